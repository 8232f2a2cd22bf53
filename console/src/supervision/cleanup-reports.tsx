/** Reports of the clean-up: a company sends them, its regulators receive them; each with its text, digest and receipts. */
import { Input, type TableProps } from 'antd';
import { useState } from 'react';
import type { CleanupReportRowView, CleanupReportView } from '../api/types.ts';
import { areaText, useScope } from '../key-services/scope.ts';
import { KeySections } from '../key-services/sections.tsx';
import { ConfirmAct, useActs } from '../parts/acts.tsx';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { OrganisationName, useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { SupervisionTabs } from './tabs.tsx';

export function CleanupReports() {
  const words = useWords();
  const { t } = words;
  const { api, role, org } = useSeat();
  const authority = org.kind === 'regulator';
  return (
    <Page
      wide
      title={t('nav.cleanup-reports')}
      lead={t('cleanup.lead')}
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      {authority ? <SupervisionTabs here="cleanup-reports" /> : <KeySections here="cleanup" />}
      {!authority && may(role, 'approveKeyService') ? (
        <FoldedAct title={t('cleanup.send')}>
          <Send />
        </FoldedAct>
      ) : null}
      <Desk<CleanupReportRowView, CleanupReportView>
        label={t('nav.cleanup-reports')}
        path={`${api}/cleanup-reports`}
        filters={[]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('cleanup.none')}>
            <p>{t('cleanup.none-next')}</p>
          </Notice>
        }
        show={(report) => <ReportOpened report={report} />}
      />
    </Page>
  );
}

function columns(
  words: Words,
  { to }: At<CleanupReportRowView>,
): NonNullable<TableProps<CleanupReportRowView>['columns']> {
  const { t } = words;
  return [
    {
      title: t('cleanup.day'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()} className="digits">
            {row.day}
          </Go>
          <OrganisationName org={row.from} name={row.from} />
        </span>
      ),
    },
    { title: t('scope.title'), render: (_, { province }) => areaText(province, words) },
    {
      title: t('cleanup.receipts'),
      render: (_, { side, recipients, late }) => (
        <span className="stack">
          {side === 'received' ? (
            <Mark tone="permit">{t('cleanup.received')}</Mark>
          ) : (
            <span>
              {t('inventory.of', {
                part: recipients.filter(({ receivedAt }) => receivedAt !== null).length,
                all: recipients.length,
              })}
            </span>
          )}
          {late ? <span className="quiet">{t('cleanup.late')}</span> : null}
        </span>
      ),
    },
  ];
}

function ReportOpened({ report }: { readonly report: CleanupReportView }) {
  const words = useWords();
  const { t } = words;
  const { nameOf } = useOrganisations();
  const { from, province, day, at, late, digest, recipients, note, document } = report;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{nameOf(from, from)}</b>
        <span className="digits">{day}</span>
        {late ? <Mark tone="refuse">{t('cleanup.late')}</Mark> : null}
      </header>
      <Facts
        items={[
          [t('scope.title'), areaText(province, words)],
          [t('cleanup.sent'), <When key="at" at={at} />],
          note === '' ? null : [t('service-act.note'), note],
          [
            t('hop.digest'),
            <span key="digest" className="mono long-code">
              {digest}
            </span>,
          ],
        ]}
      />
      {recipients.length === 0 ? null : (
        <section>
          <h3>{t('cleanup.receipts')}</h3>
          <ul className="rows">
            {recipients.map(({ org, receivedAt }) => (
              <li key={org}>
                <OrganisationName org={org} name={org} />
                {receivedAt === null ? (
                  <Mark tone="hold">{t('trace.no-receipt')}</Mark>
                ) : (
                  <When at={receivedAt} bare />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('cleanup.text')}</h3>
        <p className="written" lang="zh-CN">
          {document}
        </p>
      </section>
    </>
  );
}

function Send() {
  const { t } = useWords();
  const { api } = useSeat();
  const scope = useScope();
  const act = useActs(api, null);
  const [province, setProvince] = useState<string | undefined>(scope === '*' ? undefined : scope[0]);
  const [note, setNote] = useState('');
  return (
    <ConfirmAct
      note={t('cleanup.send-note')}
      button={t('cleanup.send')}
      act={act}
      onSend={() =>
        act.post(
          'cleanup-reports',
          { note: note.trim(), ...(province === undefined ? {} : { province }) },
          () => setNote(''),
        )
      }
    >
      <Labelled label={t('scope.title')}>
        <ProvinceSelect
          of={scope}
          value={province}
          onChange={setProvince}
          allowClear={scope === '*'}
          placeholder={t('scope.group')}
        />
      </Labelled>
      <Labelled label={t('service-act.note')}>
        <Input.TextArea
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </Labelled>
    </ConfirmAct>
  );
}
