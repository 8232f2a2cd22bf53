/** One order at its authority: per platform receipt, answers and counts; per number where its accounts stand. */
import { useParams } from '@tanstack/react-router';
import { Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import type { PlatformOrderDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type ActPost, OwnActs, ReasonAct, Told } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Masked } from '../parts/masked.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { StateCounts } from './counts.tsx';
import { ORDER_TONES } from './tones.ts';

type Order = PlatformOrderDetailView;
type Platform = Order['platforms'][number];
type Item = Order['items'][number];

/** Answers of platforms come in by themselves. */
const READ_AGAIN_MS = 15_000;

export function AccountOrderPage() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const nameOf = usePeople();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<Order>(`${api}/account-orders/${id}`, { everyMs: READ_AGAIN_MS });
  if (data === undefined)
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  const { reference, ground, basis, state, dueAt, issued, withdrawal } = data;
  return (
    <Page
      title={reference}
      lead={t(`listing-ground.${ground}`)}
      wide
      acts={<Go to={`/${org.id}/account-orders`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <div className="blocks">
          <Panel>
            <Facts
              items={[
                [
                  t('linked.state'),
                  <Mark key="state" tone={ORDER_TONES[state]}>
                    {t(`account-order-state.${state}`)}
                  </Mark>,
                ],
                [t('linked.due'), <Due key="due" at={dueAt} met={state !== 'issued'} />],
                [t('account-orders.basis'), <ClauseChip key="basis" clause={basis} />],
                [
                  t('account-orders.issued'),
                  <span key="issued">
                    {nameOf(issued.account)} <When at={issued.at} />
                  </span>,
                ],
                withdrawal === null
                  ? null
                  : [
                      t('account-orders.withdrawn'),
                      <span key="withdrawn">
                        <When at={withdrawal.at} /> {withdrawal.reason}
                      </span>,
                    ],
              ]}
            />
          </Panel>
          <Panel title={t('account-orders.platforms')} note={t('account-orders.platforms-note')} flush>
            <Table<Platform>
              aria-label={t('account-orders.platforms')}
              dataSource={[...data.platforms].toSorted((a, b) => rank(a) - rank(b))}
              rowKey={({ platform }) => platform.id}
              columns={platformColumns(words, data.numbers)}
              pagination={false}
              size="middle"
            />
          </Panel>
          <Panel title={t('linked.numbers')} flush>
            <Table<Item>
              aria-label={t('linked.numbers')}
              dataSource={data.items}
              rowKey="number"
              columns={itemColumns(words, data.platforms)}
              pagination={data.items.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
              size="middle"
            />
          </Panel>
          <Panel title={t('history.title')}>
            <History
              steps={data.history}
              commandOf={(command) => wordOf(t, 'account-order-command', command)}
            />
          </Panel>
        </div>
        <Withdraw order={data} />
      </div>
    </Page>
  );
}

/** What is missing stands first. */
const rank = ({ doneAt, late }: Platform): number => (doneAt !== null ? 2 : late ? 0 : 1);

function platformColumns({ t, pick }: Words, numbers: number): NonNullable<TableProps<Platform>['columns']> {
  return [
    { title: t('account-orders.platform'), render: (_, { platform }) => pick(platform.name) },
    {
      title: t('account-orders.receipt'),
      responsive: ['md'],
      width: 170,
      render: (_, { receivedAt }) => <When at={receivedAt} stacked />,
    },
    {
      title: t('account-orders.numbers-answered'),
      width: 130,
      align: 'right',
      className: 'digits',
      render: (_, { answered }) => `${countText(answered)} / ${countText(numbers)}`,
    },
    {
      title: t('linked.state'),
      width: 150,
      render: (_, { doneAt, late, withdrawnAt }) => (
        <span className="marks">
          {withdrawnAt === null ? null : <Mark tone="neutral">{t('listed-state.withdrawn')}</Mark>}
          {doneAt === null ? null : <Mark tone="permit">{t('listed-state.answered')}</Mark>}
          {late ? <Mark tone="refuse">{t('linked.was-late')}</Mark> : null}
          {doneAt === null && !late && withdrawnAt === null ? (
            <Mark tone="hold">{t('listed-state.open')}</Mark>
          ) : null}
        </span>
      ),
    },
    {
      title: t('linked.where'),
      responsive: ['md'],
      render: (_, { states, answered }) => (answered === 0 ? '—' : <StateCounts states={states} />),
    },
  ];
}

function itemColumns(
  { t, pick }: Words,
  platforms: readonly Platform[],
): NonNullable<TableProps<Item>['columns']> {
  const nameOf = (id: string) => {
    const found = platforms.find(({ platform }) => platform.id === id);
    return found === undefined ? id : pick(found.platform.name);
  };
  return [
    { title: t('linked.number'), width: 180, render: (_, { masked }) => <Masked>{masked}</Masked> },
    {
      title: t('account-orders.per-platform'),
      render: (_, { answers }) => (
        <ul className="plain-list">
          {answers.map(({ platform, accounts, states }) => (
            <li key={platform} className="marks">
              <span>{nameOf(platform)}</span>
              {accounts === null ? (
                <span className="quiet">{t('linked.not-answered')}</span>
              ) : (
                <StateCounts states={states} />
              )}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function Withdraw({ order: { id, version, state, platforms } }: { readonly order: Order }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost) =>
    state === 'withdrawn' || !may(role, 'accountOrders')
      ? []
      : [
          {
            key: 'withdraw',
            label: t('account-orders.withdraw'),
            children: (
              <ReasonAct
                danger
                button={t('account-orders.withdraw')}
                act={act}
                onSend={(reason) => act.post('withdraw', { reason })}
              >
                <Told sent>{t('account-orders.withdraw-told', { n: countText(platforms.length) })}</Told>
              </ReasonAct>
            ),
          },
        ];
  return (
    <OwnActs
      key={state}
      path={`${api}/account-orders/${id}`}
      version={version}
      build={build}
      none={t('linked.none-acts')}
    />
  );
}
