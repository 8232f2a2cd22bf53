/**
 * Where a command becomes a fact: load state, decide, and write journal, state, clocks and outbox in one
 * transaction. One repository per request; it carries the actor, so no handler can forget who acts or for whom.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Law } from '../law/index.ts';
import { type Actor, holds, type Permission } from './access.ts';
import { applyClocks, type SubjectClock } from './clocks.ts';
import type { Decision, Finding, Outcome } from './decision.ts';
import { kernelError } from './errors.ts';
import { applyFiles, type FileChange } from './files.ts';
import { postMessages } from './outbox.ts';
import type { Database, WallClock } from './ports.ts';
import type { AnyRegister, Context, Register, Tx } from './register.ts';
import { type Day, dayOf, type Instant } from './time.ts';

export interface KernelOptions {
  readonly database: Database;
  readonly law: Law;
  readonly clock: WallClock;
  /** Told after each committed decision; for metrics. */
  readonly onDecision?: (register: string, outcome: Outcome) => void;
}

export interface Item<C> {
  readonly id: string;
  readonly command: C;
  /** Refuse when the subject is not at this version (what the person saw). */
  readonly expectedVersion?: number;
}

export interface Answer<S = unknown> {
  readonly id: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  /** Version after the command; 0 when there is no subject (a refused creation). */
  readonly version: number;
  readonly state: S | undefined;
}

/** An open transaction in the name of an actor. */
export interface Work {
  readonly tx: Tx;
  readonly now: Instant;
  readonly actor: Actor;
  /**
   * Decides and writes a batch; the ids must differ. `fresh` says that the caller has just seen that none of the
   * subjects exists, so they are not looked up again; were one made meanwhile, the transaction is run again.
   */
  execute<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
    register: Register<S, C, E, F>,
    items: readonly Item<C>[],
    known?: 'fresh',
  ): Promise<Answer<S>[]>;
}

export interface Repository {
  readonly actor: Actor;
  /** Whether two transactions can run at once; the embedded database has one connection. */
  readonly parallel: boolean;
  /** One command. With `key`, a second call with the same key and content returns the first answer. */
  execute<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
    register: Register<S, C, E, F>,
    item: Item<C> & {
      readonly key?: string | undefined;
      /** What was asked, where the command holds more than that (random ids, sealed texts): a repeat is known by it. */
      readonly asked?: unknown;
      /** Written in the same transaction once it is decided; not when a repeat is answered. */
      also?(work: Work, answer: Answer<S>): Promise<void>;
    },
  ): Promise<Answer<S>>;
  /** A read inside the actor's organisation and area. */
  read<T>(permission: Permission, query: (tx: Tx) => Promise<T>): Promise<T>;
  /** Several steps in one transaction. May run again after a conflict, so it must have no effect outside. */
  transact<T>(permission: Permission, steps: (work: Work) => Promise<T>): Promise<T>;
  /** What the same steps would come to: decided in a transaction that is undone, and not journalled. */
  rehearse<T>(permission: Permission, steps: (work: Work) => Promise<T>): Promise<T>;
}

export interface Kernel extends KernelOptions {
  as(actor: Actor): Repository;
}

const ATTEMPTS = 8;

export function createKernel(options: KernelOptions): Kernel {
  return { ...options, as: (actor) => repositoryFor(options, actor) };
}

function repositoryFor(kernel: KernelOptions, actor: Actor): Repository {
  if (actor.id === '' || actor.org === '') throw kernelError('kernel.actor-missing');
  const scope = { org: actor.org, actor: actor.id, provinces: actor.provinces };

  const transact = async <T>(steps: (work: Work) => Promise<T>, rehearsal = false): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const decided: [string, Outcome][] = [];
      try {
        const result = await kernel.database.transaction(scope, async (tx) => {
          const found = await steps(openWork(kernel, tx, actor, { decided, retry: attempt > 1, rehearsal }));
          if (rehearsal) throw new Undone(found);
          return found;
        });
        for (const [register, outcome] of decided) kernel.onDecision?.(register, outcome);
        return result;
      } catch (error) {
        if (error instanceof Undone) return error.found as T;
        if (!isConflict(error)) throw error;
        if (attempt === ATTEMPTS)
          throw kernelError('kernel.busy', { facts: { attempts: ATTEMPTS }, cause: error });
      }
    }
  };

  return {
    actor,
    parallel: kernel.database.kind === 'postgres',
    execute: (register, { key, asked, also, ...item }) =>
      transact(async (work) => {
        const request = key === undefined ? '' : digest([register.name, asked ?? item]);
        if (key !== undefined) {
          const earlier = await earlierAnswer(work.tx, actor, key, request);
          if (earlier !== undefined) {
            const { state } =
              (await loadStates<never>(work.tx, register, [earlier.id], false)).get(earlier.id) ?? {};
            return { ...earlier, state };
          }
        }
        const [answer] = await work.execute(register, [item]);
        if (answer === undefined) throw new TypeError('one item gives one answer');
        await also?.(work, answer);
        if (key !== undefined) await keepAnswer(work, key, request, answer);
        return answer;
      }),
    read: async (permission, query) => {
      demand(actor, permission);
      return kernel.database.transaction(scope, query);
    },
    transact: async (permission, steps) => {
      demand(actor, permission);
      return transact(steps);
    },
    rehearse: async (permission, steps) => {
      demand(actor, permission);
      return transact(steps, true);
    },
  };
}

