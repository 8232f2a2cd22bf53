/** One operator: what was found, what was decided and published, what is stopped, and what can be done now. */
import { VETO_ITEMS } from '../../../src/blacklist/contract.ts';
import type { SanctionDetailView } from '../api/types.ts';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { When } from '../parts/when.tsx';
import { useWords, wordOf } from '../words/index.ts';
import { OperatorActs } from './operator-acts.tsx';
import { SanctionStanding } from './standing.tsx';

export interface OperatorProps {
  readonly operator: SanctionDetailView;
}

export function Operator({ operator }: OperatorProps) {
  const { t } = useWords();
  const { name, kind, creditCode, barredUntil, history } = operator;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{name}</b>
        <SanctionStanding operator={operator} />
      </header>
      <Facts
        items={[
          [t('operators.kind'), t(`operator-kind.${kind}`)],
          [t('blacklist.code'), creditCode],
          barredUntil === null
            ? null
            : [t('operators.barred'), t('operators.barred-text', { day: barredUntil })],
        ]}
      />
      {kind === 'reseller' ? <Vetoes operator={operator} /> : null}
      <Measures operator={operator} />
      <Record operator={operator} />
      <Penalties operator={operator} />
      <Notices operator={operator} />
      <OperatorActs operator={operator} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'sanction-command', command)} />
      </section>
    </>
  );
}

/** All three, assessed or not: an application cannot be decided while one is open. */
function Vetoes({ operator: { assessments } }: OperatorProps) {
  const { t } = useWords();
  return (
    <section>
      <h3>{t('operators.vetoes')}</h3>
      <ul className="rows">
        {VETO_ITEMS.map((item) => {
          const one = assessments.find((assessed) => assessed.item === item);
          return (
            <li key={item}>
              <span>{t(`veto-item.${item}`)}</span>
              {one === undefined ? (
                <Mark tone="undecidable">{t('operators.not-assessed')}</Mark>
              ) : (
                <Mark tone={one.failed ? 'refuse' : 'permit'}>
                  {t(one.failed ? 'operators.failed' : 'operators.passed')}
                </Mark>
              )}
              <span className="quiet">{one === undefined ? '' : `${one.on} · ${one.basis}`}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Measures({ operator: { intakeStop, stop, revocation } }: OperatorProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (intakeStop === null && stop === null && revocation === null) return null;
  return (
    <section>
      <h3>{t('operators.measures')}</h3>
      <Facts
        items={[
          intakeStop === null
            ? null
            : [
                t('operators.intake'),
                t('operators.intake-text', {
                  day: intakeStop.since,
                  ground: intakeStop.ground,
                  lift: intakeStop.liftWhen,
                }),
              ],
          stop === null
            ? null
            : [t('operators.stop'), `${stop.decision.number} · ${stop.decision.on} · ${stop.business}`],
          revocation === null
            ? null
            : [
                t('operators.revocation'),
                `${revocation.decision.number} · ${revocation.persons.map(({ account }) => nameOf(account)).join(t('blacklist.and'))}`,
              ],
          revocation?.plan == null
            ? null
            : [
                t('operators.plan'),
                t('operators.plan-text', {
                  n: revocation.plan.subscribers,
                  to: revocation.plan.to,
                  day: revocation.plan.by,
                }),
              ],
        ]}
      />
    </section>
  );
}

function Record({ operator: { record } }: OperatorProps) {
  const { t } = useWords();
  if (record.length === 0) return null;
  return (
    <section>
      <h3>{t('operators.record')}</h3>
      <ul className="rows">
        {record.map(({ finding, what, grave, knownSince }) => (
          <li key={finding.number}>
            <span>
              {finding.number} · {finding.on}
            </span>
            {grave ? <Mark tone="refuse">{t('operators.grave')}</Mark> : null}
            <span>{what}</span>
            {knownSince === null ? null : (
              <span className="quiet">{t('operators.known-since', { day: knownSince })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Penalties({ operator: { penalties } }: OperatorProps) {
  const { t } = useWords();
  if (penalties.length === 0) return null;
  return (
    <section>
      <h3>{t('operators.penalties')}</h3>
      <ul className="rows">
        {penalties.map(({ decision, kind, exposed }) => (
          <li key={decision.number}>
            <span>
              {t(`penalty-kind.${kind}`)} · {decision.number} · {decision.on}
            </span>
            {exposed === null ? (
              <Mark tone="hold">{t('operators.not-published')}</Mark>
            ) : (
              <span className="quiet">
                {t('operators.published-text', { day: exposed.on, where: exposed.where })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Notices to the commerce authority, each with its entry in the credit database. */
function Notices({ operator: { notices } }: OperatorProps) {
  const { t } = useWords();
  if (notices.length === 0) return null;
  return (
    <section>
      <h3>{t('operators.notices')}</h3>
      <ul className="rows">
        {notices.map(({ decision, sentAt, receipt }) => (
          <li key={decision}>
            <span>{decision}</span>
            <When at={sentAt} bare />
            {receipt === null ? (
              <Mark tone="hold">{t('operators.no-receipt')}</Mark>
            ) : (
              <Mark tone="permit">
                {t('operators.receipt-text', { entry: receipt.entry, day: receipt.on })}
              </Mark>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
