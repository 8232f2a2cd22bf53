/** The written notice as the person gets it, in Chinese and English, ready to be printed. */
import { Button } from 'antd';
import { useWords } from '../words/index.ts';
import type { PenaltyProps } from './penalty.tsx';
import { ReadWithPurpose } from './read.tsx';

export function NoticeTab({ penalty }: PenaltyProps) {
  const { t } = useWords();
  if (penalty.from === null) return <p className="quiet">{t('penalty.not-told')}</p>;
  return (
    <div className="blocks">
      <p className="quiet">{t('penalty-read.lead', { receipt: penalty.receipt })}</p>
      <ReadWithPurpose path={penalty.id} what="notice" button={t('penalty-read.notice')}>
        {({ lines, english }) => (
          <>
            <div className="panel-extra">
              <Button type="primary" onClick={() => window.print()}>
                {t('penalty-read.print')}
              </Button>
            </div>
            <div className="written">
              <Written lang="zh-CN" lines={lines} />
              <Written lang="en" lines={english} />
            </div>
          </>
        )}
      </ReadWithPurpose>
    </div>
  );
}

interface WrittenProps {
  readonly lang: string;
  readonly lines: readonly string[];
}

function Written({ lang, lines: [title = '', ...lines] }: WrittenProps) {
  return (
    <article lang={lang} className="written-notice">
      <h3>{title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </article>
  );
}
