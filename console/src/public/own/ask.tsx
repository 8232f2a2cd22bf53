/** Paper, then face. The paper is forgotten as soon as the answer is there. */
import { useId, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OwnCardsAnswerView, OwnCardsOpenedView, OwnCardsReplyView } from '../../api/types.ts';
import { receiptFrom } from '../../format/number.ts';
import { NO_PAPER, type Paper, PaperField } from '../film/paper-field.tsx';
import { SentFilm } from '../film/sent-film.tsx';
import { useFilmWords } from '../film/words.ts';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { useOwnWords } from './words.ts';

const SECONDS = 6;

interface AskProps {
  readonly page: PublicPage;
  readonly onFound: (answer: OwnCardsAnswerView) => void;
  readonly onReceipt: (receipt: string) => Promise<void>;
}

export function Ask({ page, onFound, onReceipt }: AskProps) {
  const { t, language } = useOwnWords();
  const words = usePublicWords();
  const film = useFilmWords();
  const [paper, setPaper] = useState<Paper>(NO_PAPER);
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState<OwnCardsOpenedView | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const given = (): Paper => ({ ...paper, paperNumber: paper.paperNumber.trim() });
  const open = async (): Promise<void> => {
    setAsked(true);
    if (given().paperNumber === '') return;
    setBusy(true);
    setError(null);
    try {
      const path = `${page.api}/own-cards/open`;
      const body = { ownPaper: given() };
      setOpened(await call<OwnCardsOpenedView>(path, { method: 'POST', body, key: newKey(), language }));
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  const ask = async (digest: string, key: string): Promise<void> => {
    const reply = await call<OwnCardsReplyView>(`${page.api}/own-cards`, {
      method: 'POST',
      body: { token: opened?.token, ownPaper: given(), evidence: [digest] },
      key,
      language,
    });
    if (reply.answer !== null) onFound(reply.answer);
  };
  if (opened !== null) {
    return (
      <>
        <h2>{t('ask.face')}</h2>
        <p className="lead">{film.t('live.lead', { n: SECONDS })}</p>
        <SentFilm
          script={film.t('live.script')}
          sound={false}
          mostSeconds={SECONDS}
          fixed
          path={`${page.api}/own-cards/files?upload=${encodeURIComponent(opened.upload)}`}
          ask={ask}
        />
        <button type="button" className="small-button" onClick={() => setOpened(null)}>
          ‹ {words.t('back')}
        </button>
      </>
    );
  }
  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <p className="lead">{t('ask.lead')}</p>
        <PaperField
          paper={paper}
          onChange={(changed) => {
            setPaper(changed);
            setError(null);
          }}
          missing={asked && paper.paperNumber.trim() === ''}
          wrong={error !== null}
        />
        <Problem error={error} />
        <div className="bottom">
          <button type="submit" className="main-button" disabled={busy}>
            {t(busy ? 'ask.busy' : 'ask.go')}
          </button>
        </div>
      </form>
      <ByReceipt onReceipt={onReceipt} />
      <button type="button" className="small-button" onClick={() => page.to('order')}>
        {words.t('link.order')}
      </button>
    </>
  );
}

function ByReceipt({ onReceipt }: Pick<AskProps, 'onReceipt'>) {
  const { t } = useOwnWords();
  const field = useId();
  const [text, setText] = useState('');
  return (
    <details className="question contact">
      <summary>{t('ask.receipt')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const receipt = receiptFrom(text);
          if (receipt !== '') void onReceipt(receipt);
        }}
      >
        <label htmlFor={field}>{t('ask.receipt-field')}</label>
        <input
          id={field}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="small">{t('ask.receipt-hint')}</p>
        <button type="submit" className="second-button">
          {t('ask.receipt-go')}
        </button>
      </form>
    </details>
  );
}
