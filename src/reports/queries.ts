/** Lists, profile and statistics of the reports register. */
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { JournalRow } from '../kernel/explain.ts';
import { COUNT_LIMIT, PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import { addDays, dayOf, type Instant, startOf } from '../kernel/time.ts';
import type { Report } from './report.ts';
import { type ReportTables, tables } from './store.ts';

export type ReportRecord = ReportTables['report'];
export type CheckRecord = ReportTables['report_check'];

export interface ReportQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly state?: string | undefined;
  readonly suspicion?: string | undefined;
  readonly channel?: string | undefined;
  readonly province?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly receipt?: string | undefined;
  readonly number?: string | undefined;
}

/** What the figures count can be asked for like a state, so that a list has as many rows as its figure says. */
function byState<O>(select: ReportSelect<O>, state: string | undefined): ReportSelect<O> {
  if (state === undefined) return select;
  // A repeat is answered with the first report and waits for nothing of its own.
  if (state === 'open') return select.where('state', '<>', 'closed').where('duplicate_of', 'is', null);
  if (state === 'unrouted') return select.where('state', '=', 'received').where('duplicate_of', 'is', null);
  return select.where('state', '=', state);
}

type ReportSelect<O> = SelectQueryBuilder<ReportTables, 'report', O>;

function filterReports<O>(select: ReportSelect<O>, query: ReportQuery, now: Instant): ReportSelect<O> {
  let filtered = byState(select, query.state);
  for (const column of ['suspicion', 'channel', 'province', 'receipt', 'number'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) filtered = filtered.where(column, '=', wanted);
  }
  return query.overdue === true ? filtered.where('due_at', '<', now) : filtered;
}

/** Reports, newest first; one row more than asked for when there is a next page. */
export async function listReports(tx: Tx, query: ReportQuery, now: Instant): Promise<ReportRecord[]> {
  const after = readCursor(query.cursor, 2, ['instant']);
  let select = filterReports(tables(tx).selectFrom('report').selectAll(), query, now);
  if (after !== undefined)
    select = select.where(sql<SqlBool>`(received_at, id) < (${after[0]}::timestamptz, ${after[1]})`);
  return select
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit((query.limit ?? PAGE_SIZE) + 1)
    .execute();
}

/** How many there are, or null above COUNT_LIMIT. */
export async function countReports(tx: Tx, query: ReportQuery, now: Instant): Promise<number | null> {
  const some = filterReports(tables(tx).selectFrom('report').select('id'), query, now).limit(COUNT_LIMIT + 1);
  const { count } = await tables(tx)
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) > COUNT_LIMIT ? null : Number(count);
}

export interface CheckQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly state?: string | undefined;
  readonly task?: string | undefined;
  readonly suspicion?: string | undefined;
  readonly claimedBy?: string | undefined;
  readonly overdue?: boolean | undefined;
}

type CheckSelect<O> = SelectQueryBuilder<ReportTables, 'report_check', O>;

/** The queue holds what still has a due time; a state filter also reaches what is closed. */
function filterChecks<O>(select: CheckSelect<O>, query: CheckQuery, now: Instant): CheckSelect<O> {
  let filtered =
    query.state === undefined
      ? select.where('due_at', 'is not', null)
      : select.where('state', '=', query.state);
  for (const column of ['task', 'suspicion'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) filtered = filtered.where(column, '=', wanted);
  }
  if (query.claimedBy !== undefined) filtered = filtered.where('claimed_by', '=', query.claimedBy);
  return query.overdue === true ? filtered.where('due_at', '<', now) : filtered;
}

/** Checks by due time. */
export async function listChecks(tx: Tx, query: CheckQuery, now: Instant): Promise<CheckRecord[]> {
  const after = readCursor(query.cursor, 2, ['instant']);
  let select = filterChecks(tables(tx).selectFrom('report_check').selectAll(), query, now);
  const closed = query.state === 'closed';
  if (after !== undefined) {
    select = closed
      ? select.where(sql<SqlBool>`(requested_at, id) < (${after[0]}::timestamptz, ${after[1]})`)
      : select.where(sql<SqlBool>`(due_at, id) > (${after[0]}::timestamptz, ${after[1]})`);
  }
  const ordered = closed
    ? select.orderBy('requested_at', 'desc').orderBy('id', 'desc')
    : select.orderBy('due_at').orderBy('id');
  return ordered.limit((query.limit ?? PAGE_SIZE) + 1).execute();
}

export async function countChecks(tx: Tx, query: CheckQuery, now: Instant): Promise<number | null> {
  const some = filterChecks(tables(tx).selectFrom('report_check').select('id'), query, now).limit(
    COUNT_LIMIT + 1,
  );
  const { count } = await tables(tx)
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) > COUNT_LIMIT ? null : Number(count);
}

/** Where a profile looks: what this organisation took in, or what it was asked to check. */
export type Source = 'report' | 'report_check';

const ARRIVAL = { report: sql.ref('received_at'), report_check: sql.ref('requested_at') };

/** How many items name each of these numbers since `since`. */
export async function similarCounts(
  tx: Tx,
  source: Source,
  numbers: readonly string[],
  since: Instant,
): Promise<Map<string, number>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; count: string }>`
    select number, count(*) as count from ${sql.table(source)}
    where org = duanka_org() and number = any(${[...new Set(numbers)]}) and ${ARRIVAL[source]} >= ${since} group by number`.execute(
    tx,
  );
  return new Map(rows.map(({ number, count }) => [number, Number(count)]));
}

export interface ProfileItem {
  id: string;
  receipt: string;
  at: Instant;
  occurred_at: Instant | null;
  state: string;
  suspicion: string;
  medium: string;
  outcome: string | null;
  duplicate: boolean;
}

