/** Measures with their last day and clause; what still works beneath each. */
import type { PenaltyDetailView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { useWords } from '../words/index.ts';
import { clauseOf } from './clause-of.ts';

interface TermsProps {
  readonly terms: PenaltyDetailView['terms'];
  /** The law of this day. */
  readonly day: string;
}

export function Terms({ terms, day }: TermsProps) {
  const { t } = useWords();
  return (
    <>
      <table className="plain roomy penalty-terms">
        <thead>
          <tr>
            <th scope="col">{t('terms.measure')}</th>
            <th scope="col">{t('terms.from')}</th>
            <th scope="col">{t('terms.last')}</th>
            <th scope="col">{t('terms.clause')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={`${term.measures.join()} ${term.from} ${term.to}`}>
              <td>
                {term.measures.map((measure) => (
                  <span key={measure} className="stack">
                    <b>{t(`measure.${measure}`)}</b>
                    <span className="quiet">
                      {t('terms.still')}
                      {t('common.colon')}
                      {t(`measure-still.${measure}`)}
                    </span>
                  </span>
                ))}
              </td>
              <td className="digits">{term.from}</td>
              <td className="digits">
                {term.to ?? t('terms.none')}
                {term.endsWhenVerified ? <span className="stack quiet">{t('terms.verified')}</span> : null}
              </td>
              <td>
                <ClauseChip clause={clauseOf(term.rule)} at={day} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('terms.last-note')}</p>
    </>
  );
}
