/** One key service: whose it is, what it is for, its papers, defects, signals and decisions; as of a day where asked. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { KeyServiceView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Go, GoButton } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { provinceName } from '../parts/provinces.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { LedgerBanner, useLedgerDay } from './as-of-bar.tsx';
import { dueOf } from './due.ts';
import { DefectList, SignalList } from './findings.tsx';
import { Ranges } from './numbers.tsx';
import { rangeText } from './ranges.ts';
import { ServiceActs } from './service-acts.tsx';
import { Outbound, Siblings } from './service-beside.tsx';
import { SERVICE_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';

export interface ServiceProps {
  readonly service: KeyServiceView;
}

export function KeyServicePage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { asOf, knownOn } = useLedgerDay();
  const path = `${api}/key-services/${id}${query({ asOf, knownOn })}`;
  const { data, error, refetch } = useData<KeyServiceView>(path, { keep: true });
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting rows={10} />;
  return <Opened service={data} />;
}

function Opened({ service }: ServiceProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const address = useAddress();
  const { asOf, knownOn, past } = useLedgerDay();
  const { state, kind, defectList, signals, history } = service;
  const due = dueOf(service);
  const asks = may(role, 'applyKeyService') && !past && (state === 'active' || state === 'rectification');
  const nameOf = (command: string) => wordOf(t, 'service-command', command);
  return (
    <Page
      title={
        <>
          {t(`service-kind.${kind}`)} <Ranges ranges={service.numbers} most={1} />
        </>
      }
      lead={
        <span className="object-head">
          <CustomerName id={service.customer} linked />
          <Mark tone={SERVICE_TONES[state]}>{t(`service-state.${state}`)}</Mark>
          {past || due === null ? null : (
            <span className="when">
              <span>{t(`service-due.${due}`)}</span>
              <Due at={service.dueAt} />
            </span>
          )}
        </span>
      }
      acts={
        <>
          <Go to={`/${org.id}/key-services${query({ asOf, knownOn })}`}>{t('service.back')}</Go>
          {asks ? (
            <GoButton to={`/${org.id}/key-services/${service.id}/outbound`}>
              {t('service.ask-outbound')}
            </GoButton>
          ) : null}
        </>
      }
    >
      <LedgerBanner />
      <div className={past ? '' : 'columns'}>
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            destroyOnHidden
            items={[
              { key: 'overview', label: t('card.tab-overview'), children: <Overview service={service} /> },
              {
                key: 'defects',
                label: `${t('ledger.defects')} ${countText(defectList.length)}`,
                children: <DefectList defects={defectList} />,
              },
              {
                key: 'signals',
                label: `${t('service.signals')} ${countText(signals.length)}`,
                children: <SignalList signals={signals} />,
              },
              {
                key: 'decisions',
                label: t('card.tab-decisions'),
                children: <History steps={history} detailed commandOf={nameOf} />,
              },
              {
                key: 'history',
                label: t('card.tab-history'),
                children: <History steps={history} commandOf={nameOf} />,
              },
            ]}
          />
        </Panel>
        {/* What is past cannot be acted on: the acts are gone, not grey. */}
        {past ? null : <ServiceActs service={service} />}
      </div>
    </Page>
  );
}

