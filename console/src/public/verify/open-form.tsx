/** Opens the case: number and paper, typed once, because our messages carry neither link nor code. */
import { useId, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OpenedCaseView } from '../../api/types.ts';
import { NO_PAPER, type Paper, PaperField } from '../film/paper-field.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { useVerifyWords } from './words.ts';

interface OpenFormProps {
  readonly page: PublicPage;
  /** The last visit ended by itself. */
  readonly over: boolean;
  readonly onOpened: (opened: OpenedCaseView) => void;
}

export function OpenForm({ page, over, onOpened }: OpenFormProps) {
  const { t, language } = useVerifyWords();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState('');
  const [paper, setPaper] = useState<Paper>(NO_PAPER);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const open = async (): Promise<void> => {
    setAsked(true);
    if (number.trim().length < 3) return input.current?.focus();
    if (paper.paperNumber.trim() === '') return;
    setBusy(true);
    setError(null);
    try {
      const body = {
        ownNumber: number.trim(),
        ownPaper: { ...paper, paperNumber: paper.paperNumber.trim() },
      };
      const path = `${page.api}/verification/open`;
      onOpened(await call<OpenedCaseView>(path, { method: 'POST', body, key: newKey(), language }));
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <p className="lead">{t('open.lead')}</p>
      {over ? (
        <p className="note hold" role="status">
          {t('open.over')}
        </p>
      ) : null}
      <div className="question">
        <label htmlFor={field}>{t('open.number')}</label>
        <input
          ref={input}
          id={field}
          className="number-field"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
          value={number}
          onChange={({ target }) => setNumber(target.value)}
        />
        {asked && number.trim().length < 3 ? (
          <p className="field-error" role="alert">
            {t('open.number-need')}
          </p>
        ) : null}
      </div>
      <PaperField
        paper={paper}
        onChange={setPaper}
        units
        missing={asked && paper.paperNumber.trim() === ''}
      />
      <Problem error={error} />
      <p className="small">{t('open.safe')}</p>
      <div className="bottom">
        <button type="submit" className="main-button" disabled={busy}>
          {t(busy ? 'open.busy' : 'open.go')}
        </button>
      </div>
    </form>
  );
}
