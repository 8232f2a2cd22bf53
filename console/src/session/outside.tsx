/** The frame of the pages before one is in: sign-in and password. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import { chooseLanguage } from '../words/language.ts';

export function Outside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t, language } = useWords();
  return (
    <div className="outside">
      <header className="outside-head">
        <span className="brand">
          <img src="/mark.svg" alt="" width="32" height="32" />
          <span>
            {t('app.name')}
            <small>{t('app.tagline')}</small>
          </span>
        </span>
        <Button
          type="text"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      <main className="outside-card">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
