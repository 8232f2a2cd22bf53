/** The one clock that company and police share: begun with the complaint, over with the decision. */
import { useNow } from '../parts/now.ts';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords } from '../words/index.ts';

interface SharedClockProps {
  readonly from: string;
  readonly dueAt: string;
  readonly answeredAt: string | null;
  readonly decidedAt: string | null;
}

export function SharedClock({ from, dueAt, answeredAt, decidedAt }: SharedClockProps) {
  const { t } = useWords();
  const now = useNow();
  const end = decidedAt === null ? now : Date.parse(decidedAt);
  const [start, due] = [Date.parse(from), Date.parse(dueAt)];
  const gone = Math.min(100, Math.max(0, ((end - start) / Math.max(1, due - start)) * 100));
  const tone: Tone = end > due ? 'refuse' : decidedAt !== null ? 'permit' : 'hold';
  return (
    <div className="shared-clock">
      <div className={`clock-bar tone-${tone}`} aria-hidden="true">
        <span style={{ width: `${gone}%` }} />
      </div>
      <ol className="clock-steps">
        <li>
          <span className="meta">{t('complaints.step-received')}</span>
          <When at={from} bare />
        </li>
        <li>
          <span className="meta">{t('complaints.step-answered')}</span>
          {answeredAt === null ? (
            <Mark tone={decidedAt === null ? 'hold' : 'neutral'}>{t('complaints.not-yet')}</Mark>
          ) : (
            <When at={answeredAt} bare />
          )}
        </li>
        <li>
          <span className="meta">{t('complaints.step-decided')}</span>
          {decidedAt === null ? <Due at={dueAt} /> : <When at={decidedAt} bare />}
        </li>
      </ol>
      <p className="meta">{t('complaints.one-clock')}</p>
    </div>
  );
}
