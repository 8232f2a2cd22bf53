/** How far a report is, by its receipt. Shows nothing of who reported, to anybody. */

import { useEffect, useState } from 'react';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { PublicAbout, StatusView } from '../api/types.ts';
import { receiptFrom } from '../format/number.ts';
import { minuteText, sentenceTime } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Frame } from './frame.tsx';
import type { PageName, PublicPage } from './page.ts';
import { Problem } from './problem.tsx';
import { SLOW_MS, useRepeated } from './repeated.ts';
import { usePublicWords } from './words.ts';

/** Receipts of other pages, by what they begin with: complaint, query, number not mine, notice. */
type Elsewhere = Exclude<PageName, 'report' | 'status' | 'order'>;
const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  SS: 'verify',
  CX: 'numbers',
  YY: 'numbers',
  GZ: 'notice',
  CJ: 'sanctions',
};

interface StatusProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
  /** Receipt of the report that was just sent: looked up at once. */
  readonly sent: string | null;
  readonly onForget: () => void;
}

export function Status({ page, about, sent, onForget }: StatusProps) {
  const { t, pick, language } = usePublicWords();
  const [text, setText] = useState(sent ?? '');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<StatusView | null>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null);
  const ask = async (): Promise<void> => {
    const receipt = receiptFrom(text);
    if (receipt === '') return;
    const named = ELSEWHERE[receipt.slice(0, 2)] ?? null;
    const other = about.cards || named === 'sanctions' ? named : null;
    setElsewhere(other);
    if (other !== null) return;
    setBusy(true);
    setUnknown(null);
    setError(null);
    try {
      setFound(
        await call<StatusView>(`${page.api}/reports/status`, {
          method: 'POST',
          body: { receipt },
          key: newKey(),
          language,
        }),
      );
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      if (refused.problem?.status === 404) setUnknown(receipt);
      else setError(refused);
    } finally {
      setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens after sending
  useEffect(() => {
    if (sent !== null) void ask();
  }, []);
  useRepeated(found !== null && found.closedAt === null, ask, SLOW_MS);
  const another = (): void => {
    setFound(null);
    setText('');
    onForget();
  };
  if (found !== null) {
    return (
      <Frame page={page} title={t('title.status')} onBack={() => setFound(null)}>
        <Found status={found} />
        <div className="bottom">
          <button type="button" className="second-button" onClick={another}>
            {t('status.another')}
          </button>
        </div>
      </Frame>
    );
  }
  return (
    <Frame page={page} title={t('title.status')} org={pick(about.org.name)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <div className="question">
          <label htmlFor="receipt">{t('status.receipt')}</label>
          <input
            id="receipt"
            className="number-field"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <p className="small">{t('status.hint')}</p>
        </div>
        {elsewhere === null ? null : (
          <div className="note duties" role="status">
            <p>{t(`elsewhere.${elsewhere}`)}</p>
            <button type="button" className="second-button" onClick={() => page.to(elsewhere)}>
              {t(`title.${elsewhere}`)}
            </button>
          </div>
        )}
        {unknown === null ? null : (
          <p className="note hold" role="alert">
            {t('status.unknown', { no: unknown })}
          </p>
        )}
        <Problem error={error} />
        <div className="bottom">
          <button type="submit" className="main-button" disabled={busy}>
            {t('status.submit')}
          </button>
        </div>
      </form>
    </Frame>
  );
}

function Found({ status }: { readonly status: StatusView }) {
  const { t, pick, language } = usePublicWords();
  const now = useNow();
  const steps = [
    ['status.received', status.receivedAt],
    ['status.routed', status.routedAt],
    ['status.checked', status.checkedAt],
    ['status.closed', status.closedAt],
  ] as const;
  return (
    <>
      <p className="receipt-number small-receipt">{status.receipt}</p>
      <ol className="state-line">
        {steps.map(([key, at]) => (
          <li key={key} className={at === null ? '' : 'reached'}>
            <b>{t(key)}</b>
            <span className="small">
              {at !== null
                ? minuteText(at)
                : key === 'status.checked' && status.checkBy !== null
                  ? t('status.due', { time: sentenceTime(status.checkBy, now, language) })
                  : t('status.waiting')}
            </span>
          </li>
        ))}
      </ol>
      {status.result === null ? null : (
        <section className="result">
          <h2>{t('status.result')}</h2>
          <p>{pick(status.result.sentence)}</p>
        </section>
      )}
      {status.withPolice ? <p>{t('status.police')}</p> : null}
      {status.result === null ? null : <p className="small">{t('status.review')}</p>}
    </>
  );
}
