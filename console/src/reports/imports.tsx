/** Imports of files: one on its way, and those of before with what became of their rows. */
import { Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import type { ImportRunView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Sender } from './import-sender.tsx';

/** While a file is worked on its rows are counted as they go. */
const WATCHED_MS = 1500;
const RESTING_MS = 10_000;

export function Imports() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useData<{ items: readonly ImportRunView[] }>(`${api}/imports`, {
    everyMs: busy ? WATCHED_MS : RESTING_MS,
  });
  return (
    <Page title={t('nav.imports')} lead={t('imports.lead')}>
      <Sender running={data?.items.filter(unfinished) ?? []} onBusy={setBusy} />
      <Panel title={t('imports.history')} flush>
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <Failure error={error} onRetry={() => void refetch()} />
          )
        ) : data.items.length === 0 ? (
          <Notice tone="neutral" title={t('imports.none')} />
        ) : (
          <Table<ImportRunView>
            aria-label={t('imports.history')}
            dataSource={data.items}
            rowKey="id"
            columns={columns(words, api)}
            pagination={false}
            size="middle"
            scroll={{ x: 900 }}
          />
        )}
      </Panel>
    </Page>
  );
}

const unfinished = ({ finishedAt }: ImportRunView): boolean => finishedAt === null;

function columns({ t, pick }: Words, api: string): NonNullable<TableProps<ImportRunView>['columns']> {
  const counted = (part: 'rows' | 'accepted' | 'duplicate') => ({
    title: t(`imports.${part}`),
    width: 96,
    align: 'right' as const,
    className: 'digits',
    render: (_: unknown, run: ImportRunView) => countText(run[part]),
  });
  return [
    {
      title: t('imports.name'),
      render: (_, run) => (
        <span className="stack">
          <span>{run.fileName}</span>
          <span className="quiet">{run.title === null ? run.format : pick(run.title)}</span>
        </span>
      ),
    },
    { title: t('imports.started'), width: 170, render: (_, run) => <When at={run.startedAt} stacked /> },
    counted('rows'),
    counted('accepted'),
    counted('duplicate'),
    {
      title: t('imports.rejected'),
      width: 180,
      align: 'right',
      className: 'digits',
      render: (_, run) => (
        <span className="stack">
          <span>{countText(run.rejected)}</span>
          {run.rejected === 0 ? null : (
            <a href={`${api}/imports/${run.id}/rejected`} download>
              {t('imports.rejected-file')}
            </a>
          )}
        </span>
      ),
    },
    {
      title: t('reports.state'),
      width: 120,
      render: (_, run) => (
        <Mark tone={run.finishedAt === null ? 'hold' : 'permit'}>
          {run.finishedAt === null ? t('imports.running') : t('imports.finished')}
        </Mark>
      ),
    },
  ];
}
