/** Traces of one's own, requests of others, what the police received, and who is on duty. */
import { type TableProps, Tabs } from 'antd';
import { REQUEST_STATES, TRACE_STATES, URGENCIES } from '../../../src/calls/trace-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { TraceHandoverView, TraceRequestRowView, TraceRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Roster } from './roster.tsx';
import { REQUEST_TONES, TRACE_TONES } from './tones.ts';

export function Traces() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const address = useAddress();
  const answers = may(role, 'answerTraces');
  return (
    <Page
      title={t('nav.traces')}
      lead={t('traces.lead')}
      wide
      acts={
        <GoButton type="primary" to={`/${org.id}/calls/traces/new`}>
          {t('new-trace.title')}
        </GoButton>
      }
    >
      <Tabs
        activeKey={address.get('tab') ?? 'cases'}
        onChange={(tab) =>
          address.set({
            tab: tab === 'cases' ? undefined : tab,
            state: undefined,
            urgency: undefined,
            show: undefined,
          })
        }
        destroyOnHidden
        items={[
          { key: 'cases', label: t('traces.tab-cases'), children: <Cases /> },
          ...(answers
            ? [
                { key: 'requests', label: t('traces.tab-requests'), children: <Requests /> },
                { key: 'roster', label: t('traces.tab-roster'), children: <Roster /> },
              ]
            : []),
          ...(role === 'police-officer'
            ? [{ key: 'received', label: t('traces.tab-received'), children: <Received /> }]
            : []),
        ]}
      />
    </Page>
  );
}

function Cases() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const filters = { state: address.get('state'), urgency: address.get('urgency') };
  const found = usePages<TraceRowView>(
    `${api}/tracebacks${query({ ...filters, limit: 50 })}`,
    address.shown,
    {
      everyMs: 15_000,
    },
  );
  return (
    <FilteredList
      address={address}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          options: TRACE_STATES.map((value) => ({ value, label: t(`trace-state.${value}`) })),
        },
        {
          name: 'urgency',
          label: t('traces.urgency'),
          options: URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) })),
        },
      ]}
      label={t('traces.tab-cases')}
      found={found}
      rowKey="id"
      columns={caseColumns(words, org.id)}
      none={
        <Notice tone="neutral" title={t('traces.none')}>
          <p>{t('traces.none-next')}</p>
        </Notice>
      }
    />
  );
}

function caseColumns({ t }: Words, org: string): NonNullable<TableProps<TraceRowView>['columns']> {
  return [
    {
      title: t('traces.case'),
      render: (_, { id, trigger, reference }) => (
        <span className="stack">
          <Go to={`/${org}/calls/traces/${id}`} className="mono">
            {id}
          </Go>
          <span className="quiet">
            {t(`trigger.${trigger}`)} {reference}
          </span>
        </span>
      ),
    },
    {
      title: t('traces.urgency'),
      width: 100,
      render: (_, { urgency }) =>
        urgency === 'urgent' ? <Mark tone="refuse">{t('urgency.urgent')}</Mark> : t('urgency.normal'),
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, waitingFor }) => (
        <span className="stack">
          <Mark tone={TRACE_TONES[state]}>{t(`trace-state.${state}`)}</Mark>
          {waitingFor === null ? null : <OrganisationName {...waitingFor} />}
        </span>
      ),
    },
    {
      title: t('traces.hops'),
      align: 'right',
      width: 90,
      className: 'digits',
      responsive: ['md'],
      render: (_, { hops }) => countText(hops),
    },
    {
      title: t('traces.due'),
      width: 170,
      render: (_, { dueAt }) => <Due at={dueAt} />,
    },
    {
      title: t('traces.opened'),
      width: 170,
      responsive: ['lg'],
      render: (_, { openedAt }) => <When at={openedAt} stacked />,
    },
  ];
}

function Requests() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const nameOf = usePeople();
  const state = address.get('state');
  const found = usePages<TraceRequestRowView>(
    `${api}/trace-requests${query({ state, limit: 50 })}`,
    address.shown,
    { everyMs: 15_000 },
  );
  return (
    <FilteredList
      address={address}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          options: REQUEST_STATES.map((value) => ({ value, label: t(`request-state.${value}`) })),
        },
      ]}
      label={t('traces.tab-requests')}
      found={found}
      rowKey="id"
      columns={requestColumns(words, { org: org.id, nameOf })}
      none={
        <Notice tone="permit" title={t('traces.no-requests')}>
          <p>{t('traces.no-requests-next')}</p>
        </Notice>
      }
    />
  );
}

interface At {
  readonly org: string;
  readonly nameOf: (account: string) => string;
}

function requestColumns(
  { t }: Words,
  { org, nameOf }: At,
): NonNullable<TableProps<TraceRequestRowView>['columns']> {
  return [
    {
      title: t('traces.case'),
      render: (_, { id, case: inquiry, hop, trigger }) => (
        <span className="stack">
          <Go to={`/${org}/calls/traces/requests/${id}`} className="mono">
            {inquiry}
          </Go>
          <span className="quiet">
            {t('traces.hop-n', { n: hop })} · {t(`trigger.${trigger}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('request.origin'),
      responsive: ['md'],
      render: (_, { origin, originName }) => <OrganisationName org={origin} name={originName} />,
    },
    {
      title: t('traces.urgency'),
      width: 100,
      render: (_, { urgency }) =>
        urgency === 'urgent' ? <Mark tone="refuse">{t('urgency.urgent')}</Mark> : t('urgency.normal'),
    },
    {
      title: t('ledger.state'),
      width: 140,
      render: (_, { state }) => <Mark tone={REQUEST_TONES[state]}>{t(`request-state.${state}`)}</Mark>,
    },
    { title: t('traces.due'), width: 170, render: (_, { dueAt }) => <Due at={dueAt} /> },
    {
      title: t('request.assigned'),
      responsive: ['lg'],
      render: (_, { assigned }) =>
        assigned === null ? <Mark tone="hold">{t('request.nobody')}</Mark> : nameOf(assigned),
    },
  ];
}

/** Cases that companies handed to the police, with their paths. */
function Received() {
  const { t } = useWords();
  const { api } = useSeat();
  const address = useAddress();
  const found = usePages<TraceHandoverView>(`${api}/trace-handovers${query({ limit: 50 })}`, address.shown);
  return (
    <Panel flush>
      <List
        label={t('traces.tab-received')}
        found={found}
        onMore={address.showMore}
        rowKey="id"
        columns={[
          {
            title: t('traces.case'),
            render: (_, { case: inquiry, id }) => (
              <span className="stack">
                <b className="mono">{inquiry}</b>
                <span className="quiet mono">{id}</span>
              </span>
            ),
          },
          {
            title: t('request.origin'),
            render: (_, { origin, originName }) => <OrganisationName org={origin} name={originName} />,
          },
          {
            title: t('trace.path'),
            responsive: ['md'],
            render: (_, { path }) =>
              path
                .map(
                  ({ name, result, presumed }) =>
                    `${name}${t('common.in-brackets', { text: t(presumed ? 'hop-state.presumed' : `hop-result.${result ?? 'none'}`) })}`,
                )
                .join(' ← '),
          },
          {
            title: t('false-numbers.received'),
            render: (_, { receivedAt }) => <When at={receivedAt} stacked />,
          },
        ]}
        empty={<Notice tone="neutral" title={t('traces.none-received')} />}
      />
    </Panel>
  );
}
