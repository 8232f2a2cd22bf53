/** Against a suspension: the words of the person, then the receipt and how far it is. */
import { useId, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { CaseDecisionView, HolderCaseView } from '../../api/types.ts';
import { minuteText, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import { Problem } from '../problem.tsx';
import type { OpenCase } from './use-case.ts';
import { useVerifyWords } from './words.ts';

const MOST_CHARACTERS = 2000;

interface ComplainProps {
  readonly open: OpenCase;
  readonly onSent: (view: HolderCaseView) => void;
  readonly onBack: () => void;
}

export function Complain({ open, onSent, onBack }: ComplainProps) {
  const { t } = useVerifyWords();
  const { complaint, suspension } = open.view;
  const decided = complaint?.decision ?? null;
  const [again, setAgain] = useState(false);
  const back = (
    <button type="button" className="second-button" onClick={onBack}>
      {t('complain.back')}
    </button>
  );
  if (complaint !== null && !again) {
    return (
      <>
        <Followed complaint={complaint} />
        <div className="bottom">
          {decided !== null && !decided.upheld && suspension !== null ? (
            <button type="button" className="second-button" onClick={() => setAgain(true)}>
              {t('complain.again')}
            </button>
          ) : null}
          {back}
        </div>
      </>
    );
  }
  if (suspension === null) {
    return (
      <>
        <p className="paragraph">{t('complain.not-yet')}</p>
        <p className="paragraph">{t('complain.not-yet-next')}</p>
        <div className="bottom">{back}</div>
      </>
    );
  }
  return (
    <Words
      open={open}
      onSent={(view) => {
        setAgain(false);
        onSent(view);
      }}
    />
  );
}

function Words({ open, onSent }: Pick<ComplainProps, 'open' | 'onSent'>) {
  const { t, language } = useVerifyWords();
  const field = useId();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const key = useRef(newKey());
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const text = words.trim();
      const body = { token: open.token, ...(text === '' ? {} : { words: text }) };
      const path = `${open.api}/verification/complain`;
      const answer = await call<CaseDecisionView>(path, { method: 'POST', body, key: key.current, language });
      window.scrollTo(0, 0);
      onSent(answer.case);
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      if (refused.problem !== null || refused.decision !== null) key.current = newKey();
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="lead">{t('complain.lead')}</p>
      <div className="question">
        <label htmlFor={field}>{t('complain.words')}</label>
        <textarea
          id={field}
          rows={6}
          maxLength={MOST_CHARACTERS}
          value={words}
          onChange={({ target }) => {
            key.current = newKey();
            setWords(target.value);
          }}
          placeholder={t('complain.words-hint')}
        />
        <p className="small">{t('complain.left', { n: MOST_CHARACTERS - words.length })}</p>
        <p className="small">{t('complain.sealed')}</p>
      </div>
      <Problem error={error} />
      <div className="bottom">
        <button type="submit" className="main-button" disabled={busy}>
          {t(busy ? 'complain.sending' : 'complain.send')}
        </button>
      </div>
    </form>
  );
}

/** Receipt, and how far it is. */
function Followed({ complaint }: { readonly complaint: NonNullable<HolderCaseView['complaint']> }) {
  const { t, language } = useVerifyWords();
  const now = useNow();
  const { receipt, dueAt, answer, decision } = complaint;
  const time = sentenceTime(dueAt, now, language);
  const result = (upheld: boolean): string => t(upheld ? 'complain.upheld' : 'complain.not-upheld');
  // Decided without an answer of the company: there is none to wait for.
  const reached = ({ said }: { readonly said: typeof answer }): boolean => said !== null || decision === null;
  const steps = [
    { key: 'complain.answered', said: answer },
    { key: 'complain.decided', said: decision },
  ] as const;
  return (
    <>
      <section className="receipt">
        <p className="small">{t('complain.receipt')}</p>
        <p className="receipt-number">{receipt}</p>
        {decision === null ? <p>{t('complain.sent', { time })}</p> : null}
      </section>
      <ol className="state-line steps">
        <li className="reached">
          <b>{t('complain.received')}</b>
        </li>
        {steps.filter(reached).map(({ key, said }) => (
          <li key={key} className={said === null ? '' : 'reached'}>
            <b>{t(key)}</b>
            {said === null ? (
              <span className="small">
                {key === 'complain.decided' ? t('complain.by', { time }) : t('complain.waiting')}
              </span>
            ) : (
              <>
                <span>
                  {result(said.upheld)} · {said.reason}
                </span>
                <span className="small">{minuteText(said.at)}</span>
              </>
            )}
          </li>
        ))}
      </ol>
      <p className="paragraph">{t('complain.follow')}</p>
    </>
  );
}
