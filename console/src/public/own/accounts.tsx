/** How many internet accounts hang on one of one's numbers, platform by platform, each with “not mine”. */
import { type ReactNode, useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OwnAccountsView, OwnCardsAnswerView } from '../../api/types.ts';
import { countText } from '../../format/number.ts';
import { dayText, sentenceDay, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import { currentLanguage } from '../../words/language.ts';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { useRepeated } from '../repeated.ts';
import { useOwnWords } from './words.ts';

type Platform = OwnAccountsView['platforms'][number];

interface AccountsProps {
  readonly page: PublicPage;
  readonly answer: OwnCardsAnswerView;
  readonly number: OwnCardsAnswerView['numbers'][number];
}

export function Accounts({ page, answer, number }: AccountsProps) {
  const { t } = useOwnWords();
  const { seen, busy, error, send } = useAccounts(page);
  if (seen === null)
    return (
      <>
        <Problem error={error} />
        <button
          type="button"
          className="second-button"
          disabled={busy}
          aria-label={t('accounts.ask-of', { number: number.masked })}
          onClick={() => void send('', { enquiry: answer.receipt, card: number.id })}
        >
          {t(busy ? 'accounts.busy' : 'accounts.ask')}
        </button>
      </>
    );
  return (
    <Answers seen={seen}>
      <Problem error={error} />
      <ul className="numbers">
        {seen.platforms.map((platform) => (
          <li key={platform.id}>
            <Count
              platform={platform}
              busy={busy}
              onNotMine={() => void send('/not-mine', { receipt: seen.receipt, platform: platform.id })}
            />
          </li>
        ))}
      </ul>
    </Answers>
  );
}

function useAccounts(page: PublicPage) {
  const [seen, setSeen] = useState<OwnAccountsView | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  // The same wish keeps its key, so that a lost answer asks nobody twice.
  const intent = useRef({ content: '', key: '' });
  const send = async (path: string, body: object): Promise<void> => {
    const content = `${path} ${JSON.stringify(body)}`;
    if (intent.current.content !== content) intent.current = { content, key: newKey() };
    setBusy(true);
    setError(null);
    try {
      const { key } = intent.current;
      const request = { method: 'POST', body, key, language: currentLanguage() } as const;
      setSeen(await call<OwnAccountsView>(`${page.api}/own-accounts${path}`, request));
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  const waits = seen?.platforms.some(({ count, notMine }) => count === null || notMine?.states === null);
  const look = async (): Promise<void> => {
    if (seen === null) return;
    const request = {
      method: 'POST',
      body: { receipt: seen.receipt },
      key: newKey(),
      language: currentLanguage(),
    } as const;
    await call<OwnAccountsView>(`${page.api}/own-accounts/status`, request).then(setSeen, () => undefined);
  };
  useRepeated(waits === true, look);
  return { seen, busy, error, send };
}

function Answers({ seen, children }: { readonly seen: OwnAccountsView; readonly children: ReactNode }) {
  const { t, language } = useOwnWords();
  const now = useNow();
  const answered = seen.platforms.filter(({ count }) => count !== null);
  const total = answered.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const silent = seen.platforms.length - answered.length;
  const time = sentenceTime(seen.validTo, now, language);
  return (
    <section className="note" aria-label={t('accounts.title')}>
      <p>
        <b>{t('accounts.total', { n: total })}</b>
      </p>
      <p className="small" role="status">
        {silent > 0 ? t('accounts.waiting', { n: silent, time }) : t('accounts.until', { time })}
      </p>
      {children}
      <p className="small">{t('accounts.counts-only')}</p>
    </section>
  );
}

interface CountProps {
  readonly platform: Platform;
  readonly busy: boolean;
  readonly onNotMine: () => void;
}

function Count({ platform: { name, count, notMine }, busy, onNotMine }: CountProps) {
  const { t, pick } = useOwnWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <b>{pick(name)}</b>{' '}
      {count === null ? (
        <span className="small">{t('found.no-answer')}</span>
      ) : (
        t('accounts.count', { n: countText(count) })
      )}
      {notMine === null ? null : <NotMineState notMine={notMine} />}
      {notMine !== null || count === null || count === 0 ? null : asking ? (
        <div className="note hold">
          <p>{t('accounts.confirm', { platform: pick(name) })}</p>
          <div className="bottom">
            <button type="button" className="main-button" disabled={busy} onClick={onNotMine}>
              {t(busy ? 'mine.busy' : 'accounts.yes')}
            </button>
            <button type="button" className="second-button" disabled={busy} onClick={() => setAsking(false)}>
              {t('mine.no')}
            </button>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className="small-button"
          aria-label={t('accounts.not-mine-at', { platform: pick(name) })}
          onClick={() => setAsking(true)}
        >
          {t('accounts.not-mine')}
        </button>
      )}
    </>
  );
}

function NotMineState({ notMine }: { readonly notMine: NonNullable<Platform['notMine']> }) {
  const { t, language } = useOwnWords();
  const now = useNow();
  const date = sentenceDay(dayText(Date.parse(notMine.dueAt)), now, language);
  return (
    <div className="note hold">
      <p>{t('accounts.sent', { date })}</p>
      {notMine.states === null ? null : (
        <p className="small">
          {notMine.states.length === 0
            ? t('accounts.none-found')
            : notMine.states
                .map(({ state, count }) => t(`account-state.${state}`, { n: countText(count) }))
                .join(' · ')}
        </p>
      )}
    </div>
  );
}
