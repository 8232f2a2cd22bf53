/** Consent, then a short film that is compared at once; then the card is ordered with it. */
import { useId, useState } from 'react';
import { call } from '../../api/http.ts';
import type { OnlineOrderAnswerView, OrderCheckedView } from '../../api/types.ts';
import { SentFilm } from '../film/sent-film.tsx';
import { filmWords } from '../film/word-list-film.ts';
import { useFilmWords } from '../film/words.ts';
import type { PublicPage } from '../page.ts';
import type { Wanted } from './number.tsx';
import { type Person, personBody } from './person.tsx';
import { useOrderWords } from './words.ts';

const SECONDS = 6;

export interface Opened {
  readonly opening: string;
  readonly upload: string;
}

interface FaceStepProps {
  readonly page: PublicPage;
  readonly wanted: Wanted;
  readonly person: Person;
  readonly opened: Opened;
  readonly onOpened: (opened: Opened) => void;
  readonly onPlaced: (answer: OnlineOrderAnswerView) => void;
}

export function FaceStep({ page, wanted, person, opened, onOpened, onPlaced }: FaceStepProps) {
  const { t, language } = useOrderWords();
  const film = useFilmWords();
  const box = useId();
  const [consent, setConsent] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const ask = async (video: string, key: string): Promise<void> => {
    const post = <T,>(path: string, body: unknown, name: string) =>
      call<T>(`${page.api}${path}`, { method: 'POST', body, key: `${key}${name}`, language });
    const check = { opening: opened.opening, ...personBody(person), video, consent: true };
    const checked = await post<OrderCheckedView>('/orders/check', check, '');
    if (checked.result === 'failed') {
      onOpened({ ...opened, opening: checked.opening });
      setFailed(checked.code ?? 'other');
      setRound((before) => before + 1);
      return;
    }
    const order = { opening: checked.opening, check: checked.check, ...wanted };
    onPlaced(await post<OnlineOrderAnswerView>('/orders/place', order, '-place'));
  };
  return (
    <>
      <p className="lead">{film.t('live.lead', { n: SECONDS })}</p>
      <label htmlFor={box} className={consent ? 'tick ticked' : 'tick'}>
        <input
          id={box}
          type="checkbox"
          checked={consent}
          onChange={({ target }) => setConsent(target.checked)}
        />
        {t('face.consent')}
      </label>
      <p className="small">{t('face.other')}</p>
      {failed === null ? null : (
        <p className="note refuse" role="alert">
          {t('face.failed', { hint: film.t(hintOf(failed)) })}
        </p>
      )}
      {consent ? (
        <SentFilm
          key={round}
          script={film.t('live.script')}
          sound={false}
          mostSeconds={SECONDS}
          fixed
          path={`${page.api}/orders/files?upload=${encodeURIComponent(opened.upload)}`}
          ask={ask}
        />
      ) : (
        <p className="note hold">{t('face.need')}</p>
      )}
    </>
  );
}

function hintOf(code: string): keyof typeof filmWords {
  const key = `hint.${code}`;
  return key in filmWords ? (key as keyof typeof filmWords) : 'hint.other';
}
