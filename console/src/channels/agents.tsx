/** Agents, the quality of their registration, inquiries, and the list of barred channels. */
import { type TableProps, Tabs } from 'antd';
import { AGENT_STATES } from '../../../src/channels/contract.ts';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { AgentRowView, ChannelFiguresView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Figure, Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { PROVINCES, provinceName } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { ChainTab } from './chain.tsx';
import { Inquiries } from './inquiries.tsx';
import { Listings } from './listings.tsx';
import { Outlets } from './outlets.tsx';
import { Quality } from './quality.tsx';
import { AGENT_TONES } from './tones.ts';

export function Agents() {
  const { t } = useWords();
  const { role } = useSeat();
  const address = useAddress();
  const seesInquiries = may(role, 'inspections');
  const items = [
    { key: 'agents', label: t('agents.tab-agents'), children: <AgentList /> },
    { key: 'outlets', label: t('agents.tab-outlets'), children: <Outlets /> },
    { key: 'quality', label: t('agents.tab-quality'), children: <Quality /> },
    ...(seesInquiries
      ? [{ key: 'inquiries', label: t('agents.tab-inquiries'), children: <Inquiries /> }]
      : []),
    { key: 'listings', label: t('agents.tab-listings'), children: <Listings /> },
    ...(seesInquiries ? [{ key: 'chain', label: t('agents.tab-chain'), children: <ChainTab /> }] : []),
  ];
  return (
    <Page title={t('nav.agents')} lead={t('agents.lead')} wide>
      <Figures />
      <Tabs
        activeKey={address.get('tab') ?? 'agents'}
        onChange={(tab) =>
          address.set({
            tab: tab === 'agents' ? undefined : tab,
            state: undefined,
            kind: undefined,
            agent: undefined,
            show: undefined,
            item: undefined,
          })
        }
        items={items}
        destroyOnHidden
      />
    </Page>
  );
}

function Figures() {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { data } = useData<ChannelFiguresView>(`${api}/channels/figures`);
  const own = `/${org.id}/agents`;
  return (
    <div className="figures">
      <Figure
        label={t('agents.admitted')}
        value={data?.admitted}
        unit={t('agents.unit')}
        to={`${own}?state=admitted`}
      />
      <Figure
        label={t('agents.applications')}
        value={data?.applications}
        unit={t('agents.unit')}
        to={`${own}?state=applied`}
      />
      <Figure label={t('agents.rectifying')} value={data?.rectifying} unit={t('agents.unit')} alarm />
      <Figure
        label={t('agents.cancelling')}
        value={data?.cancellationsProposed}
        unit={t('agents.unit')}
        alarm
      />
      {may(role, 'inspections') ? (
        <Figure
          label={t('agents.inquiries')}
          value={data?.openCases}
          unit={t('agents.unit-inquiries')}
          to={`${own}?tab=inquiries`}
        />
      ) : null}
      <Figure
        label={t('agents.listed')}
        value={data?.listed}
        unit={t('agents.unit-listed')}
        to={`${own}?tab=listings`}
      />
    </div>
  );
}

const NAMES = ['state', 'province', 'barred'] as const;

function AgentList() {
  const words = useWords();
  const { t, pick } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const phone = usePhone();
  const filters = Object.fromEntries(NAMES.map((name) => [name, address.get(name)]));
  const found = usePages<AgentRowView>(`${api}/agents${query({ ...filters, limit: 50 })}`, address.shown);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('agents.state'),
            options: AGENT_STATES.map((value) => ({ value, label: t(`agent-state.${value}`) })),
          },
          {
            name: 'province',
            label: t('agents.province'),
            options: PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) })),
          },
          { name: 'barred', label: t('agents.may'), options: [{ value: 'true', label: t('agents.may-no') }] },
        ]}
      >
        {may(role, 'proposeAgents') && may(role, 'registerHolders') ? (
          <GoButton type="primary" className="filter-act" to={`/${org.id}/agents/new`}>
            {t('new-agent.title')}
          </GoButton>
        ) : null}
      </Filters>
      <Panel flush>
        <List
          label={t('agents.tab-agents')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id, phone)}
          empty={
            filtered ? (
              <NothingMatches
                onClear={() => address.set(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
              />
            ) : (
              <Notice tone="neutral" title={t('agents.none')}>
                <p>{t('agents.none-next')}</p>
              </Notice>
            )
          }
        />
      </Panel>
    </div>
  );
}

function columns(
  { t, pick }: Words,
  org: string,
  phone: boolean,
): NonNullable<TableProps<AgentRowView>['columns']> {
  return [
    {
      title: t('agents.name'),
      render: (_, { id, name, creditCode }) => (
        <span className="stack">
          <Go to={`/${org}/agents/${id}`}>{name}</Go>
          <span className="quiet mono">…{creditCode.slice(-4)}</span>
        </span>
      ),
    },
    {
      title: t('agents.state'),
      width: 170,
      render: (_, { state, rectification, cancellationProposed, barredBy }) => (
        <span className="stack">
          <Mark tone={AGENT_TONES[state]}>{t(`agent-state.${state}`)}</Mark>
          {phone && barredBy !== null ? <Mark tone="refuse">{t(`bar.${barredBy}`)}</Mark> : null}
          {cancellationProposed ? (
            <span className="quiet">{t('agents.cancelling')}</span>
          ) : rectification === null ? null : (
            <span className="quiet">{t(`rectification.${rectification}`)}</span>
          )}
        </span>
      ),
    },
    {
      title: t('agents.may'),
      responsive: ['md'],
      width: 180,
      render: (_, { barredBy }) =>
        barredBy === null ? (
          <Mark tone="permit">{t('agents.may-yes')}</Mark>
        ) : (
          <Mark tone="refuse">{t(`bar.${barredBy}`)}</Mark>
        ),
    },
    {
      title: t('agents.province'),
      responsive: ['md'],
      width: 120,
      render: (_, { province }) => pick(provinceName(province)),
    },
    {
      title: t('agents.due'),
      responsive: ['md'],
      width: 160,
      render: (_, { dueAt }) => <Due at={dueAt} />,
    },
  ];
}
