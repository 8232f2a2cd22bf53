/** Closed days in the order in which they are asked for, with a small index by caller; and days whose term is over. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../kernel/time.ts';
import { type Columns, names, quoted } from './columns.ts';
import type { Duck } from './duck.ts';
import { type DayFiles, dayFolder, list, openFolder, settle, syncPath } from './files.ts';

export interface CompactOptions {
  readonly folder: string;
  readonly layout: Columns;
  readonly duck: Duck;
  /** The index by caller needs these columns. */
  readonly callers: boolean;
}

/** Small enough that a look-up reads little, large enough that a file of millions has a short footer. */
const ROW_GROUP = 65_536;

/** Days before this one; runs between two flushes only. @returns how many were rewritten */
export async function compactDays(options: CompactOptions, before: Day): Promise<number> {
  const { journals, days } = await list(options.folder, (day) => day < before);
  let done = 0;
  for (const day of days) {
    for (const { path } of day.stale) await rm(path, { force: true });
    const last = day.parts.at(-1)?.batch;
    // A journal that is older than a part still brings records: a sorted file would count them as its own.
    if (last === undefined || journals.some(({ batch }) => batch <= last)) continue;
    await compactDay(options, day, last);
    done += 1;
  }
  return done;
}

async function compactDay(
  { folder, layout, duck, callers }: CompactOptions,
  { day, sorted, parts, byCaller }: DayFiles,
  batch: number,
): Promise<void> {
  const old = [...parts, ...(sorted === undefined ? [] : [sorted])];
  const made = join(openFolder(folder), `${day}.making`);
  const files = old.map(({ path }) => quoted(path)).join(', ');
  const columns = names(layout);
  await duck.run(
    `copy (select ${columns} from (
       select ${columns}, row_number() over (partition by id) as copy from read_parquet([${files}])
     ) where copy = 1 order by ${layout.order})
     to ${quoted(made)} (format parquet, compression zstd, row_group_size ${ROW_GROUP})`,
  );
  const target = dayFolder(folder, day);
  if (callers) {
    const index = join(openFolder(folder), `${day}.index`);
    await duck.run(
      `copy (select caller, called, ts from read_parquet(${quoted(made)}) where caller is not null order by caller, ts)
       to ${quoted(index)} (format parquet, compression zstd, row_group_size ${ROW_GROUP})`,
    );
    await settle(index, join(target, `caller-${batch}.parquet`));
  }
  await settle(made, join(target, `sorted-${batch}.parquet`));
  for (const { path } of [...old, ...(byCaller === undefined ? [] : [byCaller])])
    await rm(path, { force: true });
}

/** @returns the days that were there */
export async function removeDays(folder: string, wanted: readonly Day[]): Promise<Day[]> {
  const gone = new Set(wanted);
  const { days } = await list(folder, (day) => gone.has(day));
  for (const { folder: of } of days) await rm(of, { recursive: true, force: true });
  if (days.length > 0) await syncPath(folder);
  return days.map(({ day }) => day);
}
