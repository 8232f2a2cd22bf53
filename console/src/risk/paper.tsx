/** The card behind a number: its state, who holds it, where and by whom it was sold. */
import { useData } from '../api/data.ts';
import type { CardRowView, HolderView } from '../api/types.ts';
import { useSellers } from '../cards/register.tsx';
import { CARD_TONES } from '../cards/tones.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type Sold = Pick<
  CardRowView,
  'id' | 'state' | 'holder' | 'holderKind' | 'joinedOn' | 'sale' | 'registration'
>;

/** State, holder and the chain that sold it. */
export function CardFacts({ card }: { readonly card: Sold }) {
  const { t } = useWords();
  const { org } = useSeat();
  const { outlets, agents } = useSellers();
  const { channel, outlet, agent } = card.sale;
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
    id === null ? null : (all.find((one) => one.id === id)?.name ?? null);
  return (
    <Facts
      items={[
        [
          t('cards.state'),
          <Go key="card" to={`/${org.id}/cards/${card.id}`}>
            <Mark tone={CARD_TONES[card.state]}>{t(`card-state.${card.state}`)}</Mark>
          </Go>,
        ],
        [t('cards.registration'), t(`registration.${card.registration}`)],
        [t('card.holder'), <HolderOf key="holder" card={card} />],
        [t('cards.joined'), card.joinedOn],
        [
          t('risk.sale-chain'),
          [t(`sale-channel.${channel}`), nameIn(agents, agent), nameIn(outlets, outlet)]
            .filter((part) => part !== null)
            .join(' › '),
        ],
      ]}
    />
  );
}

/** Masked, with what it is: a person or a unit. Whoever may not read persons sees only the kind. */
function HolderOf({ card: { holder, holderKind } }: { readonly card: Pick<Sold, 'holder' | 'holderKind'> }) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const mayRead = may(role, 'holders');
  const { data } = useData<HolderView>(holder !== null && mayRead ? `${api}/holders/${holder}` : null);
  if (holder === null) return <span>{t('cards.anonymous')}</span>;
  const kind = t(holderKind === 'unit' ? 'cards.unit' : 'cards.person');
  if (!mayRead || data === undefined) return <span>{kind}</span>;
  const paper = data.papers[0];
  return (
    <span>
      <Go to={`/${org.id}/persons/${holder}`}>{data.maskedName}</Go>
      {t('common.in-brackets', {
        text:
          paper === undefined
            ? kind
            : t('risk.paper', { kind: t(`paper.${paper.kind}`), tail: paper.lastFour }),
      })}
    </span>
  );
}
