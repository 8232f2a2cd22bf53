/** The notice point by point, then its words read aloud before the camera; both go to the company together. */
import { useRef, useState } from 'react';
import { call, type RequestFailed } from '../../api/http.ts';
import type { CurrentNoticeView, HolderCaseView, SignedView } from '../../api/types.ts';
import type { Language } from '../../format/time.ts';
import { SentFilm } from '../film/sent-film.tsx';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { Notice } from './notice-text.tsx';
import type { OpenCase } from './use-case.ts';
import { useNotice } from './use-notice.ts';
import { useVerifyWords } from './words.ts';

const MOST_SECONDS = 60;

interface ReadProps {
  readonly open: OpenCase;
  /** Text and reading are of one language; another one begins anew. */
  readonly language: Language;
  readonly onNoted: (code: string) => void;
  readonly onAloud: (aloud: boolean) => void;
  readonly onDone: () => Promise<void>;
}

export function Read({ open, language, onNoted, onAloud, onDone }: ReadProps) {
  const { t, pick } = useVerifyWords();
  const { notice, error, again } = useNotice({ api: open.api, service: serviceOf(open.view), language });
  const opened = useRef(performance.now());
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [seconds, setSeconds] = useState<number | null>(null);
  if (notice === null) return <Waiting error={error} onAgain={again} />;
  if (seconds === null) {
    return (
      <Notice
        notice={notice}
        ticked={ticked}
        onTick={setTicked}
        elapsedSeconds={() => Math.floor((performance.now() - opened.current) / 1000)}
        onRead={(read) => {
          setSeconds(read);
          onAloud(true);
          window.scrollTo(0, 0);
        }}
      />
    );
  }
  const send = async (video: string, key: string): Promise<void> => {
    const body = {
      notice: notice.id,
      language,
      digest: notice.digests[language],
      items: [...ticked],
      readingSeconds: seconds,
      token: open.token,
      occasion: 'reverification',
      video,
    };
    const signed = await call<SignedView>(`${open.api}/acknowledgements`, {
      method: 'POST',
      body,
      key,
      language,
    });
    if (signed.code !== null) onNoted(signed.code);
    await onDone();
  };
  return (
    <>
      <p className="lead">{t('aloud.lead')}</p>
      <p className="small">{t('aloud.kept', { years: notice.filmYears })}</p>
      <SentFilm
        script={pick(notice.text.script)}
        sound
        mostSeconds={MOST_SECONDS}
        fixed={false}
        path={open.uploads}
        ask={send}
      />
      <button
        type="button"
        className="small-button"
        onClick={() => {
          setSeconds(null);
          onAloud(false);
        }}
      >
        {t('aloud.back')}
      </button>
    </>
  );
}

function serviceOf({ kind }: HolderCaseView): CurrentNoticeView['service'] {
  return kind === 'fixed-line' || kind === 'broadband' ? kind : 'mobile';
}

function Waiting({ error, onAgain }: { readonly error: RequestFailed | null; readonly onAgain: () => void }) {
  const { t } = usePublicWords();
  if (error === null) return <div className="skeleton tall" aria-hidden="true" />;
  return (
    <>
      <Problem error={error} />
      <div className="bottom">
        <button type="button" className="main-button" onClick={onAgain}>
          {t('retry')}
        </button>
      </div>
    </>
  );
}
