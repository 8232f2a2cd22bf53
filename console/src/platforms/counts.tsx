/** How many accounts stand where; nothing but counts is known of them outside the platform. */
import { countText } from '../format/number.ts';
import { Mark } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import { ACCOUNT_TONES, type States } from './tones.ts';

export function StateCounts({ states }: { readonly states: States }) {
  const { t } = useWords();
  if (states.length === 0) return <span className="quiet">{t('linked.no-accounts')}</span>;
  return (
    <span className="marks">
      {states.map(({ state, count }) => (
        <Mark key={state} tone={ACCOUNT_TONES[state]}>
          {t(`linked-state.${state}`)} {countText(count)}
        </Mark>
      ))}
    </span>
  );
}
