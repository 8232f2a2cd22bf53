/** Verdicts as they come, for a page that stays open: the last ones first, then each as soon as it is in the log. */
import { type Static, Type } from 'typebox';
import { oneOf } from '../kernel/contract.ts';
import type { Repository } from '../kernel/repository.ts';
import { addHours, epochMs, type Instant, instant } from '../kernel/time.ts';
import type { LogServices } from './log-routes.ts';
import type { VerdictShown } from './log-search-contract.ts';
import { verdictShown } from './log-views.ts';
import type { CallRecord } from './ports.ts';

/** How often the log is looked at, and how many verdicts of one look are shown. */
const EVERY_MS = 1_000;
const MOST = 200;
/** How far back the first ones may be. */
const BACK_HOURS = 24;
/** Verdicts of several edges come out of order: so far back each look begins anew. */
const LATE_MS = 15_000;
/** Names of verdicts that were sent; above it a late one may be sent twice, and the page knows it by its name. */
const REMEMBERED = 10_000;

export const LiveQuery = Type.Object(
  {
    edge: Type.Optional(Type.String({ maxLength: 64 })),
    trunk: Type.Optional(Type.String({ maxLength: 64 })),
    verdict: Type.Optional(oneOf(['pass', 'pass-modified', 'block'])),
  },
  { additionalProperties: false },
);
export type LiveQuery = Static<typeof LiveQuery>;

export interface LiveVerdict {
  readonly event: 'verdict' | 'more';
  readonly id?: string;
  /** `more`: so many came in one look that only the latest are shown. */
  readonly data: VerdictShown | { readonly shown: number };
}

/** The live view of this folder, as platform/http mounts it. */
export function verdictsLive(
  { log, plan, book }: Pick<LogServices, 'log' | 'plan' | 'book'>,
  { now, pause }: { now(): Instant; pause(milliseconds: number, signal: AbortSignal): Promise<void> },
) {
  return {
    path: '/calls/verdicts/live',
    permission: 'calls.read',
    query: LiveQuery,
    summary: 'The latest decisions of the edges, then each as it comes, numbers masked',
    async *open({ actor }: Repository, signal: AbortSignal, query: LiveQuery): AsyncGenerator<LiveVerdict> {
      let since = addHours(now(), -BACK_HOURS);
      let sent = new Set<string>();
      for (let first = true; !signal.aborted; first = false) {
        const records = await log.latest(actor.org, { since, limit: MOST, newest: true });
        const fresh = records.filter(({ id }) => !sent.has(id)).sort(byNumber);
        if (!first && fresh.length === MOST) yield { event: 'more', data: { shown: MOST } };
        for (const record of fresh.filter((one) => asked(one, query)))
          yield { event: 'verdict', id: record.id, data: verdictShown(record, { plan, book }) };
        sent = new Set([...sent, ...fresh.map(({ id }) => id)].slice(-REMEMBERED));
        const last = records.at(-1)?.at;
        if (last !== undefined) since = instant(epochMs(last) - LATE_MS);
        await pause(EVERY_MS, signal);
      }
    },
  } as const;
}

/** Workers of an edge count and look at the clock in two steps: within a second, its numbers are the order. */
function byNumber(a: CallRecord, b: CallRecord): number {
  const [one, other] = [a.at.slice(0, SECOND), b.at.slice(0, SECOND)];
  if (one !== other) return one < other ? -1 : 1;
  if (a.edge !== b.edge) return (a.edge ?? '') < (b.edge ?? '') ? -1 : 1;
  return (a.seq ?? 0) - (b.seq ?? 0);
}

/** Length of `2021-06-18T06:05:00`. */
const SECOND = 19;

/** An edge is asked for by its name; its runs have names beneath it. */
function asked({ edge, trunk, verdict }: CallRecord, query: LiveQuery): boolean {
  return (
    (query.edge === undefined || edge === query.edge || edge?.startsWith(`${query.edge}/`) === true) &&
    (query.trunk === undefined || trunk === query.trunk) &&
    (query.verdict === undefined || verdict === query.verdict)
  );
}
