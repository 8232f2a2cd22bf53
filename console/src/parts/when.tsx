/** A time: date and Beijing clock first, the relative time beside or beneath it. */
import { agoText, dueText, minuteText, sentenceDay, urgency } from '../format/time.ts';
import { useWords } from '../words/index.ts';
import { useNow } from './now.ts';
import { Shape } from './outcome.tsx';

interface WhenProps {
  readonly at: string | null | undefined;
  /** Beneath each other, for table cells. */
  readonly stacked?: boolean;
  readonly bare?: boolean;
}

/** Something that happened. */
export function When({ at, stacked = false, bare = false }: WhenProps) {
  const { language } = useWords();
  const now = useNow();
  if (at === null || at === undefined) return <span className="quiet">—</span>;
  return (
    <span className={stacked ? 'when stacked' : 'when'}>
      <time dateTime={at}>{minuteText(at)}</time>
      {bare ? null : <span className="quiet">{agoText(at, now, language)}</span>}
    </span>
  );
}

interface OccurredProps {
  readonly at: string | null;
  /** Day in China, when only the day is known. */
  readonly on: string | null;
  readonly bare?: boolean;
}

/** When a reported call happened, as far as the reporter said: the time, else the day, else a dash. */
export function Occurred({ at, on, bare = false }: OccurredProps) {
  const { t, language } = useWords();
  const now = useNow();
  if (at !== null || on === null) return <When at={at} bare={bare} />;
  return <time dateTime={on}>{t('when.day-only', { day: sentenceDay(on, now, language) })}</time>;
}

/** Something that is due; `met` stops counting. */
export function Due({ at, met = false }: { readonly at: string | null; readonly met?: boolean }) {
  const { language } = useWords();
  const now = useNow();
  if (at === null) return <span className="quiet">—</span>;
  const state = met ? 'later' : urgency(at, now);
  const tone = state === 'late' ? 'refuse' : state === 'soon' ? 'hold' : 'neutral';
  return (
    <span className="when stacked">
      {met ? null : (
        <span className={`due tone-${tone}`}>
          {state === 'later' ? null : <Shape tone={tone} size={12} />}
          {dueText(at, now, language)}
        </span>
      )}
      <time className={met ? '' : 'quiet'} dateTime={at}>
        {minuteText(at)}
      </time>
    </span>
  );
}
