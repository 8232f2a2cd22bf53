/** How far an objection is, and a new one: reasons in the person's own words. */
import { useId, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OnlineStateView } from '../../api/types.ts';
import { dayText, sentenceDay, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import type { NoticeKey } from './sanctions.tsx';
import { useSanctionWords } from './words.ts';

interface ObjectionProps {
  readonly page: PublicPage;
  readonly state: OnlineStateView;
  readonly notice: NoticeKey;
  readonly running: boolean;
  readonly refresh: () => Promise<void>;
}

export function Objection({ page, state, notice, running, refresh }: ObjectionProps) {
  const { t, language } = useSanctionWords();
  const now = useNow();
  const { objections } = state;
  const waits = objections.some(({ answer }) => answer === null);
  return (
    <>
      {objections.length === 0 ? null : (
        <section>
          <h2>{t('objection.title')}</h2>
          {objections.map(({ at, dueAt, answer }) => (
            <div key={at} className={`note ${answer === null ? 'hold' : 'duties'}`} role="status">
              <p>
                {t('objection.sent', {
                  day: sentenceDay(dayText(Date.parse(at)), now, language),
                  due: sentenceTime(dueAt, now, language),
                })}
              </p>
              {answer === null && Date.parse(dueAt) < now ? <p>{t('objection.late')}</p> : null}
              {answer === null ? null : (
                <>
                  <p>
                    <b>{t(`objection.${answer.result}`)}</b>
                  </p>
                  <p>{t('objection.reasons', { reasons: answer.reasons })}</p>
                  {answer.result === 'rejected' ? <p>{t('objection.court')}</p> : null}
                </>
              )}
            </div>
          ))}
        </section>
      )}
      {running && !waits ? (
        <NewObjection page={page} notice={notice} days={state.answerDays} onSent={refresh} />
      ) : null}
    </>
  );
}

interface NewProps {
  readonly page: PublicPage;
  readonly notice: NoticeKey;
  readonly days: number;
  readonly onSent: () => Promise<void>;
}

function NewObjection({ page, notice, days, onSent }: NewProps) {
  const { t, language } = useSanctionWords();
  const field = useId();
  const key = useRef(newKey());
  const [grounds, setGrounds] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const empty = grounds.trim() === '';
  const send = async (): Promise<void> => {
    setAsked(true);
    setError(null);
    if (empty) return;
    setBusy(true);
    try {
      const body = { ...notice, grounds: grounds.trim() };
      await call(`${page.api}/penalty-objections`, { method: 'POST', body, key: key.current, language });
      await onSent();
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t('objection.how')}</h2>
      <p>{t('objection.note', { n: days })}</p>
      <div className="question">
        <label htmlFor={field}>{t('objection.grounds')}</label>
        <textarea
          id={field}
          rows={5}
          maxLength={4000}
          value={grounds}
          aria-invalid={asked && empty}
          onChange={({ target }) => setGrounds(target.value)}
        />
        {asked && empty ? (
          <p className="field-error" role="alert">
            {t('objection.need')}
          </p>
        ) : null}
      </div>
      <Problem error={error} />
      <div className="bottom">
        <button type="submit" className="main-button" disabled={busy}>
          {t(busy ? 'objection.going' : 'objection.go')}
        </button>
      </div>
    </form>
  );
}
