/** At an authority: what companies reported about key services, and what was decided on it. */
import { Checkbox, type TableProps } from 'antd';
import { useState } from 'react';
import { REPORT_STATES } from '../../../src/key-services/review-contract.ts';
import type { KeyReportRowView, KeyReportView } from '../api/types.ts';
import { type Act, type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { OrganisationName, useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { SupervisionTabs } from './tabs.tsx';

export function KeyReports() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <Page wide title={t('nav.key-reports')} lead={t('key-report.lead')} acts={<KeyHelp rows={deskKeys(t)} />}>
      <SupervisionTabs here="key-reports" />
      <Desk<KeyReportRowView, KeyReportView>
        label={t('nav.key-reports')}
        path={`${api}/key-reports`}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: REPORT_STATES.map((value) => ({ value, label: t(`key-report-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="permit" title={t('key-report.none')}>
            <p>{t('key-report.none-next')}</p>
          </Notice>
        }
        show={(report) => <ReportOpened report={report} />}
      />
    </Page>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<KeyReportRowView>,
): NonNullable<TableProps<KeyReportRowView>['columns']> {
  const all: NonNullable<TableProps<KeyReportRowView>['columns']> = [
    {
      title: t('key-report.matter'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t(`key-report-matter.${row.matter}`)}
          </Go>
          <OrganisationName org={row.origin} name={row.origin} />
        </span>
      ),
    },
    {
      title: t('key-report.ground'),
      responsive: ['md'],
      render: (_, { ground }) => wordOf(t, 'end-ground', ground),
    },
    {
      title: t('key-report.received'),
      responsive: ['md'],
      width: 170,
      render: (_, { receivedAt }) => <When at={receivedAt} stacked />,
    },
    {
      title: t('ledger.state'),
      width: 140,
      render: (_, row) => <State report={row} />,
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2) : all;
}

function State({ report: { state, breach } }: { readonly report: KeyReportRowView }) {
  const { t } = useWords();
  return (
    <span className="stack">
      <Mark tone={state === 'received' ? 'hold' : 'neutral'}>{t(`key-report-state.${state}`)}</Mark>
      {breach === null ? null : (
        <span className="quiet">{t(breach ? 'key-report.breach' : 'key-report.no-breach')}</span>
      )}
    </span>
  );
}

function ReportOpened({ report }: { readonly report: KeyReportView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { nameOf } = useOrganisations();
  const { id, version, origin, service, matter, ground, reason, evidence, receivedAt } = report;
  const { state, decision, history } = report;
  const build = (act: ActPost): Act[] =>
    state === 'received'
      ? [{ key: 'decide', label: t('key-report.decide'), children: <Decide act={act} /> }]
      : [];
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`key-report-matter.${matter}`)}</b>
        <span>{nameOf(origin, origin)}</span>
        <State report={report} />
      </header>
      <Facts
        items={[
          [t('key-report.ground'), wordOf(t, 'end-ground', ground)],
          [t('acts.reason'), reason],
          [
            t('key-report.service'),
            <span key="service" className="mono">
              {service}
            </span>,
          ],
          [t('service.evidence'), t('iot-app.files', { n: evidence.length })],
          [t('key-report.received'), <When key="at" at={receivedAt} />],
          decision === null ? null : [t('key-report.decision'), decision],
        ]}
      />
      <OwnActs
        keyed
        key={state}
        path={`${api}/key-reports/${id}`}
        version={version}
        build={build}
        none={t('key-report.none-acts')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'key-report-command', command)} />
      </section>
    </>
  );
}

function Decide({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [breach, setBreach] = useState(false);
  return (
    <ReasonAct
      note={t('key-report.decide-note')}
      button={t('key-report.decide')}
      label={t('key-report.decision')}
      act={act}
      onSend={(decision) => act.post('decide', { decision, breach })}
    >
      <Checkbox checked={breach} onChange={({ target }) => setBreach(target.checked)}>
        {t('key-report.breach')}
      </Checkbox>
    </ReasonAct>
  );
}
