/** Filters above a list, and in the place of an empty one either a way to clear them or what will fill it. */
import type { ReactNode } from 'react';
import type { Address } from './address.ts';
import { type Filter, Filters } from './filters.tsx';
import { List, type ListProps } from './list.tsx';
import { Panel } from './page.tsx';
import { NothingMatches } from './states.tsx';

interface FilteredListProps<T> extends Omit<ListProps<T>, 'empty' | 'onMore'> {
  readonly address: Address;
  readonly filters: readonly Filter[];
  /** Shown where nothing is filtered and there is nothing. */
  readonly none: ReactNode;
  /** Before the filters. */
  readonly children?: ReactNode;
}

export function FilteredList<T extends object>({
  address,
  filters,
  none,
  children,
  ...list
}: FilteredListProps<T>) {
  const filtered = filters.some(({ name }) => address.get(name) !== undefined);
  const clear = (): void =>
    address.set({ ...Object.fromEntries(filters.map(({ name }) => [name, undefined])), show: undefined });
  return (
    <div className="blocks">
      <Filters address={address} filters={filters}>
        {children}
      </Filters>
      <Panel flush>
        <List<T>
          {...list}
          onMore={address.showMore}
          empty={filtered ? <NothingMatches onClear={clear} /> : none}
        />
      </Panel>
    </div>
  );
}
