/** Whether a tool may read. */
import type { ListReaderRowView } from '../api/types.ts';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';

const TONES: Readonly<Record<ListReaderRowView['state'], Tone>> = {
  proposed: 'hold',
  declined: 'neutral',
  open: 'permit',
  ended: 'neutral',
};

export function ReaderStanding({ reader }: { readonly reader: Pick<ListReaderRowView, 'state' | 'holds'> }) {
  const { t } = useWords();
  const { state, holds } = reader;
  if (state === 'open' && !holds) return <Mark tone="neutral">{t('list-readers.over')}</Mark>;
  return <Mark tone={TONES[state]}>{t(`list-reader-state.${state}`)}</Mark>;
}
