/** Records a film before the camera, or takes one made with the phone's own camera; then it is looked at and handed on. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { sizeText } from '../../format/number.ts';
import { filmLength, useCamera } from './camera.ts';
import { MOST_BYTES, type Unfit, unfit } from './fit.ts';
import { useFilmWords } from './words.ts';

interface FilmProps {
  /** What to do or to read, shown beside the picture. */
  readonly script: ReactNode;
  readonly sound: boolean;
  readonly mostSeconds: number;
  /** It is long enough only when the time is over, so there is nothing to stop. */
  readonly fixed: boolean;
  readonly onFilm: (film: Blob) => void;
}

export function Film({ script, sound, mostSeconds, fixed, onFilm }: FilmProps) {
  const { t } = useFilmWords();
  const [film, setFilm] = useState<Blob | null>(null);
  const [bad, setBad] = useState<{ why: Unfit; size: number } | null>(null);
  const take = (made: Blob, lengthMs: number | undefined): void => {
    const why = unfit(made, lengthMs);
    setBad(why === null ? null : { why, size: made.size });
    setFilm(why === null ? made : null);
  };
  const camera = useCamera({ sound, mostMs: mostSeconds * 1000, onFilm: take });
  const { state } = camera;
  const seconds = Math.floor(camera.elapsedMs / 1000);
  const again = (): void => {
    setFilm(null);
    setBad(null);
    camera.open();
  };
  if (film !== null) return <Review film={film} onUse={() => onFilm(film)} onAgain={again} />;
  return (
    <>
      <p className="script">{script}</p>
      {camera.stream === null ? null : <Preview stream={camera.stream} />}
      <p className="running" aria-live="polite">
        {state === 'recording'
          ? fixed
            ? t('film.left', { n: Math.max(0, mostSeconds - seconds) })
            : t('film.running', { n: seconds })
          : ''}
      </p>
      {bad === null && (state === 'denied' || state === 'absent') ? (
        <p className="note hold" role="alert">
          {t(`film.${state}`)}
        </p>
      ) : null}
      {bad === null ? null : (
        <p className="note hold" role="alert">
          {t(`film.${bad.why}`, { size: sizeText(bad.size), limit: sizeText(MOST_BYTES) })}
        </p>
      )}
      <div className="bottom">
        {state === 'open' ? (
          <button type="button" className="main-button" onClick={camera.record}>
            {t('film.start')}
          </button>
        ) : null}
        {state === 'recording' && !fixed ? (
          <button type="button" className="main-button" onClick={camera.stop}>
            {t('film.stop')}
          </button>
        ) : null}
        {state === 'closed' || state === 'opening' || state === 'denied' ? (
          <button type="button" className="main-button" disabled={state === 'opening'} onClick={again}>
            {t(state === 'opening' ? 'film.opening' : 'film.open')}
          </button>
        ) : null}
        {state === 'recording' ? null : (
          <FromFile
            main={state === 'absent'}
            onFile={(file) => void filmLength(file).then((ms) => take(file, ms))}
          />
        )}
      </div>
    </>
  );
}

function FromFile({ main, onFile }: { readonly main: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useFilmWords();
  return (
    <label className={`${main ? 'main-button' : 'second-button'} file-button`}>
      {t('film.file')}
      <input
        type="file"
        accept="video/*"
        capture="user"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}

function Preview({ stream }: { readonly stream: MediaStream }) {
  const { t } = useFilmWords();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video ref={video} className="film mirror" autoPlay muted playsInline aria-label={t('film.preview')} />
  );
}

interface ReviewProps {
  readonly film: Blob;
  readonly onUse: () => void;
  readonly onAgain: () => void;
}

function Review({ film, onUse, onAgain }: ReviewProps) {
  const { t } = useFilmWords();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(film);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [film]);
  return (
    <>
      <p className="lead">{t('film.look')}</p>
      {address === null ? null : (
        // biome-ignore lint/a11y/useMediaCaption: the person's own film, made a moment ago
        <video className="film" src={address} controls playsInline aria-label={t('film.recorded')} />
      )}
      <div className="bottom">
        <button type="button" className="main-button" onClick={onUse}>
          {t('film.use')}
        </button>
        <button type="button" className="second-button" onClick={onAgain}>
          {t('film.again')}
        </button>
      </div>
    </>
  );
}
