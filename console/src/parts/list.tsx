/** A table over pages of the server: dimmed while refreshing, with its count and a way to show more. */
import { Button, Table, type TableProps } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { countText } from '../format/number.ts';
import { useWords } from '../words/index.ts';
import { usePhone } from './phone.ts';
import { Failure, Waiting } from './states.tsx';

interface Found<T> {
  readonly items: readonly T[];
  readonly total: number | null;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
}

export interface ListProps<T> extends Omit<TableProps<T>, 'dataSource' | 'pagination' | 'loading'> {
  readonly found: Found<T>;
  readonly onMore: () => void;
  /** Shown in the place of an empty table. */
  readonly empty: ReactNode;
  readonly label: string;
}

/** On a phone only the columns that say so remain, and nothing scrolls sideways. */
export function List<T extends object>({ found, onMore, empty, label, scroll, ...table }: ListProps<T>) {
  const { t } = useWords();
  const phone = usePhone();
  const place = useUnreachableMeasures();
  const { items, total, error, hasNextPage } = found;
  if (found.isPending) return <Waiting rows={8} />;
  if (error !== null && items.length === 0)
    return <Failure error={error} onRetry={() => void found.refetch()} />;
  if (items.length === 0) return empty;
  const shown = countText(items.length);
  const count =
    total === null
      ? t('table.shown-open', { shown })
      : total === items.length
        ? t('table.all', { n: countText(total) })
        : t('table.shown', { shown, total: countText(total) });
  return (
    <div ref={place} className={found.isPlaceholderData ? 'list refreshing' : 'list'}>
      <Table<T>
        {...table}
        aria-label={label}
        dataSource={items}
        pagination={false}
        size="middle"
        {...(scroll === undefined || phone ? {} : { scroll })}
      />
      <div className="list-foot">
        <span className="meta">{count}</span>
        {hasNextPage ? (
          <Button onClick={onMore} loading={found.isFetchingNextPage}>
            {t('table.more')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A table that scrolls sideways measures with hidden copies of its titles: the box that marks all is no second stop for the keyboard there. */
function useUnreachableMeasures() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const copies = place.current?.querySelectorAll('.ant-table-measure-row input') ?? [];
    for (const copy of copies) copy.setAttribute('tabindex', '-1');
  });
  return place;
}
