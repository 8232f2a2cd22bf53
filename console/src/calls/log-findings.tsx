/** What the checks of the logs found: gaps, silence, missing authentication, each with its term and what was behind it. */
import type { TableProps } from 'antd';
import { FINDING_KINDS, FINDING_STATES } from '../../../src/calls/log-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CallFindingView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { Beside } from '../parts/beside.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

export function CallFindings() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const filters = { state: address.get('state'), kind: address.get('kind') };
  const found = usePages<CallFindingView>(
    `${api}/call-findings${query({ ...filters, limit: 50 })}`,
    address.shown,
  );
  const open = found.items.find(({ id }) => id === address.get('item'));
  const filtered = filters.state !== undefined || filters.kind !== undefined;
  return (
    <section className="blocks" aria-label={t('log-findings.title')}>
      <h2>{t('log-findings.title')}</h2>
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: FINDING_STATES.map((value) => ({ value, label: t(`log-finding-state.${value}`) })),
          },
          {
            name: 'kind',
            label: t('log-findings.kind'),
            options: FINDING_KINDS.map((value) => ({ value, label: t(`log-finding.${value}`) })),
          },
        ]}
      />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('log-findings.title')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address)}
            rowClassName={({ id }) => (id === open?.id ? 'row-open' : '')}
            empty={
              filtered ? (
                <NothingMatches onClear={() => address.set({ state: undefined, kind: undefined })} />
              ) : (
                <Notice tone="permit" title={t('log-findings.none')}>
                  <p>{t('log-findings.none-next')}</p>
                </Notice>
              )
            }
          />
        </Panel>
        {open === undefined ? null : (
          <Beside label={t('log-findings.title')} onClose={() => address.set({ item: undefined })}>
            <Finding key={open.id} finding={open} />
          </Beside>
        )}
      </div>
    </section>
  );
}

function columns({ t }: Words, address: Address): NonNullable<TableProps<CallFindingView>['columns']> {
  return [
    {
      title: t('log-findings.kind'),
      render: (_, { id, kind, scope }) => (
        <span className="stack">
          <Go to={`${address.path}${query({ trunk: address.get('trunk'), item: id })}`}>
            {t(`log-finding.${kind}`)}
          </Go>
          <span className="quiet mono">{scope}</span>
        </span>
      ),
    },
    { title: t('chart.day'), dataIndex: 'day', className: 'digits', responsive: ['md'] },
    {
      title: t('log-findings.count'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { count }) => countText(count),
    },
    {
      title: t('ledger.state'),
      render: (_, { state }) => (
        <Mark tone={state === 'open' ? 'hold' : 'neutral'}>{t(`log-finding-state.${state}`)}</Mark>
      ),
    },
    {
      title: t('log-findings.due'),
      responsive: ['md'],
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'resolved'} />,
    },
  ];
}

function Finding({ finding }: { readonly finding: CallFindingView }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const nameOf = usePeople();
  const { id, kind, scope, day, count, detail, state, raisedAt, resolution, version } = finding;
  const act = useActs(`${api}/call-findings/${id}`, version);
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`log-finding.${kind}`)}</b>
        <Mark tone={state === 'open' ? 'hold' : 'neutral'}>{t(`log-finding-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('log-findings.scope'), scope],
          [t('chart.day'), day],
          [t('log-findings.count'), countText(count)],
          [t('log-findings.raised'), <When key="raised" at={raisedAt} />],
          ...Object.entries(detail).map(
            ([name, value]) => [wordOf(t, 'log-detail', name), String(value)] as const,
          ),
        ]}
      />
      {resolution === null ? null : (
        <blockquote className="words">
          {resolution.reason}
          <br />
          <span className="quiet">
            {nameOf(resolution.by)} · <When at={resolution.at} bare />
          </span>
        </blockquote>
      )}
      {state === 'open' && may(role, 'resolveCalls') ? (
        <ReasonAct
          note={t('log-findings.resolve-note')}
          label={t('log-findings.resolution')}
          button={t('log-findings.resolve')}
          act={act}
          onSend={(reason) => act.post('resolve', { reason })}
        />
      ) : null}
    </>
  );
}
