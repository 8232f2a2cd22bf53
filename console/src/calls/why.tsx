/** Why a call was stopped or rewritten: findings with their clauses, and its identities side by side, before and after. */
import type { CallView, VerdictView } from '../api/types.ts';
import { exactText } from '../format/time.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { GoButton } from '../parts/go.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { verdictTone } from './tones.ts';

export function Why({ verdict }: { readonly verdict: VerdictView }) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const { at, edge, seq, trunk, trunkKind, caller, called, code, policy, authentication } = verdict;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t('why.title')}</b>
        <Mark tone={verdictTone(verdict.verdict)}>{wordOf(t, 'verdict', verdict.verdict ?? 'none')}</Mark>
        {code === null ? null : <span className="mono">SIP {code}</span>}
      </header>
      <CallFindings findings={verdict.findings} tone={verdictTone(verdict.verdict)} />
      <Identities
        changed={verdict.verdict === 'block' ? verdict.changed.map(nothingSent) : verdict.changed}
      />
      <Facts
        items={[
          [t('verdicts.time'), <span key="at">{exactText(at)}</span>],
          [t('verdicts.caller'), caller ?? t('verdicts.no-caller')],
          [t('verdicts.called'), called ?? '—'],
          [
            t('verdicts.trunk'),
            `${trunk ?? '—'}${trunkKind === null ? '' : t('common.in-brackets', { text: wordOf(t, 'trunk-kind', trunkKind) })}`,
          ],
          authentication === null
            ? null
            : [t('service.authenticated'), wordOf(t, 'authentication', authentication)],
          [t('gateways.policy'), policy ?? '—'],
          edge === null ? null : [t('gateways.edge'), `${edge}${seq === null ? '' : ` · ${seq}`}`],
        ]}
      />
      <p className="quiet">{t('why.masked')}</p>
      <div className="acts">
        {may(role, 'searchCalls') ? (
          <GoButton to={`/${org.id}/calls/search`}>{t('why.search')}</GoButton>
        ) : null}
        {may(role, 'traces') ? (
          <GoButton
            type="primary"
            to={`/${org.id}/calls/traces/new?at=${encodeURIComponent(at)}&trigger=own-finding`}
          >
            {t('why.trace')}
          </GoButton>
        ) : null}
      </div>
    </>
  );
}

/** A call that was stopped went nowhere: its identities were not stripped. */
const nothingSent = ({ where, received }: Changed): Changed => ({ where, received, sent: undefined });

interface FindingsProps {
  readonly findings: CallView['findings'];
  readonly tone: ReturnType<typeof verdictTone>;
}

export function CallFindings({ findings, tone }: FindingsProps) {
  const { t, pick } = useWords();
  if (findings.length === 0) return <p className="quiet">{t('why.no-findings')}</p>;
  return (
    <section className="decision" aria-label={t('decision.title')}>
      <ul>
        {findings.map(({ rule, clause, sentence }) => (
          <li key={rule} className="finding">
            <Shape tone={tone} />
            <div>
              <p className="finding-say">
                {sentence === null ? <span className="mono">{rule}</span> : pick(sentence)}{' '}
                {clause === null ? null : <ClauseChip clause={clause} />}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Changed extends Omit<VerdictView['changed'][number], 'sent'> {
  /** Null where it was stripped; undefined where nothing went on, or it is not on file. */
  readonly sent: string | null | undefined;
}

/** Bytes as they came and as they went on, never prettified. */
export function Identities({ changed }: { readonly changed: readonly Changed[] }) {
  const { t } = useWords();
  if (changed.length === 0) return null;
  return (
    <table className="plain headers">
      <caption>{t('why.headers')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('why.header')}</th>
          <th scope="col">{t('why.before')}</th>
          <th scope="col">{t('why.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ where, received, sent }) => {
          const rewritten = typeof sent === 'string' && received !== sent;
          return (
            <tr key={`${where} ${received}`}>
              <th scope="row" className="mono">
                {where}
              </th>
              <td className="mono">{received ?? '—'}</td>
              <td className="mono">
                {sent === null ? <span className="quiet">{t('why.stripped')}</span> : (sent ?? '—')}
                {rewritten ? <span className="tag">{t('why.rewritten')}</span> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
