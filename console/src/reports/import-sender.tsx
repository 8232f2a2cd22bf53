/** One file on its way: what it is, told by its header; how far it is; what became of its rows. */
import { InboxOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Progress, Select, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CampaignRowView, ImportKindView, ImportRunView, Page } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { headerOf, type Layout, layoutOf, missingOf } from './file-header.ts';
import { useUpload } from './upload.ts';

interface SenderProps {
  /** Runs that are not finished, for how far this one is. */
  readonly running: readonly ImportRunView[];
  readonly onBusy: (busy: boolean) => void;
}

export function Sender({ running, onBusy }: SenderProps) {
  const { api } = useSeat();
  const { data, error, refetch } = useData<{ items: readonly ImportKindView[] }>(`${api}/import-kinds`);
  return (
    <Panel>
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <FileForm kinds={data.items} running={running} onBusy={onBusy} />
      )}
    </Panel>
  );
}

interface Chosen {
  readonly file: File;
  readonly header: readonly string[];
}

function FileForm({ kinds, running, onBusy }: SenderProps & { readonly kinds: readonly ImportKindView[] }) {
  const { t } = useWords();
  const { api } = useSeat();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [layout, setLayout] = useState<Layout | null>(null);
  const upload = useUpload<ImportRunView>();
  const { busy } = upload;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const choose = async (file: File): Promise<void> => {
    const header = await headerOf(file);
    setChosen({ file, header });
    setLayout(layoutOf(header, kinds) ?? null);
  };
  const send = (): void => {
    if (chosen === null || layout === null) return;
    const { file } = chosen;
    upload.send(`${api}/imports${query({ ...layout, fileName: file.name })}`, file);
  };
  const campaign = useCampaign(layout);
  const here = running.find(({ fileName }) => fileName === chosen?.file.name);
  return (
    <>
      <div className="sender">
        <Upload.Dragger
          accept=".csv,.gz,.txt,text/csv,application/gzip"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            upload.reset();
            void choose(file);
            return false;
          }}
        >
          <p className="drop-icon">
            <InboxOutlined />
          </p>
          <p>{chosen === null ? t('imports.file') : chosen.file.name}</p>
          <p className="meta">{t('imports.formats', { size: '64 MB' })}</p>
        </Upload.Dragger>
        <div className="sender-side">
          <LayoutFields kinds={kinds} layout={layout} onChange={setLayout} />
          <Popconfirm
            title={t('imports.campaign-confirm')}
            disabled={campaign === undefined}
            onConfirm={send}
            okText={t('imports.start')}
            cancelText={t('imports.campaign-back')}
          >
            <Button
              type="primary"
              size="large"
              disabled={chosen === null || layout === null}
              loading={upload.busy}
              {...(campaign === undefined ? { onClick: send } : {})}
            >
              {t('imports.start')}
            </Button>
          </Popconfirm>
        </div>
      </div>
      {chosen === null ? null : <Fit header={chosen.header} kinds={kinds} layout={layout} />}
      {campaign === undefined ? null : (
        <Notice tone="duties" title={t('imports.campaign')}>
          <p>{t('imports.campaign-joins', { day: campaign.deadline })}</p>
        </Notice>
      )}
      {upload.busy ? (
        <div role="status">
          <Progress percent={Math.floor(upload.share * 100)} showInfo={false} strokeLinecap="butt" />
          <p className="meta digits">
            {upload.share < 1
              ? t('imports.sending', { share: `${Math.floor(upload.share * 100)}%` })
              : here === undefined
                ? t('imports.working')
                : t('imports.working-at', { n: countText(here.rows) })}
          </p>
        </div>
      ) : null}
      <WriteFailure error={upload.error} />
      {upload.answer === null ? null : <Result run={upload.answer} />}
    </>
  );
}

/** The running campaign that lines of the file would join. */
function useCampaign(layout: Layout | null): CampaignRowView | undefined {
  const seat = useSeat();
  const asks = layout?.kind === 'cards' && mayOpen(seat, 'campaigns');
  const { data } = useData<Page<CampaignRowView>>(asks ? `${seat.api}/campaigns?state=running` : null);
  return asks ? data?.items[0] : undefined;
}

interface LayoutFieldsProps {
  readonly kinds: readonly ImportKindView[];
  readonly layout: Layout | null;
  readonly onChange: (layout: Layout) => void;
}

function LayoutFields({ kinds, layout, onChange }: LayoutFieldsProps) {
  const { t, pick } = useWords();
  const formats = kinds.find(({ kind }) => kind === layout?.kind)?.formats ?? [];
  return (
    <>
      <span className="labelled">
        <span>{t('imports.kind')}</span>
        <Select<string>
          aria-label={t('imports.kind')}
          value={layout?.kind ?? null}
          placeholder={t('imports.kind-choose')}
          popupMatchSelectWidth={false}
          onChange={(kind) => {
            const [first] = kinds.find((one) => one.kind === kind)?.formats ?? [];
            if (first !== undefined) onChange({ kind, format: first.format });
          }}
          options={kinds.map(({ kind, title }) => ({ value: kind, label: pick(title) }))}
        />
      </span>
      {layout === null || formats.length < 2 ? null : (
        <span className="labelled">
          <span>{t('imports.format')}</span>
          <Select<string>
            aria-label={t('imports.format')}
            value={layout.format}
            onChange={(format) => onChange({ ...layout, format })}
            options={formats.map(({ format }) => ({ value: format, label: t(labelOf(format)) }))}
          />
        </span>
      )}
    </>
  );
}

function labelOf(format: string): 'imports.format-ftc' | 'imports.format-duanka' {
  return format === 'ftc' ? 'imports.format-ftc' : 'imports.format-duanka';
}

/** Told by the header before anything is sent: what it was taken for, or what it lacks. */
function Fit({
  header,
  kinds,
  layout,
}: { readonly header: readonly string[] } & Omit<LayoutFieldsProps, 'onChange'>) {
  const { t, pick, language } = useWords();
  const kind = kinds.find((one) => one.kind === layout?.kind);
  const columns = kind?.formats.find(({ format }) => format === layout?.format)?.columns;
  if (kind === undefined || columns === undefined)
    return <p className="field-error">{t('imports.fits-none')}</p>;
  const missing = missingOf(header, columns);
  const list = missing.join(language === 'zh' ? '、' : ', ');
  return missing.length === 0 ? (
    <p className="meta">{t('imports.fits', { kind: pick(kind.title), note: pick(kind.note) })}</p>
  ) : (
    <p className="field-error">{t('imports.lacks', { columns: list })}</p>
  );
}

/** Accepted, duplicate and rejected, and the sum that must come out. */
function Result({ run }: { readonly run: ImportRunView }) {
  const { t, pick } = useWords();
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
      {run.sorts.length === 0 || run.accepted === 0 ? null : (
        <p className="digits">
          {t('imports.sorts', {
            list: run.sorts
              .map(({ title, n }) => `${pick(title)} ${countText(n)}`)
              .join(t('common.list-comma')),
          })}
        </p>
      )}
      {run.duplicate === 0 || run.duplicates === null ? null : <p>{pick(run.duplicates)}</p>}
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
