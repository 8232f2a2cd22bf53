/** Ways without the camera of this phone. */
import type { HolderCaseView } from '../../api/types.ts';
import { useVerifyWords } from './words.ts';

export function OtherWays({ view: { faceOptional, papers } }: { readonly view: HolderCaseView }) {
  const { t, pick } = useVerifyWords();
  return (
    <>
      {faceOptional ? (
        <>
          <p className="paragraph">
            {t('other.face')} <span className="small">{t('other.face-basis')}</span>
          </p>
          <p className="paragraph">{t('other.face-how')}</p>
        </>
      ) : null}
      <h2>{t('other.shop')}</h2>
      <p>{t('other.any-shop')}</p>
      <p>{t('case.bring', { papers: pick(papers) })}</p>
      <h2>{t('other.home')}</h2>
      <p>{t('other.home-how')}</p>
      <p className="paragraph">{t('case.help')}</p>
    </>
  );
}
