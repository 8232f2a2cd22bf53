/**
 * One pass over all cards that finds those which newly belong to a group. Sets are joined in the database, so that a
 * day on which nothing changed costs little more than reading the table once; nothing but hits comes out.
 */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import { addDays, addHours, type Day, type Instant, startOf } from '../kernel/time.ts';
import type { GroupSettings, SweepSettings } from './sweep-groups.ts';

/** Before there were groups only cards that were never used are looked for. */
const NO_GROUPS: GroupSettings = {
  manyCards: 0,
  kinds: [],
  sleepingDays: 0,
  silentDays: 0,
  areas: [],
  areaDays: 0,
  alerts: { alerts: 1, distinct_days: 1, window_days: 0 },
  extras: [],
  cooldownDays: 0,
};

/** Which lengths of silence the usage records can prove: every day of them was read, and the last one is recent. */
export interface Coverage {
  /** First and last day of which usage was read. */
  readonly first: Day | null;
  readonly last: Day | null;
  /** Earliest and latest time at which one of these days was read last. */
  readonly readSince: Instant | null;
  readonly readUntil: Instant | null;
  readonly sleeping: boolean;
  readonly silent: boolean;
  readonly notStarted: boolean;
}

export async function coverageOf(tx: Tx, settings: SweepSettings): Promise<Coverage> {
  const { today, usageLagDays, notStartedDays, groups } = settings;
  const { rows } = await tx.executeQuery<Pick<Coverage, 'first' | 'last' | 'readSince' | 'readUntil'>>(
    CompiledQuery.raw(
      `select min(day)::text as first, max(day)::text as last, min(read_at) as "readSince",
         max(read_at) as "readUntil"
       from usage_day where org = duanka_org()`,
    ),
  );
  const { first = null, last = null, readSince = null, readUntil = null } = rows[0] ?? {};
  if (last === null || last < addDays(today, -usageLagDays))
    return { first, last, readSince, readUntil, sleeping: false, silent: false, notStarted: false };
  const covers = async (days: number) => {
    const { rows: found } = await tx.executeQuery<{ days: string }>(
      CompiledQuery.raw(
        'select count(*) as days from usage_day where org = duanka_org() and day > $1 and day <= $2',
        [addDays(last, -days), last],
      ),
    );
    return Number(found[0]?.days ?? 0) === days;
  };
  return {
    first,
    last,
    readSince,
    readUntil,
    sleeping: groups !== null && (await covers(groups.sleepingDays)),
    silent: groups !== null && (await covers(groups.silentDays)),
    notStarted: await covers(notStartedDays),
  };
}

/**
 * For the rest of the transaction sets are joined by hashing: with statistics that are out of date a planner would
 * look the sets up card by card (seen: a hundred times slower on a table that had just been filled). Compiling the
 * query would take longer than running it (seen: three seconds against a third of one).
 */
export async function joinSets(tx: Tx): Promise<void> {
  for (const setting of ['enable_nestloop = off', 'jit = off', "work_mem = '256MB'"])
    await tx.executeQuery(CompiledQuery.raw(`set local ${setting}`));
}

const LISTED = `
  select number, max(received_at) as at, (array_agg(reference order by received_at desc, reference))[1] as reference
  from card_listed where org = duanka_org() and list = 'fraud' and $1::boolean group by number`;
const EXTRA = `
  select distinct on (number) number, list, reference, received_at as at
  from card_listed where org = duanka_org() and list = any($2::text[]) order by number, received_at desc, list`;
/** First by the index of holders, then exactly: few persons have that many. */
const MANY = `
  select c.holder, count(*)::int as cards from card c
  where c.org = duanka_org() and c.live and c.holder_kind = 'person' and c.kind = any($4::text[])
    and c.holder = any(array(select unnest(many) from counted))
  group by c.holder having count(*) >= $3`;
