/** The notice as it is shown and hashed, with a tick at every point that needs one. */
import { useState } from 'react';
import type { CurrentNoticeView } from '../../api/types.ts';
import { useVerifyWords } from './words.ts';

interface NoticeProps {
  readonly notice: CurrentNoticeView;
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly elapsedSeconds: () => number;
  /** What the button goes on to; the reading aloud unless said. */
  readonly next?: string;
  readonly busy?: boolean;
  /** All is ticked, after so many seconds. */
  readonly onRead: (seconds: number) => void;
}

export function Notice({ notice, ticked, onTick, elapsedSeconds, next: label, busy, onRead }: NoticeProps) {
  const { t, pick, language } = useVerifyWords();
  const { text, required, readingSeconds: least, number } = notice;
  const [missing, setMissing] = useState<readonly number[]>([]);
  const [early, setEarly] = useState<number | null>(null);
  const tick = (key: string): void =>
    onTick(ticked.includes(key) ? ticked.filter((one) => one !== key) : [...ticked, key]);
  const next = (): void => {
    const lacking = text.items.flatMap(({ key }, at) =>
      required.includes(key) && !ticked.includes(key) ? [at + 1] : [],
    );
    setMissing(lacking);
    const seconds = elapsedSeconds();
    setEarly(lacking.length === 0 && seconds < least ? seconds : null);
    const [first] = lacking;
    if (first !== undefined) document.getElementById(`point-${first}`)?.focus();
    else if (seconds >= least) onRead(seconds);
  };
  return (
    <>
      <p className="lead">{t('read.lead', { n: text.items.length })}</p>
      <article className="notice-text">
        <h2>{pick(text.title)}</h2>
        <p className="small">{t('read.version', { n: number })}</p>
        <p>{pick(text.preamble)}</p>
        <ol>
          {text.items.map(({ key, text: point, grounds }, at) => (
            <li key={key}>
              <p>
                {at + 1}. {pick(point)}
              </p>
              {grounds.length === 0 ? null : (
                <ul className="grounds">
                  {grounds.map(({ code, text: ground }, nth) => (
                    <li key={code}>
                      ({nth + 1}) {pick(ground)}
                    </li>
                  ))}
                </ul>
              )}
              {required.includes(key) ? (
                <label className={ticked.includes(key) ? 'tick ticked' : 'tick'}>
                  <input
                    id={`point-${at + 1}`}
                    type="checkbox"
                    checked={ticked.includes(key)}
                    onChange={() => tick(key)}
                  />
                  {t('read.tick', { n: at + 1 })}
                </label>
              ) : null}
            </li>
          ))}
        </ol>
        <p>{pick(text.closing)}</p>
        <p className="small">
          {t('read.bases')}
          {text.bases.map(pick).join(language === 'zh' ? '、' : '; ')}
        </p>
      </article>
      {missing.length === 0 ? null : (
        <p className="field-error" role="alert">
          {t('read.missing', { points: missing.join(language === 'zh' ? '、' : ', ') })}
        </p>
      )}
      {early === null ? null : (
        <p className="field-error" role="alert">
          {t('read.too-fast', { least, n: early })}
        </p>
      )}
      <div className="bottom">
        <button type="button" className="main-button" disabled={busy} onClick={next}>
          {label ?? t('read.next')}
        </button>
      </div>
    </>
  );
}
