/** A complaint beside the case: its one clock, who has spoken, and the words of the person, read on record. */
import type { CaseDetailView } from '../api/types.ts';
import { Shape } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';
import { SharedClock } from './clock.tsx';
import { PersonsWords } from './words.tsx';

type Complaint = NonNullable<CaseDetailView['complaint']>;

interface ComplaintFactsProps {
  readonly complaint: Complaint;
  /** Where the words are read. */
  readonly path: string;
  readonly verifiedAt: string | null;
}

export function ComplaintFacts({ complaint, path, verifiedAt }: ComplaintFactsProps) {
  const { t, pick } = useWords();
  const { receipt, at, dueAt, police, answer, decision, hasWords } = complaint;
  const meanwhile = verifiedAt !== null && verifiedAt > at;
  return (
    <section className="blocks">
      <h3>{t('complaints.title')}</h3>
      <Facts
        items={[
          [
            t('card.receipt'),
            <span key="receipt" className="mono">
              {receipt}
            </span>,
          ],
          [t('complaints.at'), <When key="at" at={at} />],
          [t('complaints.owner'), police === null ? t('complaints.owner-self') : pick(police.name)],
        ]}
      />
      <SharedClock from={at} dueAt={dueAt} answeredAt={answer?.at ?? null} decidedAt={decision?.at ?? null} />
      <Spoken said={answer} by="company" />
      <Spoken said={decision} by="police" />
      {meanwhile ? (
        <p className="hindrance">
          <Shape tone="permit" /> {t('complaints.meanwhile')} <When at={verifiedAt} />
        </p>
      ) : null}
      <PersonsWords path={path} has={hasWords} />
    </section>
  );
}

interface SpokenProps {
  readonly said: Complaint['answer'];
  readonly by: 'company' | 'police';
}

/** What the company answered, or the police decided. */
export function Spoken({ said, by }: SpokenProps) {
  const { t } = useWords();
  if (said === null) return null;
  return (
    <div>
      <p>
        <b>{t(`complaints.${by}-said`)}</b>
        {t('common.colon')}
        {t(`complaints.${by}-${said.upheld ? 'uphold' : 'keep'}`)} <When at={said.at} />
      </p>
      <blockquote className="words">{said.reason}</blockquote>
    </div>
  );
}
