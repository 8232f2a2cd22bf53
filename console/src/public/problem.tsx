/** A refusal or a lost connection, in words a citizen can act on. */
import type { RequestFailed } from '../api/http.ts';
import { usePublicWords } from './words.ts';

export function Problem({ error }: { readonly error: RequestFailed | null }) {
  const { t, pick } = usePublicWords();
  if (error === null) return null;
  const { problem, decision } = error;
  // What a clerk would do next is no help to whoever types the number at home.
  const isOfPaper = problem?.code.startsWith('identity.paper-') === true;
  if (decision !== null) {
    const against = decision.findings.filter(
      ({ outcome }) => outcome !== 'permit' && outcome !== 'permit-with-duties',
    );
    const { outcome } = decision;
    return (
      <div className={`note ${outcome}`} role="alert">
        {against.map(({ rule, sentence, next }) => (
          <p key={rule}>
            {pick(sentence)} {next === null ? null : pick(next)}
          </p>
        ))}
      </div>
    );
  }
  return (
    <div className={`note ${problem === null ? 'hold' : 'refuse'}`} role="alert">
      <p>{problem === null ? t('offline') : problem.detail || t('unexpected')}</p>
      {isOfPaper ? <p>{t('paper.next')}</p> : problem?.next === undefined ? null : <p>{problem.next}</p>}
    </div>
  );
}
