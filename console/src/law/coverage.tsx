/** Which obligations are met by code and tests, and which are still open. */
import { Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import type { Coverage } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { clauseAddress } from '../parts/clause-address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, NothingMatches, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { useAsOf } from './as-of.tsx';
import { LawTabs } from './tabs.tsx';

type Row = Coverage['obligations'][number];

const TONES: Readonly<Record<Row['status'], Tone>> = { met: 'permit', open: 'hold', person: 'neutral' };

export function CoveragePage() {
  const { t } = useWords();
  const { api } = useSeat();
  const asOf = useAsOf();
  const { data, error, refetch } = useData<Coverage>(`${api}/law/coverage`);
  return (
    <Page title={t('nav.law')} lead={t('coverage.lead')} wide>
      <LawTabs here="coverage" asOf={asOf} />
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Covered coverage={data} />
      )}
    </Page>
  );
}

function Covered({ coverage }: { readonly coverage: Coverage }) {
  const words = useWords();
  const { t } = words;
  const { address } = useAsOf();
  const wanted = (name: 'mode' | 'status' | 'area', row: Row): boolean =>
    row[name] === (address.get(name) ?? row[name]);
  const rows = coverage.obligations.filter(
    (row) => wanted('mode', row) && wanted('status', row) && wanted('area', row),
  );
  const options = (name: 'mode' | 'area') =>
    [...new Set(coverage.obligations.map((row) => row[name]))].map((value) => ({
      value,
      label: wordOf(t, name, value),
    }));
  return (
    <>
      {coverage.tested ? null : (
        <p className="banner tone-hold">
          <Shape tone="hold" />
          <span>{t('coverage.untested')}</span>
        </p>
      )}
      <div className="figures">
        {Object.entries(coverage.totals).map(([mode, { met, open }]) => (
          <Go key={mode} to={`/law/coverage?mode=${mode}`} className="figure">
            <span className="figure-label">{wordOf(t, 'mode', mode)}</span>
            <span className="figure-value">{shareText(met, met + open)}</span>
            <span className="meta">
              {t('coverage.of', { met: countText(met), total: countText(met + open) })}
            </span>
          </Go>
        ))}
      </div>
      <Filters
        address={address}
        filters={[
          { name: 'mode', label: t('coverage.mode'), options: options('mode') },
          {
            name: 'status',
            label: t('coverage.status'),
            options: (['met', 'open', 'person'] as const).map((value) => ({
              value,
              label: t(`coverage.${value}`),
            })),
          },
          { name: 'area', label: t('coverage.area'), options: options('area') },
        ]}
      />
      <Panel flush>
        {rows.length === 0 ? (
          <NothingMatches
            onClear={() => address.set({ mode: undefined, status: undefined, area: undefined })}
          />
        ) : (
          <Table<Row>
            aria-label={t('law.tab-coverage')}
            dataSource={rows}
            rowKey="id"
            columns={columns(words)}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            size="middle"
            scroll={{ x: 800 }}
          />
        )}
      </Panel>
    </>
  );
}

function columns({ t }: Words): NonNullable<TableProps<Row>['columns']> {
  return [
    {
      title: t('coverage.obligation'),
      width: 200,
      render: (_, { id }) => (
        <Go to={clauseAddress(id.slice(0, id.lastIndexOf('.')))} className="mono">
          {id}
        </Go>
      ),
    },
    {
      title: t('coverage.status'),
      width: 130,
      render: (_, { status }) => <Mark tone={TONES[status]}>{t(`coverage.${status}`)}</Mark>,
    },
    { title: t('coverage.mode'), width: 110, render: (_, { mode }) => wordOf(t, 'mode', mode) },
    { title: t('coverage.area'), width: 140, render: (_, { area }) => wordOf(t, 'area', area) },
    {
      title: t('law.rules'),
      render: (_, { rules }) => (rules.length === 0 ? '—' : <span className="mono">{rules.join(' ')}</span>),
    },
    {
      title: t('law.tests'),
      width: 80,
      align: 'right',
      className: 'digits',
      render: (_, { tests }) => tests.length,
    },
  ];
}
