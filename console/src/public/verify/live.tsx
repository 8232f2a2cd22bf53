/** The face: a short film, compared at once. A silent service is no failure, and is asked again by itself. */
import { useState } from 'react';
import { call } from '../../api/http.ts';
import type { LiveCheckedView } from '../../api/types.ts';
import { SentFilm } from '../film/sent-film.tsx';
import { filmWords } from '../film/word-list-film.ts';
import { useFilmWords } from '../film/words.ts';
import { useRepeated } from '../repeated.ts';
import type { OpenCase } from './use-case.ts';
import { useVerifyWords } from './words.ts';

const SECONDS = 6;

interface LiveProps {
  readonly open: OpenCase;
  /** The case has changed. */
  readonly onChange: () => Promise<void>;
}

export function Live({ open, onChange }: LiveProps) {
  const { language } = useVerifyWords();
  const film = useFilmWords();
  const [last, setLast] = useState<LiveCheckedView | null>(null);
  const [round, setRound] = useState(0);
  const ask = async (video: string, key: string): Promise<void> => {
    const body = { token: open.token, video };
    const answer = await call<LiveCheckedView>(`${open.api}/verification/check`, {
      method: 'POST',
      body,
      key,
      language,
    });
    setLast(answer);
    setRound((before) => before + 1);
    // A pass opens the next step, the last failed try leads to the shop: the case says which.
    if (answer.result === 'passed' || answer.hallOnly) await onChange();
  };
  useRepeated(last?.result === 'no-answer', onChange);
  return (
    <>
      <p className="lead">{film.t('live.lead', { n: SECONDS })}</p>
      <Last last={last} />
      <SentFilm
        key={round}
        script={film.t('live.script')}
        sound={false}
        mostSeconds={SECONDS}
        fixed
        path={open.uploads}
        ask={ask}
      />
    </>
  );
}

function Last({ last }: { readonly last: LiveCheckedView | null }) {
  const { t } = useVerifyWords();
  const film = useFilmWords();
  if (last?.result === 'no-answer') {
    return (
      <div className="note undecidable" role="alert">
        <p>{t('live.silent')}</p>
        <p>{t('live.silent-next')}</p>
      </div>
    );
  }
  if (last?.result !== 'failed') return null;
  const key = `hint.${last.code ?? 'other'}`;
  const hint = film.t(key in filmWords ? (key as keyof typeof filmWords) : 'hint.other');
  return (
    <div className="note refuse" role="alert">
      <p>{t('live.retry', { hint, left: last.triesLeft })}</p>
      <p>{film.t('again.in-light')}</p>
    </div>
  );
}
