/** Whether an entry of the national list counts. */
import type { BlacklistRowView, RiskRowView, SanctionRowView } from '../api/types.ts';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';

/** Past its last day an entry no longer counts, whatever its state. */
export function Standing({ entry }: { readonly entry: Pick<BlacklistRowView, 'state' | 'counts'> }) {
  const { t } = useWords();
  const { state, counts } = entry;
  if (counts) return <Mark tone="refuse">{t('blacklist-state.in-force')}</Mark>;
  if (state === 'proposed') return <Mark tone="hold">{t('blacklist-state.proposed')}</Mark>;
  return (
    <Mark tone="neutral">{t(state === 'in-force' ? 'blacklist.over' : `blacklist-state.${state}`)}</Mark>
  );
}

const RISK_TONES: Readonly<Record<RiskRowView['state'], Tone>> = {
  proposed: 'hold',
  declined: 'neutral',
  'in-force': 'refuse',
  removed: 'neutral',
};

export function RiskStanding({ user }: { readonly user: Pick<RiskRowView, 'state' | 'counts'> }) {
  const { t } = useWords();
  const { state, counts } = user;
  if (state === 'in-force' && !counts) return <Mark tone="neutral">{t('blacklist.over')}</Mark>;
  return <Mark tone={RISK_TONES[state]}>{t(`risk-user-state.${state}`)}</Mark>;
}

const SANCTION_TONES: Readonly<Record<SanctionRowView['state'], Tone>> = {
  'on-file': 'neutral',
  stopped: 'refuse',
  'revocation-proposed': 'hold',
  revoked: 'refuse',
};

export function SanctionStanding({ operator }: { readonly operator: Pick<SanctionRowView, 'state'> }) {
  const { t } = useWords();
  return <Mark tone={SANCTION_TONES[operator.state]}>{t(`sanction-state.${operator.state}`)}</Mark>;
}
