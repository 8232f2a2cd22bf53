/** How far a sweep is, and what it found. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Found, SweepSettings } from './sweep-groups.ts';
import { coverageOf, joinSets, selection } from './sweep-select.ts';

export interface SweepRun {
  readonly day: Day;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly cursor: string;
  readonly live: number;
  readonly hits: number;
  readonly flagged: number;
  readonly refused: number;
  readonly reminded: number;
  /** Cards by group; one card may be in several. */
  readonly groups: Readonly<Record<string, number>>;
  /** Groups nothing could be said about, for want of usage records. */
  readonly leftOut: readonly string[];
}

const COLUMNS = `day::text as day, started_at as "startedAt", finished_at as "finishedAt", cursor, live, hits, flagged,
  refused, reminded, groups, left_out as "leftOut"`;

/** Latest first. */
export async function sweepRuns(tx: Tx, limit = 60): Promise<SweepRun[]> {
  const { rows } = await tx.executeQuery<SweepRun>(
    CompiledQuery.raw(
      `select ${COLUMNS} from sweep_run where org = duanka_org() order by day desc limit $1`,
      [limit],
    ),
  );
  return rows;
}

/** The run of a day, held until the transaction ends: two workers do not deal with the same cards. */
export async function holdRun(tx: Tx, day: Day): Promise<SweepRun | undefined> {
  const { rows } = await tx.executeQuery<SweepRun>(
    CompiledQuery.raw(`select ${COLUMNS} from sweep_run where org = duanka_org() and day = $1 for update`, [
      day,
    ]),
  );
  return rows[0];
}

/** Cards by group, as a column of the selection `hits` of `id, found`. */
const BY_GROUP = `jsonb_build_object(
  'listed', count(found->>'listed'), 'many-cards', count(found->>'cards'), 'sleeping', count(found->>'sleeping'),
  'silent', count(found->>'silent'), 'high-fraud-area', count(found->>'area'), 'model-alerts', count(found->>'alerts'),
  'extra', count(found->>'extra'), 'not-started', count(found->>'idle'))`;

type Counted = Pick<SweepRun, 'live' | 'hits' | 'groups' | 'leftOut'>;

/** What a sweep would find, without a trace. */
export async function preview(tx: Tx, settings: SweepSettings, now: Instant): Promise<Counted> {
  const coverage = await coverageOf(tx, settings);
  const { named, params } = selection(settings, coverage, now);
  await joinSets(tx);
  const { rows } = await tx.executeQuery<Omit<Counted, 'leftOut'>>(
    CompiledQuery.raw(
      `with ${named}
       select (select live::int from counted) as live, count(*)::int as hits, ${BY_GROUP} as groups from hits`,
      [...params],
    ),
  );
  const { live = 0, hits = 0, groups = {} } = rows[0] ?? {};
  return { live, hits, groups, leftOut: leftOut(settings, coverage) };
}

/** The one pass: keeps what was found and opens the run of the day. */
export async function openSweep(tx: Tx, settings: SweepSettings, now: Instant): Promise<void> {
  const coverage = await coverageOf(tx, settings);
  const { named, params } = selection(settings, coverage, now);
  const at = params.length;
  // First the run: where another worker has begun, this one waits and then finds it there.
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into sweep_run (org, day, started_at, live, hits, groups, left_out)
       values (duanka_org(), $1, $2, 0, 0, '{}', $3::text[])`,
      [settings.today, now, leftOut(settings, coverage)],
    ),
  );
  await joinSets(tx);
  await tx.executeQuery(
    CompiledQuery.raw(
      `with ${named}, kept as (
         insert into sweep_hit (org, day, card, found) select duanka_org(), $${at + 1}::date, id, found from hits
       )
       update sweep_run set live = (select live from counted), hits = found.hits, groups = found.groups
       from (select count(*)::int as hits, ${BY_GROUP} as groups from hits) found
       where org = duanka_org() and day = $${at + 1}::date`,
      [...params, settings.today],
    ),
  );
}

function leftOut(
  { groups }: SweepSettings,
  coverage: { readonly sleeping: boolean; readonly silent: boolean; readonly notStarted: boolean },
): string[] {
  return [
    ...(groups !== null && !coverage.sleeping ? ['sleeping'] : []),
    ...(groups !== null && !coverage.silent ? ['silent'] : []),
    ...(coverage.notStarted ? [] : ['not-started']),
  ];
}

export interface Hit {
  readonly card: string;
  readonly number: string;
  readonly found: Found;
}

/** The next cards after the cursor of a run. */
export async function nextHits(tx: Tx, { day, cursor }: SweepRun, limit: number): Promise<Hit[]> {
  const { rows } = await tx.executeQuery<Hit>(
    CompiledQuery.raw(
      `select h.card, c.number, h.found from sweep_hit h join card c on c.org = h.org and c.id = h.card
       where h.org = duanka_org() and h.day = $1 and h.card > $2 order by h.card limit $3`,
      [day, cursor, limit],
    ),
  );
  return rows;
}

export async function advanceRun(
  tx: Tx,
  day: Day,
  step: Pick<SweepRun, 'cursor' | 'flagged' | 'refused' | 'reminded'>,
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `update sweep_run set cursor = $2, flagged = flagged + $3, refused = refused + $4, reminded = reminded + $5
       where org = duanka_org() and day = $1`,
      [day, step.cursor, step.flagged, step.refused, step.reminded],
    ),
  );
}

export async function finishSweep(tx: Tx, day: Day, now: Instant): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('update sweep_run set finished_at = $2 where org = duanka_org() and day = $1', [
      day,
      now,
    ]),
  );
  await tx.executeQuery(
    CompiledQuery.raw('delete from sweep_hit where org = duanka_org() and day <= $1', [day]),
  );
}

/** That the holder was reminded of a card that was never used; once for each card. */
export async function keepReminded(tx: Tx, cards: readonly string[], day: Day): Promise<void> {
  if (cards.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into card_use (org, card, idle_reminded_on) select duanka_org(), id, $2 from unnest($1::text[]) as id
       on conflict (org, card) do update set idle_reminded_on = excluded.idle_reminded_on`,
      [cards, day],
    ),
  );
}
