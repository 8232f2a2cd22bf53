/**
 * Transactional outbox and inbox: a message is written with its cause, delivered at least once, and applied once,
 * because the receiver's transaction keeps its key. Between organisations of one installation the receiver is a
 * consumer of the same process; between installations the exchange takes its place.
 */
import { CompiledQuery } from 'kysely';
import { type OrganisationKind, systemActor } from './access.ts';
import type { Message } from './decision.ts';
import { kernelError } from './errors.ts';
import type { Tx } from './register.ts';
import type { Kernel, Work } from './repository.ts';
import { addHours, type Instant } from './time.ts';

export interface Received {
  readonly key: string;
  readonly from: string;
  readonly payload: unknown;
}

/** Applies messages of one topic inside a transaction of the receiving organisation. */
export type Consumer = (work: Work, messages: readonly Received[]) => Promise<void>;

/** One message after the other, in the order they came. */
export function each<P>(take: (work: Work, payload: P, message: Received) => Promise<unknown>): Consumer {
  return async (work, messages) => {
    for (const message of messages) await take(work, message.payload as P, message);
  };
}

/**
 * The same for what registers of one organisation tell each other: another organisation has no say in it, and its
 * message is passed over.
 */
export function ownOnly<P>(take: (work: Work, payload: P, message: Received) => Promise<unknown>): Consumer {
  return each<P>(async (work, payload, message) => {
    if (message.from === work.actor.org) await take(work, payload, message);
  });
}

/** Messages in one row of the outbox, at most: a poison message is looked for among these. */
const ENVELOPE = 250;

