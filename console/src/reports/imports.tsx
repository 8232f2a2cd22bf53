/** Import of a file: upload with progress, then a result whose parts add up to its rows. */
import { InboxOutlined } from '@ant-design/icons';
import { Button, Progress, Select, Table, type TableProps, Upload } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ImportRunView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { useUpload } from './upload.ts';

const FORMATS = ['duanka', 'ftc'] as const;
type Format = (typeof FORMATS)[number];

export function Imports() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const { data, error, refetch } = useData<{ items: readonly ImportRunView[] }>(`${api}/imports`, {
    everyMs: 10_000,
  });
  return (
    <Page title={t('nav.imports')} lead={t('imports.lead')}>
      <Sender />
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

function Sender() {
  const { t } = useWords();
  const { api } = useSeat();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<Format>('ftc');
  const upload = useUpload<ImportRunView>();
  const send = (): void => {
    if (file !== null) upload.send(`${api}/imports${query({ format, fileName: file.name })}`, file);
  };
  return (
    <Panel>
      <div className="sender">
        <Upload.Dragger
          accept=".csv,.gz,.txt,text/csv,application/gzip"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            upload.reset();
            return false;
          }}
        >
          <p className="drop-icon">
            <InboxOutlined />
          </p>
          <p>{file === null ? t('imports.file') : file.name}</p>
          <p className="meta">{t('imports.formats', { size: '64 MB' })}</p>
        </Upload.Dragger>
        <div className="sender-side">
          <span className="labelled">
            <span>{t('imports.format')}</span>
            <Select<Format>
              aria-label={t('imports.format')}
              value={format}
              onChange={setFormat}
              options={FORMATS.map((value) => ({ value, label: t(`imports.format-${value}`) }))}
            />
          </span>
          <Button type="primary" size="large" disabled={file === null} loading={upload.busy} onClick={send}>
            {t('imports.start')}
          </Button>
        </div>
      </div>
      {upload.busy ? (
        <div role="status">
          <Progress percent={Math.floor(upload.share * 100)} showInfo={false} strokeLinecap="butt" />
          <p className="meta">
            {upload.share < 1
              ? t('imports.sending', { share: `${Math.floor(upload.share * 100)}%` })
              : t('imports.working')}
          </p>
        </div>
      ) : null}
      <WriteFailure error={upload.error} />
      {upload.answer === null ? null : <Result run={upload.answer} />}
    </Panel>
  );
}

/** Accepted, duplicate and rejected, and the sum that must come out. */
function Result({ run }: { readonly run: ImportRunView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const adds = run.accepted + run.duplicate + run.rejected === run.rows;
  return (
    <div className="import-result" role="status">
      <div className="counts">
        {(['rows', 'accepted', 'duplicate', 'rejected'] as const).map((part) => (
          <div key={part} className="count">
            <span className="count-value">{countText(run[part])}</span>
            <span className="meta">{t(`imports.${part}`)}</span>
          </div>
        ))}
      </div>
      <p className={adds ? 'meta digits' : 'field-error'}>
        {adds
          ? t('imports.sum', {
              rows: countText(run.rows),
              accepted: countText(run.accepted),
              duplicate: countText(run.duplicate),
              rejected: countText(run.rejected),
            })
          : t('imports.sum-wrong')}
      </p>
      {run.rejected === 0 ? null : (
        <p>
          <a href={`${api}/imports/${run.id}/rejected`} download>
            {t('imports.rejected-file')}
          </a>{' '}
          <span className="quiet">{t('imports.rejected-note')}</span>
        </p>
      )}
    </div>
  );
}

function columns({ t }: Words, api: string): NonNullable<TableProps<ImportRunView>['columns']> {
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
          <span className="quiet">{run.format}</span>
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
