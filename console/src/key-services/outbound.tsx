/** One application to call out beside the contract's terms: what is missing, whose numbers they are, earlier breaches, the decision. */
import { useData } from '../api/data.ts';
import type { KeyServiceView, OutboundView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { OneNumber } from './ask-outbound.tsx';
import { Missing } from './missing.tsx';
import { OutboundActs } from './outbound-acts.tsx';
import { rangeText } from './ranges.ts';
import { OUTBOUND_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';

interface OutboundProps {
  readonly permission: OutboundView;
}

/** Clause of the four terms of the contract. */
const TERMS_CLAUSE = 'miit-452-2016.8.1';

export function Outbound({ permission }: OutboundProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { state, kind, customer, service, history, missing, terms } = permission;
  const { data } = useData<KeyServiceView>(`${api}/key-services/${service}`);
  const barred = kind === 'one-number' && data !== undefined && !data.legacy;
  const complete = missing.length === 0 && terms.contract !== null;
  return (
    <>
      <header className="item-head">
        <Go to={`/${org.id}/key-services/${service}`} className="item-name">
          {t(`service-kind.${kind}`)}
        </Go>
        <CustomerName id={customer} linked />
        <Mark tone={OUTBOUND_TONES[state]}>{t(`outbound-state.${state}`)}</Mark>
      </header>
      {barred ? <OneNumber /> : null}
      {complete || state !== 'asked' ? null : (
        <div className="banner tone-hold" role="status">
          <Shape tone="hold" />
          <div>
            <p>
              <Missing row={permission} /> <ClauseChip clause={TERMS_CLAUSE} />
            </p>
            <p>{t('outbound.terms-next')}</p>
          </div>
        </div>
      )}
      <Terms permission={permission} service={data} />
      <Ownership permission={permission} />
      <Breaches permission={permission} service={data} />
      <OutboundActs permission={permission} barred={barred} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'outbound-command', command)} />
      </section>
    </>
  );
}

/** What is asked for on the left, what the ledger says of the service on the right. */
function Terms({ permission, service }: OutboundProps & { readonly service: KeyServiceView | undefined }) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { terms, missing, asked, approved, approvedLevel, until } = permission;
  const lacks = (term: OutboundView['missing'][number]) => missing.includes(term);
  const gap = (
    <b className="missing-terms tone-refuse">
      <Shape tone="refuse" size={12} />
      {t('outbound.not-stated')}
    </b>
  );
  const rows = [
    {
      key: 'numbers',
      asked: lacks('numbers') ? gap : terms.numbers.map(rangeText).join(t('common.list-comma')),
      kept: service?.numbers.map(rangeText).join(t('common.list-comma')),
    },
    { key: 'use', asked: lacks('use') ? gap : terms.use, kept: service?.use },
    {
      key: 'hours',
      asked: lacks('hours')
        ? gap
        : terms.hours.map(({ from, to }) => `${from}–${to}`).join(t('common.list-comma')),
    },
    {
      key: 'per-hour',
      asked: lacks('per-hour') ? gap : `${countText(terms.perHour)} ${t('outbound.calls')}`,
    },
    { key: 'per-day', asked: lacks('per-day') ? gap : `${countText(terms.perDay)} ${t('outbound.calls')}` },
  ] as const;
  return (
    <section>
      <table className="plain terms-table">
        <caption className="hidden">{t('outbound.terms')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('outbound.terms')}</th>
            <th scope="col">{t('outbound.asked-for')}</th>
            <th scope="col">{t('outbound.ledger')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{t(`term.${row.key}`)}</th>
              <td>{row.asked}</td>
              <td className="quiet">{'kept' in row ? row.kept : '—'}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('outbound.contract-text')}</th>
            <td>{terms.contract === null ? gap : terms.contract.reference}</td>
            <td className="quiet">{service?.contract?.reference ?? '—'}</td>
          </tr>
        </tbody>
      </table>
      <Facts
        items={[
          [t('outbound.asked'), `${nameOf(asked.account)}`],
          approved === null
            ? null
            : [
                t('outbound.approved-by'),
                `${nameOf(approved.account)}${approvedLevel === null ? '' : t('common.in-brackets', { text: t(`level.${approvedLevel}`) })}`,
              ],
          until === null ? null : [t('outbound.until-label'), t('outbound.until', { day: until })],
          permission.reason === null ? null : [t('acts.reason'), permission.reason],
        ]}
      />
    </section>
  );
}

function Ownership({ permission: { ownership } }: OutboundProps) {
  const { t } = useWords();
  if (ownership.length === 0) return null;
  return (
    <section>
      <h3>{t('outbound.ownership')}</h3>
      <ul className="rows">
        {ownership.map(({ from, to, kind, network, inOwnBlock }) => (
          <li key={from}>
            <span className="digits">{rangeText({ from, to })}</span>
            <span className="quiet">
              {wordOf(t, 'number-kind', kind)}
              {' · '}
              {inOwnBlock
                ? t('outbound.own-block')
                : network === null
                  ? t('outbound.no-network')
                  : wordOf(t, 'network', network)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Earlier calls beyond the contract, and defects and grounds of the service. */
function Breaches({ permission, service }: OutboundProps & { readonly service: KeyServiceView | undefined }) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { findings } = permission;
  const signals = service?.signals ?? [];
  const open = service?.defects ?? 0;
  if (findings.length === 0 && signals.length === 0 && open === 0)
    return (
      <section>
        <h3>{t('outbound.breaches')}</h3>
        <p className="quiet">{t('outbound.no-breaches')}</p>
      </section>
    );
  return (
    <section>
      <h3>{t('outbound.breaches')}</h3>
      <ul className="rows">
        {findings.map(({ id, kind, count, at, result, settled }) => (
          <li key={id}>
            <Mark tone={result === 'confirmed' ? 'refuse' : result === null ? 'hold' : 'neutral'}>
              {t(result === null ? 'outbound.beyond-open' : `beyond-result.${result}`)}
            </Mark>
            <span className="stack">
              <span>{t('outbound.beyond', { kind: t(`beyond.${kind}`), n: countText(count) })}</span>
              {settled === null ? null : (
                <span className="quiet">
                  {settled.reason} · {nameOf(settled.account)}
                </span>
              )}
            </span>
            <When at={at} bare />
          </li>
        ))}
        {signals.map(({ id, ground, at }) => (
          <li key={id}>
            <Mark tone="hold">{t('service.signals')}</Mark>
            <span>{t(`end-ground.${ground}`)}</span>
            <When at={at} bare />
          </li>
        ))}
        {open === 0 ? null : (
          <li>
            <Mark tone="hold">{t('ledger.defects')}</Mark>
            <span>{t('ledger.defects-n', { n: countText(open) })}</span>
          </li>
        )}
      </ul>
    </section>
  );
}
