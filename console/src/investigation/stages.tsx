/** A case drawn as its stages, from the report to the sentence, each as wide as the days it took. */
import type { CriminalCaseView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useWords } from '../words/index.ts';

type Times = CriminalCaseView['times'];

/** Stages that were reached, or that the case waits in. */
const spent = (times: Times) => times.filter(({ days }) => days !== null);

/** One bar for a row of a list; the words stand in its title and in the case itself. */
export function StageBar({ times }: { readonly times: Times }) {
  const { t } = useWords();
  const parts = spent(times);
  const said = parts
    .map(({ stage, days }) => t('cases.stage-days', { stage: t(`case-stage.${stage}`), n: countText(days) }))
    .join(' · ');
  return (
    <span className="stage-bar" role="img" aria-label={said} title={said}>
      {parts.map(({ stage, days }) => (
        <span key={stage} className={`stage-${stage}`} style={{ flexGrow: (days ?? 0) + 1 }} />
      ))}
    </span>
  );
}

/** All stages side by side: day, and how long it took. */
export function Stages({ times, here }: { readonly times: Times; readonly here: string }) {
  const { t } = useWords();
  return (
    <ol className="ladder">
      {times.map(({ stage, on, days }) => {
        const at = stage === here || (stage === 'file' && here === 'taken-in');
        return (
          <li
            key={stage}
            className={at ? 'here stage-now' : on === null ? '' : 'reached'}
            {...(at ? { 'aria-current': 'step' as const } : {})}
          >
            <b>{t(`case-stage.${stage}`)}</b>
            {on === null ? (
              <span className="quiet">{t('cases.not-reached')}</span>
            ) : (
              <span className="digits">{on}</span>
            )}
            {days === null || (stage === 'sentence' && on !== null) ? null : (
              <span className="meta">{t('cases.days', { n: countText(days) })}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
