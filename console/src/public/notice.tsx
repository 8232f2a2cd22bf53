/** Is a printed notice genuine: by its verification code, telling nothing about who signed. */
import { type ReactNode, useId, useState } from 'react';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { CodeAnswerView, PublicAbout } from '../api/types.ts';
import { receiptFrom } from '../format/number.ts';
import { sentenceDay } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Frame } from './frame.tsx';
import type { PublicPage } from './page.ts';
import { Problem } from './problem.tsx';
import { noticeWords } from './word-list-notice.ts';
import { usePublicWords, wordsOf } from './words.ts';

const useNoticeWords = wordsOf(noticeWords);

interface NoticeCheckProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

export default function NoticeCheck({ page, about }: NoticeCheckProps) {
  const { t, pick, language } = useNoticeWords();
  const words = usePublicWords();
  const field = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<CodeAnswerView | null>(null);
  const [error, setError] = useState<RequestFailed | null>(null);
  const ask = async (): Promise<void> => {
    const code = receiptFrom(text);
    if (code === '') return;
    setBusy(true);
    setError(null);
    setAnswer(null);
    try {
      const path = `${page.api}/notice-checks`;
      setAnswer(
        await call<CodeAnswerView>(path, { method: 'POST', body: { code }, key: newKey(), language }),
      );
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame page={page} title={words.t('title.notice')} org={pick(about.org.name)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <p className="lead">{t('check.lead')}</p>
        <div className="question">
          <label htmlFor={field}>{t('check.field')}</label>
          <input
            id={field}
            className="number-field"
            type="text"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setAnswer(null);
            }}
          />
          <p className="small">{t('check.hint')}</p>
        </div>
        {answer === null ? null : <Result answer={answer} />}
        <Problem error={error} />
        <div className="bottom">
          <button type="submit" className="main-button" disabled={busy}>
            {t(busy ? 'check.busy' : 'check.go')}
          </button>
        </div>
      </form>
    </Frame>
  );
}

function Result({ answer: { valid, title, number, on, digest } }: { readonly answer: CodeAnswerView }) {
  const { t, pick, language } = useNoticeWords();
  const now = useNow();
  if (!valid) {
    return (
      <p className="note refuse" role="alert">
        {t('check.unknown')}
      </p>
    );
  }
  const rows: readonly (readonly [label: string, value: ReactNode])[] = [
    [t('check.name'), title === null ? '—' : pick(title)],
    [t('check.version'), number === null ? '—' : t('check.number', { n: number })],
    [t('check.day'), on === null ? '—' : sentenceDay(on, now, language)],
    [
      t('check.digest'),
      <span key="digest" className="digest">
        {digest?.match(/.{1,8}/g)?.join(' ') ?? '—'}
      </span>,
    ],
  ];
  return (
    <>
      <p className="note permit" role="status">
        <b>{t('check.valid')}</b>
      </p>
      <dl className="look-over">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small">{t('check.compare')}</p>
    </>
  );
}
