/** The card behind a number, at a company that issues cards: state, holder, sale, and the cards on the same paper. */
import { useData } from '../api/data.ts';
import type { CardRowView, Page } from '../api/types.ts';
import { HeldCardList } from '../cards/related.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { CardFacts } from '../risk/paper.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Nothing where this seat has no cards to read. */
export function NumberCard({ display }: { readonly display: string }) {
  const { t } = useWords();
  const seat = useSeat();
  const allowed = mayOpen(seat, 'cards');
  const { data, error, refetch } = useData<Page<CardRowView>>(allowed ? `${seat.api}/cards/search` : null, {
    body: { number: display, limit: 5 },
  });
  if (!allowed) return null;
  if (data === undefined)
    return error === null ? <Waiting rows={3} /> : <Failure error={error} onRetry={() => void refetch()} />;
  const [card, ...before] = data.items;
  return (
    <section className="blocks">
      <h3>{t('risk.card')}</h3>
      {card === undefined ? (
        <p className="quiet">{t('profile.not-ours')}</p>
      ) : (
        <>
          <CardFacts card={card} />
          {before.length === 0 ? null : (
            <p className="quiet">{t('profile.recycled', { n: before.length })}</p>
          )}
          <h3>{t('card.same-holder')}</h3>
          {card.holder === null ? (
            <p className="quiet">{t('card.no-holder')}</p>
          ) : (
            <HeldCardList holder={card.holder} here={card.id} />
          )}
        </>
      )}
    </section>
  );
}
