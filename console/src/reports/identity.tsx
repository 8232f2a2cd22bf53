/** The sealed identity of a reporter: two persons and a purpose, then sixty seconds. */
import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { ReportDetailView } from '../api/types.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const SHOWN_MS = 60_000;

type IdentityView = NonNullable<ReportDetailView['identity']>;

export function Identity({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { role } = useSeat();
  if (report.identity === null) return <Notice tone="neutral" title={t('identity.anonymous')} />;
  return (
    <div className="two-person">
      <p className="quiet">
        <LockOutlined /> {t('identity.lead')}
      </p>
      <IdentityFacts identity={report.identity} />
      {may(role, 'identity') ? (
        <NextStep report={report} identity={report.identity} />
      ) : (
        <p className="quiet">{t('identity.no-right')}</p>
      )}
    </div>
  );
}

function IdentityFacts({ identity }: { readonly identity: IdentityView }) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <Facts
      items={[
        [t('reports.state'), t(`identity.${identity.state}`)],
        identity.purpose === null ? null : [t('report.purpose'), identity.purpose],
        identity.requested === null
          ? null
          : [
              t('identity.requested-by'),
              <span key="requested">
                {nameOf(identity.requested.account)} <When at={identity.requested.at} />
              </span>,
            ],
        ...identity.approvals.map(
          ({ account, at }) =>
            [
              t('identity.approved-by'),
              <span key={account}>
                {nameOf(account)} <When at={at} />
              </span>,
            ] as const,
        ),
      ]}
    />
  );
}

interface NextProps {
  readonly report: ReportDetailView;
  readonly identity: IdentityView;
}

function NextStep({ report, identity }: NextProps) {
  const { t } = useWords();
  const { api, session } = useSeat();
  const write = useWrite<unknown>();
  const [purpose, setPurpose] = useState('');
  const send = (act: 'request' | 'approve', body: Readonly<Record<string, unknown>> = {}): void =>
    write.mutate({
      path: `${api}/reports/${report.id}/identity/${act}`,
      body: { ...body, expectedVersion: report.version },
    });
  if (identity.state === 'approved') return <Open report={report} />;
  if (identity.state === 'requested') {
    const mine = identity.requested?.account === session.account?.id;
    return (
      <div className="act-inner">
        {mine ? <p className="banner tone-hold">{t('second.wait')}</p> : null}
        <WriteFailure error={write.error} />
        {mine ? null : (
          <Button type="primary" loading={write.isPending} onClick={() => send('approve')}>
            {t('identity.approve')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="act-inner">
      <Labelled label={t('report.purpose')}>
        <Input value={purpose} onChange={({ target }) => setPurpose(target.value)} maxLength={200} />
      </Labelled>
      <WriteFailure error={write.error} />
      <Button
        type="primary"
        disabled={purpose.trim().length < 4}
        loading={write.isPending}
        onClick={() => send('request', { purpose: purpose.trim() })}
      >
        {t('identity.request')}
      </Button>
    </div>
  );
}

function Open({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<{ name: string | null; phone: string | null }>();
  const { data: shown, reset } = write;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = window.setTimeout(reset, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [shown, reset]);
  if (shown !== undefined) {
    return (
      <div className="act-inner revealed">
        <Facts
          items={[
            [t('identity.name'), shown.name ?? '—'],
            [t('identity.phone'), shown.phone ?? '—'],
          ]}
        />
        <Button onClick={reset}>{t('identity.hide')}</Button>
      </div>
    );
  }
  return (
    <div className="act-inner">
      <WriteFailure error={write.error} />
      <Button
        type="primary"
        loading={write.isPending}
        onClick={() => write.mutate({ path: `${api}/reports/${report.id}/identity/open`, body: {} })}
      >
        {t('identity.open')}
      </Button>
    </div>
  );
}
