/** One order: each number with its company, what became of it, and why not. */
import { useParams } from '@tanstack/react-router';
import { Segmented, Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import type { ShutdownOrderDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Progress } from './progress.tsx';
import { SHUTDOWN_STATES, SHUTDOWN_TONES } from './tones.ts';

type Item = ShutdownOrderDetailView['items'][number];

/** Receipts of companies come in by themselves. */
const READ_AGAIN_MS = 15_000;

export function ShutdownOrderPage() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<ShutdownOrderDetailView>(`${api}/shutdown-orders/${id}`, {
    everyMs: READ_AGAIN_MS,
  });
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  const clause = data.history[0]?.findings.find(({ rule }) => rule.startsWith('cards.'))?.clause;
  return (
    <Page
      title={data.reference}
      lead={t('shutdown.order-lead', { basis: t(`shutdown-basis.${data.basis}`) })}
      wide
      acts={<Go to={`/${org.id}/shutdown`}>{t('common.back')}</Go>}
    >
      <Panel title={t('shutdown.progress')}>
        <div className="blocks">
          <Progress order={data} />
          <Facts
            items={[
              [t('shutdown.ordered-at'), <When key="at" at={data.orderedAt} />],
              [t('risk.due'), <Due key="due" at={data.dueAt} met={data.remaining === 0} />],
              [t('shutdown.in-crime'), t(data.usedInCrime ? 'common.yes' : 'common.no')],
              clause === undefined ? null : [t('card.clause'), <ClauseChip key="clause" clause={clause} />],
            ]}
          />
        </div>
      </Panel>
      <Numbers items={data.items} />
      <Panel title={t('history.title')}>
        <History steps={data.history} detailed commandOf={(command) => wordOf(t, 'order-command', command)} />
      </Panel>
    </Page>
  );
}

/** What remains stands first; the switch narrows to one state. */
function Numbers({ items }: { readonly items: readonly Item[] }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const state = SHUTDOWN_STATES.find((one) => one === address.get('state')) ?? 'all';
  const rank = ({ state: one }: Item): number => SHUTDOWN_STATES.indexOf(one);
  const shown = items
    .filter((item) => state === 'all' || item.state === state)
    .toSorted((a, b) => rank(a) - rank(b));
  const count = (one: Item['state']): number => items.filter((item) => item.state === one).length;
  return (
    <Panel
      title={t('shutdown.numbers')}
      note={t('table.all', { n: countText(shown.length) })}
      extra={
        <Segmented
          aria-label={t('risk.state')}
          size="small"
          value={state}
          onChange={(value) => address.set({ state: value === 'all' ? undefined : value }, true)}
          options={[
            { value: 'all', label: t('shutdown.scope-all') },
            ...SHUTDOWN_STATES.filter((one) => count(one) > 0).map((value) => ({
              value,
              label: `${t(`shutdown-state.${value}`)} ${countText(count(value))}`,
            })),
          ]}
          className="switch"
        />
      }
      flush
    >
      <Table<Item>
        dataSource={shown}
        rowKey="number"
        columns={columns(words)}
        pagination={shown.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        size="middle"
        aria-label={t('shutdown.numbers')}
      />
    </Panel>
  );
}

function columns({ t, pick }: Words): NonNullable<TableProps<Item>['columns']> {
  return [
    { title: t('cards.number'), width: 180, render: (_, row) => <Masked>{row.masked}</Masked> },
    {
      title: t('shutdown.company'),
      responsive: ['md'],
      render: (_, { company }) => (company === null ? '—' : pick(company.name)),
    },
    {
      title: t('risk.state'),
      width: 150,
      render: (_, { state }) => <Mark tone={SHUTDOWN_TONES[state]}>{t(`shutdown-state.${state}`)}</Mark>,
    },
    {
      title: t('card.executed'),
      responsive: ['md'],
      width: 200,
      render: (_, { executedAt }) => <When at={executedAt} stacked />,
    },
    {
      title: t('shutdown.why'),
      render: (_, { reason }) => (reason === null ? '—' : pick(reason)),
    },
  ];
}
