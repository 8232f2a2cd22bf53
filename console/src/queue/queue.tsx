/** Report queue: checks in the order of their due time; table at the left, the open item at the right. */
import { Segmented, type TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import type { CheckRowView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { NumberCell } from '../parts/number-cell.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Item } from './item.tsx';
import { KeyHelp } from './key-help.tsx';
import { useQueueKeys } from './keys.ts';
import { queuePath, SCOPES, type Scope, scopeOf } from './scope.ts';

const TONES: Readonly<Record<CheckRowView['state'], Tone>> = {
  open: 'neutral',
  claimed: 'duties',
  rectifying: 'hold',
  closed: 'neutral',
};

export function Queue() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const scope = scopeOf(address.get('scope'));
  const found = usePages<CheckRowView>(
    queuePath(api, scope, { task: address.get('task'), suspicion: address.get('suspicion') }),
    address.shown,
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  const nameOf = usePeople();
  return (
    <Page title={t('nav.queue')} lead={t('queue.lead')} wide acts={<KeyHelp rows={keyRows(t)} />}>
      <QueueFilters address={address} scope={scope} />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.queue')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(
              words,
              { nameOf, address: (id) => addressWith(address, id) },
              open !== undefined,
            )}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            {...(open === undefined ? { scroll: { x: 900 } } : {})}
            empty={<Nothing address={address} scope={scope} />}
          />
        </Panel>
        {open === undefined ? null : (
          <Item key={open} id={open} onClose={() => show(undefined)} onNext={keys.next} />
        )}
      </div>
    </Page>
  );
}

function addressWith(address: Address, id: string): string {
  const kept = ['scope', 'task', 'suspicion', 'show'].flatMap((name) => {
    const value = address.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return `${address.path}?${new URLSearchParams([...kept, ['item', id]])}`;
}

function Nothing({ address, scope }: { readonly address: Address; readonly scope: Scope }) {
  const { t } = useWords();
  const filtered = address.get('task') !== undefined || address.get('suspicion') !== undefined;
  if (filtered || scope !== 'todo') {
    return (
      <NothingMatches
        onClear={() => address.set({ task: undefined, suspicion: undefined, scope: undefined })}
      />
    );
  }
  return (
    <Notice tone="permit" title={t('queue.done')}>
      <p>{t('queue.done-next')}</p>
    </Notice>
  );
}

function QueueFilters({ address, scope }: { readonly address: Address; readonly scope: Scope }) {
  const { t } = useWords();
  return (
    <Filters
      address={address}
      filters={[
        {
          name: 'task',
          label: t('queue.task'),
          options: (['check', 'police-clue'] as const).map((value) => ({ value, label: t(`task.${value}`) })),
        },
        {
          name: 'suspicion',
          label: t('queue.suspicion'),
          options: (['fraud', 'harassment', 'unknown'] as const).map((value) => ({
            value,
            label: t(`suspicion.${value}`),
          })),
        },
      ]}
    >
      <Segmented<Scope>
        aria-label={t('queue.scope')}
        value={scope}
        onChange={(value) =>
          address.set({ scope: value === 'todo' ? undefined : value, show: undefined, item: undefined })
        }
        options={SCOPES.map((value) => ({ value, label: t(`queue.scope-${value}`) }))}
        className="switch"
      />
    </Filters>
  );
}

interface ColumnTools {
  readonly nameOf: (account: string) => string;
  readonly address: (id: string) => string;
}

function columns(
  { t, pick }: Words,
  { nameOf, address }: ColumnTools,
  narrow: boolean,
): NonNullable<TableProps<CheckRowView>['columns']> {
  const all: NonNullable<TableProps<CheckRowView>['columns']> = [
    {
      title: t('queue.number'),
      render: (_, row) => (
        <Go to={address(row.id)} onClick={(event) => event.stopPropagation()}>
          <NumberCell number={row.number} />
        </Go>
      ),
    },
    {
      title: t('queue.due'),
      width: 160,
      render: (_, row) => <Due at={row.dueAt} met={row.state === 'closed'} />,
    },
    {
      title: t('queue.kind'),
      responsive: ['md'],
      width: 150,
      render: (_, row) => (
        <span className="stack">
          <span>{t(`suspicion.${row.suspicion}`)}</span>
          <span className="quiet">
            {t(`medium.${row.medium}`)} · {t(`about.${row.about}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('queue.similar'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      className: 'digits',
      dataIndex: 'similar',
    },
    {
      title: t('queue.from'),
      responsive: ['md'],
      width: 200,
      render: (_, row) => (
        <span className="stack">
          <span>{pick(row.from.name)}</span>
          <span className="quiet">{wordOf(t, 'channel', row.channel)}</span>
        </span>
      ),
    },
    {
      title: t('queue.state'),
      width: 150,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={TONES[row.state]}>{t(`check-state.${row.state}`)}</Mark>
          {row.claimedBy === null ? null : <span className="quiet">{nameOf(row.claimedBy)}</span>}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 3 && index !== 4) : all;
}

function keyRows(t: Words['t']) {
  return [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['c', t('key.c')],
    ['1 2 3', t('key.digits')],
    ['4', t('key.four')],
    ['Ctrl Enter', t('key.submit')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ] as const;
}
