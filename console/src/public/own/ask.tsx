/** Paper, then face. The paper is forgotten as soon as the answer is there. */
import { useId, useState } from 'react';
import { call } from '../../api/http.ts';
import type { OwnCardsAnswerView, OwnCardsReplyView } from '../../api/types.ts';
import { receiptFrom } from '../../format/number.ts';
import { NO_PAPER, type Paper, PaperField } from '../film/paper-field.tsx';
import { SentFilm } from '../film/sent-film.tsx';
import { useFilmWords } from '../film/words.ts';
import type { PublicPage } from '../page.ts';
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
  const [face, setFace] = useState(false);
  const ask = async (digest: string, key: string): Promise<void> => {
    const ownPaper = { ...paper, paperNumber: paper.paperNumber.trim() };
    const reply = await call<OwnCardsReplyView>(`${page.api}/own-cards`, {
      method: 'POST',
      body: { ownPaper, evidence: [digest] },
      key,
      language,
    });
    if (reply.answer !== null) onFound(reply.answer);
  };
  if (face) {
    return (
      <>
        <h2>{t('ask.face')}</h2>
        <p className="lead">{film.t('live.lead', { n: SECONDS })}</p>
        <SentFilm
          script={film.t('live.script')}
          sound={false}
          mostSeconds={SECONDS}
          fixed
          path={`${page.api}/own-cards/files`}
          ask={ask}
        />
        <button type="button" className="small-button" onClick={() => setFace(false)}>
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
          setAsked(true);
          if (paper.paperNumber.trim() !== '') setFace(true);
        }}
      >
        <p className="lead">{t('ask.lead')}</p>
        <PaperField paper={paper} onChange={setPaper} missing={asked && paper.paperNumber.trim() === ''} />
        <div className="bottom">
          <button type="submit" className="main-button">
            {t('ask.go')}
          </button>
        </div>
      </form>
      <ByReceipt onReceipt={onReceipt} />
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
