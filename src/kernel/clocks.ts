/** Statutory clocks: rows that are written with their cause and run out exactly once. */
import { CompiledQuery } from 'kysely';
import { systemActor } from './access.ts';
import type { ClockChange } from './decision.ts';
import { kernelError } from './errors.ts';
import type { AnyRegister, Tx } from './register.ts';
import type { Kernel } from './repository.ts';
import { addHours, type Instant } from './time.ts';

export interface SubjectClock {
  readonly subject: string;
  /** The subject was made by this very decision, so it has no clock yet. */
  readonly isNew: boolean;
  readonly change: ClockChange;
}

/**
 * Writes the clock changes of a batch, those of a subject in their order. Starting a kind again replaces its earlier
 * run: one that is met and started again in one decision runs.
 */
export async function applyClocks(
  tx: Tx,
  register: string,
  org: string,
  now: Instant,
  changes: readonly SubjectClock[],
): Promise<void> {
  const starts: { subject: string; change: Extract<ClockChange, { do: 'start' }> }[] = [];
  const started = new Set<string>();
  const [before, after]: [SubjectClock[], SubjectClock[]] = [[], []];
  for (const one of changes) {
    const { subject, change } = one;
    const clock = JSON.stringify([subject, change.kind]);
    if (change.do === 'start') {
      starts.push({ subject, change });
      started.add(clock);
    } else (started.has(clock) ? after : before).push(one);
  }
  const alter = async (altered: readonly SubjectClock[]) => {
    for (const { subject, change } of altered)
      if (change.do !== 'start')
        await tx.executeQuery(
          CompiledQuery.raw(CHANGE[change.do], [org, register, subject, change.kind, now]),
        );
  };
  await alter(before);
  if (starts.length > 0) {
    const again = changes.every(({ isNew }) => isNew) ? '' : RESTART;
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert into clock (org, register, subject, kind, obligation, state, started_at, due_at, term)
         select $1, $2, s, k, o, 'running', $3, d, t::jsonb
         from unnest($4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[]) as x(s, k, o, d, t) ${again}`,
        [
          org,
          register,
          now,
          starts.map(({ subject }) => subject),
          starts.map(({ change }) => change.kind),
          starts.map(({ change }) => change.obligation),
          starts.map(({ change }) => change.dueAt),
          starts.map(({ change }) => termOf(change)),
        ],
      ),
    );
  }
  await alter(after);
}

/** The clocks of one subject that run now, by kind. */
export async function runningClocks(
  tx: Tx,
  register: string,
  subject: string,
): Promise<{ readonly kind: string; readonly dueAt: Instant }[]> {
  const { rows } = await tx.executeQuery<{ kind: string; dueAt: Instant }>(
    CompiledQuery.raw(
      `select kind, due_at as "dueAt" from clock
       where org = duanka_org() and register = $1 and subject = $2 and state = 'running' order by due_at, kind`,
      [register, subject],
    ),
  );
  return rows;
}

const RESTART = `on conflict (org, register, subject, kind) do update
  set state = 'running', started_at = excluded.started_at, due_at = excluded.due_at, term = excluded.term,
      obligation = excluded.obligation, ended_at = null, remaining = null`;

function termOf({ term }: Extract<ClockChange, { do: 'start' }>): string | null {
  if (term === undefined) return null;
  const { key, value, unit, clause, origin } = term;
  return JSON.stringify({ key, value, unit, clause, origin });
}

const ONE = 'where org = $1 and register = $2 and subject = $3 and kind = $4';
const CHANGE = {
  // A clock that ran out and was then done late stays missed, noticed or not: lateness is a fact.
  meet: `update clock set state = case when state = 'running' and due_at < $5::timestamptz then 'missed' else 'met' end,
    ended_at = $5 ${ONE} and state in ('running', 'paused')`,
  cancel: `update clock set state = 'cancelled', ended_at = $5 ${ONE} and state in ('running', 'paused')`,
  pause: `update clock set state = 'paused', remaining = due_at - $5::timestamptz ${ONE} and state = 'running'`,
  resume: `update clock set state = 'running', due_at = $5::timestamptz + remaining, remaining = null ${ONE} and state = 'paused'`,
} as const;

interface DueClock {
  org: string;
  org_kind: never;
  register: string;
  subject: string;
  kind: string;
}

/**
 * Tells every subject whose clock has run out, earliest first, each in a transaction of its own together with the
 * flip to `missed`: a kill in between loses nothing, and a second runner finds nothing left to do.
 * A subject that cannot be told keeps its clock and holds up nobody else; the first such fault is thrown at the end.
 * @returns how many clocks ran out
 */
export async function runDueClocks(
  kernel: Kernel,
  registers: ReadonlyMap<string, AnyRegister>,
  limit = 500,
): Promise<number> {
  const now = kernel.clock.now();
  const due = await kernel.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<DueClock>(
      CompiledQuery.raw(
        `select c.org, o.kind as org_kind, c.register, c.subject, c.kind
         from organisation o cross join lateral (
           select org, register, subject, kind, due_at from clock
           where org = o.id and state = 'running' and due_at <= $1 and coalesce(retry_at, due_at) <= $1
           order by due_at limit $2
         ) c order by c.due_at limit $2`,
        [now, limit],
      ),
    );
    return rows;
  });
  let missed = 0;
  const faults: unknown[] = [];
  for (const clock of due) {
    try {
      if (await missOne(kernel, registers, clock)) missed += 1;
    } catch (error) {
      faults.push(error);
      await retryLater(kernel, clock, now);
    }
  }
  if (faults.length > 0) throw faults[0];
  return missed;
}

const RETRY_HOURS = 0.25;

async function retryLater(kernel: Kernel, clock: DueClock, now: Instant): Promise<void> {
  const { org, register, subject, kind } = clock;
  await kernel.database.owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw(`update clock set retry_at = $5 ${ONE}`, [
        org,
        register,
        subject,
        kind,
        addHours(now, RETRY_HOURS),
      ]),
    ),
  );
}

async function missOne(
  kernel: Kernel,
  registers: ReadonlyMap<string, AnyRegister>,
  clock: DueClock,
): Promise<boolean> {
  const register = registers.get(clock.register);
  if (register?.missed === undefined)
    throw kernelError('kernel.topic-unknown', { facts: { topic: `clock ${clock.register}.${clock.kind}` } });
  const command = register.missed(clock.kind);
  const repository = kernel.as(systemActor('clock', { id: clock.org, kind: clock.org_kind }));
  return repository.transact('clock.miss', async (work) => {
    const flipped = await work.tx.executeQuery(
      CompiledQuery.raw(
        `update clock set state = 'missed', ended_at = $5
         where (org, register, subject, kind) in (
           select org, register, subject, kind from clock ${ONE} and state = 'running' and due_at <= $5 for update skip locked)`,
        [clock.org, clock.register, clock.subject, clock.kind, work.now],
      ),
    );
    if (Number(flipped.numAffectedRows) === 0) return false;
    await work.execute(register, [{ id: clock.subject, command }]);
    return true;
  });
}