/** Thrown so that a transaction is rolled back although all went well. Never leaves the repository. */
class Undone extends Error {
  readonly found: unknown;
  constructor(found: unknown) {
    super('undone');
    this.found = found;
  }
}

/** For what is done before a command decides, e.g. looking into files. @throws `kernel.forbidden` */
export function demand(actor: Actor, permission: Permission): void {
  if (!holds(actor.role, permission)) {
    throw kernelError('kernel.forbidden', { facts: { role: actor.role, permission } });
  }
}

interface Attempt {
  /** Register and outcome of every decision of this transaction. */
  readonly decided: [string, Outcome][];
  /** A writer was faster before: this time the subjects are locked, so that it is not lost again. */
  readonly retry: boolean;
  /** Nothing will stay: the journal is not written, since whoever seals it waits for its writers. */
  readonly rehearsal: boolean;
}

function openWork(kernel: KernelOptions, tx: Tx, actor: Actor, { decided, retry, rehearsal }: Attempt): Work {
  const now = kernel.clock.now();
  const law = kernel.law.asOf(dayOf(now));
  const lawOn = (day: Day) => kernel.law.asOf(day, law.knownOn);
  const execute = async <S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
    register: Register<S, C, E, F>,
    items: readonly Item<C>[],
    known?: 'fresh',
  ): Promise<Answer<S>[]> => {
    if (items.length === 0) return [];
    const ids = items.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) throw new TypeError('a batch holds each subject once');
    for (const { command } of items) demand(actor, register.permissions[command.type as C['type']]);
    const stored =
      known === 'fresh' ? new Map<string, Stored<S>>() : await loadStates<S>(tx, register, ids, retry);
    const asked = items.map(({ id, command }) => ({ id, command, state: stored.get(id)?.state }));
    const facts = await register.facts?.(tx, asked, { actor, now, law });
    const steps = items.map((item, index) => {
      const before = stored.get(item.id);
      // What is not there, or not in this organisation, has no version to speak of.
      if (before === undefined && (item.expectedVersion ?? 0) > 0) throw kernelError('kernel.missing');
      if (item.expectedVersion !== undefined && item.expectedVersion !== (before?.version ?? 0)) {
        throw kernelError('kernel.version-conflict', {
          facts: { expected: item.expectedVersion, found: before?.version ?? 0 },
        });
      }
      const context = { law, lawOn, now, actor, id: item.id, facts: facts?.[index] } as Context<F>;
      return step(register, item, before, register.decide(before?.state, item.command, context));
    });
    if (!rehearsal)
      await writeJournal(tx, register.name, steps, {
        earlier: decided.length,
        now,
        actor,
        law: { day: law.day, knownOn: law.knownOn, digest: kernel.law.digest },
      });
    await writeStates(tx, register, actor.org, steps);
    await applyFiles(tx, { register: register.name, org: actor.org, now }, filesOf(register, steps));
    await applyClocks(tx, register.name, actor.org, now, steps.flatMap(clocksOf));
    await postMessages(
      tx,
      actor.org,
      now,
      steps.flatMap(({ decision }) => decision.messages),
    );
    for (const { decision } of steps) decided.push([register.name, decision.outcome]);
    return steps.map(answerOf);
  };
  return { tx, now, actor, execute };
}

interface Stored<S> {
  readonly version: number;
  readonly state: S;
}

interface Step<S> {
  readonly id: string;
  readonly command: string;
  readonly before: Stored<S> | undefined;
  readonly after: Stored<S> | undefined;
  readonly decision: Decision<unknown>;
}

function step<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  register: Register<S, C, E, F>,
  item: Item<C>,
  before: Stored<S> | undefined,
  decision: Decision<E>,
): Step<S> {
  let state = before?.state;
  for (const event of decision.events) state = register.evolve(state, event);
  const changed = decision.events.length > 0 && state !== undefined;
  const after = changed ? { version: (before?.version ?? 0) + 1, state: state as S } : undefined;
  return { id: item.id, command: item.command.type, before, after, decision };
}

function answerOf<S>({ id, before, after, decision }: Step<S>): Answer<S> {
  const { version = 0, state } = after ?? before ?? {};
  return { id, outcome: decision.outcome, findings: decision.findings, version, state };
}

function clocksOf<S>({ id, before, decision }: Step<S>): SubjectClock[] {
  return decision.clocks.map((change) => ({ subject: id, isNew: before === undefined, change }));
}

function filesOf<S>({ files }: AnyRegister, steps: readonly Step<S>[]): FileChange[] {
  if (files === undefined) return [];
  return steps.flatMap(({ id, before, after }) =>
    after === undefined
      ? []
      : [
          {
            subject: id,
            before: before === undefined ? [] : files(before.state),
            after: files(after.state),
          },
        ],
  );
}