export async function postMessages(
  tx: Tx,
  org: string,
  now: Instant,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const params: unknown[] = [org, now];
  const places = [...Map.groupBy(messages, ({ to, topic }) => `${to} ${topic}`).values()]
    .flatMap((group) => chunks(group, ENVELOPE))
    .flatMap((part) => {
      const [first] = part;
      if (first === undefined) return [];
      const at = params.push(
        first.to,
        first.topic,
        JSON.stringify(part.map(({ key, payload }) => ({ key, payload }))),
      );
      return [`($1, $${at - 2}, $${at - 1}, $${at}, $2, $2)`];
    });
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into outbox (org, target, topic, messages, created_at, next_at) values ${places.join(', ')}`,
      params,
    ),
  );
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

interface OutboxRow {
  id: string;
  org: string;
  target: string;
  /** Null where there is no such organisation (any more). */
  target_kind: OrganisationKind | null;
  /** Installation that hosts the receiver; null: this one. */
  hosted_by: string | null;
  topic: string;
  messages: readonly { readonly key: string; readonly payload: unknown }[];
  attempts: number;
}

/** Takes rows for organisations of another installation off the outbox, in order of writing: the exchange does it. */
export type Forward = (installation: string, rows: readonly string[]) => Promise<void>;

/** While a deliverer works on a message, others leave it alone for this long. */
const LEASE_HOURS = 1 / 60;
/**
 * Frees what a deliverer that is gone had claimed, so that it goes on at once. Only where no other process can be at
 * work on the database.
 */
export async function releaseClaims(
  { owner }: Pick<Kernel['database'], 'owner'>,
  now: Instant,
): Promise<void> {
  await owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw(
        'update outbox set next_at = $1 where done_at is null and error is null and next_at > $1',
        [now],
      ),
    ),
  );
}

/** Pause before the next attempt: doubles from one second up to one hour. */
const backoffHours = (attempts: number) => Math.min(2 ** attempts / 3600, 1);

/**
 * Delivers what is due, in order of writing, grouped by receiver and topic. A group that fails is tried message by
 * message, so that one bad message holds up nobody else; what was applied already is passed over next time.
 * @returns how many rows of the outbox were done with
 */
export async function deliver(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  { limit = 20, forward }: { readonly limit?: number; readonly forward?: Forward } = {},
): Promise<number> {
  const claimed = await claim(kernel, limit);
  let delivered = await forwardAll(kernel, claimed, forward);
  for (const group of groups(claimed.filter(({ hosted_by }) => hosted_by === null))) {
    try {
      await apply(kernel, consumers, group);
      await settle(kernel, group);
      delivered += group.length;
    } catch {
      for (const row of group) delivered += await deliverSingly(kernel, consumers, row);
    }
  }
  return delivered;
}

/** @returns how many rows left for other installations */
async function forwardAll(
  kernel: Kernel,
  claimed: readonly OutboxRow[],
  forward: Forward | undefined,
): Promise<number> {
  const away = Map.groupBy(
    claimed.filter(({ hosted_by }) => hosted_by !== null),
    ({ hosted_by }) => hosted_by ?? '',
  );
  let done = 0;
  for (const [installation, rows] of away) {
    try {
      if (forward === undefined) throw kernelError('kernel.organisation-elsewhere');
      await forward(
        installation,
        rows.map(({ id }) => id),
      );
      done += rows.length;
    } catch (error) {
      for (const row of rows) await postpone(kernel, row, error);
    }
  }
  return done;
}

async function deliverSingly(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  row: OutboxRow,
): Promise<number> {
  let fault: unknown;
  for (const message of row.messages) {
    try {
      await apply(kernel, consumers, [{ ...row, messages: [message] }]);
    } catch (error) {
      fault = error;
    }
  }
  if (fault !== undefined) {
    await postpone(kernel, row, fault);
    return 0;
  }
  await settle(kernel, [row]);
  return 1;
}

async function claim(kernel: Kernel, limit: number): Promise<OutboxRow[]> {
  const now = kernel.clock.now();
  return kernel.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<OutboxRow>(
      CompiledQuery.raw(
        `update outbox u set next_at = $2, attempts = u.attempts + 1
         from (
           select b.id, o.kind, o.hosted_by from outbox b left join organisation o on o.id = b.target
           where b.done_at is null and b.next_at <= $1 order by b.id limit $3 for update of b skip locked
         ) d
         where u.id = d.id
         returning u.id, u.org, u.target, d.kind as target_kind, d.hosted_by, u.topic, u.messages, u.attempts`,
        [now, addHours(now, LEASE_HOURS), limit],
      ),
    );
    return rows.sort((a, b) => Number(a.id) - Number(b.id));
  });
}

function groups(rows: readonly OutboxRow[]): OutboxRow[][] {
  return [...Map.groupBy(rows, (row) => `${row.target} ${row.topic}`).values()];
}

async function apply(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  group: readonly OutboxRow[],
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  if (first.target_kind === null) throw kernelError('kernel.organisation-unknown');
  const consumer = consumers.get(first.topic);
  if (consumer === undefined) throw kernelError('kernel.topic-unknown', { facts: { topic: first.topic } });
  const repository = kernel.as(systemActor('delivery', { id: first.target, kind: first.target_kind }));
  const messages = group.flatMap((row) => row.messages.map((message) => ({ ...message, from: row.org })));
  await repository.transact('message.receive', (work) => receive(work, consumer, messages));
}

/**
 * Inside a transaction of the receiver: keeps the keys and hands on what was not applied before.
 * Keys are the sender's own: two senders may use the same one.
 * @param source put before each key as it is kept, so that one installation cannot use up the keys of another
 */
export async function receive(
  work: Work,
  consumer: Consumer,
  messages: readonly Received[],
  source = '',
): Promise<void> {
  const keptAs = ({ from, key }: Received) => `${source}${from} ${key}`;
  const { rows } = await work.tx.executeQuery<{ key: string }>(
    CompiledQuery.raw(
      'insert into inbox (org, key, at) select $1, k, $2 from unnest($3::text[]) as k on conflict do nothing returning key',
      [work.actor.org, work.now, messages.map(keptAs)],
    ),
  );
  const fresh = new Set(rows.map(({ key }) => key));
  const news = messages.filter((message) => fresh.delete(keptAs(message)));
  if (news.length > 0) await consumer(work, news);
}

async function settle(kernel: Kernel, rows: readonly OutboxRow[]): Promise<void> {
  const now = kernel.clock.now();
  await kernel.database.owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw('update outbox set done_at = $1, error = null where id = any($2::bigint[])', [
        now,
        rows.map(({ id }) => id),
      ]),
    ),
  );
}

async function postpone(kernel: Kernel, { id, attempts }: OutboxRow, error: unknown): Promise<void> {
  const now = kernel.clock.now();
  // Only the code or the kind of error: a message text could carry personal data.
  const { code, name } = error as { code?: string; name?: string };
  await kernel.database.owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw('update outbox set next_at = $1, error = $2 where id = $3', [
        addHours(now, backoffHours(attempts)),
        code ?? name ?? 'error',
        id,
      ]),
    ),
  );
}
