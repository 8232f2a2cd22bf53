/** What the pages of the exchange read: links with their keys and lag, recipients, one item with its receipts. */
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { exportItem } from './chain.ts';
import type * as contract from './contract.ts';
import { CONTROL } from './item.ts';
import { readPublicKey } from './keys.ts';
import { type Peer, peers, rowsOf } from './peers.ts';
import { readItemText, readReceipts } from './wire.ts';

interface KeyRow {
  readonly installation: string;
  readonly id: string;
  readonly public_key: string;
  readonly from_at: Instant;
  readonly to_at: Instant | null;
  readonly revoked_at: Instant | null;
  readonly reason: string | null;
  readonly announced_by: string | null;
}

function keyView(row: KeyRow): contract.KeyShown {
  const { id, public_key: publicKey, from_at: from, to_at: to, revoked_at: revokedAt, reason } = row;
  const { algorithm } = readPublicKey(publicKey);
  return { id, algorithm, publicKey, from, to, revokedAt, reason, announcedBy: row.announced_by };
}

async function signingKeys(tx: Tx): Promise<Map<string, contract.KeyShown[]>> {
  const rows = await rowsOf<KeyRow>(
    tx,
    `select installation, id, public_key, from_at, to_at, revoked_at, reason, announced_by from exchange_key
     where use = 'sign' order by from_at desc, id`,
  );
  const grouped = Map.groupBy(rows, ({ installation }) => installation);
  return new Map([...grouped].map(([name, of]) => [name, of.map(keyView)]));
}

interface Feed {
  readonly peer: string;
  readonly waits: Instant | null;
  readonly taken: Instant | null;
  /** Whether we have a federation secret. */
  readonly shares: boolean;
}

/** Of the installation as a whole: a feed carries the items of all its organisations. Before any other transaction. */
export function feeds(database: Database): Promise<Feed[]> {
  return database.owner((tx) =>
    rowsOf<Feed>(
      tx,
      `select p.id as peer, o.at as waits, i.at as taken,
         exists (select 1 from exchange_secret where digest <> 'none') as shares from exchange_peer p
         left join exchange_out o on o.peer = p.id and o.seq = p.out_acked + 1
         left join exchange_in i on i.peer = p.id and i.seq = p.in_seq`,
    ),
  );
}

/** @param installation our own name; null where nothing is exchanged */
export async function peerList(
  tx: Tx,
  all: readonly Feed[],
  installation: string | null,
): Promise<contract.PeerListView> {
  const keys = await signingKeys(tx);
  const hosted = await rowsOf<{ id: string; hosted_by: string }>(
    tx,
    'select id, hosted_by from organisation where hosted_by is not null order by id',
  );
  const open = await rowsOf<{ peer: string; n: number }>(
    tx,
    `select peer, count(*)::int as n from exchange_out where org = duanka_org() and state in ('sent', 'delivered') group by peer`,
  );
  const counts = new Map(open.map(({ peer, n }) => [peer, n]));
  const lag = new Map(all.map((feed) => [feed.peer, feed]));
  return {
    installation: installation ?? '',
    keys: keys.get(installation ?? '') ?? [],
    peers: (await peers(tx)).map((peer) => ({
      ...peerView(peer, lag.get(peer.id)),
      keys: keys.get(peer.id) ?? [],
      organisations: hosted.filter(({ hosted_by }) => hosted_by === peer.id).map(({ id }) => id),
      open: counts.get(peer.id) ?? 0,
    })),
  };
}

function peerView(peer: Peer, feed: Feed | undefined) {
  const { id, url, push, keeper, paused, seen_at: seenAt, fault, fault_at: faultAt } = peer;
  const said = peer.secret_agrees === null ? 'unknown' : peer.secret_agrees ? 'same' : 'other';
  const secret = feed?.shares === false ? 'none' : said;
  const [last, held] = [Number(peer.out_seq), Number(peer.out_acked)];
  return {
    id,
    url,
    push,
    keeper,
    paused,
    seenAt,
    fault,
    faultAt,
    secret,
    seals: peer.sealing_key !== null,
    out: { last, held, waitsSince: feed?.waits ?? null },
    in: { last: Number(peer.in_seq), at: feed?.taken ?? null },
  } as const;
}

/** Recipients of this organisation, those with receipts missing for longest first. */
export function recipients(tx: Tx): Promise<contract.RecipientShown[]> {
  return rowsOf<contract.RecipientShown>(
    tx,
    `select target as "to", peer, count(*) filter (where state = 'sent')::int as sent,
       count(*) filter (where state = 'delivered')::int as delivered,
       count(*) filter (where state = 'applied')::int as applied,
       count(*) filter (where state = 'refused')::int as refused,
       count(*) filter (where state = 'revoked')::int as revoked,
       min(at) filter (where state in ('sent', 'delivered')) as "missingSince"
     from exchange_out where org = duanka_org() group by target, peer
     order by "missingSince" nulls last, target`,
  );
}

/** Receipts of an item this organisation sent, as the peer signed them, and what it takes back. */
export async function itemHistory(
  database: Database,
  id: string,
): Promise<Pick<contract.ItemDetailShown, 'revokes' | 'receipts'>> {
  const lines = await database.owner((tx) => exportItem(tx, id));
  const items = lines.flatMap((line) => readItemText(line) ?? []);
  const receipts = items
    .filter(({ topic }) => topic === CONTROL.receipts)
    .flatMap(({ seq, payload }) =>
      (readReceipts(payload)?.receipts ?? [])
        .filter(({ item }) => item === id)
        .map(({ state, at, code }) => ({ state, at, code, seq })),
    );
  return { revokes: items.find((item) => item.id === id)?.revokes ?? null, receipts };
}

/** What came for this organisation, newest first. */
export function receivedItems(tx: Tx, most: number): Promise<contract.ReceivedShown[]> {
  return rowsOf<contract.ReceivedShown>(
    tx,
    `select id, peer, sender as "from", seq::float8 as seq, topic, at, state, code, attempts from exchange_in
     where org = duanka_org() order by at desc, seq desc limit $1`,
    [most],
  );
}
