/** The frame of the citizen pages: a way back, bigger text, the other language, the entries, emergency numbers. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { keep, kept } from '../parts/kept.ts';
import { chooseLanguage } from '../words/language.ts';
import type { PageName, PublicPage } from './page.ts';
import { usePublicWords } from './words.ts';

const KEY = 'duanka.bigger';

/** The tabs: an organisation without cards of its own has no numbers to show and none to verify. */
export const Tabs = createContext<readonly Exclude<PageName, 'notice' | 'order'>[]>(['report', 'status']);

interface FrameProps {
  readonly page: PublicPage;
  readonly title: string;
  readonly org?: string;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}

export function Frame({ page, title, org, onBack, children }: FrameProps) {
  const { t, language } = usePublicWords();
  const tabs = useContext(Tabs);
  const [bigger, setBigger] = useState(() => kept(KEY) === 'yes');
  useEffect(() => {
    document.documentElement.classList.toggle('bigger', bigger);
    keep(KEY, bigger ? 'yes' : null);
  }, [bigger]);
  return (
    <div className="citizen">
      <header className="top">
        {onBack === undefined ? (
          <span className="top-org">
            <img src="/mark.svg" alt="" width="24" height="24" />
            {org}
          </span>
        ) : (
          <button type="button" className="top-button" onClick={onBack}>
            ‹ {t('back')}
          </button>
        )}
        <span className="top-tools">
          <button
            type="button"
            className="top-button"
            aria-pressed={bigger}
            onClick={() => setBigger(!bigger)}
          >
            {t(bigger ? 'bigger.off' : 'bigger.on')}
          </button>
          <button
            type="button"
            className="top-button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
        </span>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <p className="foot">{t('foot')}</p>
      <nav className="tabs">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={page.name === name ? 'page' : undefined}
            onClick={() => page.to(name)}
          >
            {t(`nav.${name}`)}
          </button>
        ))}
      </nav>
    </div>
  );
}
