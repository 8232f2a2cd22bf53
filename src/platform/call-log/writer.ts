/**
 * Takes records in so that what was acknowledged is never lost: they go to a journal that is synced before the answer,
 * and a full journal becomes a Parquet file of each of its days. Whatever a kill leaves is either a journal, which is
 * made into the same files again, or a file under its final name, which is whole.
 */
import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type Day, dayOf, startOf } from '../../kernel/time.ts';
import { journalTable, type Layout, names, quoted } from './columns.ts';
import type { Duck } from './duck.ts';
import { callLogError } from './errors.ts';
import { dayFolder, list, type Numbered, nextBatch, openFolder, settle, syncPath } from './files.ts';
import { lock } from './lock.ts';

export interface WriterOptions<R> {
  readonly folder: string;
  readonly layout: Layout<R>;
  readonly duck: Duck;
  readonly batchRows: number;
}

export interface Writer<R> {
  append(records: readonly R[]): Promise<void>;
  /** Everything journalled so far becomes files. */
  flush(): Promise<void>;
  /** Work on the files between two flushes; nothing of the log is rewritten at the same time. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The last write found no room. */
  full(): boolean;
  close(): Promise<void>;
}

interface Waiting {
  readonly lines: readonly string[];
  readonly hours: ReadonlySet<string>;
  resolve(): void;
  reject(error: unknown): void;
}

interface Open {
  readonly handle: FileHandle;
  readonly file: Numbered;
  readonly hours: Set<string>;
  bytes: number;
  rows: number;
}

interface Closed extends Numbered {
  /** Undefined for a journal that was found at the start. */
  readonly days: readonly Day[] | undefined;
}

/** Journals waiting to become files, before writers wait too. */
const MOST_WAITING = 3;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Opens a log for writing; journals of an earlier process become files at the next flush. @throws `calls.log-in-use` */
export async function openWriter<R extends { readonly at: string }>(
  options: WriterOptions<R>,
): Promise<Writer<R>> {
  const { folder, layout, batchRows } = options;
  mkdirSync(openFolder(folder), { recursive: true, mode: 0o700 });
  const release = lock(openFolder(folder));
  const found = await list(folder);
  const closed: Closed[] = found.journals.map((file) => ({ ...file, days: undefined }));
  const { line } = layout;
  let batch = nextBatch(found);
  let journal: Open | undefined;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let filing: Promise<unknown> = Promise.resolve();
  let isFull = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = filing.then(work);
    filing = turn.catch(() => undefined);
    return turn;
  };
  const fileAll = () =>
    inTurn(async () => {
      for (let next = closed[0]; next !== undefined; next = closed[0]) {
        await fileBatch(options, next);
        closed.shift();
      }
    });
  const rotate = async (): Promise<void> => {
    if (journal === undefined || journal.rows === 0) return;
    const { handle, file, hours } = journal;
    journal = undefined;
    closed.push({ ...file, days: daysOf(hours) });
    await handle.close();
  };
  const writeAll = async (taken: readonly Waiting[]): Promise<void> => {
    journal ??= await openJournal(folder, batch++);
    const bytes = Buffer.from(taken.map(({ lines }) => lines.join('')).join(''));
    try {
      await journal.handle.appendFile(bytes);
      await journal.handle.datasync();
    } catch (error) {
      await undo(journal).catch(() => {
        // The torn line stays in a journal of its own, whose reader leaves it out.
        if (journal !== undefined) closed.push({ ...journal.file, days: undefined });
        journal = undefined;
      });
      throw error;
    }
    journal.bytes += bytes.length;
    for (const { lines, hours } of taken) {
      journal.rows += lines.length;
      for (const hour of hours) journal.hours.add(hour);
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      try {
        await writeAll(taken);
        isFull = false;
        for (const { resolve } of taken) resolve();
      } catch (error) {
        const fault = faultOf(error, folder);
        isFull = fault.code === 'calls.log-full';
        for (const { reject } of taken) reject(fault);
      }
      if ((journal?.rows ?? 0) < batchRows) continue;
      await rotate();
      // Its failure is met again, and told, by the next flush; the journal stays.
      const filed = fileAll().catch(() => undefined);
      if (closed.length > MOST_WAITING) await filed;
    }
    writing = undefined;
  };
  const flush = async (): Promise<void> => {
    await writing;
    await rotate();
    await fileAll();
  };
  return {
    append: (records) => {
      if (records.length === 0) return Promise.resolve();
      // Such a line could never become a file, and would hold up every one behind it.
      if (records.some(({ at }) => at.length !== INSTANT))
        return Promise.reject(new RangeError('a record is of no year that can be written'));
      const hours = new Set(records.map(({ at }) => at.slice(0, HOUR)));
      return new Promise((resolve, reject) => {
        waiting.push({ lines: records.map(line), hours, resolve, reject });
        writing ??= drain();
      });
    },
    flush,
    exclusively: inTurn,
    full: () => isFull,
    close: async () => {
      await flush().finally(release);
    },
  };
}

/** Length of `2021-06-18T06`: the day in China is the same for a whole hour. */
const HOUR = 13;
/** Length of an instant between the years 0 and 9999. */
const INSTANT = 24;

function daysOf(hours: ReadonlySet<string>): Day[] {
  return [...new Set([...hours].map((hour) => dayOf(`${hour}:00:00.000Z`)))].sort();
}

async function openJournal(folder: string, batch: number): Promise<Open> {
  const path = join(openFolder(folder), `${batch}.tsv`);
  const handle = await open(path, 'ax', 0o600);
  await syncPath(openFolder(folder));
  return { handle, file: { path, batch }, hours: new Set(), bytes: 0, rows: 0 };
}

/** Takes half-written lines back, so that what comes next does not begin in the middle of one. */
async function undo({ handle, bytes }: Open): Promise<void> {
  await handle.truncate(bytes);
}

function faultOf(error: unknown, place: string) {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const code = FULL.has(reason) ? 'calls.log-full' : 'calls.log-unwritable';
  return callLogError(code, { place, facts: { reason }, cause: error });
}

/** Makes one journal into a file for each of its days. Done again after a kill, it gives the same files. */
async function fileBatch<R>({ folder, layout, duck }: WriterOptions<R>, from: Closed): Promise<void> {
  const table = journalTable(layout, [from.path], from.days === undefined);
  const days = from.days ?? (await daysIn(duck, table));
  for (const day of days) {
    const made = join(openFolder(folder), `${from.batch}.making`);
    const within =
      days.length === 1 ? '' : `where ts >= '${startOf(day)}' and ts < '${startOf(addDays(day, 1))}'`;
    await duck.run(
      `copy (select ${names(layout)} from ${table} ${within})
       to ${quoted(made)} (format parquet, compression lz4_raw)`,
    );
    await mkdir(dayFolder(folder, day), { recursive: true, mode: 0o700 });
    await settle(made, join(dayFolder(folder, day), `part-${from.batch}.parquet`));
  }
  await rm(from.path, { force: true });
}

async function daysIn(duck: Duck, table: string): Promise<Day[]> {
  const rows = await duck.rows<{ day: string }>(
    `select distinct strftime(ts at time zone 'Asia/Shanghai', '%Y-%m-%d') as day from ${table}
     where ts is not null order by day`,
  );
  return rows.map(({ day }) => day);
}
