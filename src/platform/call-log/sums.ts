/** The sums behind the daily checks: sequence numbers, trunks, who called out, what was authenticated. */
import type { CallerUse, LineDay, Sequence, TrunkDay } from '../../calls/ports.ts';
import { addDays, type Day, startOf } from '../../kernel/time.ts';
import { AUTHENTICATION, CALLS } from './columns.ts';
import type { Duck } from './duck.ts';
import { list } from './files.ts';
import { filesOf, looking, rowsWhere, within } from './read.ts';

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
