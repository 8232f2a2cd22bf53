/** What can be done with a report now: route it, link it to the first one, close it. */
import { App, Button, Input, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/data.ts';
import { call, query, RequestFailed } from '../api/http.ts';
import type { Page as PageOf, ReportDetailView, ReportRowView } from '../api/types.ts';
import { receiptFrom } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { OrganisationSelect } from '../parts/organisations.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface ActProps {
  readonly report: ReportDetailView;
}

export function Acts({ report }: ActProps) {
  const { t } = useWords();
  const { role, org } = useSeat();
  const mayAct = may(role, 'imports');
  const rewardWaits = report.reward?.state === 'proposed' || report.reward?.state === 'approved';
  if (report.state === 'closed' && rewardWaits && may(role, 'reward')) {
    return (
      <Panel title={t('report.acts')}>
        <p>
          {t('report.reward-waits')}{' '}
          <Go to={`/${org.id}/reports/${report.id}?tab=reward`}>{t('report.reward-open')}</Go>
        </p>
      </Panel>
    );
  }
  if (!mayAct || report.state === 'closed') {
    return (
      <Panel title={t('report.acts')}>
        <p className="quiet">{mayAct ? t('report.no-acts') : t('report.no-right')}</p>
      </Panel>
    );
  }
  const items = [
    ...(report.state === 'received'
      ? [{ key: 'route', label: t('act.route'), children: <Route report={report} /> }]
      : []),
    { key: 'close', label: t('act.close'), children: <Close report={report} /> },
    ...(report.duplicateOf === null
      ? [{ key: 'link', label: t('act.link'), children: <Link report={report} /> }]
      : []),
  ];
  return (
    <Panel title={t('report.acts')}>
      <Tabs items={items} size="small" />
    </Panel>
  );
}

/** Posts an act of the report and says when it is recorded. */
function useAct(report: ReportDetailView) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const act = (name: string, body: Readonly<Record<string, unknown>>): void =>
    write.mutate(
      { path: `${api}/reports/${report.id}/${name}`, body: { ...body, expectedVersion: report.version } },
      { onSuccess: () => void message.success(t('act.done')) },
    );
  return { write, act };
}

interface FormProps {
  readonly note: string;
  readonly error: unknown;
  readonly children: ReactNode;
  readonly button: ReactNode;
}

function ActForm({ note, error, children, button }: FormProps) {
  return (
    <div className="act-inner">
      <p className="quiet">{note}</p>
      {children}
      <WriteFailure error={error} />
      {button}
    </div>
  );
}

/** Kinds of organisation that check a report. */
const CHECKERS = ['carrier', 'reseller', 'platform', 'police'];

function Route({ report }: ActProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const { write, act } = useAct(report);
  const [to, setTo] = useState<string | null>(report.routedTo?.id ?? null);
  return (
    <ActForm
      note={t('act.route-note')}
      error={write.error}
      button={
        <Button
          type="primary"
          block
          disabled={to === null}
          loading={write.isPending}
          onClick={() => act('route', { to })}
        >
          {t('act.route-title')}
        </Button>
      }
    >
      <Labelled label={t('act.route-to')}>
        <OrganisationSelect
          kinds={CHECKERS}
          without={[org.id]}
          value={to}
          onChange={(chosen) => setTo(chosen ?? null)}
        />
      </Labelled>
    </ActForm>
  );
}

function Close({ report }: ActProps) {
  const { t } = useWords();
  const { write, act } = useAct(report);
  const [note, setNote] = useState('');
  return (
    <ActForm
      note={report.state === 'checked' ? '' : t('act.close-why')}
      error={write.error}
      button={
        <Button
          type="primary"
          block
          disabled={note.trim() === ''}
          loading={write.isPending}
          onClick={() => act('close', { note: note.trim() })}
        >
          {t('act.close')}
        </Button>
      }
    >
      <Labelled label={t('act.close-note')}>
        <Input.TextArea
          value={note}
          onChange={({ target }) => setNote(target.value)}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
        />
      </Labelled>
    </ActForm>
  );
}

/** The first report is named by its receipt, as people know it; the server wants its id. */
function Link({ report }: ActProps) {
  const { t, language } = useWords();
  const { api } = useSeat();
  const { write, act } = useAct(report);
  const [receipt, setReceipt] = useState('');
  const [missed, setMissed] = useState<unknown>(null);
  const find = async (): Promise<void> => {
    setMissed(null);
    const wanted = receiptFrom(receipt);
    try {
      const path = `${api}/reports${query({ q: wanted, limit: 1 })}`;
      const { items } = await call<PageOf<ReportRowView>>(path, { language });
      const first = items.find((one) => one.receipt === wanted);
      if (first === undefined) throw new RequestFailed(notFound(t('act.link-none')));
      act('link', { duplicateOf: first.id });
    } catch (error) {
      setMissed(error);
    }
  };
  return (
    <ActForm
      note={t('act.link-note')}
      error={missed ?? write.error}
      button={
        <Button
          type="primary"
          block
          disabled={receipt.trim() === ''}
          loading={write.isPending}
          onClick={() => void find()}
        >
          {t('act.link')}
        </Button>
      }
    >
      <Labelled label={t('act.link-of')}>
        <Input value={receipt} onChange={({ target }) => setReceipt(target.value)} maxLength={64} />
      </Labelled>
    </ActForm>
  );
}

function notFound(detail: string) {
  return { type: 'about:blank', title: detail, status: 422, code: 'console.receipt-unknown', detail };
}
