/** Applies what was taken: by the same consumers as messages of this installation, in the order of each subject. */
import { CodedError } from '../errors.ts';
import { type OrganisationKind, systemActor } from '../kernel/access.ts';
import { type Consumer, type Received, receive } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import { exchangeError } from './errors.ts';
import type { Item } from './item.ts';
import { inRuns } from './order.ts';
import { rowsOf } from './peers.ts';
import type { Sealer } from './sealing.ts';
import { retryAt } from './take.ts';

/** Items looked at in one round of a feed. */
const ROUND = 500;

interface StoredItem {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly kind: OrganisationKind;
  readonly topic: string;
  readonly subject: string;
  readonly item: string;
  readonly attempts: number;
}

/** @returns how many items have an end now: applied or refused */
export async function applyTaken(
  { kernel, consumers, sealer }: Omit<Applying, 'peer' | 'held'>,
  peer: string,
): Promise<number> {
  const now = kernel.clock.now();
  const due = await kernel.database.owner((tx) => dueItems(tx, peer, now));
  const held = new Set<string>();
  let done = 0;
  for (const group of inRuns(due)) {
    const ready = group.filter(({ to, subject }) => !held.has(`${to} ${subject}`));
    done += await applyGroup({ kernel, consumers, sealer, peer, held }, ready);
  }
  return done;
}

/** In the order of the feed, without those behind one of their subject that waits. */
function dueItems(tx: Tx, peer: string, now: Instant): Promise<StoredItem[]> {
  return rowsOf<StoredItem>(
    tx,
    `with held as (
       select org, subject, min(seq) as seq from exchange_in
       where peer = $1 and state = 'stored' and attempts > 0 and next_at > $2 group by org, subject
     )
     select i.seq::float8 as seq, i.org as "to", i.sender as "from", o.kind, i.topic, i.subject, i.item, i.attempts
     from exchange_in i join organisation o on o.id = i.org
       left join held h on h.org = i.org and h.subject = i.subject and h.seq <= i.seq
     where i.peer = $1 and i.state = 'stored' and h.org is null order by i.seq limit ${ROUND}`,
    [peer, now],
  );
}

interface Applying {
  readonly kernel: Kernel;
  readonly consumers: ReadonlyMap<string, Consumer>;
  readonly sealer: Sealer;
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

async function applyAll(
  { kernel, consumers, sealer, peer }: Applying,
  group: readonly StoredItem[],
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const consumer = consumers.get(first.topic);
  if (consumer === undefined)
    throw exchangeError('exchange.topic-unhandled', { facts: { topic: first.topic } });
  // Before the transaction: keys are read over a connection of their own.
  const messages = new Map<number, Received>();
  for (const { seq, item } of group) messages.set(seq, await received(sealer, item));
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
    const fresh = [...messages].filter(([seq]) => open.has(seq)).map(([, message]) => message);
    await receive(work, consumer, fresh, `${peer}/`);
  });
}

async function received(sealer: Sealer, text: string): Promise<Received> {
  const { installation, peer, key, from, topic, payload } = JSON.parse(text) as Item;
  const org = from ?? '';
  const way = { from: installation, to: peer, topic, key };
  return { key, from: org, payload: await sealer.incoming({ way, org, payload }) };
}

async function applySingly(applying: Applying, one: StoredItem): Promise<number> {
  const name = `${one.to} ${one.subject}`;
  if (applying.held.has(name)) return 0;
  try {
    await applyAll(applying, [one]);
    return 1;
  } catch (error) {
    if (isOutage(error)) throw error;
    if (await noteFailure(applying, one, error)) return 1;
    applying.held.add(name);
    return 0;
  }
}

/** @returns whether that was its end */
function noteFailure({ kernel, peer }: Applying, one: StoredItem, error: unknown): Promise<boolean> {
  const now = kernel.clock.now();
  const end = endOf(error, one.attempts + 1);
  return kernel.database.owner(async (tx) => {
    // What it lacks may come with an item before it: as long as one waits, the tries do not run out.
    const waits = end.final && end.mayCome && (await waitsBefore(tx, peer, one));
    const final = end.final && !waits;
    await rowsOf(
      tx,
      `update exchange_in set state = $3, code = $4, attempts = $5, next_at = $6, at = $7
       where peer = $1 and seq = $2 and state = 'stored'`,
      [
        peer,
        one.seq,
        final ? 'refused' : 'stored',
        end.code,
        waits ? one.attempts : one.attempts + 1,
        retryAt(now, one.attempts),
        now,
      ],
    );
    return final;
  });
}

async function waitsBefore(tx: Tx, peer: string, { seq, from, to }: StoredItem): Promise<boolean> {
  const [before] = await rowsOf(
    tx,
    `select 1 from exchange_in where peer = $1 and state = 'stored' and seq < $2 and org = $3 and sender = $4 limit 1`,
    [peer, seq, to, from],
  );
  return before !== undefined;
}

/** What another step may still bring about is tried so often. */
const PATIENCE: Readonly<Partial<Record<CodedError['definition']['kind'], number>>> = {
  missing: 4,
  conflict: 4,
  unavailable: Number.POSITIVE_INFINITY,
};
const FAULT_ATTEMPTS = 6;

interface End {
  readonly code: string;
  readonly final: boolean;
  /** Whether another item may bring what this one lacks. */
  readonly mayCome: boolean;
}

/** Only the code of an error leaves: its text could hold personal data. */
function endOf(error: unknown, attempts: number): End {
  if (!(error instanceof CodedError))
    return { code: 'exchange.not-applied', final: attempts >= FAULT_ATTEMPTS, mayCome: false };
  const patience = PATIENCE[error.definition.kind];
  return { code: error.code, final: attempts >= (patience ?? 1), mayCome: patience !== undefined };
}

/** The database is away or asks for another try: nothing is said about the item. */
function isOutage(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return /^(?:08|53|57|58)...$/.test(code) || /^E[A-Z]+$/.test(code);
}
