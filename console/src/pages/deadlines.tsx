/** Deadlines: every clock with its start, its end, its clause and its state. */
import { Segmented, type TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DeadlineView, Role } from '../api/types.ts';
import { ValueText } from '../law/value.tsx';
import { useAddress } from '../parts/address.ts';
import { Batch, type BatchAct, useMarked } from '../parts/batch.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { deadlineAddress } from './deadline-address.ts';

const STATES = ['running', 'missed', 'met'] as const;
const TONES: Readonly<Record<DeadlineView['state'], Tone>> = {
  running: 'neutral',
  paused: 'hold',
  met: 'permit',
  missed: 'refuse',
  cancelled: 'neutral',
};

const keyOf = (row: DeadlineView): string => `${row.register} ${row.subject} ${row.kind}`;

const REMIND = { path: 'reverifications/remind', label: 'batch.remind', who: 'risk' } as const;
const CLAIM = { path: 'checks/claim', label: 'batch.claim', who: 'queue' } as const;
const ACTS = [REMIND, CLAIM];

/** What can be done for several at once, by clock; terms of the law are extended by nobody. */
const ACT_OF: Readonly<Record<string, (typeof ACTS)[number]>> = {
  'card.remind': REMIND,
  'card.remind-again': REMIND,
  'card.reverify': REMIND,
  'report_check.check': CLAIM,
};

function actFor({ register, kind }: DeadlineView, role: Role): (typeof ACTS)[number] | undefined {
  const act = ACT_OF[`${register}.${kind}`];
  return act !== undefined && may(role, act.who) ? act : undefined;
}

export function Deadlines() {
  const words = useWords();
  const { t, pick } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const state = STATES.find((one) => one === address.get('state')) ?? 'running';
  const found = usePages<DeadlineView>(`${api}/deadlines${query({ state })}`, address.shown);
  const { marked, mark, clear } = useMarked(found.items.map(keyOf));
  const rows = found.items.filter((row) => marked.includes(keyOf(row)));
  const acts = ACTS.map((act): BatchAct => {
    const ids = rows.filter((row) => actFor(row, role) === act).map(({ subject }) => subject);
    return { label: t(act.label), path: `${api}/${act.path}`, ids: [...new Set(ids)] };
  });
  const nameOf = (subject: string): string => {
    const row = found.items.find((one) => one.subject === subject);
    return row === undefined ? subject : `${pick(row.title)} ${row.name ?? row.subject}`;
  };
  const actable = state !== 'met' && found.items.some((row) => actFor(row, role) !== undefined);
  return (
    <Page title={t('nav.deadlines')} lead={t('deadlines.lead')}>
      <Segmented
        value={state}
        onChange={(value) => address.set({ state: value, show: undefined })}
        options={STATES.map((one) => ({ value: one, label: t(`deadline-state.${one}`) }))}
        className="switch"
      />
      <Batch marked={marked.length} acts={acts} nameOf={nameOf} onClear={clear} />
      <Panel flush>
        <List<DeadlineView>
          label={t('nav.deadlines')}
          found={found}
          onMore={address.showMore}
          rowKey={keyOf}
          {...(actable
            ? {
                rowSelection: {
                  selectedRowKeys: [...marked],
                  onChange: (keys) => mark(keys.map(String)),
                  getCheckboxProps: (row) => ({
                    disabled: actFor(row, role) === undefined,
                    'aria-label': t('batch.mark', { name: row.name ?? row.subject }),
                  }),
                },
              }
            : {})}
          columns={columns(words, org.id)}
          scroll={{ x: 860 }}
          empty={
            <Notice tone="permit" title={t(`deadlines.none-${state}`)}>
              {state === 'running' ? <p>{t('deadlines.none-next')}</p> : null}
            </Notice>
          }
        />
      </Panel>
    </Page>
  );
}

function columns({ t, pick }: Words, org: string): NonNullable<TableProps<DeadlineView>['columns']> {
  return [
    {
      title: t('deadlines.what'),
      render: (_, row) => (
        <span className="stack">
          <Go to={deadlineAddress(org, row)}>{pick(row.title)}</Go>
          <span className="quiet mono">{row.name ?? row.subject}</span>
        </span>
      ),
    },
    {
      title: t('deadlines.due'),
      width: 170,
      render: (_, row) => <Due at={row.dueAt} met={row.state !== 'running' && row.state !== 'missed'} />,
    },
    {
      title: t('deadlines.clause'),
      responsive: ['md'],
      width: 190,
      render: (_, row) => <ClauseChip clause={row.clause} />,
    },
    {
      title: t('deadlines.term'),
      responsive: ['md'],
      width: 130,
      render: (_, { term }) =>
        term === null ? (
          '—'
        ) : (
          <span className="stack">
            <ValueText value={term.value} unit={term.unit} />
            {term.origin === 'operator' ? <span className="quiet">{t('deadlines.operator')}</span> : null}
          </span>
        ),
    },
    {
      title: t('deadlines.started'),
      responsive: ['md'],
      width: 160,
      render: (_, row) => <When at={row.startedAt} stacked />,
    },
    {
      title: t('deadlines.state'),
      responsive: ['md'],
      width: 130,
      render: (_, { state }) => <Mark tone={TONES[state]}>{t(`deadline-state.${state}`)}</Mark>,
    },
  ];
}
