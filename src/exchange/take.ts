/** Takes a page of a peer's feed: judged item by item, kept with the cursor in one transaction. */

import { CodedError } from '../errors.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { noteAbout } from './about.ts';
import { canonical } from './canonical.ts';
import type { exchangeError } from './errors.ts';
import { CONTROL, type Item, type NewKey, type Receipt } from './item.ts';
import { type FeedState, type Judgement, judgeItem, type Member, type PeerKey, scopeFault } from './judge.ts';
import { readPublicKey } from './keys.ts';
import { addKey, keysOf, lockedPeer, members, type Peer, rowsOf } from './peers.ts';
import { readAbout, readItem, readNewKey, readReceipts } from './wire.ts';

export interface Taken {
  /** Items that were new. */
  readonly taken: number;
  /** Last number that is held now. */
  readonly seq: number;
  /** Why nothing behind it was taken; null where all was. */
  readonly stopped: keyof typeof exchangeError.catalogue | null;
}

interface Kept {
  readonly item: Item;
  /** Where it must not be applied. */
  readonly code: string | undefined;
}

interface Taking {
  /** Our installation. */
  readonly own: string;
  readonly peer: string;
  /** What the peer says where it has our federation secret; null: we have none. */
  readonly check: string | null;
}

/**
 * Takes what is next of a page and passes over what was taken before. The first item that cannot be trusted stops the
 * feed, and nothing behind it is taken; what must not be applied is kept as refused, so that the sender is told.
 */
export async function takePage(
  kernel: Kernel,
  page: readonly unknown[],
  { own, peer: id, check }: Taking,
): Promise<Taken> {
  const now = kernel.clock.now();
  return kernel.database.owner(async (tx) => {
    const peer = await lockedPeer(tx, id);
    if (peer === undefined) return { taken: 0, seq: 0, stopped: 'exchange.peer-unknown' };
    const { kept, stopped, at } = judgePage(page, {
      own,
      peer,
      now,
      keys: await keysOf(tx, id),
      members: await members(tx),
    });
    await keep(tx, peer, kept, now);
    for (const { item, code } of kept) {
      if (code !== undefined) continue;
      if (item.from === null) await control(tx, peer, item, { check, now });
      if (item.revokes !== null) await withdraw(tx, peer, item, now);
    }
    await rowsOf(tx, 'update exchange_peer set in_seq = $2, in_id = $3 where id = $1', [id, at.seq, at.id]);
    return { taken: kept.length, seq: at.seq, stopped };
  });
}

interface Circumstances {
  readonly own: string;
  readonly peer: Peer;
  readonly now: Instant;
  readonly keys: readonly PeerKey[];
  readonly members: ReadonlyMap<string, Member>;
}

function judgePage(page: readonly unknown[], { own, peer, now, keys, members: known }: Circumstances) {
  let held = keys;
  let at = { seq: Number(peer.in_seq), id: peer.in_id };
  const kept: Kept[] = [];
  const ended = (stopped: Taken['stopped']) => ({ kept, stopped, at });
  for (const value of page) {
    const item = readItem(value);
    if (item === undefined) return ended('exchange.item-malformed');
    const judged = judgeSafely(item, { own, peer: peer.id, keys: held, ...at }, now);
    if (judged.verdict === 'known') continue;
    if (judged.verdict === 'stop') return ended(judged.code);
    const code = scopeFault(item, known) ?? (item.from === null ? controlFault(item, held) : undefined);
    if (item.topic === CONTROL.key && code === undefined) held = withNewKey(held, item);
    kept.push({ item, code });
    at = { seq: item.seq, id: item.id };
  }
  return ended(null);
}

/** What cannot be written in the canonical form was never signed. */
function judgeSafely(item: Item, feed: FeedState, now: Instant): Judgement {
  try {
    return judgeItem(item, feed, now);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { verdict: 'stop', code: 'exchange.item-altered' };
  }
}

/** The exchange's own messages have a form; one without it is refused. */
function controlFault({ topic, payload, signer }: Item, keys: readonly PeerKey[]): string | undefined {
  if (topic === CONTROL.receipts)
    return readReceipts(payload) === undefined ? 'exchange.item-malformed' : undefined;
  if (topic === CONTROL.about)
    return readAbout(payload) === undefined ? 'exchange.item-malformed' : undefined;
  // Whoever holds a key that was replaced already makes no new ones with it.
  if (keys.some(({ id, to }) => id === signer && to !== null)) return 'exchange.key-superseded';
  const announced = readNewKey(payload);
  if (announced === undefined) return 'exchange.item-malformed';
  try {
    readPublicKey(announced.publicKey);
    return undefined;
  } catch {
    return 'exchange.key-unreadable';
  }
}