/** Latest items that name a number, newest first. */
export async function itemsOf(tx: Tx, source: Source, number: string, limit = 500): Promise<ProfileItem[]> {
  const duplicate = source === 'report' ? sql`duplicate_of is not null` : sql`false`;
  const { rows } = await sql<ProfileItem>`
    select id, data->>'receipt' as receipt, ${ARRIVAL[source]} as at, occurred_at, state, suspicion,
           data->>'medium' as medium, outcome, ${duplicate} as duplicate
    from ${sql.table(source)} where org = duanka_org() and number = ${number}
    order by ${ARRIVAL[source]} desc limit ${limit}`.execute(tx);
  return rows;
}

export interface StatisticsRecord {
  key: string | null;
  mobile: string;
  fixed: string;
  other: string;
  confirmed: string;
  confirmed_mobile: string;
  confirmed_fixed: string;
  closed: string;
  active_mobile: string | null;
  active_fixed: string | null;
}

/** The police check clues, but are not ranked among companies. */
const COMPANIES_ONLY = sql`and not exists (select from organisation o where o.id = routed_to and o.kind = 'police')`;

/** Reports of one month by the company that checks them or by the province of the number; repeats are not counted. */
export async function statistics(
  tx: Tx,
  by: 'carrier' | 'province',
  month: string,
): Promise<StatisticsRecord[]> {
  const [from, to] = monthBounds(month);
  const key = by === 'carrier' ? sql.ref('routed_to') : sql.ref('province');
  const activeKey = by === 'carrier' ? sql.ref('carrier') : sql.ref('province');
  const { rows } = await sql<StatisticsRecord>`
    select r.*, a.mobile as active_mobile, a.fixed as active_fixed from (
      select ${key} as key,
             count(*) filter (where mobile_or_fixed = 'mobile') as mobile,
             count(*) filter (where mobile_or_fixed = 'fixed') as fixed,
             count(*) filter (where mobile_or_fixed = 'other') as other,
             count(*) filter (where outcome = 'confirmed') as confirmed,
             count(*) filter (where outcome = 'confirmed' and mobile_or_fixed = 'mobile') as confirmed_mobile,
             count(*) filter (where outcome = 'confirmed' and mobile_or_fixed = 'fixed') as confirmed_fixed,
             count(*) filter (where state = 'closed') as closed
      from report where org = duanka_org() and received_at >= ${from} and received_at < ${to} and duplicate_of is null
        ${by === 'carrier' ? COMPANIES_ONLY : sql``}
      group by ${key}
    ) r left join (
      select ${activeKey} as key, sum(mobile) as mobile, sum(fixed) as fixed from active_numbers
      where org = duanka_org() and month = ${month} group by ${activeKey}
    ) a on a.key = r.key
    order by r.mobile + r.fixed + r.other desc`.execute(tx);
  return rows;
}

/** The 24 months up to and including `month`. */
export async function monthly(
  tx: Tx,
  month: string,
): Promise<{ month: string; reports: string; confirmed: string }[]> {
  const [, to] = monthBounds(month);
  const { rows } = await sql<{ month: string; reports: string; confirmed: string }>`
    select to_char(first, 'YYYY-MM') as month, count(id) as reports,
           count(id) filter (where outcome = 'confirmed') as confirmed
    from generate_series(${`${month}-01`}::timestamp - interval '23 months', ${`${month}-01`}::timestamp, interval '1 month') as first
    left join report on org = duanka_org() and duplicate_of is null and received_at < ${to}
      and received_at >= first at time zone 'Asia/Shanghai'
      and received_at < (first + interval '1 month') at time zone 'Asia/Shanghai'
    group by 1 order by 1`.execute(tx);
  return rows;
}

function monthBounds(month: string): [Instant, Instant] {
  const first = `${month}-01`;
  // The 32nd day after the first always lies in the next month.
  return [startOf(first), startOf(`${addDays(first, 31).slice(0, 7)}-01`)];
}

export interface FigureRecord {
  open_checks: string;
  overdue_checks: string;
  rectifying: string;
  reports_today: string;
  unrouted: string;
  open_reports: string;
}

export async function figures(tx: Tx, now: Instant): Promise<FigureRecord> {
  const today = startOf(dayOf(now));
  const { rows } = await sql<FigureRecord>`
    select
      (select count(*) from report_check where org = duanka_org() and state in ('open', 'claimed')) as open_checks,
      (select count(*) from report_check where org = duanka_org() and due_at < ${now}) as overdue_checks,
      (select count(*) from report_check where org = duanka_org() and state = 'rectifying') as rectifying,
      (select count(*) from report where org = duanka_org() and received_at >= ${today}) as reports_today,
      (select count(*) from report where org = duanka_org() and state = 'received' and duplicate_of is null) as unrouted,
      (select count(*) from report where org = duanka_org() and state <> 'closed' and duplicate_of is null) as open_reports`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('a select without from gives one row');
  return row;
}

export async function reportById(tx: Tx, id: string): Promise<ReportRecord | undefined> {
  return tables(tx).selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function checkById(tx: Tx, id: string): Promise<CheckRecord | undefined> {
  return tables(tx).selectFrom('report_check').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function reportByReceipt(tx: Tx, receipt: string): Promise<Report | undefined> {
  const row = await tables(tx)
    .selectFrom('report')
    .select('data')
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return row?.data;
}

/** Decisions about one subject, oldest first; refusals stand under `<id>?…`. */
export async function history(tx: Tx, register: string, id: string): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select seq, register, subject, version, at, actor, outcome, body from journal
    where org = duanka_org() and register = ${register} and subject >= ${id} and subject < ${`${id}@`}
      and (subject = ${id} or subject like ${`${id}?%`}) order by seq limit 500`.execute(tx);
  return rows;
}
