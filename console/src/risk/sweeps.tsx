/** The daily sweep: what each run found by group, the last one in full, and what one would find now. */

import { Button, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { SWEEP_GROUPS } from '../../../src/cards/sweep-contract.ts';
import { useData } from '../api/data.ts';
import type { SweepPreviewView, SweepView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { partName, SweepChart } from './sweep-chart.tsx';

/** A run under way grows while one looks. */
const READ_AGAIN_MS = 20_000;

export function Sweeps() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const { data, error, refetch } = useData<{ items: readonly SweepView[] }>(`${api}/sweeps`, {
    everyMs: READ_AGAIN_MS,
  });
  const [last] = data?.items ?? [];
  return (
    <Page
      title={t('nav.sweeps')}
      lead={t('sweeps.lead')}
      wide
      acts={<Go to={`/${org.id}/queues/risk`}>{t('sweeps.to-queue')}</Go>}
    >
      {data === undefined && error === null ? <Waiting rows={8} /> : null}
      {data === undefined && error !== null ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <div className="columns even">
            {last === undefined ? (
              <Panel title={t('sweeps.last')}>
                <Notice tone="neutral" title={t('sweeps.none')}>
                  <p>{t('sweeps.none-next')}</p>
                </Notice>
              </Panel>
            ) : (
              <LastRun run={last} />
            )}
            <DryRun />
          </div>
          {last === undefined ? null : <SweepChart runs={data.items} />}
          {last === undefined ? null : <Runs runs={data.items} words={words} />}
        </>
      )}
    </Page>
  );
}

function LastRun({ run }: { readonly run: SweepView }) {
  const { t } = useWords();
  const done = run.flagged + run.refused + run.reminded;
  return (
    <Panel title={t('sweeps.last')} note={run.day}>
      <div className="blocks">
        {run.finishedAt === null ? (
          <p className="banner tone-duties" role="status">
            <span>
              {t('sweeps.running', { done: countText(done), hits: countText(run.hits) })}{' '}
              {shareText(done, run.hits)}
            </span>
          </p>
        ) : null}
        <Facts
          items={[
            [t('sweeps.finished'), <When key="finished" at={run.finishedAt} />],
            [t('sweeps.live'), countText(run.live)],
            [t('sweeps.hits'), countText(run.hits)],
            [t('sweeps.flagged'), countText(run.flagged)],
            [t('sweeps.refused'), countText(run.refused)],
            [t('sweeps.reminded'), countText(run.reminded)],
          ]}
        />
        <Groups groups={run.groups} leftOut={run.leftOut} />
      </div>
    </Panel>
  );
}

interface GroupsProps {
  readonly groups: SweepView['groups'];
  readonly leftOut: SweepView['leftOut'];
}

/** Zero is nought; a group nothing can be said about is not nought. */
function Groups({ groups, leftOut }: GroupsProps) {
  const { t } = useWords();
  const most = Math.max(1, ...SWEEP_GROUPS.map((group) => groups[group] ?? 0));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('risk.group')}</th>
          <th scope="col" className="right">
            {t('sweeps.cards')}
          </th>
        </tr>
      </thead>
      <tbody>
        {SWEEP_GROUPS.map((group) => (
          <tr key={group}>
            <td>{partName(t, group)}</td>
            <td className="right">
              {leftOut.includes(group) ? (
                <Mark tone="undecidable">{t('sweeps.left-out')}</Mark>
              ) : (
                <GroupBar count={groups[group] ?? 0} most={most} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GroupBar({ count, most }: { readonly count: number; readonly most: number }) {
  return (
    <span className="bar-cell">
      <span className="bar" aria-hidden="true">
        {count === 0 ? null : <span style={{ width: `${(count / most) * 100}%` }} />}
      </span>
      <span>{countText(count)}</span>
    </span>
  );
}

/** What a sweep would find now. Nothing is written, so it can be asked at any time. */
function DryRun() {
  const { t } = useWords();
  const { api } = useSeat();
  const [asked, setAsked] = useState(0);
  const path = asked === 0 ? null : `${api}/sweeps/preview`;
  const { data, error, isFetching, refetch } = useData<SweepPreviewView>(path);
  return (
    <Panel title={t('sweeps.dry')}>
      <div className="blocks">
        <p className="quiet">{t('sweeps.dry-note')}</p>
        <Button
          type="primary"
          loading={isFetching}
          onClick={() => (asked === 0 ? setAsked(1) : void refetch())}
        >
          {t('sweeps.dry-button')}
        </Button>
        {isFetching && data === undefined ? <p role="status">{t('sweeps.dry-running')}</p> : null}
        {error !== null && data === undefined ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined ? null : (
          <>
            <p className="hindrance">
              <Shape tone={data.hits === 0 ? 'permit' : 'hold'} />
              {t('sweeps.dry-found', { live: countText(data.live), n: countText(data.hits) })}
              <When at={data.at} />
            </p>
            <Groups groups={data.groups} leftOut={data.leftOut} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Runs({ runs, words }: { readonly runs: readonly SweepView[]; readonly words: Words }) {
  const { t } = words;
  return (
    <Panel title={t('sweeps.runs')} note={t('table.all', { n: runs.length })} flush>
      <Table<SweepView>
        dataSource={runs}
        rowKey="day"
        columns={columns(words)}
        pagination={runs.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
        size="middle"
        aria-label={t('sweeps.runs')}
      />
    </Panel>
  );
}

function columns({ t }: Words): NonNullable<TableProps<SweepView>['columns']> {
  const count = (name: 'live' | 'hits' | 'flagged' | 'refused' | 'reminded') =>
    ({
      title: t(`sweeps.${name}`),
      align: 'right',
      className: 'digits',
      render: (_: unknown, run: SweepView) => countText(run[name]),
    }) as const;
  return [
    { title: t('chart.day'), dataIndex: 'day' },
    {
      title: t('sweeps.finished'),
      responsive: ['md'],
      render: (_, run) =>
        run.finishedAt === null ? (
          <Mark tone="duties">{t('sweeps.under-way')}</Mark>
        ) : (
          <When at={run.finishedAt} bare />
        ),
    },
    { ...count('live'), responsive: ['md'] },
    count('hits'),
    count('flagged'),
    { ...count('refused'), responsive: ['md'] },
    { ...count('reminded'), responsive: ['md'] },
    {
      title: t('sweeps.left-out-groups'),
      responsive: ['md'],
      render: (_, { leftOut }) =>
        SWEEP_GROUPS.filter((group) => leftOut.includes(group))
          .map((group) => partName(t, group))
          .join(t('common.list-comma')) || '—',
    },
  ];
}
