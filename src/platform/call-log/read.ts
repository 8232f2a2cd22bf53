/** Reading the logs: look-ups by number and Call-ID. */
import type { CallQuery, CallRecord } from '../../calls/ports.ts';
import { type Day, dayOf, type Instant, instant } from '../../kernel/time.ts';
import { CALLS, type Columns, journalTable, names, quoted } from './columns.ts';
import type { Duck } from './duck.ts';
import { type DayFiles, type Listing, list, type Numbered } from './files.ts';

const ATTEMPTS = 4;

/** Files may be replaced while they are read: then it is looked again at what there is. */
export async function looking<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !/No files found|No such file|Cannot open file/i.test(String(error)))
        throw error;
    }
  }
}

export const within = (from: Day, to: Day) => (day: Day) => day >= from && day <= to;

export function filesOf({ days }: Listing): Numbered[] {
  return days.flatMap(({ sorted, parts }) => [...(sorted === undefined ? [] : [sorted]), ...parts]);
}

/** All rows of files and journals that meet a condition; undefined where there is neither. */
export function rowsWhere(
  layout: Columns,
  files: readonly Numbered[],
  journals: readonly Numbered[],
  condition: string,
): string | undefined {
  const columns = names(layout);
  const sources = [
    ...(files.length === 0 ? [] : [`read_parquet([${files.map(({ path }) => quoted(path)).join(', ')}])`]),
    // The line that is being written may be cut off.
    ...(journals.length === 0
      ? []
      : [
          journalTable(
            layout,
            journals.map(({ path }) => path),
            true,
          ),
        ]),
  ];
  if (sources.length === 0) return undefined;
  return sources.map((source) => `select ${columns} from ${source} where ${condition}`).join(' union all ');
}

/** Each record once, in order of time. */
export async function findCalls(duck: Duck, folder: string, query: CallQuery): Promise<CallRecord[]> {
  if (query.from >= query.to) return [];
  return looking(async () => {
    const listing = await list(folder, within(dayOf(query.from), dayOf(query.to)));
    const time = `ts >= '${query.from}' and ts < '${query.to}'`;
    const asked = [
      ...equal('called', query.called),
      ...equal('caller', query.caller),
      ...equal('call_id', query.callId),
      time,
    ].join(' and ');
    const { files, narrowed } = await narrow(duck, listing, query, time);
    const plain = rowsWhere(CALLS, files, listing.journals, asked);
    const rows = [
      ...narrowed.map(({ file, calleds }) => `${rowsWhere(CALLS, [file], [], `${asked} and ${calleds}`)}`),
      ...(plain === undefined ? [] : [plain]),
    ].join(' union all ');
    return rows === ''
      ? []
      : readCalls(duck, `${rows} order by ts, id limit ${query.limit * COPIES}`, query.limit);
  });
}

/** While a batch changes its form a record can be seen in as many places. */
const COPIES = 3;

const equal = (column: string, value: string | undefined) =>
  value === undefined ? [] : [`${column} = ${quoted(value)}`];

async function readCalls(duck: Duck, statement: string, limit: number): Promise<CallRecord[]> {
  const columns = CALLS.columns.map(({ name, field, type }) =>
    type === 'TIMESTAMPTZ' ? `epoch_ms(${name})::double as "${field}"` : `${typed(name, type)} as "${field}"`,
  );
  const rows = await duck.rows<CallRecord & { at: number }>(
    `select ${columns.join(', ')} from (${statement})`,
  );
  const seen = new Set<string>();
  return rows
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, limit)
    .map((row) => ({ ...row, at: instant(row.at) }));
}

/** Whole numbers of 64 bits come as BigInt; no count here is beyond what a double holds. */
const typed = (name: string, type: string) => (type === 'BIGINT' ? `${name}::double` : name);

/** Above this the index names so many rows that reading the file is as quick. */
const MOST_CALLEDS = 500;

interface Narrowed {
  readonly file: Numbered;
  readonly calleds: string;
}

/** By caller alone, the index of a sorted day says which numbers were called: they lie together in the file. */
async function narrow(
  duck: Duck,
  { days }: Listing,
  { called, caller, callId }: CallQuery,
  time: string,
): Promise<{ readonly files: Numbered[]; readonly narrowed: Narrowed[] }> {
  const files: Numbered[] = [];
  const narrowed: Narrowed[] = [];
  for (const day of days) {
    const few =
      caller !== undefined && called === undefined && callId === undefined
        ? await calledsOf(duck, day, `caller = ${quoted(caller)} and ${time}`)
        : undefined;
    files.push(...day.parts);
    if (day.sorted === undefined) continue;
    if (few === undefined) files.push(day.sorted);
    else if (few !== '') narrowed.push({ file: day.sorted, calleds: few });
  }
  return { files, narrowed };
}

/** Undefined where there is no index or it names too many; empty where it names none. */
async function calledsOf(duck: Duck, { byCaller }: DayFiles, condition: string): Promise<string | undefined> {
  if (byCaller === undefined) return undefined;
  const rows = await duck.rows<{ called: string | null }>(
    `select distinct called from read_parquet(${quoted(byCaller.path)}) where ${condition} limit ${MOST_CALLEDS}`,
  );
  if (rows.length === MOST_CALLEDS) return undefined;
  const named = rows.flatMap(({ called }) => (called === null ? [] : [quoted(called)]));
  const parts = [
    ...(named.length === 0 ? [] : [`called in (${named.join(', ')})`]),
    ...(rows.length === named.length ? [] : ['called is null']),
  ];
  return parts.length === 0 ? '' : `(${parts.join(' or ')})`;
}

/** Decisions of edges, as they came. */
export async function latestCalls(
  duck: Duck,
  folder: string,
  { since, limit, newest }: { readonly since: Instant; readonly limit: number; readonly newest?: true },
): Promise<CallRecord[]> {
  return looking(async () => {
    const listing = await list(folder, (day) => day >= dayOf(since));
    const rows = rowsWhere(CALLS, filesOf(listing), listing.journals, `ts > '${since}' and source = 'edge'`);
    if (rows === undefined) return [];
    if (newest === true) {
      const last = await readCalls(duck, `${rows} order by ts desc, id desc limit ${limit * COPIES}`, limit);
      return last.reverse();
    }
    return readCalls(duck, `${rows} order by ts, id limit ${limit * COPIES}`, limit);
  });
}
