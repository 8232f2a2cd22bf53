/** Deadlines: every clock with its start, its end, its clause and its state. */
import { Segmented, type TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DeadlineView } from '../api/types.ts';
import { ValueText } from '../law/value.tsx';
import { useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
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

export function Deadlines() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const state = STATES.find((one) => one === address.get('state')) ?? 'running';
  const found = usePages<DeadlineView>(`${api}/deadlines${query({ state })}`, address.shown);
  return (
    <Page title={t('nav.deadlines')} lead={t('deadlines.lead')}>
      <Segmented
        value={state}
        onChange={(value) => address.set({ state: value, show: undefined })}
        options={STATES.map((one) => ({ value: one, label: t(`deadline-state.${one}`) }))}
        className="switch"
      />
      <Panel flush>
        <List
          label={t('nav.deadlines')}
          found={found}
          onMore={address.showMore}
          rowKey={(row) => `${row.register} ${row.subject} ${row.kind}`}
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
