/** Other cards on the same paper, and the checks this one rests on. */
import { useData } from '../api/data.ts';
import type { CardDetailView, HeldCardsView, IdentityCheckView } from '../api/types.ts';
import { Checks } from '../counter/customer.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Line } from './line.tsx';
import { CARD_TONES } from './tones.ts';

export function Related({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const present = card.handler ?? card.holder;
  const mayKnow = may(role, 'holders');
  const checks = useData<{ items: readonly IdentityCheckView[] }>(
    mayKnow && present !== null ? `${api}/holders/${present}/checks` : null,
  );
  return (
    <div className="blocks">
      <section>
        <h3>{t('card.same-holder')}</h3>
        {card.holder === null ? (
          <p className="quiet">{t('card.no-holder')}</p>
        ) : (
          <HeldCardList holder={card.holder} here={card.id} />
        )}
      </section>
      {checks.data === undefined ? null : (
        <section>
          <h3>{t('card.checks')}</h3>
          <Checks checks={checks.data.items.filter(({ id }) => card.checks.includes(id))} />
        </section>
      )}
    </div>
  );
}

/** Live cards of one holder in the whole country; numbers outside one's area stay hidden. */
export function HeldCardList({ holder, here }: { readonly holder: string; readonly here?: string }) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const clerk = may(role, 'counter') && here === undefined;
  const { data, error, refetch } = useData<HeldCardsView>(`${api}/holders/${holder}/cards`);
  if (data === undefined)
    return error === null ? <Waiting rows={3} /> : <Failure error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="quiet">{t('person.no-cards')}</p>;
  return (
    <>
      <p className="quiet">
        {t('card.held', { held: data.held })}
        {data.cap === null ? null : (
          <>
            {t('common.comma')}
            {t('card.cap', { cap: data.cap })}
          </>
        )}
      </p>
      <ul className="receipts found-lines">
        {data.items.map(({ id, masked, kind, state, counts }) =>
          clerk && masked !== '***' ? (
            <Line key={id} card={{ id, masked, state }} />
          ) : (
            <li key={id}>
              {masked === '***' ? (
                <span className="quiet">{t('person.elsewhere')}</span>
              ) : id === here ? (
                <b>{masked}</b>
              ) : (
                <Go to={`/${org.id}/cards/${id}`}>{masked}</Go>
              )}
              <Mark tone={CARD_TONES[state]}>{t(`card-state.${state}`)}</Mark>
              <span>{t(`card-kind.${kind}`)}</span>
              {counts ? null : <span className="tag">{t('card.not-counted')}</span>}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
