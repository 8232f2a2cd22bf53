/** Our own keys: which one signs, how it changes, and what is done when it is lost. */
import type { Database, WallClock } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { canonical } from './canonical.ts';
import { exchangeError } from './errors.ts';
import { append, controlDraft, type Signing } from './feed.ts';
import { CONTROL, type Item, type NewKey, signItem } from './item.ts';
import { type Algorithm, generateKey, type OwnKey, readOwnKey } from './keys.ts';
import { addKey, lockedPeer, peers, rowsOf } from './peers.ts';
import type { KeyFiles } from './ports.ts';

export interface OwnKeys extends Signing {
  /** Keys that requests may be signed with: the active one first, then those in their overlap. */
  usable(tx: Tx): Promise<OwnKey[]>;
}

interface Parts {
  readonly installation: string;
  readonly database: Database;
  readonly files: KeyFiles;
  readonly clock: WallClock;
}

/** Reads our keys, or makes the first one. */
export async function openOwnKeys(
  parts: Parts,
  algorithm: Algorithm,
  withheld: ReadonlyMap<string, string> = new Map(),
): Promise<OwnKeys> {
  const { installation, database, files, clock } = parts;
  const read = new Map<string, OwnKey>();
  const load = (id: string): OwnKey => {
    const key = read.get(id) ?? readOwnKey(files.read(id));
    read.set(id, key);
    return key;
  };
  const usable = async (tx: Tx) => {
    const rows = await rowsOf<{ id: string }>(
      tx,
      `select id from exchange_key
       where installation = $1 and use = 'sign' and revoked_at is null and (to_at is null or to_at > $2)
       order by to_at is not null, from_at desc`,
      [installation, clock.now()],
    );
    return rows.map(({ id }) => load(id));
  };
  await database.owner(async (tx) => {
    const [known] = await rowsOf(
      tx,
      `select 1 from exchange_key where installation = $1 and use = 'sign' limit 1`,
      [installation],
    );
    if (known === undefined) await newKey(tx, parts, algorithm);
  });
  const key = async (tx: Tx) => {
    const [active] = await usable(tx);
    if (active === undefined) throw exchangeError('exchange.own-key-missing');
    return active;
  };
  return { installation, usable, key, withheld };
}

async function newKey(tx: Tx, { installation, files, clock }: Parts, algorithm: Algorithm): Promise<OwnKey> {
  const pem = generateKey(algorithm);
  const key = readOwnKey(pem);
  // The file first: a row without its file could sign nothing.
  files.write(key.id, pem);
  await addKey(tx, installation, { id: key.id, publicKey: key.publicKey, from: clock.now() });
  return key;
}

const HOURS_A_DAY = 24;

/**
 * A new key: each peer is told by an item that the old one signs, which holds for the overlap.
 * @returns the new key
 */
export async function rotateKey(
  parts: Parts,
  own: OwnKeys,
  { algorithm, overlapDays }: { readonly algorithm: Algorithm; readonly overlapDays: number },
): Promise<OwnKey> {
  const now = parts.clock.now();
  const overlapTo = addHours(now, overlapDays * HOURS_A_DAY);
  return parts.database.owner(async (tx) => {
    const old = await own.key(tx);
    const key = await newKey(tx, parts, algorithm);
    const announcement: NewKey = { publicKey: key.publicKey, from: now, overlapTo };
    // Both are active here; the old one still signs.
    const signing: Signing = { installation: own.installation, key: async () => old };
    for (const { id } of await peers(tx)) {
      const peer = await lockedPeer(tx, id);
      if (peer === undefined) continue;
      const drafts = [controlDraft(CONTROL.key, `key:${key.id}`, announcement)];
      await append(tx, peer, signing, { drafts, now });
    }
    await rowsOf(tx, 'update exchange_key set to_at = $3 where installation = $1 and id = $2', [
      own.installation,
      old.id,
      overlapTo,
    ]);
    return key;
  });
}

/**
 * After a loss: the old keys are done with, and what no peer has yet is signed anew. Peers are given the new public key
 * by another way and revoke the old one.
 */
export async function replaceLostKey(parts: Parts, algorithm: Algorithm, reason: string): Promise<OwnKey> {
  const now = parts.clock.now();
  return parts.database.owner(async (tx) => {
    await rowsOf(
      tx,
      `update exchange_key set revoked_at = $2, reason = $3
       where installation = $1 and use = 'sign' and revoked_at is null`,
      [parts.installation, now, reason],
    );
    const key = await newKey(tx, parts, algorithm);
    for (const { id } of await peers(tx)) await signAnew(tx, id, key, now);
    return key;
  });
}

async function signAnew(tx: Tx, id: string, key: OwnKey, now: Instant): Promise<void> {
  const peer = await lockedPeer(tx, id);
  if (peer === undefined) return;
  const rows = await rowsOf<{ seq: number; item: string }>(
    tx,
    'select seq::float8 as seq, item from exchange_out where peer = $1 and seq >= $2 order by seq',
    [id, peer.out_acked],
  );
  let prev: string | null = null;
  for (const { seq, item: text } of rows) {
    const { id: was, signature: _, ...body } = JSON.parse(text) as Item;
    if (seq === Number(peer.out_acked)) {
      prev = was;
      continue;
    }
    const item = signItem({ ...body, prev, at: now, signer: key.id }, key);
    prev = item.id;
    await rowsOf(tx, 'update exchange_out set id = $3, item = $4, at = $5 where peer = $1 and seq = $2', [
      id,
      seq,
      item.id,
      canonical(item),
      now,
    ]);
  }
  await rowsOf(tx, 'update exchange_peer set out_id = $2 where id = $1', [id, prev ?? peer.out_id]);
}
