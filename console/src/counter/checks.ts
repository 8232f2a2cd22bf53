/** What the checks of a visit come to: who was seen, by what, and whose answer is still out. Pure. */
import type { IdentityCheckView } from '../api/types.ts';

type Result = IdentityCheckView['result'];

export interface Seen {
  /** The paper of whoever is here; null where nobody looked at it. */
  readonly paper: Result | null;
  /** The reader read a paper of somebody else. */
  readonly otherPaper: boolean;
  readonly photo: boolean;
  readonly portrait: Result | null;
  /** A service has not answered and is asked again. */
  readonly waitingSince: string | null;
}

const PAPER: ReadonlySet<string> = new Set([
  'id-card-reader',
  'networked-verification',
  'document-inspection',
]);

/** The newest check of each way counts. @param present holder, or whoever handles it */
export function seenOf(checks: readonly IdentityCheckView[], present: string | null): Seen {
  const newestFirst = checks
    .filter(({ holder }) => holder === present)
    .toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  const check = (wanted: (method: string) => boolean) => newestFirst.find(({ method }) => wanted(method));
  const latest = (wanted: (method: string) => boolean) => check(wanted)?.result ?? null;
  const waiting = newestFirst.filter(({ state }) => state === 'waiting').map(({ askedAt }) => askedAt);
  return {
    paper: latest((method) => PAPER.has(method)),
    otherPaper: check((method) => PAPER.has(method))?.code === 'other-paper',
    photo: latest((method) => method === 'on-site-photo') === 'passed',
    portrait: latest((method) => method === 'portrait-comparison'),
    waitingSince: waiting.at(-1) ?? null,
  };
}
