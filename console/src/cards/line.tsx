/** One line with what can be done to it at a counter. */
import type { CardRowView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CARD_TONES } from './tones.ts';

const VERIFIABLE: ReadonlySet<CardRowView['state']> = new Set([
  'active',
  'flagged',
  'reminded',
  'suspended',
  'stopped',
]);

export function Line({ card }: { readonly card: Pick<CardRowView, 'id' | 'masked' | 'state'> }) {
  const { t } = useWords();
  const { org } = useSeat();
  const opening = card.state === 'ordered' || card.state === 'registered';
  const live = card.state !== 'cancelled' && card.state !== 'shut-down';
  const to = (page: string) => `/${org.id}/${page}`;
  return (
    <li>
      <Go to={to(`cards/${card.id}`)}>{card.masked}</Go>
      <Mark tone={CARD_TONES[card.state]}>{t(`card-state.${card.state}`)}</Mark>
      <span className="acts">
        {opening ? <Go to={to(`counter/${card.id}`)}>{t('card-act.continue')}</Go> : null}
        {VERIFIABLE.has(card.state) ? (
          <Go to={to(`counter/verify/${card.id}`)}>
            {card.state === 'suspended' ? t('card-act.verify') : t('card-act.verify-only')}
          </Go>
        ) : null}
        {live ? <Go to={to(`cards/${card.id}?act=cancel`)}>{t('card-act.cancel')}</Go> : null}
      </span>
    </li>
  );
}
