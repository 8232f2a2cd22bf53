/** The installations this one exchanges with, their keys, and which organisations they host. */
import { CompiledQuery } from 'kysely';
import type { OrganisationKind } from '../kernel/access.ts';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { exchangeError } from './errors.ts';
import type { Member, PeerKey } from './judge.ts';
import { type PublicKey, readPublicKey } from './keys.ts';

export interface Peer {
  readonly id: string;
  /** Where it is reached; null where only it reaches us. */
  readonly url: string | null;
  /** Our feed is brought to it, since it cannot fetch. */
  readonly push: boolean;
  readonly paused: boolean;
  /** Local organisation that answers for the link. */
  readonly keeper: string;
  readonly keeper_kind: OrganisationKind;
  readonly out_seq: string;
  readonly out_id: string | null;
  readonly out_acked: string;
  readonly in_seq: string;
  readonly in_id: string | null;
  readonly seen_at: Instant | null;
  readonly fault: string | null;
  readonly fault_at: Instant | null;
  /** What it said of itself; null while it has not. */
  readonly sealing_key: string | null;
  readonly secret_check: string | null;
  readonly secret_agrees: boolean | null;
  /** Digest of what it was told of us. */
  readonly told: string | null;
}

const PEERS = 'select p.*, o.kind as keeper_kind from exchange_peer p join organisation o on o.id = p.keeper';

export async function rowsOf<T>(tx: Tx, text: string, params: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await tx.executeQuery<T>(CompiledQuery.raw(text, [...params]));
  return rows;
}

export async function peers(tx: Tx): Promise<Peer[]> {
  return rowsOf<Peer>(tx, `${PEERS} order by p.id`);
}

/** One peer, locked: whoever writes a feed or takes from one holds its row. */
export async function lockedPeer(tx: Tx, id: string): Promise<Peer | undefined> {
  const [peer] = await rowsOf<Peer>(tx, `${PEERS} where p.id = $1 for update of p`, [id]);
  return peer;
}

export async function members(tx: Tx): Promise<ReadonlyMap<string, Member>> {
  const rows = await rowsOf<{ id: string; kind: OrganisationKind; hosted_by: string | null }>(
    tx,
    'select id, kind, hosted_by from organisation',
  );
  return new Map(rows.map(({ id, kind, hosted_by }) => [id, { kind, hostedBy: hosted_by }]));
}

export async function keysOf(tx: Tx, installation: string): Promise<PeerKey[]> {
  const rows = await rowsOf<{
    id: string;
    public_key: string;
    from_at: Instant;
    to_at: Instant | null;
    revoked_at: Instant | null;
  }>(
    tx,
    `select id, public_key, from_at, to_at, revoked_at from exchange_key
     where installation = $1 and use = 'sign' order by from_at, id`,
    [installation],
  );
  return rows.map((row) => ({
    id: row.id,
    publicKey: row.public_key,
    from: row.from_at,
    to: row.to_at,
    revokedAt: row.revoked_at,
  }));
}

export interface GivenPeer {
  readonly id: string;
  readonly url: string | null;
  readonly push: boolean;
  readonly keeper: string;
  readonly publicKey: PublicKey;
  /** Organisations it hosts, which stand in the list of organisations already; undefined: those it has. */
  readonly organisations: readonly string[] | undefined;
}

/** A key holds a little before the moment it is entered: clocks differ. */
const BEFORE_HOURS = -1;

/**
 * Adds a peer, or changes address, keeper and organisations of one; the key given is added to those it has. One that is
 * not named any more speaks through it no longer.
 * @throws exchange.peer-self, exchange.key-unreadable, exchange.organisation-unknown, exchange.organisation-elsewhere,
 *   exchange.organisation-active, exchange.keeper-unknown
 */
export async function keepPeer(
  database: Database,
  given: GivenPeer,
  { own, now }: { readonly own: string; readonly now: Instant },
): Promise<void> {
  if (given.id === own) throw exchangeError('exchange.peer-self', { place: given.id });
  const { id: key } = readPublicKey(given.publicKey);
  await database.owner(async (tx) => {
    const known = await members(tx);
    const keeper = known.get(given.keeper);
    if (keeper === undefined || keeper.hostedBy !== null)
      throw exchangeError('exchange.keeper-unknown', { place: given.keeper });
    const hosts = given.organisations;
    for (const org of hosts ?? []) await demandHostable(tx, org, known.get(org), given.id);
    await rowsOf(
      tx,
      `insert into exchange_peer (id, url, push, keeper) values ($1, $2, $3, $4)
       on conflict (id) do update set url = excluded.url, push = excluded.push, keeper = excluded.keeper`,
      [given.id, given.url, given.push, given.keeper],
    );
    await addKey(tx, given.id, { id: key, publicKey: given.publicKey, from: addHours(now, BEFORE_HOURS) });
    if (hosts === undefined) return;
    const params = [given.id, hosts];
    await rowsOf(tx, 'update organisation set hosted_by = $1 where id = any($2::text[])', params);
    await rowsOf(
      tx,
      'update organisation set hosted_by = null where hosted_by = $1 and not id = any($2::text[])',
      params,
    );
  });
}

