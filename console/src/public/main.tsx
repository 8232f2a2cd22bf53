/** The citizen pages: no account, no component library, light enough for a slow network. */
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { call, RequestFailed } from '../api/http.ts';
import type { PublicAbout } from '../api/types.ts';
import { useMode } from '../theme/mode.ts';
import { currentLanguage } from '../words/language.ts';
import { Frame } from './frame.tsx';
import { usePage } from './page.ts';
import { Report } from './report.tsx';
import { Status } from './status.tsx';
import { usePublicWords } from './words.ts';
import '../theme/base.css';
import './public.css';

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
  useEffect(() => {
    document.title = t(page.name === 'status' ? 'title.status' : 'title.report');
  }, [t, page.name]);
  if (opening === null) {
    return (
      <Frame page={page} title={t('page.loading')}>
        <div className="skeleton" aria-hidden="true" />
        <div className="skeleton tall" aria-hidden="true" />
      </Frame>
    );
  }
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
  return page.name === 'status' ? (
    <Status page={page} about={opening.about} sent={sent} onForget={() => setSent(null)} />
  ) : (
    <Report page={page} about={opening.about} onSent={setSent} />
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