async function loadStates<S>(
  tx: Tx,
  register: AnyRegister,
  ids: readonly string[],
  lock: boolean,
): Promise<Map<string, Stored<S>>> {
  // One look-up by primary key for each id: without fresh statistics a planner would rather scan (seen on a growing table).
  const { rows } = await tx.executeQuery<{ id: string; version: number; data: S }>(
    CompiledQuery.raw(
      `select s.id, s.version, s.data from unnest($1::text[]) as wanted(id)
       cross join lateral (select id, version, data from "${register.name}" where org = duanka_org() and id = wanted.id limit 1 ${lock ? 'for update' : ''}) s`,
      // In one order, so that two batches do not wait for each other.
      [lock ? ids.toSorted() : ids],
    ),
  );
  return new Map(rows.map(({ id, version, data }) => [id, { version, state: data }]));
}

/**
 * One entry per decision, refusals included. A decision that changes a subject carries its new version; one that
 * changes nothing is a subject of its own (`<id>?<digest>`), so that the versions of the real one stay gapless.
 */
async function writeJournal<S>(
  tx: Tx,
  register: string,
  steps: readonly Step<S>[],
  by: { earlier: number; now: Instant; actor: Actor; law: { day: string; knownOn: string; digest: string } },
): Promise<void> {
  const { earlier, now, actor, law } = by;
  const params: unknown[] = [actor.org, register, now, actor.id];
  const places = steps.map(({ id, command, after, decision: { findings, events, outcome } }, index) => {
    const body = JSON.stringify({ command, findings, events, law });
    const subject = after === undefined ? `${id}?${digest([now, actor.id, body, earlier + index])}` : id;
    const rules = `{${findings.map((finding) => finding.rule).join(',')}}`;
    const at = params.push(subject, after?.version ?? 1, outcome, rules, body);
    // The transaction number keeps two equal decisions of one instant apart.
    const unique = after === undefined ? `$${at - 4} || '-' || pg_current_xact_id()` : `$${at - 4}`;
    return `($1, $2, ${unique}, $${at - 3}, $3, $4, $${at - 2}, $${at - 1}, $${at})`;
  });
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into journal (org, register, subject, version, at, actor, outcome, rules, body) values ${places.join(', ')}`,
      params,
    ),
  );
}

/** Inserts and updates in one statement; a row whose version moved meanwhile is not written, which is a conflict. */
async function writeStates<S>(
  tx: Tx,
  register: AnyRegister,
  org: string,
  steps: readonly Step<S>[],
): Promise<void> {
  const rows = steps.flatMap(({ id, after }) =>
    after === undefined
      ? []
      : [{ org, id, version: after.version, data: after.state, ...register.columns(after.state) }],
  );
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((name) => name !== 'org' && name !== 'id');
  // New subjects are plainly inserted: should one exist after all, the unique violation is the conflict.
  const update = rows.every(({ version }) => version === 1)
    ? ''
    : `on conflict (org, id) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
       where "${register.name}".version = excluded.version - 1`;
  const { numAffectedRows } = await tx.executeQuery(
    CompiledQuery.raw(
      `insert into "${register.name}" (org, id, ${columns.join(', ')})
       select org, id, ${columns.join(', ')} from jsonb_populate_recordset(null::"${register.name}", $1::jsonb) ${update}`,
      [JSON.stringify(rows)],
    ),
  );
  if (Number(numAffectedRows) !== rows.length) throw new Conflict('a subject changed meanwhile');
}

/** Another writer was faster; the transaction is run again. Never leaves the repository. */
class Conflict extends Error {}

/**
 * Serialisation failure, deadlock, unique violation. The last means that a racing writer made the same row first: on
 * the next attempt the decision sees it (a twin, a used key, a full quota) and answers by rule instead of by error.
 */
const RETRY_CODES = new Set(['40001', '40P01', '23505']);

function isConflict(error: unknown): boolean {
  return error instanceof Conflict || RETRY_CODES.has((error as { code?: string }).code ?? '');
}

/** What was answered, without the state: that is in its own table and need not lie here once more. */
type KeptAnswer = Omit<Answer, 'state'>;

async function earlierAnswer(
  tx: Tx,
  actor: Actor,
  key: string,
  request: string,
): Promise<KeptAnswer | undefined> {
  const { rows } = await tx.executeQuery<{ request: string; answer: KeptAnswer }>(
    CompiledQuery.raw('select request, answer from idempotency where org = $1 and actor = $2 and key = $3', [
      actor.org,
      actor.id,
      key,
    ]),
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  if (row.request !== request) throw kernelError('kernel.key-reused', { place: 'Idempotency-Key' });
  return row.answer;
}

async function keepAnswer(work: Work, key: string, request: string, answer: Answer): Promise<void> {
  const { state: _, ...kept } = answer;
  await work.tx.executeQuery(
    CompiledQuery.raw(
      'insert into idempotency (org, actor, key, request, answer, at) values ($1, $2, $3, $4, $5, $6)',
      [work.actor.org, work.actor.id, key, request, JSON.stringify(kept), work.now],
    ),
  );
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
