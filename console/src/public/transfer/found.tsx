/** One transfer as its payer sees it, and what can still be done about it. */
import { useState } from 'react';
import type { RequestFailed } from '../../api/http.ts';
import type { PayerTransferView } from '../../api/types.ts';
import { moneyText } from '../../format/number.ts';
import { minuteText, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import { Problem } from '../problem.tsx';
import { useTransferWords } from './words.ts';

interface FoundProps {
  readonly transfer: PayerTransferView;
  readonly busy: boolean;
  readonly error: RequestFailed | null;
  readonly onCancel: () => void;
}

export function Found({ transfer, busy, error, onCancel }: FoundProps) {
  const { t, language } = useTransferWords();
  const now = useNow();
  const { amountFen, payerLast4, payeeLast4, acceptedAt, releaseAt, reference } = transfer;
  const rows = [
    [t('reference'), reference],
    [t('amount'), moneyText(amountFen)],
    [t('from'), t('ending', { last4: payerLast4 })],
    [t('to'), t('ending', { last4: payeeLast4 })],
    [t('accepted'), minuteText(acceptedAt)],
    ...(releaseAt === null ? [] : [[t('due'), sentenceTime(releaseAt, now, language)] as const]),
  ] as const;
  return (
    <>
      <State transfer={transfer} />
      <dl className="look-over">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Problem error={error} />
      {transfer.mayCancel ? <Cancel transfer={transfer} busy={busy} onCancel={onCancel} /> : null}
    </>
  );
}

/** What it is, in one sentence; money that may be with a fraudster says what to do now. */
function State({ transfer }: Pick<FoundProps, 'transfer'>) {
  const { t, language } = useTransferWords();
  const now = useNow();
  const { state, reference: no, releaseAt, endedAt, mayCancel, amountFen, payerLast4: last4 } = transfer;
  const at = (instant: string | null) => sentenceTime(instant ?? '', now, language);
  if (mayCancel)
    return (
      <p className={state === 'stopped' ? 'note refuse' : 'note duties'} role="status">
        {state === 'stopped' ? t('stopped') : t('left', { time: at(releaseAt) })}
      </p>
    );
  if (state === 'cancelled')
    return (
      <p className="note permit" role="status">
        <b>{t('cancelled', { amount: moneyText(amountFen), last4 })}</b>{' '}
        {t('cancelled-at', { time: at(endedAt) })}
      </p>
    );
  if (state === 'returned' || state === 'failed')
    return (
      <p className="note permit" role="status">
        {t('returned')}
      </p>
    );
  const credited = state === 'credited';
  return (
    <section className="note refuse" role="alert">
      <p>
        <b>{credited ? t('credited', { time: at(endedAt), no }) : t('crediting', { no })}</b>
      </p>
      <h2>{t('now-title')}</h2>
      <ol className="next">
        <li>{t('now-110')}</li>
        <li>{t('now-bank')}</li>
        <li>{t('now-keep')}</li>
      </ol>
      <a className="main-button" href="tel:110">
        {t('call')}
      </a>
    </section>
  );
}

/** One button, one question. */
function Cancel({ transfer: { amountFen, payerLast4 }, busy, onCancel }: Omit<FoundProps, 'error'>) {
  const { t } = useTransferWords();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <div className="bottom">
        <button type="button" className="main-button" onClick={() => setAsking(true)}>
          {t('cancel')}
        </button>
      </div>
    );
  return (
    <div className="bottom" role="alertdialog" aria-label={t('cancel')}>
      <p>
        <b>{t('ask', { amount: moneyText(amountFen), last4: payerLast4 })}</b>
      </p>
      <button type="button" className="main-button" disabled={busy} onClick={onCancel}>
        {t('ask-yes')}
      </button>
      <button type="button" className="second-button" disabled={busy} onClick={() => setAsking(false)}>
        {t('ask-no')}
      </button>
    </div>
  );
}
