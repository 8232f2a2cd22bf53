/** How far an order has come: a bar of counts, each also as a figure. */
import type { ShutdownOrderRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useWords } from '../words/index.ts';

type Counts = Pick<ShutdownOrderRowView, 'numbers' | 'executed' | 'refused' | 'remaining'>;

const PARTS = [
  ['executed', 'permit'],
  ['refused', 'refuse'],
  ['remaining', 'hold'],
] as const;

export function Progress({ order }: { readonly order: Counts }) {
  const { t } = useWords();
  return (
    <div className="order-progress">
      <div className="count-bar" aria-hidden="true">
        {PARTS.map(([part, tone]) =>
          order[part] === 0 ? null : (
            <span key={part} className={`tone-${tone}`} style={{ flexGrow: order[part] }} />
          ),
        )}
      </div>
      <p className="meta">
        {PARTS.map(([part]) => t(`shutdown.${part}-of`, { n: countText(order[part]) })).join(' · ')}
        {' · '}
        {t('shutdown.all-of', { n: countText(order.numbers) })}
      </p>
    </div>
  );
}
