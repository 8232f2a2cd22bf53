/** The case that is open on this page: kept by its token, read again after every step. */
import { useCallback, useEffect, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { HolderCaseView, OpenedCaseView } from '../../api/types.ts';
import { useNow } from '../../parts/now.ts';
import { currentLanguage } from '../../words/language.ts';
import type { PublicPage } from '../page.ts';
import { type KeptCase, keepCase, keptCase } from './kept-case.ts';

export interface OpenCase extends KeptCase {
  readonly api: string;
  /** Where films of this case go. */
  readonly uploads: string;
  readonly view: HolderCaseView;
}

interface CaseHere {
  /** `reading`: a case was open before the page was loaded again. */
  readonly state: 'none' | 'reading' | 'over' | 'open';
  readonly open: OpenCase | null;
  /** Reading it again failed for another reason than that its time is over. */
  readonly error: RequestFailed | null;
  readonly opened: (opened: OpenedCaseView) => void;
  readonly see: (view: HolderCaseView) => void;
  readonly noted: (code: string) => void;
  readonly refresh: () => Promise<void>;
  readonly leave: () => void;
}

export function useCase(page: PublicPage): CaseHere {
  const now = useNow();
  const [kept, setKept] = useState<KeptCase | null>(() => keptCase(page.org, now));
  const [view, setView] = useState<HolderCaseView | null>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const set = useCallback(
    (next: KeptCase | null): void => {
      keepCase(page.org, next);
      setKept(next);
      if (next === null) setView(null);
    },
    [page.org],
  );
  const token = kept?.token ?? null;
  const refresh = useCallback(async (): Promise<void> => {
    if (token === null) return;
    try {
      const path = `${page.api}/verification/state`;
      const request = {
        method: 'POST',
        body: { token },
        key: newKey(),
        language: currentLanguage(),
      } as const;
      setView(await call<HolderCaseView>(path, request));
      setError(null);
    } catch (failed) {
      const refused = failed instanceof RequestFailed ? failed : new RequestFailed(null);
      const status = refused.problem?.status;
      if (status === 401 || status === 404) {
        set(null);
        setOver(true);
      } else setError(refused);
    }
  }, [page.api, token, set]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a case that was open before
  useEffect(() => {
    void refresh();
  }, []);
  const ended = kept !== null && Date.parse(kept.expires) <= now;
  useEffect(() => {
    if (!ended) return;
    set(null);
    setOver(true);
  }, [ended, set]);
  const open =
    kept === null || view === null
      ? null
      : {
          ...kept,
          api: page.api,
          uploads: `${page.api}/verification/files?upload=${encodeURIComponent(kept.upload)}`,
          view,
        };
  return {
    state: open !== null ? 'open' : kept !== null ? 'reading' : over ? 'over' : 'none',
    open,
    error,
    opened: ({ token: given, upload, expires, case: first }) => {
      setOver(false);
      set({ token: given, upload, expires, code: null });
      setView(first);
    },
    see: setView,
    noted: (code) => {
      if (kept !== null) set({ ...kept, code });
    },
    refresh,
    leave: () => {
      set(null);
      setOver(false);
    },
  };
}
