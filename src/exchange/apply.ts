/** Applies what was taken: by the same consumers as messages of this installation, in the order of each subject. */
import { CodedError } from '../errors.ts';
import { type OrganisationKind, systemActor } from '../kernel/access.ts';
import { type Consumer, receive } from '../kernel/outbox.ts';
import type { Kernel } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import { exchangeError } from './errors.ts';
import type { Item } from './item.ts';
import { inRuns } from './order.ts';
import { rowsOf } from './peers.ts';
import { retryAt } from './take.ts';

/** Items looked at in one round of a feed. */
const ROUND = 500;

interface StoredItem {
  readonly seq: number;
  readonly to: string;
  readonly kind: OrganisationKind;
  readonly topic: string;
  readonly subject: string;
  readonly item: string;
  readonly attempts: number;
  readonly next_at: Instant;
}

/** @returns how many items have an end now: applied or refused */
export async function applyTaken(
  kernel: Kernel,
  consumers: ReadonlyMap<string, Consumer>,
  peer: string,
): Promise<number> {
  const now = kernel.clock.now();
  const stored = await kernel.database.owner((tx) =>
    rowsOf<StoredItem>(
      tx,
      `select i.seq::float8 as seq, i.org as "to", o.kind, i.topic, i.subject, i.item, i.attempts, i.next_at
       from exchange_in i join organisation o on o.id = i.org
       where i.peer = $1 and i.state = 'stored' order by i.seq limit ${ROUND}`,
      [peer],
    ),
  );
  const held = new Set<string>();
  const due = stored.filter(({ to, subject, next_at }) => {
    const name = `${to} ${subject}`;
    if (next_at > now) held.add(name);
    return !held.has(name);
  });
  let done = 0;
  for (const group of inRuns(due)) {
    const ready = group.filter(({ to, subject }) => !held.has(`${to} ${subject}`));
    done += await applyGroup({ kernel, consumers, peer, held }, ready);
  }
  return done;
}

interface Applying {
  readonly kernel: Kernel;
  readonly consumers: ReadonlyMap<string, Consumer>;
  readonly peer: string;
  /** Subjects whose next item waits. */
  readonly held: Set<string>;
}

async function applyGroup(applying: Applying, group: readonly StoredItem[]): Promise<number> {
  if (group.length === 0) return 0;
  try {
    await applyAll(applying, group);
    return group.length;
  } catch (error) {
    if (isOutage(error)) throw error;
    let done = 0;
    for (const one of group) done += await applySingly(applying, one);
    return done;
  }
}

async function applyAll({ kernel, consumers, peer }: Applying, group: readonly StoredItem[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const consumer = consumers.get(first.topic);
  if (consumer === undefined)
    throw exchangeError('exchange.topic-unhandled', { facts: { topic: first.topic } });
  const repository = kernel.as(systemActor('exchange', { id: first.to, kind: first.kind }));
  await repository.transact('message.receive', async (work) => {
    // Noted first: what was taken back meanwhile, or is applied by another process, falls out here.
    const noted = await rowsOf<{ seq: number }>(
      work.tx,
      `update exchange_in set state = 'applied', code = null, at = $3
       where peer = $1 and seq = any($2::bigint[]) and state = 'stored' returning seq::float8 as seq`,
      [peer, group.map(({ seq }) => seq), work.now],
    );
    const open = new Set(noted.map(({ seq }) => seq));
    const messages = group
      .filter(({ seq }) => open.has(seq))
      .map(({ item }) => {
        const { key, from, payload } = JSON.parse(item) as Item;
        return { key, from: from ?? '', payload };
      });
    await receive(work, consumer, messages, `${peer}/`);
  });
}

async function applySingly(applying: Applying, one: StoredItem): Promise<number> {
  const name = `${one.to} ${one.subject}`;
  if (applying.held.has(name)) return 0;
  try {
    await applyAll(applying, [one]);
    return 1;
  } catch (error) {
    if (isOutage(error)) throw error;
    const end = endOf(error, one.attempts + 1);
    const { kernel, peer } = applying;
    const now = kernel.clock.now();
    await kernel.database.owner((tx) =>
      rowsOf(
        tx,
        `update exchange_in set state = $3, code = $4, attempts = attempts + 1, next_at = $5, at = $6
         where peer = $1 and seq = $2 and state = 'stored'`,
        [peer, one.seq, end.final ? 'refused' : 'stored', end.code, retryAt(now, one.attempts), now],
      ),
    );
    if (end.final) return 1;
    applying.held.add(name);
    return 0;
  }
}

/** What another step may still bring about is tried so often. */
const PATIENCE: Readonly<Partial<Record<CodedError['definition']['kind'], number>>> = {
  missing: 4,
  conflict: 4,
  unavailable: Number.POSITIVE_INFINITY,
};
const FAULT_ATTEMPTS = 6;

/** Only the code of an error leaves: its text could hold personal data. */
function endOf(error: unknown, attempts: number): { readonly code: string; readonly final: boolean } {
  if (!(error instanceof CodedError))
    return { code: 'exchange.not-applied', final: attempts >= FAULT_ATTEMPTS };
  return { code: error.code, final: attempts >= (PATIENCE[error.definition.kind] ?? 1) };
}

/** The database is away or asks for another try: nothing is said about the item. */
function isOutage(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return /^(?:08|53|57|58)...$/.test(code) || /^E[A-Z]+$/.test(code);
}
