/** A list with filters, and the open item of it beside: j k Enter n Esc as in every queue. */
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import { useQueueKeys } from '../queue/keys.ts';
import { type Say, useWords } from '../words/index.ts';
import { type Address, useAddress } from './address.ts';
import { useMarked } from './batch.tsx';
import { LoadedBeside } from './beside.tsx';
import { type Filter, Filters } from './filters.tsx';
import { List } from './list.tsx';
import { Panel } from './page.tsx';
import { NothingMatches } from './states.tsx';

export interface Identified {
  readonly id: string;
}

/** What a column needs to know of the page it stands on. */
export interface At<R> {
  /** Address that opens a row. */
  readonly to: (row: R) => string;
  readonly rows: readonly R[];
  /** An item is open: only what tells rows apart has room. */
  readonly narrow: boolean;
}

/** One act for several rows. */
interface Marking<R> {
  /** What people call a row. */
  readonly nameOf: (row: R) => string;
  /** Stands above the list. */
  readonly above: (marked: readonly R[], clear: () => void) => ReactNode;
}

export interface DeskProps<R extends Identified, D> {
  readonly label: string;
  /** Where rows and items are read: `path?filters`, `path/id`. */
  readonly path: string;
  readonly filters: readonly Filter[];
  /** Value of a filter while the address says nothing; `all` asks for everything. */
  readonly first?: Readonly<Record<string, string>>;
  readonly columns: (at: At<R>) => NonNullable<TableProps<R>['columns']>;
  /** Shown where there is nothing and no filter is set. */
  readonly empty: ReactNode;
  readonly show: (item: D) => ReactNode;
  /** Where rows can be marked. */
  readonly batch?: Marking<R>;
}

export function Desk<R extends Identified, D>(props: DeskProps<R, D>) {
  const { label, path, filters, columns, empty, show, batch } = props;
  const { t } = useWords();
  const address = useAddress();
  const names = filters.map(({ name }) => name);
  const found = usePages<R>(`${path}${query({ ...asked(address, props), limit: 50 })}`, address.shown);
  const open = address.get('item') || undefined;
  const choose = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show: choose });
  const { marked, mark, clear } = useMarked(found.items.map(({ id }) => id));
  const filtered = names.some((name) => address.get(name) !== undefined);
  const to = ({ id }: R) => itemAddress(address, names, id);
  return (
    <>
      {filters.length === 0 ? null : <Filters address={address} filters={filters} />}
      {batch?.above(
        found.items.filter(({ id }) => marked.includes(id)),
        clear,
      )}
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List<R>
            label={label}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            {...(batch === undefined
              ? {}
              : {
                  rowSelection: {
                    selectedRowKeys: [...marked],
                    onChange: (chosen) => mark(chosen.map(String)),
                    getCheckboxProps: (row) => ({
                      'aria-label': t('batch.mark', { name: batch.nameOf(row) }),
                    }),
                  },
                })}
            columns={columns({ to, rows: found.items, narrow: open !== undefined })}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => choose(id) })}
            empty={
              filtered ? (
                <NothingMatches
                  onClear={() => address.set(Object.fromEntries(names.map((name) => [name, undefined])))}
                />
              ) : (
                empty
              )
            }
          />
        </Panel>
        {open === undefined ? null : (
          <LoadedBeside<D>
            key={open}
            label={label}
            path={`${path}/${open}`}
            show={show}
            onClose={() => choose(undefined)}
          />
        )}
      </div>
    </>
  );
}

/** Keys of such a page, for its help. */
export function deskKeys(t: Say): readonly (readonly [key: string, does: string])[] {
  return [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['1 … 9', t('key.acts')],
    ['Ctrl Enter', t('key.send')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ];
}

function asked(
  address: Address,
  { filters, first = {} }: Pick<DeskProps<Identified, unknown>, 'filters' | 'first'>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    filters.map(({ name }) => {
      const value = address.get(name) ?? first[name];
      return [name, value === 'all' ? undefined : value];
    }),
  );
}

/** Address of an item of such a page, with the filters that are set now. */
function itemAddress(
  address: Pick<Address, 'get' | 'path'>,
  filters: readonly string[],
  item: string,
): string {
  return `${address.path}${query({ ...Object.fromEntries(filters.map((name) => [name, address.get(name)])), item })}`;
}
