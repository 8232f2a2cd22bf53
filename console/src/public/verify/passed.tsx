/** The end: verified, or on the way back with the minutes that remain, or nothing asked for. */
import { lengthText, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import { useRepeated } from '../repeated.ts';
import { upheld } from './next-step.ts';
import type { OpenCase } from './use-case.ts';
import { useVerifyWords } from './words.ts';

interface PassedProps {
  readonly open: OpenCase;
  /** It came back while this page was open. */
  readonly restored: boolean;
  readonly refresh: () => Promise<void>;
  readonly onNotice: () => void;
  readonly onEnd: () => void;
}

export function Passed({ open, restored, refresh, onNotice, onEnd }: PassedProps) {
  const { t } = useVerifyWords();
  const { view, code } = open;
  const { suspension, result } = view;
  const restoring = suspension?.restoring ?? null;
  useRepeated(restoring !== null, refresh);
  const verified = restoring !== null || restored || result === 'passed' || upheld(view);
  return (
    <>
      {verified ? (
        <div className="note permit" role="status">
          <p>
            <b>{t(upheld(view) ? 'done.upheld' : 'done.use')}</b>
          </p>
          {restored && restoring === null ? <p>{t('done.restored')}</p> : null}
        </div>
      ) : (
        <p className="note permit">{t('done.nothing')}</p>
      )}
      {restoring === null ? null : <Restoring open={open} by={restoring.by} />}
      {code === null || !verified ? null : (
        <section className="receipt">
          <p className="small">{t('done.code')}</p>
          <p className="receipt-number">{code}</p>
          <p>{t(restoring === null ? 'done.code-notice' : 'done.code-restore')}</p>
          <button type="button" className="second-button" onClick={onNotice}>
            {t('done.check-notice')}
          </button>
        </section>
      )}
      <div className="bottom">
        <button type="button" className="main-button" onClick={onEnd}>
          {t('done.end')}
        </button>
      </div>
    </>
  );
}

function Restoring({ open: { view }, by }: { readonly open: OpenCase; readonly by: string }) {
  const { t, pick, language } = useVerifyWords();
  const now = useNow();
  const time = sentenceTime(by, now, language);
  const leftMs = Date.parse(by) - now;
  const late = leftMs <= 0;
  return (
    <div className={`note ${late ? 'refuse' : 'hold'}`}>
      <p>
        {late ? t('done.late', { time }) : t('done.restoring', { time, left: lengthText(leftMs, language) })}
      </p>
      {view.suspension === null ? null : <p>{t('done.wait', { open: pick(view.suspension.openWords) })}</p>}
    </div>
  );
}
