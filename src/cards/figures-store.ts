/**
 * Figures of each day over what became of cards, counted from the journal as it is sealed: what is sealed cannot be
 * overtaken by an entry with a lower number, so each entry is counted once, however often this is stopped and started.
 */
import { CompiledQuery } from 'kysely';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';

/** Journal entries of one step; the next goes on behind them. */
const STEP = 5_000;
const STEPS = 20;

/**
 * Entries $1 to $2. Only those of cards that hold such an event, or a refusal for the cap, are read as JSON. The time
 * a restoration took is that since the line was told to come back, held against the end of its own term.
 */
const COUNT = `
  with entry as (
    select org, subject, version, outcome, rules, body::jsonb as body,
           (at at time zone 'Asia/Shanghai')::date as day
    from journal
    where seq > $1 and seq <= $2 and register = 'card' and (
      body ~ '"type":"(flagged|verified|period-ended|suspended|restored)"'
      or (outcome = 'refuse' and 'cards.cap' = any(rules)))
  ), happened as (
    select entry.*, e.value as event, e.value->>'type' as what
    from entry cross join lateral jsonb_array_elements(entry.body->'events') e
  ), figure as (
    select org, subject, day, 'opened' as measure, '' as part, 0 as minutes
    from happened where what = 'flagged' and 'cards.case-opened' = any(rules)
    union all
    select org, subject, day, 'group', g.value->>'group', 0
    from happened cross join lateral jsonb_array_elements(event->'groups') g where what = 'flagged'
    union all
    select org, subject, day, 'passed', event->>'place', 0 from happened where what = 'verified'
    union all
    select org, subject, day, 'lapsed', event->>'result', 0 from happened where what = 'period-ended'
    union all
    select org, subject, day, 'suspended', event->'suspension'->>'ground', 0 from happened where what = 'suspended'
    union all
    select e.org, e.subject, e.day, 'restored',
           case when (e.event->>'at')::timestamptz <= back.due then 'in-time' else 'late' end,
           ceil(extract(epoch from (e.event->>'at')::timestamptz - back.at) / 60)::int
    from happened e cross join lateral (
      select (x.value->>'at')::timestamptz as at, (x.value->>'by')::timestamptz as due
      from journal p cross join lateral jsonb_array_elements(p.body::jsonb->'events') x
      where p.org = e.org and p.register = 'card' and p.subject = e.subject and p.version <= e.version
        and x.value->>'type' = 'restoring'
      order by p.version desc limit 1
    ) back where e.what = 'restored'
    union all
    select org, subject, day, 'cap-refused', '', 0 from entry
    where outcome = 'refuse' and body->'findings' @> '[{"rule": "cards.cap", "outcome": "refuse"}]'
  )
  insert into card_figure_day (org, day, province, measure, part, n, minutes, most_minutes)
  select f.org, f.day, coalesce(c.province, ''), f.measure, coalesce(f.part, ''), count(*), sum(f.minutes), max(f.minutes)
  from figure f left join card c on c.org = f.org and c.id = f.subject
  group by 1, 2, 3, 4, 5
  on conflict (org, day, measure, part, province) do update set
    n = card_figure_day.n + excluded.n,
    minutes = card_figure_day.minutes + excluded.minutes,
    most_minutes = greatest(card_figure_day.most_minutes, excluded.most_minutes)`;

/** Counts what was sealed since it was last asked, over all companies. @returns how many steps it took */
export async function countFigures(database: Pick<Database, 'owner'>, now: Instant): Promise<number> {
  for (let step = 0; step < STEPS; step += 1) if (!(await countStep(database, now))) return step;
  return STEPS;
}

async function countStep(database: Pick<Database, 'owner'>, now: Instant): Promise<boolean> {
  return database.owner(async (tx) => {
    // Held until the end: a second worker waits here and goes on behind.
    const { rows } = await tx.executeQuery<{ after: string; up_to: string | null }>(
      CompiledQuery.raw(
        `with held as (select seq from card_figures_read for update)
         select held.seq as after, (
           select max(seq) from (
             select seq from journal
             where seq > held.seq and seq <= (select max(last_seq) from checkpoint) order by seq limit ${STEP}
           ) next
         ) as up_to from held`,
      ),
    );
    const { after = '0', up_to: upTo = null } = rows[0] ?? {};
    if (upTo !== null) await tx.executeQuery(CompiledQuery.raw(COUNT, [after, upTo]));
    await tx.executeQuery(
      CompiledQuery.raw('update card_figures_read set seq = $1, read_at = $2', [upTo ?? after, now]),
    );
    return upTo !== null;
  });
}

export interface MonthFigure {
  readonly month: string;
  readonly measure: 'opened' | 'group' | 'passed' | 'lapsed' | 'suspended' | 'restored' | 'cap-refused';
  readonly part: string;
  readonly n: number;
  /** Of restorations: all their minutes, and the longest. */
  readonly minutes: number;
  readonly mostMinutes: number;
}

/** Figures by month since a day, oldest first; of one province, or of all the reader may see. */
export async function monthFigures(tx: Tx, since: Day, province: string | null): Promise<MonthFigure[]> {
  const { rows } = await tx.executeQuery<MonthFigure>(
    CompiledQuery.raw(
      `select to_char(day, 'YYYY-MM') as month, measure, part, sum(n)::int as n, sum(minutes)::int as minutes,
              max(most_minutes)::int as "mostMinutes"
       from card_figure_day
       where org = duanka_org() and day >= $1::date and ($2::text is null or province = $2)
       group by 1, 2, 3 order by 1, 2, 3`,
      [since, province],
    ),
  );
  return rows;
}

/** When the journal was last counted; null before the first time. */
export async function figuresAsOf(tx: Tx): Promise<Instant | null> {
  const { rows } = await tx.executeQuery<{ read_at: Instant | null }>(
    CompiledQuery.raw('select read_at from card_figures_read'),
  );
  return rows[0]?.read_at ?? null;
}
