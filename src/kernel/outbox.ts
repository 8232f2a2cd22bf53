/**
 * Transactional outbox and inbox: a message is written with its cause, delivered at least once, and applied once,
 * because the receiver's transaction keeps its key. Between organisations of one installation the receiver is a
 * consumer of the same process; between installations the exchange takes its place.
 */
import { CompiledQuery } from 'kysely';
import { systemActor } from './access.ts';
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

export async function postMessages(
  tx: Tx,
  org: string,
  now: Instant,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into outbox (org, target, topic, key, payload, created_at, next_at)
       select $1, target, topic, key, payload, $2, $2
       from json_to_recordset($3::json) as x(target text, topic text, key text, payload json)`,
      [
        org,
        now,
        JSON.stringify(messages.map(({ to, topic, key, payload }) => ({ target: to, topic, key, payload }))),
      ],
    ),
  );
}

interface OutboxRow {
  id: string;
  org: string;
  target: string;
  target_kind: never;
  topic: string;
  key: string;
  payload: unknown;
  attempts: number;
}

/** While a deliverer works on a message, others leave it alone for this long. */
const LEASE_HOURS = 1 / 60;
/** Pause before the next attempt: doubles from one second up to one hour. */
const backoffHours = (attempts: number) => Math.min(2 ** attempts / 3600, 1);

/**
 * Delivers what is due, in order of writing, grouped by receiver and topic. A group that fails is tried message by
 * message, so that one bad message holds up nobody else.
 * @returns how many messages were applied (or found applied already)
 */
export async function deliver(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  limit = 500,
): Promise<number> {
  const claimed = await claim(kernel, limit);
  let delivered = 0;
  for (const group of groups(claimed)) {
    try {
      await apply(kernel, consumers, group);
      await settle(kernel, group);
      delivered += group.length;
    } catch (error) {
      if (group.length === 1) await postpone(kernel, group, error);
      else delivered += await deliverSingly(kernel, consumers, group);
    }
  }
  return delivered;
}

async function deliverSingly(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  group: readonly OutboxRow[],
): Promise<number> {
  let delivered = 0;
  for (const row of group) {
    try {
      await apply(kernel, consumers, [row]);
      await settle(kernel, [row]);
      delivered += 1;
    } catch (error) {
      await postpone(kernel, [row], error);
    }
  }
  return delivered;
}

async function claim(kernel: Kernel, limit: number): Promise<OutboxRow[]> {
  const now = kernel.clock.now();
  return kernel.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<OutboxRow>(
      CompiledQuery.raw(
        `update outbox u set next_at = $2, attempts = u.attempts + 1
         from (select id from outbox where done_at is null and next_at <= $1 order by id limit $3 for update skip locked) d,
              organisation o
         where u.id = d.id and o.id = u.target
         returning u.id, u.org, u.target, o.kind as target_kind, u.topic, u.key, u.payload, u.attempts`,
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
  const consumer = consumers.get(first.topic);
  if (consumer === undefined) throw kernelError('kernel.topic-unknown', { facts: { topic: first.topic } });
  const repository = kernel.as(systemActor('delivery', { id: first.target, kind: first.target_kind }));
  await repository.transact('message.receive', async (work) => {
    const { rows } = await work.tx.executeQuery<{ key: string }>(
      CompiledQuery.raw(
        'insert into inbox (org, key, at) select $1, k, $2 from unnest($3::text[]) as k on conflict do nothing returning key',
        [first.target, work.now, group.map(({ key }) => key)],
      ),
    );
    const fresh = new Set(rows.map(({ key }) => key));
    const messages = group
      .filter(({ key }) => fresh.delete(key))
      .map(({ key, org, payload }) => ({ key, from: org, payload }));
    if (messages.length > 0) await consumer(work, messages);
  });
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

async function postpone(kernel: Kernel, rows: readonly OutboxRow[], error: unknown): Promise<void> {
  const now = kernel.clock.now();
  // Only the code or the kind of error: a message text could carry personal data.
  const { code, name } = error as { code?: string; name?: string };
  for (const { id, attempts } of rows) {
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
}
