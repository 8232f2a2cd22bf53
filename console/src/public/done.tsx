/** The receipt: number, next steps with their times, and where the result will be. */
import { useEffect, useState } from 'react';
import type { PublicAbout, ReceiptView } from '../api/types.ts';
import { sentenceTime } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Frame } from './frame.tsx';
import type { PublicPage } from './page.ts';
import { usePublicWords } from './words.ts';

/** What is routed at once bears a time that the page's own clock may not have reached yet. */
const MINUTE_MS = 60_000;

interface DoneProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
  readonly receipt: ReceiptView;
  readonly onAgain: () => void;
}

export function Done({ page, about, receipt, onAgain }: DoneProps) {
  const { t, pick, language } = usePublicWords();
  const now = useNow();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which an effect must not return.
    window.scrollTo(0, 0);
  }, []);
  const routed = receipt.routeBy === null || Date.parse(receipt.routeBy) <= now + MINUTE_MS;
  const copy = (): void => {
    void navigator.clipboard?.writeText(receipt.receipt).then(() => setCopied(true));
  };
  return (
    <Frame page={page} title={t('done.title')} org={pick(about.org.name)}>
      <section className="receipt">
        <p className="small">{t('done.receipt')}</p>
        <p className="receipt-number">{receipt.receipt}</p>
        <button type="button" className="second-button" onClick={copy}>
          {t(copied ? 'done.copied' : 'done.copy')}
        </button>
        <p>{t('done.keep')}</p>
      </section>
      <h2>{t('done.next')}</h2>
      <ol className="next">
        <li>
          {routed
            ? t('done.route-done')
            : t('done.route', { time: sentenceTime(receipt.routeBy ?? '', now, language) })}
        </li>
        {receipt.checkBy === null ? null : (
          <li>{t('done.check', { time: sentenceTime(receipt.checkBy, now, language) })}</li>
        )}
        <li>{t('done.result')}</li>
      </ol>
      <p className="small">{t('done.free')}</p>
      <div className="bottom">
        <button type="button" className="main-button" onClick={() => page.to('status')}>
          {t('done.follow')}
        </button>
        <button type="button" className="second-button" onClick={onAgain}>
          {t('done.again')}
        </button>
      </div>
    </Frame>
  );
}
