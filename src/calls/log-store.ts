/** Look-ups of the log and of traces. All run inside the caller's organisation (row-level security). */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Subject } from '../kernel/subjects.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { EdgeMemory } from './edge-member.ts';
import type { EDGE_STATES } from './log-contract.ts';
import type { LogFinding } from './log-finding.ts';
import type { LogHold } from './log-hold.ts';
import type { LineDay, LogKind } from './ports.ts';

export async function subjectsOf<S>(
  tx: Tx,
  table: string,
  condition: string,
  params: readonly unknown[] = [],
): Promise<Omit<Subject<S>, 'at'>[]> {
  const { rows } = await tx.executeQuery<Omit<Subject<S>, 'at'>>(
    CompiledQuery.raw(
      `select id, version, data from "${table}" where org = duanka_org() and ${condition} order by id`,
      [...params],
    ),
  );
  return rows;
}

/** Days that are held. */
async function heldDays(tx: Tx): Promise<Pick<LogHold, 'from' | 'to'>[]> {
  return (await subjectsOf<LogHold>(tx, 'call_hold', `state = 'held'`)).map(({ data }) => data);
}

/** First day of a log; it begins when it is first asked for. */
export async function logSince(tx: Tx, org: string, kind: LogKind, firstDay: Day): Promise<Day> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into call_log_since (org, kind, first_day) values ($1, $2, $3)
       on conflict (org, kind) do update set first_day = least(call_log_since.first_day, excluded.first_day)`,
      [org, kind, firstDay],
    ),
  );
  const { rows } = await tx.executeQuery<{ day: Day }>(
    CompiledQuery.raw('select first_day::text as day from call_log_since where org = $1 and kind = $2', [
      org,
      kind,
    ]),
  );
  return rows[0]?.day ?? firstDay;
}

/**
 * Days of a log that go now: those that `choose` picks in sight of every hold. Whoever places a hold waits for this, or
 * is waited for, so that a hold that was permitted holds what it names.
 */
export async function letGo(
  tx: Tx,
  org: string,
  kind: LogKind,
  choose: (holds: readonly Pick<LogHold, 'from' | 'to'>[]) => readonly Day[],
): Promise<readonly Day[]> {
  const one = [org, kind];
  await tx.executeQuery(
    CompiledQuery.raw('select 1 from call_log_since where org = $1 and kind = $2 for update', one),
  );
  const days = choose(await heldDays(tx));
  if (days.length > 0)
    await tx.executeQuery(
      CompiledQuery.raw(
        `update call_log_since set removed = array(select distinct unnest(removed || $3::date[]))
         where org = $1 and kind = $2`,
        [...one, days],
      ),
    );
  return days;
}

/** Days that no log has any more, since their term is over; none goes until this transaction ends. */
export async function removedDays(tx: Tx): Promise<Day[]> {
  const { rows } = await tx.executeQuery<{ days: Day[] }>(
    CompiledQuery.raw(
      'select removed::text[] as days from call_log_since where org = duanka_org() for share',
    ),
  );
  return [...new Set(rows.flatMap(({ days }) => days))].sort();
}

/** Sums of a voice line and day; the audit writes them again as often as it looks. */
export async function keepLineDays(tx: Tx, org: string, lines: readonly LineDay[]): Promise<void> {
  for (const { trunk, day, calls, authenticated, failed, otherNumbers, missing, contradictory } of lines)
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert into authentication_day
           (org, trunk, day, calls, authenticated, failed, other_numbers, missing, contradictory)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (org, trunk, day) do update set calls = excluded.calls, authenticated = excluded.authenticated,
           failed = excluded.failed, other_numbers = excluded.other_numbers, missing = excluded.missing,
           contradictory = excluded.contradictory`,
        [org, trunk, day, calls, authenticated, failed, otherNumbers, missing, contradictory],
      ),
    );
}

type LineSums = Omit<LineDay, 'samples'>;

