/** Whether an entry of the national list counts. */
import type { BlacklistRowView } from '../api/types.ts';
import { Mark } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';

/** Past its last day an entry no longer counts, whatever its state. */
export function Standing({ entry }: { readonly entry: Pick<BlacklistRowView, 'state' | 'counts'> }) {
  const { t } = useWords();
  if (entry.counts) return <Mark tone="refuse">{t('blacklist-state.in-force')}</Mark>;
  return (
    <Mark tone="neutral">
      {entry.state === 'removed' ? t('blacklist-state.removed') : t('blacklist.over')}
    </Mark>
  );
}
