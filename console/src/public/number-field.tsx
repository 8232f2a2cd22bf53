/** The number in any spelling, with how it is understood shown while it is typed. */

import { useEffect, useState } from 'react';
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { Reading } from '../api/types.ts';
import { currentLanguage } from '../words/language.ts';
import type { PublicPage } from './page.ts';
import { usePublicWords } from './words.ts';

const PAUSE_MS = 350;
const SHORTEST = 3;

interface NumberFieldProps {
  readonly page: PublicPage;
  readonly value: string;
  readonly onChange: (number: string) => void;
}

export function NumberField({ page, value, onChange }: NumberFieldProps) {
  const { t, pick } = usePublicWords();
  const reading = useReading(page, value.trim());
  return (
    <div className="question">
      <label htmlFor="number">{t('q.number')}</label>
      <input
        id="number"
        className="number-field"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={64}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-describedby="number-hint number-reading"
      />
      <p className="small" id="number-hint">
        {t('q.number-hint')}
      </p>
      <p className="reading" id="number-reading" aria-live="polite">
        {reading === null ? null : reading.ok ? (
          <>
            <span className="small">{t('q.reading')}</span> <b>{pick(reading.reading)}</b>
          </>
        ) : (
          <span className="unread">{t('q.unreadable')}</span>
        )}
      </p>
    </div>
  );
}

/** Asks after a pause in typing; a failure only means that no reading is shown. */
function useReading(page: PublicPage, number: string): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    if (number.length < SHORTEST) {
      setReading(null);
      return;
    }
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      call<Reading>(`${page.api}/numbers/read`, {
        method: 'POST',
        body: { number },
        key: newKey(),
        language: currentLanguage(),
        signal: stop.signal,
      })
        .then(setReading)
        .catch(() => setReading(null));
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [page.api, number]);
  return reading;
}
