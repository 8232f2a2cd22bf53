/** Outlets by their rate of case cards, with the day somebody was last there, and a patrol planned beside. */
import { Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import type { OutletRankingView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { PlanPatrol } from './plan-patrol.tsx';
import { OutingTabs } from './tabs.tsx';

type Outlet = OutletRankingView['items'][number];

const CLAUSE = 'two-cards-2020.4';

export function OutletRanking() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const { data, error, refetch } = useData<OutletRankingView>(`${api}/outlet-ranking`);
  const chosen = data?.items.find(({ id }) => id === address.get('outlet')) ?? null;
  return (
    <Page
      title={t('nav.patrols')}
      lead={
        <>
          {t('patrols.lead')} <ClauseChip clause={CLAUSE} />
        </>
      }
      wide
    >
      <OutingTabs here="ranking" />
      <div className="columns">
        <Panel
          title={t('patrols.ranking')}
          {...(data === undefined
            ? {}
            : { note: t('patrols.ranked-from', { n: countText(data.rankedFrom) }) })}
          flush
        >
          {data === undefined ? (
            error === null ? (
              <Waiting />
            ) : (
              <Failure error={error} onRetry={() => void refetch()} />
            )
          ) : data.items.length === 0 ? (
            <Notice tone="neutral" title={t('patrols.no-figures')}>
              <p>{t('patrols.no-figures-next')}</p>
            </Notice>
          ) : (
            <Table<Outlet>
              aria-label={t('patrols.ranking')}
              dataSource={data.items}
              rowKey="id"
              columns={columns(words, (id) => address.set({ outlet: id }))}
              rowClassName={({ id }) => (id === chosen?.id ? 'row-open' : '')}
              pagination={data.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              size="middle"
            />
          )}
        </Panel>
        <PlanPatrol key={chosen?.id ?? ''} outlet={chosen} />
      </div>
    </Page>
  );
}

function columns(
  { t, pick }: Words,
  choose: (id: string) => void,
): NonNullable<TableProps<Outlet>['columns']> {
  return [
    {
      title: t('patrols.outlet'),
      render: (_, { id, name, company }) => (
        <span className="stack">
          <button type="button" className="plain-link" onClick={() => choose(id)}>
            {name}
          </button>
          <span className="quiet">{pick(company.name)}</span>
        </span>
      ),
    },
    {
      title: t('patrols.rate'),
      width: 200,
      align: 'right',
      className: 'digits',
      render: (_, { sold, cases, ranked }) => (
        <span className="stack">
          <span>{ranked ? shareText(cases, sold) : t('patrols.few')}</span>
          <span className="quiet">{t('patrols.of', { cases: countText(cases), sold: countText(sold) })}</span>
        </span>
      ),
    },
    {
      title: t('patrols.month'),
      responsive: ['md'],
      width: 110,
      className: 'digits',
      render: (_, { month }) => month,
    },
    {
      title: t('patrols.last'),
      responsive: ['md'],
      width: 130,
      className: 'digits',
      render: (_, { lastPatrol }) => lastPatrol ?? <span className="quiet">{t('patrols.never')}</span>,
    },
  ];
}