export async function lineDaysOf(
  tx: Tx,
  { from, to, trunk }: { readonly from: Day; readonly to: Day; readonly trunk?: string | undefined },
): Promise<LineSums[]> {
  const { rows } = await tx.executeQuery<LineSums>(
    CompiledQuery.raw(
      `select trunk, day::text as day, calls::float8 as calls, authenticated::float8 as authenticated,
              failed::float8 as failed, other_numbers::float8 as "otherNumbers", missing::float8 as missing,
              contradictory::float8 as contradictory
       from authentication_day where org = duanka_org() and day >= $1 and day <= $2 and ($3::text is null or trunk = $3)
       order by day desc, trunk limit 1000`,
      [from, to, trunk ?? null],
    ),
  );
  return rows;
}

/** How many the findings on file count, of those that are still open or were explained. */
export async function countedFindings(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = await subjectsOf<LogFinding>(tx, 'call_finding', 'id = any($1::text[])', [[...ids]]);
  return new Map(known.map(({ id, data }) => [id, data.count]));
}

/** What whoever keeps the edges knows about one of them. */
export interface EdgeStatus extends EdgeMemory {
  readonly id: string;
  readonly state: Exclude<(typeof EDGE_STATES)[number], 'silent'>;
  readonly policyWanted: string | null;
  readonly policyAcknowledged: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly callsPerSecond: number;
  readonly blockedShare: number;
  readonly queue: number;
  readonly lastEventAt: Instant | null;
  readonly staticSince: Instant | null;
  /** No gateway: recorded calls that this program judged, for a demonstration. */
  readonly replay: boolean;
}

/** An edge as it was last seen, and when that was. */
export interface SeenEdge extends EdgeStatus {
  readonly seenAt: Instant;
}

/** Called by whoever keeps the edges whenever there is news of one. */
export async function keepEdge(tx: Tx, org: string, edge: EdgeStatus, now: Instant): Promise<void> {
  const { id, ...status } = edge;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into edge (org, id, status, updated_at) values ($1, $2, $3::jsonb, $4)
       on conflict (org, id) do update set status = excluded.status, updated_at = excluded.updated_at`,
      [org, id, JSON.stringify(status), now],
    ),
  );
}

/** Edges that are no longer kept are no gateways of the company any more. */
export async function forgetOtherEdges(tx: Tx, kept: readonly string[]): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('delete from edge where org = duanka_org() and not (id = any($1::text[]))', [
      [...kept],
    ]),
  );
}

/** What was written before missing numbers were kept has none. */
type Written = Omit<EdgeStatus, 'id' | 'missing'> & Partial<Pick<EdgeStatus, 'missing'>>;

export async function edgesOf(tx: Tx): Promise<SeenEdge[]> {
  const { rows } = await tx.executeQuery<{ id: string; status: Written; updated_at: Instant }>(
    CompiledQuery.raw('select id, status, updated_at from edge where org = duanka_org() order by id'),
  );
  return rows.map(({ id, status, updated_at }) => ({ id, missing: [], ...status, seenAt: updated_at }));
}

/** Copies of signalling that came in, by what became of them. */
export interface CopyCounts {
  readonly received: number;
  readonly kept: number;
  /** Came faster than they could be kept. */
  readonly dropped: number;
  /** No whole HEP3 with SIP. */
  readonly unreadable: number;
}

export async function addCopies(tx: Tx, org: string, more: CopyCounts, now: Instant): Promise<void> {
  const { received, kept, dropped, unreadable } = more;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into signalling_copy (org, received, kept, dropped, unreadable, updated_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (org) do update set received = signalling_copy.received + excluded.received,
         kept = signalling_copy.kept + excluded.kept, dropped = signalling_copy.dropped + excluded.dropped,
         unreadable = signalling_copy.unreadable + excluded.unreadable, updated_at = excluded.updated_at`,
      [org, received, kept, dropped, unreadable, now],
    ),
  );
}

/** Null where no copy ever came. */
export async function copiesOf(tx: Tx): Promise<(CopyCounts & { readonly at: Instant }) | null> {
  const { rows } = await tx.executeQuery<CopyCounts & { at: Instant }>(
    CompiledQuery.raw(
      `select received::float8 as received, kept::float8 as kept, dropped::float8 as dropped,
              unreadable::float8 as unreadable, updated_at as at
       from signalling_copy where org = duanka_org()`,
      [],
    ),
  );
  return rows[0] ?? null;
}
