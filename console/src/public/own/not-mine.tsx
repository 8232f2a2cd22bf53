/** “Not mine”: says what will happen before it happens, and gives a receipt. */
import { useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OwnCardsAnswerView, OwnDisputeAnswerView } from '../../api/types.ts';
import { dayText, sentenceDay } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { useOwnWords } from './words.ts';

/** States in which a number can still do something in the person's name. */
const ENDED: readonly string[] = ['shut-down', 'cancelled'];

interface NotMineProps {
  readonly page: PublicPage;
  readonly answer: OwnCardsAnswerView;
  readonly number: OwnCardsAnswerView['numbers'][number];
  readonly onSent: () => Promise<void>;
}

export function NotMine({ page, answer, number, onSent }: NotMineProps) {
  const { t, language } = useOwnWords();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const key = useRef(newKey());
  const { masked, dispute, state } = number;
  const off = state === 'suspended' || state === 'stopped';
  const day = (instant: string): string => sentenceDay(dayText(Date.parse(instant)), now, language);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const body = { enquiry: answer.receipt, card: number.id };
      const path = `${page.api}/own-cards/dispute`;
      await call<OwnDisputeAnswerView>(path, { method: 'POST', body, key: key.current, language });
      setAsking(false);
      await onSent();
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  if (dispute !== null) {
    return (
      <div className="note hold">
        <p>
          {dispute.outcome === null
            ? t('mine.sent', { date: day(dispute.dueAt) })
            : t(`dispute.${dispute.outcome}`)}
        </p>
        <p className="receipt-number">{dispute.receipt}</p>
      </div>
    );
  }
  if (ENDED.includes(state)) return null;
  if (!asking) {
    return (
      <button
        type="button"
        className="second-button"
        aria-label={t('mine.not-of', { number: masked })}
        onClick={() => setAsking(true)}
      >
        {t('mine.not')}
      </button>
    );
  }
  return (
    <div className="note hold">
      <p>
        <b>{t(off ? 'mine.confirm-off' : 'mine.confirm', { number: masked, date: day(answer.disputeBy) })}</b>
      </p>
      {off ? null : <p>{t('mine.does')}</p>}
      <Problem error={error} />
      <div className="bottom">
        <button type="button" className="main-button" disabled={busy} onClick={() => void send()}>
          {t(busy ? 'mine.busy' : 'mine.yes')}
        </button>
        <button type="button" className="second-button" disabled={busy} onClick={() => setAsking(false)}>
          {t('mine.no')}
        </button>
      </div>
    </div>
  );
}
