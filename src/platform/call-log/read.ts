/** Reading the logs: look-ups by number and Call-ID, and the sums behind the daily checks. */
import type { CallerUse, CallQuery, CallRecord, LineDay, Sequence, TrunkDay } from '../../calls/ports.ts';
import { addDays, type Day, dayOf, type Instant, instant, startOf } from '../../kernel/time.ts';
import { AUTHENTICATION, CALLS, type Columns, journalTable, names, quoted } from './columns.ts';
import type { Duck } from './duck.ts';
import { type DayFiles, type Listing, list, type Numbered } from './files.ts';

const ATTEMPTS = 4;

/** Files may be replaced while they are read: then it is looked again at what there is. */
async function looking<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !/No files found|No such file|Cannot open file/i.test(String(error)))
        throw error;
    }
  }
}

const within = (from: Day, to: Day) => (day: Day) => day >= from && day <= to;

function filesOf({ days }: Listing): Numbered[] {
  return days.flatMap(({ sorted, parts }) => [...(sorted === undefined ? [] : [sorted]), ...parts]);
}

/** All rows of files and journals that meet a condition; undefined where there is neither. */
function rowsWhere(
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

const DAY_OF = `strftime(ts at time zone 'Asia/Shanghai', '%Y-%m-%d')`;

export async function readSequences(duck: Duck, folder: string, from: Day, to: Day): Promise<Sequence[]> {
  return summed(
    duck,
    folder,
    { from, to },
    `source = 'edge' and edge is not null and seq is not null`,
    (rows) =>
      `select edge, ${DAY_OF} as day, min(seq)::double as first, max(seq)::double as last,
       count(distinct seq)::double as records from (${rows}) group by all order by edge, first`,
  );
}

export async function readTrunkDays(duck: Duck, folder: string, from: Day, to: Day): Promise<TrunkDay[]> {
  return summed(
    duck,
    folder,
    { from, to },
    'trunk is not null',
    (rows) =>
      `select trunk, ${DAY_OF} as day, count(distinct id)::double as records from (${rows}) group by all order by trunk, day`,
  );
}

const OUTGOING = `trunk_kind in ('dedicated-voice-line', 'key-service-outbound')`;

/**
 * Each record once, and `nth`: the how-manieth of its Call-ID from its source, those that were stopped last. The
 * Call-ID is the customer's choice and may come again, so it only says which records of several sources are one call:
 * the first of each, the second of each, and so on.
 */
const numbered = (rows: string, same: string) => `select *, row_number() over (
    partition by ${same}, coalesce(call_id, id), source order by coalesce(verdict = 'block', false), ts, id) as nth
  from (${once(rows)})`;

/** While a batch changes its form a record can be seen twice. */
const once = (rows: string) => `select * from (${rows}) qualify row_number() over (partition by id) = 1`;

/** An attempt is one whoever recorded it; one that any source saw stopped did not go out. */
export async function readCallerUse(
  duck: Duck,
  folder: string,
  { day, stretches }: { readonly day: Day; readonly stretches: readonly number[] },
): Promise<CallerUse[]> {
  const stretch = [...stretches]
    .reverse()
    .map((from) => `when minute >= ${Number(from)} then ${Number(from)}`)
    .join(' ');
  return summed(
    duck,
    folder,
    { from: day, to: day },
    `${OUTGOING} and trunk is not null and caller is not null`,
    (rows) => `with record as (${numbered(rows, 'trunk, caller')}),
      attempt as (
        select trunk, caller, min(ts at time zone 'Asia/Shanghai') as local,
          bool_or(coalesce(verdict = 'block', false)) as stopped
        from record group by trunk, caller, coalesce(call_id, id), nth),
      timed as (select trunk, caller, (hour(local) * 60 + minute(local)) as minute from attempt where not stopped)
      select trunk, caller, (case ${stretch} else 0 end)::double as minute, count(*)::double as calls
      from timed group by all order by trunk, caller, minute`,
  );
}

async function summed<T>(
  duck: Duck,
  folder: string,
  { from, to }: { readonly from: Day; readonly to: Day },
  condition: string,
  statement: (rows: string) => string,
): Promise<T[]> {
  return looking(async () => {
    const listing = await list(folder, within(from, to));
    const rows = rowsWhere(CALLS, filesOf(listing), listing.journals, `${inDays(from, to)} and ${condition}`);
    return rows === undefined ? [] : [...(await duck.rows<T>(statement(rows)))];
  });
}

const inDays = (from: Day, to: Day) => `ts >= '${startOf(from)}' and ts < '${startOf(addDays(to, 1))}'`;

/** Call-IDs shown of a line whose logs do not agree. */
const SAMPLES = 5;

/** Authentication log and call records of voice lines, call by call. */
export async function readLineDays(
  duck: Duck,
  folders: { readonly calls: string; readonly authentication: string },
  day: Day,
): Promise<LineDay[]> {
  return looking(async () => {
    const [calls, log] = [
      await list(folders.calls, (one) => one === day),
      await list(folders.authentication, (one) => one === day),
    ];
    const time = inDays(day, day);
    const entries = rowsWhere(AUTHENTICATION, filesOf(log), log.journals, time) ?? NO_ENTRY;
    const records =
      rowsWhere(CALLS, filesOf(calls), calls.journals, `${time} and call_id is not null`) ?? NO_CALL;
    const rows = await duck.rows<Omit<LineDay, 'day' | 'samples'> & { samples: string | null }>(
      lineStatement(entries, records),
    );
    return rows.map(({ samples, ...line }) => ({
      ...line,
      day,
      samples: samples === null ? [] : samples.split('\n').slice(0, SAMPLES),
    }));
  });
}

const NOTHING = `select '' as id, timestamptz '1970-01-01' as ts, '' as trunk, '' as call_id, '' as caller`;
const NO_ENTRY = `${NOTHING}, '' as result where false`;
const NO_CALL = `${NOTHING}, '' as source, '' as verdict, '' as trunk_kind, 0 as code, 0 as duration_ms where false`;

/** An entry belongs to the record of its edge with the same id; where that is lost, to the one of the same number. */
function lineStatement(entries: string, records: string): string {
  return `with line as (select distinct trunk from (${entries})),
    record as (${numbered(
      `select * from (${records}) where trunk_kind = 'dedicated-voice-line' or trunk in (select trunk from line)`,
      'trunk',
    )}),
    call as (
      select trunk, call_id, nth, any_value(caller) as caller,
        bool_or(coalesce(code between 200 and 299, false) or coalesce(duration_ms > 0, false)) as connected
      from record where trunk is not null group by trunk, call_id, nth),
    counted as (
      select *, row_number() over (partition by trunk, call_id order by ts, id) as own
      from (${once(entries)}) where call_id is not null),
    entry as (
      select counted.trunk, counted.call_id, counted.caller, coalesce(record.nth, counted.own) as nth,
        counted.result = 'passed' as passed, counted.result = 'failed' as failed
      from counted left join record on record.id = counted.id and record.trunk = counted.trunk),
    both_logs as (
      select coalesce(e.trunk, c.trunk) as trunk, coalesce(e.call_id, c.call_id) as call_id,
        e.caller as entry_caller, coalesce(e.passed, false) as passed, coalesce(e.failed, false) as failed,
        e.trunk is null as missing,
        e.trunk is not null and c.trunk is not null and ((not e.passed and c.connected) or e.caller <> c.caller)
          as contradictory
      from entry e full join call c on e.trunk = c.trunk and e.call_id = c.call_id and e.nth = c.nth)
    select trunk, count(*)::double as calls, count(*) filter (passed)::double as authenticated,
      count(*) filter (failed)::double as failed,
      count(distinct entry_caller) filter (failed)::double as "otherNumbers",
      count(*) filter (missing)::double as missing,
      count(*) filter (coalesce(contradictory, false))::double as contradictory,
      string_agg(distinct call_id, e'\\n' order by call_id)
        filter (missing or coalesce(contradictory, false)) as samples
    from both_logs group by trunk order by trunk`;
}
