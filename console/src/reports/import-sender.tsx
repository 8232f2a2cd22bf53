/** One file on its way: what it is, told by its header; how far it is; what became of its rows. */
import { InboxOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Progress, Select, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { columnShown, missingColumns } from '../../../src/kernel/import-columns-contract.ts';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CampaignRowView, ImportKindView, ImportRunView, ImportTrialView, Page } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Shape } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { headerOf, type Layout, layoutOf } from './file-header.ts';
import { Checked, Taken } from './import-result.tsx';
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
  const check = useUpload<ImportTrialView>();
  const { busy } = upload;
  useEffect(() => onBusy(busy), [busy, onBusy]);
  const choose = async (file: File): Promise<void> => {
    const header = await headerOf(file);
    setChosen({ file, header });
    setLayout(layoutOf(header, kinds) ?? null);
  };
  const send = (trial: boolean): void => {
    if (chosen === null || layout === null) return;
    const { file } = chosen;
    const asked = query({ ...layout, fileName: file.name });
    check.reset();
    upload.reset();
    if (trial) check.send(`${api}/import-trials${asked}`, file);
    else upload.send(`${api}/imports${asked}`, file);
  };
  const unready = chosen === null || layout === null;
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
            check.reset();
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
          <div className="sender-acts">
            <Button
              size="large"
              disabled={unready || upload.busy}
              loading={check.busy}
              onClick={() => send(true)}
            >
              {t('imports.check')}
            </Button>
            <Popconfirm
              title={t('imports.campaign-confirm')}
              disabled={campaign === undefined}
              onConfirm={() => send(false)}
              okText={t('imports.start')}
              cancelText={t('imports.campaign-back')}
            >
              <Button
                type="primary"
                size="large"
                disabled={unready || check.busy}
                loading={upload.busy}
                {...(campaign === undefined ? { onClick: () => send(false) } : {})}
              >
                {t('imports.start')}
              </Button>
            </Popconfirm>
          </div>
        </div>
      </div>
      {chosen === null ? null : <Fit header={chosen.header} kinds={kinds} layout={layout} />}
      {campaign === undefined ? null : (
        <div className="banner tone-duties">
          <Shape tone="duties" />
          <span>
            <b>{t('imports.campaign')}</b>
            <br />
            {t('imports.campaign-joins', { day: campaign.deadline })}
          </span>
        </div>
      )}
      <OnItsWay {...(check.busy ? check : upload)} {...(here === undefined ? {} : { rows: here.rows })} />
      <WriteFailure error={upload.error ?? check.error} />
      {check.answer === null ? null : <Checked result={check.answer} />}
      {upload.answer === null ? null : <Taken run={upload.answer} />}
    </>
  );
}

interface OnItsWayProps {
  readonly busy: boolean;
  readonly share: number;
  /** Rows done so far, where they are counted. */
  readonly rows?: number;
}

function OnItsWay({ busy, share, rows }: OnItsWayProps) {
  const { t } = useWords();
  if (!busy) return null;
  const sent = Math.floor(share * 100);
  return (
    <div role="status">
      <Progress percent={sent} showInfo={false} strokeLinecap="butt" />
      <p className="meta digits">
        {share < 1
          ? t('imports.sending', { share: `${sent}%` })
          : rows === undefined
            ? t('imports.working')
            : t('imports.working-at', { n: countText(rows) })}
      </p>
    </div>
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
  const { t, pick, language } = useWords();
  const { api } = useSeat();
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
            options={formats.map(({ format }) => ({ value: format, label: labelOf(format, t) }))}
          />
        </span>
      )}
      {layout === null ? null : (
        <span className="stack">
          <a
            href={`${api}/import-kinds/${layout.kind}/template${query({ format: layout.format, language })}`}
            download
          >
            {t('imports.template')}
          </a>
          <span className="meta">{t('imports.template-note')}</span>
        </span>
      )}
    </>
  );
}

/** Layouts of switches go by the names of their descriptions. */
function labelOf(format: string, t: Words['t']): string {
  if (format === 'ftc') return t('imports.format-ftc');
  return format === 'duanka' ? t('imports.format-duanka') : format;
}

/** Told by the header before anything is sent: what it was taken for, or what it lacks. */
function Fit({
  header,
  kinds,
  layout,
}: { readonly header: readonly string[] } & Omit<LayoutFieldsProps, 'onChange'>) {
  const { t, pick } = useWords();
  const kind = kinds.find((one) => one.kind === layout?.kind);
  const columns = kind?.formats.find(({ format }) => format === layout?.format)?.columns;
  if (kind === undefined || columns === undefined)
    return <p className="field-error">{t('imports.fits-none')}</p>;
  const missing = missingColumns(header, columns);
  const list = missing.map((name) => columnShown(name, columns)).join(t('common.list-comma'));
  return missing.length === 0 ? (
    <p className="meta">{t('imports.fits', { kind: pick(kind.title), note: pick(kind.note) })}</p>
  ) : (
    <p className="field-error">{t('imports.lacks', { columns: list })}</p>
  );
}