const ALERTED = `
  select number from card_alert where org = duanka_org() and at > $5 and at <= $6 group by number having count(*) >= $7`;
const AREAS = `
  select area, "from", "to" from jsonb_to_recordset($8::jsonb) as listed(area text, "from" date, "to" date)`;

/** From which day on every day was read (again) after a moment: what was read before a line came on file left it out. */
const READINGS = `
  select day, min(read_at) over (order by day desc) as read_at from usage_day where org = duanka_org()`;
/** The first day of which the use of a card `c` is known. */
const KNOWN = `case when c.taken_in_at is null or c.taken_in_at <= $23 then $20::date
  when c.taken_in_at > $24 then $19::date
  else coalesce((select min(r.day) from readings r where r.read_at >= c.taken_in_at), $19::date) end`;

/**
 * The few rows of use that could put a card into a group: no use for long, none at all, or a foreign area. Days of
 * silence count to the last day of which usage was read, and from the first one where nothing is known before.
 */
const NOTED = `
  select * from card_use where org = duanka_org() and (
    (($13 or $14 or $15) and (last_used_on is null or last_used_on <= $21::date - $16::int)) or area_on > $12::date
  )`;

/**
 * Coarse first, in one pass over cards: whatever could be in a group. What it looks into is small, so that the pass
 * costs little more than reading the table. A card in a case is only looked at again for a list of an authority.
 */
const COARSE = `
  select c.id, c.number, c.kind, c.holder, c.joined_on, c.taken_in_at, c.case_state, c.groups, c.live, c.verified_at
  from card c
  left join noted u on u.card = c.id
  where c.org = duanka_org() and c.live and (
    (c.state = 'active' and c.case_state is null and (
      (u.card is not null and (u.area_on > $12::date
        or ($21::date - coalesce(u.last_used_on, greatest(c.joined_on, ${KNOWN})) >= $16::int
          and (c.verified_at is null or c.verified_at < $22 or ($15 and u.last_used_on is null)))))
      -- Whoever rests after a pass is not looked at for the number of cards; most days that is all of them.
      or ((c.verified_at is null or c.verified_at < $22) and c.kind = any($4::text[]) and c.holder in (select holder from many))
      or c.number in (select number from listed) or c.number in (select number from extra)
      or c.number in (select number from alerted)
    ))
    or (c.case_state in ('flagged', 'reminded', 'suspended') and not 'listed' = any(c.groups)
      and c.number in (select number from listed))
  )`;

/** Use is read again for what is left: a card is in it for its number or holder too. */
const FACTS = `
  select c.*, l.at as listed_at, l.reference as listed, m.cards, e.list as extra, e.reference as extra_reference,
    e.at as extra_at, a.number is not null as alerted,
    $21::date - coalesce(u.last_used_on, greatest(c.joined_on, ${KNOWN})) as idle_days,
    u.last_used_on is not null or c.joined_on < ${KNOWN} as started,
    greatest(u.last_attached_on, u.last_used_on) > $21::date - $10::int as attached,
    u.area, u.area_on, u.idle_reminded_on
  from coarse c
  cross join lateral (select * from card_use where org = duanka_org() and card = c.id limit 1) u
  left join listed l on l.number = c.number
  left join extra e on e.number = c.number
  left join many m on m.holder = c.holder
  left join alerted a on a.number = c.number`;

