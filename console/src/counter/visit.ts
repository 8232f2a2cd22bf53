/** Who stands at the counter and what was checked of them. Only opaque ids are kept, so that a reload loses nothing. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useData } from '../api/data.ts';
import { RequestFailed } from '../api/http.ts';
import type { HolderMadeView, HolderView, IdentityCheckView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { type Seen, seenOf } from './checks.ts';
import type { AtPost } from './post.ts';
import { type CheckFor, type CheckGiven, makeCheck, post, sendPicture } from './send.ts';

export interface Visit {
  readonly holder: string | null;
  readonly handler: string | null;
  readonly checks: readonly string[];
}

export const NOBODY: Visit = { holder: null, handler: null, checks: [] };

export type Busy = 'reading' | 'typing' | 'checking' | 'photo';

export interface PaperTyped {
  readonly paper: { readonly kind: string; readonly paperNumber: string; readonly validTo?: string };
  readonly holderName: string;
}

export interface VisitAt {
  readonly visit: Visit;
  readonly holder: HolderView | undefined;
  readonly handler: HolderView | undefined;
  /** Whoever is at the counter: the handler where there is one. */
  readonly present: string | null;
  readonly checks: readonly IdentityCheckView[];
  readonly seen: Seen;
  readonly busy: Busy | null;
  readonly error: unknown;
  /** The reader gave nothing: the paper is typed in instead. */
  readonly readerSilent: boolean;
  /** The next paper is that of who handles it. */
  readonly wantsHandler: boolean;
  readonly setWantsHandler: (wanted: boolean) => void;
  readonly read: () => void;
  readonly type: (typed: PaperTyped) => void;
  readonly check: (given: Pick<CheckGiven, 'method' | 'found'>, of?: string) => void;
  readonly photo: (file: Blob) => void;
  readonly reset: () => void;
}

interface Asked {
  /** Who is expected, and what was checked before: of a draft or a line. */
  readonly known?: Visit;
  /** Where the visit is kept over a reload of the page. */
  readonly keptAs?: string;
  readonly at: AtPost;
  /** What the customer is here for: the checks count for that alone. */
  readonly madeFor: CheckFor;
}

export function useVisit({ known = NOBODY, keptAs, at, madeFor }: Asked): VisitAt {
  const { api } = useSeat();
  const client = useQueryClient();
  const [own, setOwn] = useState<Visit>(() => keptVisit(keptAs));
  const [busy, setBusy] = useState<Busy | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [wantsHandler, setWantsHandler] = useState(false);
  const visit: Visit = {
    holder: known.holder ?? own.holder,
    handler: known.handler ?? own.handler,
    checks: [...new Set([...known.checks, ...own.checks])],
  };
  const change = useCallback(
    (next: (before: Visit) => Visit) =>
      setOwn((before) => {
        const after = next(before);
        keepVisit(keptAs, after);
        return after;
      }),
    [keptAs],
  );
  const holder = useData<HolderView>(visit.holder === null ? null : `${api}/holders/${visit.holder}`);
  const handler = useData<HolderView>(visit.handler === null ? null : `${api}/holders/${visit.handler}`);
  const { checks, waiting } = useChecks(visit);
  const present = visit.handler ?? visit.holder;
  const needsHandler = visit.handler === null && (wantsHandler || holder.data?.kind === 'unit');

  const during = async (what: Busy, act: () => Promise<void>): Promise<void> => {
    if (busy !== null) return;
    setBusy(what);
    setError(null);
    try {
      await act();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(null);
      void client.invalidateQueries();
    }
  };
  const made = ({ holder: id, check }: HolderMadeView): void =>
    change((before) => ({
      ...before,
      ...(visit.holder === null ? { holder: id } : { handler: id }),
      checks: check === null ? before.checks : [...before.checks, check],
    }));
  const made1 = async (given: Omit<CheckGiven, 'madeFor'>): Promise<void> => {
    const { id } = await makeCheck(api, { ...given, ...at.place, madeFor });
    change((before) => ({ ...before, checks: [...before.checks, id] }));
  };

  return {
    visit,
    holder: holder.data,
    handler: handler.data,
    present,
    checks,
    seen: { ...seenOf(checks, present), ...(waiting ? {} : { waitingSince: null }) },
    busy,
    error,
    readerSilent: isSilent(error),
    wantsHandler: needsHandler,
    setWantsHandler,
    read: () =>
      void during('reading', async () => {
        // Somebody is expected: what lies on the reader must be that person's paper.
        if (present !== null && !needsHandler) return made1({ holder: present, method: 'id-card-reader' });
        made(await post<HolderMadeView>(`${api}/holders/readings`, { ...at.place, madeFor }));
      }),
    type: (typed) =>
      void during('typing', async () =>
        made(await post<HolderMadeView>(`${api}/holders`, { ...typed, ...at.place })),
      ),
    check: (given, of) =>
      void during('checking', async () => {
        const about = of ?? present;
        if (about !== null) await made1({ ...given, holder: about });
      }),
    photo: (file) =>
      void during('photo', async () => {
        if (present === null) return;
        const evidence = [await sendPicture(api, file)];
        await made1({ holder: present, method: 'on-site-photo', evidence });
        await made1({ holder: present, method: 'portrait-comparison', evidence });
      }),
    reset: () => {
      setError(null);
      setWantsHandler(false);
      change(() => NOBODY);
    },
  };
}

/** Checks of this visit, read again every few seconds while one waits for its answer. */
function useChecks({ holder, handler, checks }: Visit) {
  const { api } = useSeat();
  const [waiting, setWaiting] = useState(false);
  const often = waiting ? { everyMs: 3000 } : {};
  type List = { readonly items: readonly IdentityCheckView[] };
  const first = useData<List>(holder === null ? null : `${api}/holders/${holder}/checks`, often);
  const second = useData<List>(handler === null ? null : `${api}/holders/${handler}/checks`, often);
  const made = [...(first.data?.items ?? []), ...(second.data?.items ?? [])].filter(({ id }) =>
    checks.includes(id),
  );
  const waits = made.some(({ state }) => state === 'waiting');
  if (waits !== waiting) setWaiting(waits);
  return { checks: made, waiting: waits };
}

function isSilent(error: unknown): boolean {
  return error instanceof RequestFailed && error.problem?.code === 'identity.reader-silent';
}

function keptVisit(key: string | undefined): Visit {
  if (key === undefined) return NOBODY;
  try {
    const text = window.sessionStorage.getItem(key);
    return text === null ? NOBODY : { ...NOBODY, ...(JSON.parse(text) as Partial<Visit>) };
  } catch {
    return NOBODY;
  }
}

function keepVisit(key: string | undefined, visit: Visit): void {
  if (key === undefined) return;
  try {
    window.sessionStorage.setItem(key, JSON.stringify(visit));
  } catch {
    // A browser that refuses storage only forgets the visit at a reload.
  }
}
