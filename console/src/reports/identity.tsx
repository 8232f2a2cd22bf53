/** The sealed identity of a reporter: two persons and a purpose, then sixty seconds. */
import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { FindingView, ReportDetailView } from '../api/types.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const SHOWN_MS = 60_000;

type IdentityView = NonNullable<ReportDetailView['identity']>;
type Opening = ReturnType<typeof useOpening>;

/**
 * The opened identity, for a minute. It stands outside the switch over the states of the report, because opening
 * changes that state and the refreshed report must not take away what was just opened.
 */
function useOpening(report: ReportDetailView) {
  const { api } = useSeat();
  const {
    data: shown,
    reset,
    error,
    isPending,
    mutate,
  } = useWrite<{
    findings: readonly FindingView[];
    name: string | null;
    phone: string | null;
  }>();
  useEffect(() => {
    if (shown === undefined) return;
    const timer = window.setTimeout(reset, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [shown, reset]);
  const open = (): void => mutate({ path: `${api}/reports/${report.id}/identity/open`, body: {} });
  return { shown, hide: reset, error, busy: isPending, open };
}

export function Identity({ report }: { readonly report: ReportDetailView }) {
  const { t } = useWords();
  const { role } = useSeat();
  const opening = useOpening(report);
  if (report.identity === null) return <Notice tone="neutral" title={t('identity.anonymous')} />;
  return (
    <div className="two-person">
      <p className="quiet">
        <LockOutlined /> {t('identity.lead')}
      </p>
      <IdentityFacts identity={report.identity} />
      {opening.shown !== undefined ? (
        <Shown opening={opening} />
      ) : may(role, 'identity') ? (
        <NextStep report={report} identity={report.identity} opening={opening} />
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
  readonly opening: Opening;
}

function NextStep({ report, identity, opening }: NextProps) {
  const { t } = useWords();
  const { api, session } = useSeat();
  const write = useWrite<unknown>();
  const [purpose, setPurpose] = useState('');
  const send = (act: 'request' | 'approve', body: Readonly<Record<string, unknown>> = {}): void =>
    write.mutate({
      path: `${api}/reports/${report.id}/identity/${act}`,
      body: { ...body, expectedVersion: report.version },
    });
  if (identity.state === 'approved') return <Open opening={opening} />;
  if (identity.state === 'requested') {
    const me = session.account?.id;
    const mine = identity.requested?.account === me;
    const agreed = identity.approvals.some(({ account }) => account === me);
    return (
      <div className="act-inner">
        {mine ? <p className="banner tone-hold">{t('second.wait')}</p> : null}
        {agreed && !mine ? <p className="banner tone-hold">{t('second.agreed')}</p> : null}
        <WriteFailure error={write.error} />
        {mine || agreed ? null : (
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

function Open({ opening }: { readonly opening: Opening }) {
  const { t } = useWords();
  return (
    <div className="act-inner">
      <WriteFailure error={opening.error} />
      <Button type="primary" loading={opening.busy} onClick={opening.open}>
        {t('identity.open')}
      </Button>
    </div>
  );
}

function Shown({ opening }: { readonly opening: Opening }) {
  const { t } = useWords();
  const findings = opening.shown?.findings ?? [];
  if (findings.some(({ outcome }) => outcome === 'refuse')) {
    return (
      <div className="act-inner">
        <DecisionCard findings={findings} />
        <Button onClick={opening.hide}>{t('common.close')}</Button>
      </div>
    );
  }
  return (
    <div className="act-inner revealed" role="status">
      <Facts
        items={[
          [t('identity.name'), opening.shown?.name ?? '—'],
          [t('identity.phone'), opening.shown?.phone ?? '—'],
        ]}
      />
      <p className="meta">{t('identity.shown')}</p>
      <Button onClick={opening.hide}>{t('identity.hide')}</Button>
    </div>
  );
}