/** A new key holds from its announcement on; the one that announced it for the overlap. */
function withNewKey(keys: readonly PeerKey[], { payload, signer }: Item): PeerKey[] {
  const { publicKey, from, overlapTo } = payload as NewKey;
  const { id } = readPublicKey(publicKey);
  const older = keys.map((key) => (key.id === signer && key.to === null ? { ...key, to: overlapTo } : key));
  return older.some((key) => key.id === id)
    ? older
    : [...older, { id, publicKey, from, to: null, revokedAt: null }];
}

async function keep(tx: Tx, peer: Peer, kept: readonly Kept[], now: Instant): Promise<void> {
  if (kept.length === 0) return;
  const state = ({ item, code }: Kept) =>
    code !== undefined ? 'refused' : item.from === null ? 'applied' : 'stored';
  await rowsOf(
    tx,
    `insert into exchange_in (peer, seq, org, sender, id, topic, key, subject, item, at, state, code, next_at, receipted)
     select $1, s, o, f, i, t, k, u, j, $2, a, c, $2, case when o is null then a end
     from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
       as x(s, o, f, i, t, k, u, j, a, c)`,
    [
      peer.id,
      now,
      kept.map(({ item }) => item.seq),
      kept.map(({ item }) => item.to),
      kept.map(({ item }) => item.from),
      kept.map(({ item }) => item.id),
      kept.map(({ item }) => item.topic),
      kept.map(({ item }) => item.key),
      kept.map(({ item }) => item.subject),
      kept.map(({ item }) => canonical(item)),
      kept.map(state),
      kept.map(({ code }) => code ?? null),
    ],
  );
}

/** What an installation tells another takes effect as it is taken. */
async function control(
  tx: Tx,
  peer: Peer,
  item: Item,
  { check, now }: { readonly check: string | null; readonly now: Instant },
): Promise<void> {
  const about = item.topic === CONTROL.about ? readAbout(item.payload) : undefined;
  if (about !== undefined) await noteAbout(tx, peer.id, { about, own: check, now });
  if (item.topic === CONTROL.receipts)
    await noteReceipts(tx, peer, item, readReceipts(item.payload)?.receipts ?? []);
  if (item.topic !== CONTROL.key) return;
  const { publicKey, from, overlapTo } = item.payload as NewKey;
  await addKey(tx, peer.id, {
    id: readPublicKey(publicKey).id,
    publicKey,
    from,
    announcedBy: item.signer,
  });
  await rowsOf(
    tx,
    'update exchange_key set to_at = $3 where installation = $1 and id = $2 and to_at is null',
    [peer.id, item.signer, overlapTo],
  );
}

/** What waits and is taken back is never applied; what was applied is for the consumer of the revocation. */
async function withdraw(tx: Tx, peer: Peer, { revokes, from, to }: Item, now: Instant): Promise<void> {
  await rowsOf(
    tx,
    `update exchange_in set state = 'revoked', at = $5
     where peer = $1 and id = $2 and sender = $3 and org = $4 and state = 'stored'`,
    [peer.id, revokes, from, to, now],
  );
}

/** Which state may follow which: a receipt that came before, or comes late, changes nothing. */
const FOLLOWS = `case n.state
  when 'delivered' then o.state = 'sent'
  when 'applied' then o.state in ('sent', 'delivered')
  when 'refused' then o.state in ('sent', 'delivered')
  when 'revoked' then o.state <> 'revoked' end`;

/** A receipt counts only for an item of the feed to this very peer. */
async function noteReceipts(tx: Tx, peer: Peer, { id }: Item, receipts: readonly Receipt[]): Promise<void> {
  // Two receipts for one item on one page: the first, then the other.
  for (const state of ['delivered', 'applied', 'refused', 'revoked'] as const) {
    const part = receipts.filter((receipt) => receipt.state === state);
    if (part.length === 0) continue;
    await rowsOf(
      tx,
      `update exchange_out o set state = n.state, code = n.code, answered_at = n.at, receipts = array_append(o.receipts, $2)
       from unnest($3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::text[]) as n(seq, item, state, at, code)
       where o.peer = $1 and o.seq = n.seq and o.id = n.item and ${FOLLOWS}`,
      [
        peer.id,
        id,
        part.map(({ seq }) => seq),
        part.map(({ item }) => item),
        part.map(() => state),
        part.map(({ at }) => at),
        part.map(({ code }) => code),
      ],
    );
  }
}

/** Pause before an item is tried again: doubles from one second up to a minute. */
export const retryAt = (now: Instant, attempts: number): Instant =>
  addHours(now, Math.min(2 ** attempts, 60) / 3600);
