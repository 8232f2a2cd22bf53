/** Verdicts as they come, for a page that stays open. */
import type { Repository } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import type { VerdictShown } from './log-contract.ts';
import type { LogServices } from './log-routes.ts';
import { verdictShown } from './log-views.ts';

/** How often the log is looked at, and how many verdicts of one look are shown. */
const EVERY_MS = 2_000;
const MOST = 200;

export interface LiveVerdict {
  readonly event: 'verdict';
  readonly id: string;
  readonly data: VerdictShown;
}

/** The live view of this folder, as platform/http mounts it. */
export function verdictsLive(
  { log, plan, book }: Pick<LogServices, 'log' | 'plan' | 'book'>,
  { now, pause }: { now(): Instant; pause(milliseconds: number, signal: AbortSignal): Promise<void> },
) {
  return {
    path: '/calls/verdicts/live',
    permission: 'calls.read',
    summary: 'Decisions of the edges as they come, numbers masked',
    async *open({ actor }: Repository, signal: AbortSignal): AsyncGenerator<LiveVerdict> {
      let since = now();
      while (!signal.aborted) {
        const records = await log.latest(actor.org, { since, limit: MOST });
        for (const record of records)
          yield { event: 'verdict', id: record.id, data: verdictShown(record, { plan, book }) };
        since = records.at(-1)?.at ?? since;
        await pause(EVERY_MS, signal);
      }
    },
  } as const;
}
