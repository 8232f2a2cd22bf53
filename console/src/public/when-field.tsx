/** When it happened: today, yesterday or a day, and the hour if it is remembered. */
import { dayText } from '../format/time.ts';
import { Choice } from './choice.tsx';
import type { Draft } from './draft.ts';
import { usePublicWords } from './words.ts';

const DAY_MS = 86_400_000;

interface WhenFieldProps {
  readonly draft: Draft;
  readonly today: string;
  readonly onChange: (part: Partial<Draft>) => void;
}

export function WhenField({ draft, today, onChange }: WhenFieldProps) {
  const { t } = usePublicWords();
  const yesterday = dayText(Date.parse(`${today}T00:00:00+08:00`) - DAY_MS);
  const which = draft.day === today ? 'today' : draft.day === yesterday ? 'yesterday' : 'other';
  const earlier = dayText(Date.parse(`${today}T00:00:00+08:00`) - 2 * DAY_MS);
  const days = { today, yesterday, other: earlier } as const;
  return (
    <>
      <Choice
        label={t('q.when')}
        name="day"
        value={which}
        options={(['today', 'yesterday', 'other'] as const).map((value) => [value, t(`day.${value}`)])}
        onChange={(value) => onChange({ day: days[value] })}
      />
      <div className="question pair">
        {which === 'other' ? (
          <label>
            {t('q.day')}
            <input
              type="date"
              max={today}
              value={draft.day}
              onChange={({ target }) => onChange({ day: target.value })}
            />
          </label>
        ) : null}
        <label>
          {t('q.hour')}
          <select value={draft.hour} onChange={({ target }) => onChange({ hour: target.value })}>
            <option value="">{t('hour.none')}</option>
            {Array.from({ length: 24 }, (_, hour) => String(hour)).map((hour) => (
              <option key={hour} value={hour}>
                {hour.padStart(2, '0')}:00
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  );
}