function Overview({ service }: ServiceProps) {
  const { t, pick } = useWords();
  const { unitKind, business, licence, contract, credential, terms, slot, quota, province } = service;
  const comma = t('common.list-comma');
  return (
    <div className="blocks">
      <Facts
        items={[
          [t('ledger.number'), <Ranges key="numbers" ranges={service.numbers} most={12} />],
          service.trunk === null
            ? null
            : [
                t('service.trunk'),
                <span key="trunk" className="mono">
                  {service.trunk}
                </span>,
              ],
          [t('ledger.use'), service.use === '' ? t('ledger.use-none') : service.use],
          [t('service.unit-kind'), unitKind === null ? '—' : t(`unit-kind.${unitKind}`)],
          [t('ledger.province'), province === null ? '—' : pick(provinceName(province))],
          [t('service.opened'), `${service.openedOn ?? '—'}${service.legacy ? t('service.legacy') : ''}`],
          slot === null || quota === null ? null : [t('service.slot'), t('service.slot-of', { slot, quota })],
          [
            t('service.credential'),
            credential === null
              ? t('service.none-on-file')
              : `${t(`unit-paper.${credential.kind}`)}${credential.validTo === null ? '' : t('service.valid-to', { day: credential.validTo })}`,
          ],
          [t('service.business'), business === null ? t('service.business-none') : t(`business.${business}`)],
          business === null
            ? null
            : [
                t('service.licence'),
                licence === null
                  ? t('service.none-on-file')
                  : `${licence.number}${t('service.valid-to', { day: licence.validTo })}${t('common.colon')}${licence.covers.map((one) => t(`business.${one}`)).join(comma)}`,
              ],
          [
            t('service.contract'),
            contract === null
              ? t('service.none-on-file')
              : t('service.contract-n', { reference: contract.reference, n: contract.grounds.length }),
          ],
          [
            t('ledger.terms'),
            terms === null
              ? t(service.termsSigned ? 'service.terms-contract' : 'ledger.unsigned')
              : t('service.terms-on', { day: terms.signedOn }),
          ],
          service.kind === 'voice-line'
            ? [t('service.authenticated'), t(service.authenticated ? 'service.auth-on' : 'service.auth-off')]
            : null,
          [t('service.reviewed'), service.lastReviewOn ?? t('ledger.never')],
          [t('service.review-due'), service.reviewDueOn ?? '—'],
        ]}
      />
      <Forwarding service={service} />
      <Shutdown service={service} />
      <Termination service={service} />
      <Outbound service={service} />
      <Siblings service={service} />
    </div>
  );
}

function Forwarding({ service: { forwarding, forwardingOrder } }: ServiceProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (forwardingOrder === null) return null;
  const { targets, reason, asked, approved } = forwardingOrder;
  return (
    <section>
      <h3>{t('service.forwarding')}</h3>
      <Facts
        items={[
          [t('ledger.state'), t(`forwarding.${forwarding}`)],
          [t('service.targets'), targets.map(rangeText).join(t('common.list-comma')) || '—'],
          [t('acts.reason'), reason === '' ? '—' : reason],
          asked === null ? null : [t('service.asked-by'), nameOf(asked.account)],
          approved === null ? null : [t('agent.second'), nameOf(approved.account)],
        ]}
      />
    </section>
  );
}

function Shutdown({ service: { shutdown } }: ServiceProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (shutdown === null) return null;
  const { ground, at, by, callers, reference, confirmBy, confirmed } = shutdown;
  return (
    <section>
      <h3>{t('service.shutdown')}</h3>
      <Facts
        items={[
          [t('service.why'), t(`shutdown.${ground}`)],
          [t('service.since'), <When key="at" at={at} />],
          [t('service.by'), nameOf(by)],
          callers === 0 ? null : [t('service.callers'), countText(callers)],
          [
            t('service.reference'),
            <span key="reference" className="mono">
              {reference}
            </span>,
          ],
          confirmBy === null
            ? null
            : [
                t('service.confirmed'),
                confirmed === null ? <Due key="due" at={confirmBy} /> : nameOf(confirmed.account),
              ],
        ]}
      />
    </section>
  );
}

function Termination({ service: { termination } }: ServiceProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (termination === null) return null;
  const { ground, reason, evidence, persons, endedAt } = termination;
  return (
    <section>
      <h3>{t('service.termination')}</h3>
      <Facts
        items={[
          [t('service.why'), t(`end-ground.${ground}`)],
          [t('acts.reason'), reason],
          [t('service.evidence'), t('iot-app.files', { n: evidence.length })],
          [t('service.persons'), persons.map(({ account }) => nameOf(account)).join(t('common.list-comma'))],
          [t('service.ended'), endedAt === null ? t('service.not-ended') : <When key="at" at={endedAt} />],
        ]}
      />
    </section>
  );
}
