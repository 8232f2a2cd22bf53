import type { OutboundRowView } from '../api/types.ts';
import { Shape } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';

/** What the contract lacks, in words: without it nothing is approved. */
export function Missing({ row }: { readonly row: Pick<OutboundRowView, 'missing' | 'terms'> }) {
  const { t } = useWords();
  const lacking = [
    ...row.missing.map((term) => t(`term.${term}`)),
    ...(row.terms.contract === null ? [t('outbound.contract-text')] : []),
  ];
  if (lacking.length === 0) return <span className="quiet">{t('outbound.complete')}</span>;
  return (
    <span className="missing-terms tone-refuse">
      <Shape tone="refuse" size={12} />
      <b>{t('outbound.lacks', { missing: lacking.join(t('common.list-comma')) })}</b>
    </span>
  );
}
