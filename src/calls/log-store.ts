/** Look-ups of the log and of traces. All run inside the caller's organisation (row-level security). */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Subject } from '../kernel/subjects.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { EDGE_STATES } from './log-contract.ts';
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
export async function heldDays(tx: Tx): Promise<Pick<LogHold, 'from' | 'to'>[]> {
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

/** What the link to the edges keeps about one of them. */
export interface EdgeStatus {
  readonly id: string;
  readonly state: (typeof EDGE_STATES)[number];
  readonly policyWanted: string | null;
  readonly policyAcknowledged: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly callsPerSecond: number;
  readonly blockedShare: number;
  readonly queue: number;
  readonly lost: number;
  readonly lastEventAt: Instant | null;
  readonly staticSince: Instant | null;
}

/** Called by the link to the edges whenever it has news of one. */
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

export async function edgesOf(tx: Tx): Promise<EdgeStatus[]> {
  const { rows } = await tx.executeQuery<{ id: string; status: Omit<EdgeStatus, 'id'> }>(
    CompiledQuery.raw('select id, status from edge where org = duanka_org() order by id'),
  );
  return rows.map(({ id, status }) => ({ id, ...status }));
}
