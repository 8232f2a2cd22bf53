/** Objections with their clock and answer; what was written is read with a purpose. */
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';
import type { PenaltyProps } from './penalty.tsx';
import { ReadWithPurpose } from './read.tsx';

export function Objections({ penalty }: PenaltyProps) {
  const { t } = useWords();
  const { nameOf: orgOf } = useOrganisations();
  const nameOf = usePeople();
  const { objections } = penalty;
  if (objections.length === 0)
    return (
      <Notice tone="neutral" title={t('objection.none')}>
        <p>{t('objection.none-next')}</p>
      </Notice>
    );
  return (
    <div className="blocks">
      <ul className="rows">
        {objections.map(({ at, door, org, files, dueAt, answer }) => (
          <li key={at} className="objection">
            <span className="object-head">
              <b>{t(`objection-door.${door}`, { org: orgOf(org, org) })}</b>
              <When at={at} />
              {files.length === 0 ? null : (
                <span className="quiet">{t('objection.files', { n: files.length })}</span>
              )}
            </span>
            {answer === null ? (
              <span className="object-head">
                <Mark tone="hold">{t('objection.open')}</Mark>
                <Due at={dueAt} />
              </span>
            ) : (
              <span className="stack">
                <span className="object-head">
                  <Mark tone={answer.result === 'confirmed' ? 'permit' : 'refuse'}>
                    {t(`objection-result.${answer.result}`)}
                  </Mark>
                  <span>{nameOf(answer.by.account)}</span>
                  <When at={answer.by.at} />
                </span>
                <span className="words">{answer.reasons}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ReadWithPurpose path={`${penalty.id}`} what="words" button={t('objection.read')}>
        {({ lines }) =>
          lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the order of the objections above
            <p key={n} className="words">
              {line}
            </p>
          ))
        }
      </ReadWithPurpose>
    </div>
  );
}