/** Then exactly, with the rest after a pass or a withdrawn flag; lists and alerts since then count all the same. */
const FOUND = `
  select id, jsonb_build_object(
    'listed', case when listed_at > coalesce(rested_at, '-infinity') then listed end,
    'cards', case when fresh then cards end,
    'sleeping', case when fresh and $13 and idle_days >= $9::int and not coalesce($14 and attached and idle_days >= $10::int, false) then idle_days end,
    'silent', case when fresh and $14 and attached and idle_days >= $10::int then idle_days end,
    'started', started,
    'area', case when in_area then area end,
    'areaOn', case when in_area then area_on end,
    'alerts', case when reached then alerts end,
    'alertDays', case when reached then alert_days end,
    'extra', case when fresh then extra end,
    'extraReference', case when fresh then extra_reference end,
    'idle', case when case_state is null and $15 and not started and idle_reminded_on is null and idle_days >= $11::int then idle_days end
  ) as found
  from (
    select f.*, n.alerts, n.alert_days, n.alerts >= $7 and n.alert_days >= $17 as reached,
      fresh and area_on > $12::date and exists (
        select 1 from areas where areas.area = f.area and areas."from" <= f.area_on and (areas."to" is null or f.area_on <= areas."to")
      ) as in_area
    from (
      select *, case_state is null and (rested_at is null or (rested_at at time zone 'Asia/Shanghai')::date + $18::int < $19::date) as fresh
      from (
        -- The state itself is read of few cards only: it is most of the row.
        select facts.*, greatest(verified_at, case when groups <> '{}' then (
          select (w.data->'reverification'->>'flaggedAt')::timestamptz from card w
          where w.org = duanka_org() and w.id = facts.id and w.data->'reverification'->>'result' = 'withdrawn'
        ) end) as rested_at
        from facts
      ) known
    ) f
    left join lateral (
      select count(*)::int as alerts, count(distinct (x.at at time zone 'Asia/Shanghai')::date)::int as alert_days
      from card_alert x where f.alerted and f.case_state is null and x.org = duanka_org() and x.number = f.number
        and x.at > greatest($5, f.rested_at) and x.at <= $6
    ) n on true
  ) g`;

const IN_NO_GROUP = `
  coalesce(found->>'listed', found->>'cards', found->>'sleeping', found->>'silent', found->>'area', found->>'alerts',
    found->>'extra', found->>'idle') is null`;

export interface Selection {
  /** Named queries: `hits` of `id, found`, and `counted` of how many cards are `live`. */
  readonly named: string;
  readonly params: readonly unknown[];
}

/** What a sweep of one day selects, as the head of a query. */
export function selection(settings: SweepSettings, coverage: Coverage, now: Instant): Selection {
  const { today, groups } = settings;
  const { manyCards, kinds, sleepingDays, silentDays, areas, areaDays, alerts, extras, cooldownDays } =
    groups ?? NO_GROUPS;
  const shortest = [
    ...(coverage.sleeping ? [sleepingDays] : []),
    ...(coverage.silent ? [silentDays] : []),
    ...(coverage.notStarted ? [settings.notStartedDays] : []),
  ];
  const params = [
    groups !== null,
    extras,
    manyCards,
    kinds,
    groups === null ? now : addHours(startOf(today), -24 * (alerts.window_days - 1)),
    now,
    alerts.alerts,
    JSON.stringify(areas),
    sleepingDays,
    silentDays,
    settings.notStartedDays,
    addDays(today, groups === null || areas.length === 0 ? 1 : -areaDays),
    coverage.sleeping,
    coverage.silent,
    coverage.notStarted,
    Math.min(...shortest, 100_000),
    alerts.distinct_days,
    cooldownDays,
    today,
    coverage.first,
    coverage.last,
    startOf(addDays(today, -cooldownDays)),
    coverage.readSince,
    coverage.readUntil,
  ];
  const named = `
    counted as materialized (select * from live_cards(case when $1::boolean then $3::bigint end)),
    listed as materialized (${LISTED}), extra as materialized (${EXTRA}), many as materialized (${MANY}),
    alerted as materialized (${ALERTED}), areas as (${AREAS}), readings as materialized (${READINGS}),
    noted as materialized (${NOTED}),
    coarse as materialized (${COARSE}), facts as materialized (${FACTS}), exact as materialized (${FOUND}),
    hits as (select id, found from exact where not (${IN_NO_GROUP}))`;
  return { named, params };
}
