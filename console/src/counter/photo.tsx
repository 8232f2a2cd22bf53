/** The photo of whoever is at the counter: by camera, or from a file where there is none. */
import { Button } from 'antd';
import { useRef } from 'react';
import { Mark } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import type { Camera } from './camera.ts';
import type { VisitAt } from './visit.ts';

interface PhotoProps {
  readonly camera: Camera;
  readonly visitor: VisitAt;
}

/** Takes the still and sends it; the camera rests afterwards. */
export async function takePhoto({ camera, visitor }: PhotoProps): Promise<void> {
  const still = await camera.shoot();
  if (still === null) return;
  camera.stop();
  visitor.photo(still);
}

export function Photo({ camera, visitor }: PhotoProps) {
  const { t } = useWords();
  const file = useRef<HTMLInputElement>(null);
  const { seen, busy } = visitor;
  const live = camera.state === 'live';
  return (
    <section className="photo" aria-label={t('open.photo')}>
      <h3>{t('open.photo')}</h3>
      {live ? (
        <video ref={camera.video} autoPlay playsInline muted aria-label={t('open.camera-live')} />
      ) : null}
      {seen.photo && !live ? <Mark tone="permit">{t('open.photo-kept')}</Mark> : null}
      {camera.state === 'denied' ? <p className="banner tone-hold">{t('open.camera-off')}</p> : null}
      <div className="acts">
        {live ? (
          <Button onClick={() => void takePhoto({ camera, visitor })} loading={busy === 'photo'}>
            {t('open.press-photo')}
          </Button>
        ) : (
          <Button
            onClick={camera.start}
            loading={camera.state === 'starting' || busy === 'photo'}
            disabled={visitor.present === null}
          >
            {seen.photo ? t('open.photo-again') : t('open.press-camera')}
          </Button>
        )}
        <Button
          type="link"
          className="flat"
          disabled={visitor.present === null}
          onClick={() => file.current?.click()}
        >
          {t('open.photo-file')}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          hidden
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            if (chosen !== undefined) visitor.photo(chosen);
            target.value = '';
          }}
        />
      </div>
    </section>
  );
}
