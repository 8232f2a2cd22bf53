/** The citizen pages: no account, no component library, light enough for a slow network. */
import { lazy, StrictMode, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { call, RequestFailed } from '../api/http.ts';
import type { PublicAbout } from '../api/types.ts';
import { useMode } from '../theme/mode.ts';
import { currentLanguage } from '../words/language.ts';
import { Frame, Tabs } from './frame.tsx';
import { type PageName, type PublicPage, usePage } from './page.ts';
import { Report } from './report.tsx';
import { Status } from './status.tsx';
import { usePublicWords } from './words.ts';
import '../theme/base.css';
import './public.css';

// Each loads when it is opened: whoever reports a call needs neither camera nor notice.
const Verify = lazy(() => import('./verify/verify.tsx'));
const Numbers = lazy(() => import('./own/numbers.tsx'));
const NoticeCheck = lazy(() => import('./notice.tsx'));
const Order = lazy(() => import('./order/order.tsx'));
const Sanctions = lazy(() => import('./sanctions/sanctions.tsx'));
const CancelTransfer = lazy(() => import('./transfer/transfer.tsx'));

const WITH_CARDS = ['report', 'status', 'numbers', 'verify'] as const;
/** Pages about lines of the organisation itself. */
const NEEDS_CARDS: ReadonlySet<PageName> = new Set(['numbers', 'verify', 'order']);

const WITHOUT_CARDS = ['report', 'status'] as const;
const OF_POLICE = ['report', 'status', 'sanctions'] as const;
/** Banks and payment institutions take no reports. */
const OF_BANKS = ['transfer'] as const;

type Opening = { about: PublicAbout } | { failed: 'missing' | 'offline' } | null;

function Citizen() {
  useMode();
  const { t } = usePublicWords();
  const page = usePage();
  const [opening, setOpening] = useState<Opening>(null);
  // Kept in memory only: the number opens the status of the report, so it enters no address and no store.
  const [sent, setSent] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads again
  useEffect(() => {
    const stop = new AbortController();
    call<PublicAbout>(`${page.api}/about`, { language: currentLanguage(), signal: stop.signal })
      .then((about) => setOpening({ about }))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        const status = error instanceof RequestFailed ? error.problem?.status : undefined;
        setOpening({
          failed: status !== undefined && status < 500 && status !== 429 ? 'missing' : 'offline',
        });
      });
    return () => stop.abort();
  }, [page.api, attempt]);
  const shown = opening !== null && 'about' in opening ? nameShown(page, opening.about) : page.name;
  useEffect(() => {
    document.title = t(`title.${shown}`);
  }, [t, shown]);
  if (opening === null) return <Loading page={page} />;
  if ('failed' in opening) {
    return (
      <Frame page={page} title={t(opening.failed === 'missing' ? 'page.missing' : 'unexpected')}>
        {opening.failed === 'missing' ? null : (
          <button type="button" className="main-button" onClick={() => setAttempt(attempt + 1)}>
            {t('retry')}
          </button>
        )}
      </Frame>
    );
  }
  const { about } = opening;
  return (
    <Tabs value={tabsOf(about)}>
      <Suspense fallback={<Loading page={page} />}>
        <Named page={page} about={about} sent={sent} onSent={setSent} />
      </Suspense>
    </Tabs>
  );
}

function tabsOf({ cards, penalties, transfers }: PublicAbout) {
  if (cards) return WITH_CARDS;
  if (transfers) return OF_BANKS;
  return penalties ? OF_POLICE : WITHOUT_CARDS;
}

interface NamedProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
  readonly sent: string | null;
  readonly onSent: (receipt: string | null) => void;
}

/** Pages that no organisation needs cards of its own for. */
const ANYWHERE: ReadonlySet<PageName> = new Set(['status', 'sanctions', 'transfer']);

/** The page that the address names; without cards of its own an organisation has the report pages only. */
function nameShown({ name }: PublicPage, { cards, transfers }: PublicAbout): PageName {
  return cards || ANYWHERE.has(name) ? name : transfers ? 'transfer' : 'report';
}

function Named({ page, about, sent, onSent }: NamedProps) {
  if (!about.cards && NEEDS_CARDS.has(page.name)) return <NoCards page={page} about={about} />;
  switch (nameShown(page, about)) {
    case 'status':
      return <Status page={page} about={about} sent={sent} onForget={() => onSent(null)} />;
    case 'verify':
      return <Verify page={page} about={about} />;
    case 'numbers':
      return <Numbers page={page} about={about} />;
    case 'order':
      return <Order page={page} about={about} />;
    case 'sanctions':
      return <Sanctions page={page} about={about} />;
    case 'transfer':
      return <CancelTransfer page={page} about={about} />;
    case 'notice':
      return <NoticeCheck page={page} about={about} />;
    default:
      return <Report page={page} about={about} onSent={onSent} />;
  }
}

/** Said instead of another page than the one that was asked for. */
function NoCards({ page, about }: Pick<NamedProps, 'page' | 'about'>) {
  const { t, pick } = usePublicWords();
  return (
    <Frame page={page} title={t('no-cards', { org: pick(about.org.name) })}>
      <p className="lead">{t('no-cards-next')}</p>
    </Frame>
  );
}

function Loading({ page }: { readonly page: PublicPage }) {
  const { t } = usePublicWords();
  return (
    <Frame page={page} title={t('page.loading')}>
      <div className="skeleton" aria-hidden="true" />
      <div className="skeleton tall" aria-hidden="true" />
    </Frame>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Citizen />
    </StrictMode>,
  );
}
