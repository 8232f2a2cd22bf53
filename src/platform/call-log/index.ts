/**
 * The logs of call attempts and of caller authentication: Parquet below the data folder, by organisation and day,
 * `calls/org=ORG/dt=YYYY-MM-DD/part-N.parquet`, which any program that reads partitioned Parquet can open.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type CallLog, LOG_KINDS, type LogKind } from '../../calls/ports.ts';
import type { WallClock } from '../../kernel/ports.ts';
import type { Instant } from '../../kernel/time.ts';
import { AUTHENTICATION, CALLS, type Columns, type Layout } from './columns.ts';
import { compactDays, removeDays } from './compact.ts';
import { createDuck } from './duck.ts';
import { callLogError } from './errors.ts';
import { list, sizeOf } from './files.ts';
import { findCalls, latestCalls } from './read.ts';
import { readCallerUse, readLineDays, readSequences, readTrunkDays } from './sums.ts';
import { openWriter, type Writer } from './writer.ts';

export interface CallLogOptions {
  /** The data folder. */
  readonly folder: string;
  readonly clock: WallClock;
  /** Records in one file of an open day. */
  readonly batchRows?: number;
}

/** Small, so that filing one batch goes on while the next one is taken in. */
const BATCH_ROWS = 100_000;
const MEMORY_MEBIBYTES = 1024;
const MOST_THREADS = 4;

/** How DuckDB says that a file could not be written for want of room. */
const NO_ROOM = /No space left|ENOSPC|EDQUOT|EFBIG|File too large/i;

interface Opened {
  readonly writer: Promise<Writer<{ readonly at: Instant }>>;
  fullSince: Instant | null;
}

export function createCallLog({ folder, clock, batchRows = BATCH_ROWS }: CallLogOptions): CallLog {
  const duck = createDuck({
    threads: Math.min(MOST_THREADS, availableParallelism()),
    memoryMebibytes: MEMORY_MEBIBYTES,
    temporary: join(folder, 'calls', 'sorting'),
  });
  const opened = new Map<string, Opened>();
  const folderOf = (org: string, kind: LogKind) => join(folder, kind, `org=${org}`);
  const layouts = { calls: CALLS, authentication: AUTHENTICATION } as const;
  const logOf = (org: string, kind: LogKind): Opened => {
    const key = folderOf(org, kind);
    const known = opened.get(key);
    if (known !== undefined) return known;
    const layout = layouts[kind] as unknown as Layout<{ readonly at: Instant }>;
    const log: Opened = { writer: openWriter({ folder: key, layout, duck, batchRows }), fullSince: null };
    opened.set(key, log);
    // One that could not be opened is tried again at the next call.
    log.writer.catch(() => opened.delete(key));
    return log;
  };
  const append = async (org: string, kind: LogKind, records: readonly { readonly at: Instant }[]) => {
    if (records.length === 0) return;
    const log = logOf(org, kind);
    const writer = await log.writer;
    try {
      await writer.append(records);
    } finally {
      log.fullSince = writer.full() ? (log.fullSince ?? clock.now()) : null;
    }
  };
  const callsOf = (org: string) => folderOf(org, 'calls');
  return {
    append: (org, records) => append(org, 'calls', records),
    appendAuthentication: (org, records) => append(org, 'authentication', records),
    find: (org, query) => findCalls(duck, callsOf(org), query),
    latest: (org, query) => latestCalls(duck, callsOf(org), query),
    ready: async (org) => {
      await logOf(org, 'calls').writer;
    },
    state: async (org, kind) => {
      const { days, journals } = await list(folderOf(org, kind));
      const files = days.flatMap(({ sorted, parts }) => [
        ...(sorted === undefined ? [] : [sorted]),
        ...parts,
      ]);
      return {
        days: days.map(({ day }) => day),
        bytes: await sizeOf([...files, ...journals]),
        fullSince: opened.get(folderOf(org, kind))?.fullSince ?? null,
      };
    },
    sequences: (org, from, to) => readSequences(duck, callsOf(org), from, to),
    trunkDays: (org, from, to) => readTrunkDays(duck, callsOf(org), from, to),
    lineDays: (org, day) =>
      readLineDays(duck, { calls: callsOf(org), authentication: folderOf(org, 'authentication') }, day),
    callerUse: (org, day, stretches) => readCallerUse(duck, callsOf(org), { day, stretches }),
    compact: async (org, before) => {
      let done = 0;
      for (const kind of LOG_KINDS) {
        const { days } = await list(folderOf(org, kind), (day) => day < before);
        if (days.every(({ parts, stale }) => parts.length === 0 && stale.length === 0)) continue;
        const writer = await logOf(org, kind).writer;
        const layout: Columns = layouts[kind];
        const options = { folder: folderOf(org, kind), layout, duck, callers: kind === 'calls' };
        done += await writer.exclusively(() => compactDays(options, before));
      }
      return done;
    },
    remove: async (org, kind, days) => {
      if (days.length === 0) return [];
      const writer = await logOf(org, kind).writer;
      return writer.exclusively(() => removeDays(folderOf(org, kind), days));
    },
    flush: async () => {
      for (const log of opened.values())
        await (await log.writer).flush().catch((error: unknown) => {
          if (!NO_ROOM.test(String(error))) throw error;
          log.fullSince ??= clock.now();
          throw callLogError('calls.log-full', { place: folder, facts: { reason: 'ENOSPC' }, cause: error });
        });
    },
    close: async () => {
      const all = [...opened.values()];
      opened.clear();
      const closing = await Promise.allSettled(all.map(async ({ writer }) => (await writer).close()));
      duck.close();
      const failed = closing.find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
  };
}
