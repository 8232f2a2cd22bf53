/** Kind and number of a paper. Held in memory only, and never filled in by the browser. */
import { useId } from 'react';
import type { PaperKind } from '../../api/types.ts';
import { useFilmWords } from './words.ts';

const KINDS = [
  'resident-id',
  'household-register',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'hk-macao-taiwan-residence',
  'foreign-permanent-residence',
  'military',
  'armed-police',
  'credit-code',
] as const satisfies readonly PaperKind[];

export interface Paper {
  readonly kind: PaperKind;
  readonly paperNumber: string;
}

export const NO_PAPER: Paper = { kind: 'resident-id', paperNumber: '' };

interface PaperFieldProps {
  readonly paper: Paper;
  readonly onChange: (paper: Paper) => void;
  /** Papers of units are among them. */
  readonly units?: boolean;
  /** What the paper is asked for; to compare it with the registration unless said. */
  readonly reason?: string;
  /** Shown once something was sent without a number. */
  readonly missing: boolean;
  /** What was sent is no number of such a paper; the page says why. */
  readonly wrong?: boolean;
}

export function PaperField(props: PaperFieldProps) {
  const { paper, onChange, units = false, reason, missing, wrong = false } = props;
  const { t } = useFilmWords();
  const kindField = useId();
  const field = useId();
  const why = useId();
  return (
    <>
      <div className="question">
        <label htmlFor={kindField}>{t('paper.kind')}</label>
        <select
          id={kindField}
          value={paper.kind}
          onChange={({ target }) => onChange({ ...paper, kind: target.value as PaperKind })}
        >
          {KINDS.filter((kind) => units || kind !== 'credit-code').map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="question">
        <label htmlFor={field}>{t('paper.number')}</label>
        <input
          id={field}
          className="number-field"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          value={paper.paperNumber}
          onChange={({ target }) => onChange({ ...paper, paperNumber: target.value })}
          aria-describedby={why}
          aria-invalid={missing || wrong}
        />
        {missing ? (
          <p className="field-error" role="alert">
            {t('paper.need')}
          </p>
        ) : null}
        <p className="small" id={why}>
          {reason ?? t('paper.why')}
        </p>
      </div>
    </>
  );
}
