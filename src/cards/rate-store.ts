/** Counting of registered lines: now, and day by day. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';
import type { RateCount } from './rate.ts';

export interface CountedLines extends RateCount {
  /** Null where a line has no place. */
  readonly province: string | null;
  /** `all`, `industry`, or the first digits of a range that is counted apart. */
  readonly range: string;
}

/**
 * Lines by province and range in one pass over the cards. A line counts once in `all`, and once more in the range it
 * belongs to. A line that is ordered and not yet in use belongs to nobody's share. $1: ranges, with the country code.
 */
const COUNT = `
  select province, "range", sum(live)::int as live, sum(registered)::int as registered from (
    select province,
           case when substr(number, 1, 5) = any($1::text[]) then substr(number, 3, 3)
                when kind = 'industry-11-digit-with-voice' then 'industry' else 'other' end as part,
           count(*) as live, count(*) filter (where registration = 'complete') as registered
    from card where org = duanka_org() and live and state <> 'ordered'
    group by 1, 2
  ) parts cross join lateral (values ('all'), (part)) as counted("range")
  where "range" <> 'other'
  group by 1, 2`;

const withCountry = (ranges: readonly string[]) => ranges.map((range) => `86${range}`);

/** @param ranges first three digits of the ranges that are counted apart (callBackRanges) */
export async function countLines(tx: Tx, ranges: readonly string[]): Promise<CountedLines[]> {
  const { rows } = await tx.executeQuery<CountedLines>(
    CompiledQuery.raw(`${COUNT} order by "range", province nulls last`, [withCountry(ranges)]),
  );
  return rows;
}

/** Keeps the count of a day; counted again on the same day, the later count stands. */
export async function keepDay(
  tx: Tx,
  { org, day, ranges }: { readonly org: string; readonly day: Day; readonly ranges: readonly string[] },
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into real_name_day (org, day, province, "range", live, registered)
       select $2, $3::date, coalesce(province, ''), "range", live, registered from (${COUNT}) as counted
       on conflict (org, "range", day, province)
       do update set live = excluded.live, registered = excluded.registered`,
      [withCountry(ranges), org, day],
    ),
  );
}

/** Whether the lines of a day were counted. */
export async function dayKept(tx: Tx, day: Day): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw(
      `select 1 from real_name_day where org = duanka_org() and "range" = 'all' and day = $1::date limit 1`,
      [day],
    ),
  );
  return rows.length > 0;
}

export interface DayCount extends RateCount {
  readonly day: Day;
}

const MOST_DAYS = 400;

/** All lines of the company, or of one province, since a day, oldest first. */
export async function ratesSince(tx: Tx, since: Day, province: string | null = null): Promise<DayCount[]> {
  const { rows } = await tx.executeQuery<DayCount>(
    CompiledQuery.raw(
      `select day::text as day, sum(live)::int as live, sum(registered)::int as registered
       from real_name_day
       where org = duanka_org() and "range" = 'all' and day >= $1::date and ($2::text is null or province = $2)
       group by real_name_day.day order by real_name_day.day desc limit ${MOST_DAYS}`,
      [since, province],
    ),
  );
  return rows.reverse();
}
