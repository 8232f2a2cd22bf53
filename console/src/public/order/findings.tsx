/** What was decided: what stands against it first, with the next step; everything else on demand. */
import type { OnlineDecisionView } from '../../api/types.ts';
import { useOrderWords } from './words.ts';

type Findings = OnlineDecisionView['findings'];

/** Said without repeating what was said in the same words. */
export function Against({ decision: { outcome, findings } }: { readonly decision: OnlineDecisionView }) {
  const { t, pick } = useOrderWords();
  const against = findings.filter((finding) => isAgainst(finding.outcome));
  if (outcome === 'permit' || outcome === 'permit-with-duties') return null;
  return (
    <div className={`note ${outcome}`} role="alert">
      <p>
        <b>{t(`decided.${outcome}`)}</b>
      </p>
      {against.map((finding) => (
        <div key={keyOf(finding)}>
          <p>
            {pick(finding.sentence)} {finding.next === null ? null : <b>{pick(finding.next)}</b>}
          </p>
          <p className="small">{t('decided.basis', { basis: pick(finding.basis) })}</p>
        </div>
      ))}
    </div>
  );
}

export function AllFindings({ findings }: { readonly findings: Findings }) {
  const { t, pick } = useOrderWords();
  if (findings.length === 0) return null;
  return (
    <details className="question contact">
      <summary>{t('decided.all', { n: findings.length })}</summary>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={keyOf(finding)}>
            <b>{t(`outcome.${finding.outcome}`)}</b> {pick(finding.sentence)}
            <span className="small"> {t('decided.basis', { basis: pick(finding.basis) })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function isAgainst(outcome: Findings[number]['outcome']): boolean {
  return outcome !== 'permit' && outcome !== 'permit-with-duties';
}

/** One rule may speak twice, of two things. */
function keyOf({ rule, facts }: Findings[number]): string {
  return `${rule} ${JSON.stringify(facts)}`;
}
