/** Objections of whoever is listed, each with what was decided on it. */
import { Mark } from '../parts/outcome.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';

interface AppealsProps {
  readonly appeals: readonly {
    readonly at: string;
    readonly text: string;
    /** The company that passed it on. */
    readonly from?: string | null;
    /** Null while nobody has decided. */
    readonly answer: string | null;
  }[];
  /** One was not answered in time. */
  readonly late: boolean;
}

export function Appeals({ appeals, late }: AppealsProps) {
  const { t } = useWords();
  if (appeals.length === 0) return null;
  return (
    <section>
      <h3>{t('blacklist.appeals')}</h3>
      {late ? <Mark tone="hold">{t('blacklist.appeals-late')}</Mark> : null}
      <ul className="rows">
        {appeals.map(({ at, text, answer, from = null }) => (
          <li key={at}>
            <When at={at} />
            <span>{text}</span>
            {from === null ? null : <span className="quiet">{t('blacklist.passed-on', { unit: from })}</span>}
            <span className="quiet">{answer ?? t('blacklist.open')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