/** An organisation that decided something here is hosted here: its messages must not begin to leave. */
async function demandHostable(tx: Tx, org: string, known: Member | undefined, peer: string): Promise<void> {
  const place = org;
  if (known === undefined) throw exchangeError('exchange.organisation-unknown', { place });
  if (known.hostedBy === peer) return;
  if (known.hostedBy !== null)
    throw exchangeError('exchange.organisation-elsewhere', { place, facts: { peer: known.hostedBy } });
  const [active] = await rowsOf(tx, 'select 1 from journal where org = $1 limit 1', [org]);
  if (active !== undefined) throw exchangeError('exchange.organisation-active', { place });
}

export async function addKey(
  tx: Tx,
  installation: string,
  key: {
    readonly id: string;
    readonly publicKey: PublicKey;
    readonly from: Instant;
    readonly announcedBy?: string;
  },
): Promise<void> {
  await rowsOf(
    tx,
    `insert into exchange_key (installation, id, public_key, from_at, announced_by) values ($1, $2, $3, $4, $5)
     on conflict (installation, id) do nothing`,
    [installation, key.id, key.publicKey, key.from, key.announcedBy ?? null],
  );
}

/** @throws exchange.peer-unknown */
async function demandPeer(tx: Tx, id: string): Promise<Peer> {
  const all = await peers(tx);
  const found = all.find((peer) => peer.id === id);
  if (found === undefined)
    throw exchangeError('exchange.peer-unknown', {
      place: id,
      facts: { known: all.map((peer) => peer.id).join(', ') || '–' },
    });
  return found;
}

/**
 * Nothing more signed with this key is taken, whatever day it bears, nor with a key that it announced, or that such a
 * key announced: whoever had it may have made them.
 * @param keep keys it announced that the peer vouched for by another way
 * @returns ids of the keys that are revoked now
 * @throws exchange.peer-unknown, exchange.key-unknown
 */
export async function revokeKey(
  database: Database,
  {
    peer,
    key,
    reason,
    now,
    keep = [],
  }: { peer: string; key: string; reason: string; now: Instant; keep?: readonly string[] },
): Promise<string[]> {
  return database.owner(async (tx) => {
    await demandPeer(tx, peer);
    const changed = await rowsOf<{ id: string }>(
      tx,
      `with recursive made as (
         select id from exchange_key where installation = $1 and id = $2
         union select k.id from exchange_key k join made m on k.announced_by = m.id
         where k.installation = $1 and not k.id = any($5::text[])
       )
       update exchange_key k set revoked_at = coalesce(k.revoked_at, $3), reason = coalesce(k.reason, $4)
       from made m where k.installation = $1 and k.id = m.id returning k.id`,
      [peer, key, now, reason, keep],
    );
    if (changed.length === 0) throw exchangeError('exchange.key-unknown', { place: key });
    return changed.map(({ id }) => id);
  });
}

/** A key that a peer gave by another way, e.g. after the loss of the one before. */
export async function givenKey(
  database: Database,
  { peer, publicKey, now }: { peer: string; publicKey: PublicKey; now: Instant },
): Promise<string> {
  const { id } = readPublicKey(publicKey);
  await database.owner(async (tx) => {
    await demandPeer(tx, peer);
    await addKey(tx, peer, { id, publicKey, from: addHours(now, BEFORE_HOURS) });
  });
  return id;
}

/** @throws exchange.peer-unknown */
export async function pausePeer(database: Database, peer: string, paused: boolean): Promise<void> {
  await database.owner(async (tx) => {
    await demandPeer(tx, peer);
    await rowsOf(tx, 'update exchange_peer set paused = $2 where id = $1', [peer, paused]);
  });
}

/** What went wrong with a link, or null when it works again. */
export async function noteFault(
  database: Database,
  { peer, code, now }: { peer: string; code: string | null; now: Instant },
): Promise<void> {
  await database.owner((tx) =>
    rowsOf(
      tx,
      `update exchange_peer set fault = $2::text, fault_at = case when $2::text is null then null when fault = $2::text then fault_at else $3::timestamptz end,
         seen_at = case when $2::text is null then $3::timestamptz else seen_at end
       where id = $1`,
      [peer, code, now],
    ),
  );
}
