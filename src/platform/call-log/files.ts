/**
 * The files of one log of one organisation:
 * `dt=YYYY-MM-DD/part-N.parquet` as they were written, `sorted-N.parquet` a closed day in order, which holds every part
 * up to N, with `caller-N.parquet`, its index by caller; `open/N.tsv` the journals of batches that are no file yet.
 * A record may be seen twice while a batch changes its form; it has one id, and readers count ids.
 */
import { open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Numbered {
  readonly path: string;
  readonly batch: number;
}

export interface DayFiles {
  readonly day: string;
  readonly folder: string;
  readonly sorted: Numbered | undefined;
  readonly byCaller: Numbered | undefined;
  /** Parts that are not in the sorted file. */
  readonly parts: readonly Numbered[];
  /** Left over from a kill: their content is in the sorted file. */
  readonly stale: readonly Numbered[];
}

export interface Listing {
  readonly journals: readonly Numbered[];
  readonly days: readonly DayFiles[];
}

export const openFolder = (folder: string) => join(folder, 'open');
export const dayFolder = (folder: string, day: string) => join(folder, `dt=${day}`);

const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Journals first: one that becomes a file meanwhile is then seen as a journal or as a file, never as neither. */
export async function list(folder: string, wanted: (day: string) => boolean = () => true): Promise<Listing> {
  const journals = numbered(openFolder(folder), await entries(openFolder(folder)), /^(\d+)\.tsv$/);
  const days: DayFiles[] = [];
  for (const name of (await entries(folder)).sort()) {
    const day = /^dt=(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1];
    if (day !== undefined && wanted(day)) days.push(await filesOf(join(folder, name), day));
  }
  return { journals, days };
}

async function filesOf(folder: string, day: string): Promise<DayFiles> {
  const all = await entries(folder);
  const parts = numbered(folder, all, /^part-(\d+)\.parquet$/);
  const sorted = numbered(folder, all, /^sorted-(\d+)\.parquet$/);
  const byCaller = numbered(folder, all, /^caller-(\d+)\.parquet$/);
  const last = sorted.at(-1);
  const within = last?.batch ?? -1;
  return {
    day,
    folder,
    sorted: last,
    byCaller: byCaller.find(({ batch }) => batch === last?.batch),
    parts: parts.filter(({ batch }) => batch > within),
    stale: [
      ...parts.filter(({ batch }) => batch <= within),
      ...sorted.slice(0, -1),
      ...byCaller.filter(({ batch }) => batch < within),
    ],
  };
}

function numbered(folder: string, all: readonly string[], form: RegExp): Numbered[] {
  return all
    .flatMap((name) => {
      const batch = form.exec(name)?.[1];
      return batch === undefined ? [] : [{ path: join(folder, name), batch: Number(batch) }];
    })
    .sort((a, b) => a.batch - b.batch);
}

/** The number after every one that was ever given out and has left a trace. */
export function nextBatch({ journals, days }: Listing): number {
  const all = [
    ...journals,
    ...days.flatMap(({ sorted, parts }) => [...parts, ...(sorted === undefined ? [] : [sorted])]),
  ];
  return all.reduce((most, { batch }) => Math.max(most, batch), 0) + 1;
}

export async function sizeOf(files: readonly Numbered[]): Promise<number> {
  let bytes = 0;
  for (const { path } of files)
    bytes += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  return bytes;
}

/** Puts a finished file in its place so that it is whole or absent after any kill or loss of power. */
export async function settle(from: string, to: string): Promise<void> {
  await syncPath(from);
  await rename(from, to);
  await syncPath(dirname(to));
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
