/** The numbers of a service: one under the other, shortened where there are many. */
import { useWords } from '../words/index.ts';
import { type Range, rangeText } from './ranges.ts';

const MOST = 3;

export function Ranges({
  ranges,
  most = MOST,
}: {
  readonly ranges: readonly Range[];
  readonly most?: number;
}) {
  const { t } = useWords();
  if (ranges.length === 0) return <span className="quiet">—</span>;
  return (
    <span className="ranges digits">
      {ranges.slice(0, most).map((range) => (
        <span key={range.from}>{rangeText(range)}</span>
      ))}
      {ranges.length > most ? (
        <span className="quiet">{t('ledger.more', { n: ranges.length - most })}</span>
      ) : null}
    </span>
  );
}
