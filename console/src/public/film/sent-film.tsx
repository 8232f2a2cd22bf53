/** A film, its upload with how far it is, and what is asked with it; a lost connection costs no new recording. */
import { type ReactNode, useRef, useState } from 'react';
import { RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import { Problem } from '../problem.tsx';
import { Film } from './film.tsx';
import { sendFilm } from './upload.ts';
import { useFilmWords } from './words.ts';

interface SentFilmProps {
  readonly script: ReactNode;
  readonly sound: boolean;
  readonly mostSeconds: number;
  readonly fixed: boolean;
  /** Where films go. */
  readonly path: string;
  /** What is asked once the film is there; whatever it throws is shown, and can be asked again with the same film. */
  readonly ask: (digest: string, key: string) => Promise<void>;
}

type Going =
  | { readonly step: 'none' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'asking' }
  | { readonly step: 'failed'; readonly error: RequestFailed };

interface Intent {
  readonly film: Blob;
  readonly key: string;
  readonly digest: string | null;
}

export function SentFilm({ path, ask, ...film }: SentFilmProps) {
  const { t } = useFilmWords();
  const [going, setGoing] = useState<Going>({ step: 'none' });
  const intent = useRef<Intent | null>(null);
  const go = async (): Promise<void> => {
    const now = intent.current;
    if (now === null) return;
    try {
      setGoing({ step: 'sending', share: 0 });
      const onShare = (share: number) => setGoing({ step: 'sending', share });
      const digest = now.digest ?? (await sendFilm({ path, film: now.film, key: now.key, onShare }));
      setGoing({ step: 'asking' });
      intent.current = { ...now, digest };
      await ask(digest, `${now.key}-ask`);
    } catch (failed) {
      const error = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      // Answered: asking again is a new question. Not answered: the same one, which is then done once.
      const key = error.problem === null && error.decision === null ? now.key : newKey();
      intent.current = { ...now, digest: intent.current?.digest ?? null, key };
      setGoing({ step: 'failed', error });
    }
  };
  const use = (made: Blob): void => {
    intent.current = { film: made, key: newKey(), digest: null };
    void go();
  };
  if (going.step === 'sending') {
    const share = `${Math.floor(going.share * 100)}%`;
    return (
      <p className="going" role="status">
        <label>
          {t('film.sending', { share })}
          <progress max={1} value={going.share} />
        </label>
      </p>
    );
  }
  if (going.step === 'asking') {
    return (
      <p className="going" role="status">
        {t('film.checking')}
      </p>
    );
  }
  if (going.step === 'failed') {
    return (
      <>
        {going.error.problem === null && going.error.decision === null ? (
          <p className="note hold" role="alert">
            {t('film.unsent')}
          </p>
        ) : (
          <Problem error={going.error} />
        )}
        <div className="bottom">
          {refused(going.error) ? null : (
            <button type="button" className="main-button" onClick={() => void go()}>
              {t('film.resend')}
            </button>
          )}
          <button
            type="button"
            className={refused(going.error) ? 'main-button' : 'second-button'}
            onClick={() => setGoing({ step: 'none' })}
          >
            {t('film.again')}
          </button>
        </div>
      </>
    );
  }
  return <Film {...film} onFilm={use} />;
}

/** The same film would be refused again; a lost connection, a server at fault and a silent service are no refusal. */
function refused({ problem, decision }: RequestFailed): boolean {
  if (decision !== null) return decision.outcome === 'refuse';
  return problem !== null && problem.status < 500 && problem.status !== 429;
}
