/** The feed to a peer: what is written into it, and its pages. */
import type { Forward } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { canonical } from './canonical.ts';
import { exchangeError } from './errors.ts';
import {
  type CONTROL,
  ITEM_VERSION,
  type Item,
  REVOKED,
  type Revocation,
  signItem,
  subjectOf,
} from './item.ts';
import type { Member } from './judge.ts';
import type { OwnKey } from './keys.ts';
import { lockedPeer, members, type Peer, rowsOf } from './peers.ts';
import { outOfScope } from './scope.ts';

/** Who signs: read anew for each batch, since keys change. */
export interface Signing {
  readonly installation: string;
  /** Topics that this installation has no use of sending, and the code that says why. */
  readonly withheld?: ReadonlyMap<string, string>;
  key(tx: Tx): Promise<OwnKey>;
}

export interface Draft {
  readonly from: string | null;
  readonly to: string | null;
  readonly topic: string;
  readonly key: string;
  readonly payload: unknown;
}

/** Signs drafts and adds them to the feed, in the transaction that holds the row of the peer. */
export async function append(
  tx: Tx,
  peer: Peer,
  signing: Signing,
  { drafts, now }: { readonly drafts: readonly Draft[]; readonly now: Instant },
): Promise<Item[]> {
  if (drafts.length === 0) return [];
  const key = await signing.key(tx);
  let seq = Number(peer.out_seq);
  let prev = peer.out_id;
  const items = drafts.map((draft) => {
    seq += 1;
    const subject = draft.from === null ? draft.topic : subjectOf(draft.from, draft.key);
    const revokes = draft.topic === REVOKED ? (draft.payload as Revocation).item : null;
    const place = {
      v: ITEM_VERSION,
      installation: signing.installation,
      peer: peer.id,
      seq,
      prev,
      at: now,
    } as const;
    const item = signItem({ ...place, ...draft, signer: key.id, subject, revokes }, key);
    prev = item.id;
    return item;
  });
  await rowsOf(
    tx,
    `insert into exchange_out (peer, seq, org, id, topic, key, item, at, state)
     select $1, s, o, i, t, k, j, $2, case when o is null then 'applied' else 'sent' end
     from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as x(s, o, i, t, k, j)`,
    [
      peer.id,
      now,
      items.map((item) => item.seq),
      items.map((item) => item.from),
      items.map((item) => item.id),
      items.map((item) => item.topic),
      items.map((item) => item.key),
      items.map(canonical),
    ],
  );
  await rowsOf(tx, 'update exchange_peer set out_seq = $2, out_id = $3 where id = $1', [peer.id, seq, prev]);
  return items;
}

interface Waiting {
  readonly id: string;
  readonly org: string;
  readonly target: string;
  readonly topic: string;
  readonly messages: readonly { readonly key: string; readonly payload: unknown }[];
}

/** Rows taken off the outbox at once, and messages in them: a row holds up to 250, and others wait for the database. */
const ROWS = 50;
const MESSAGES = 500;
/** What is out of scope is looked at again after this long, since the table of scopes comes with the program. */
const REFUSED_HOURS = 1;

/**
 * Moves messages from the outbox into the feed of the installation that hosts their receivers, in one transaction. All
 * that were written before go with them, so the order is that of writing however many processes deliver. What must not
 * leave stays in the outbox with its reason.
 */
export function forwarding(kernel: Kernel, signing: Signing): Forward {
  return async (installation, claimed) => {
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const from: string = after;
      after = await kernel.database.owner((tx) =>
        forwardSome(tx, signing, { installation, claimed, after: from, now: kernel.clock.now() }),
      );
    }
  };
}

/** @returns the last row it looked at, where there may be more */
async function forwardSome(
  tx: Tx,
  signing: Signing,
  {
    installation,
    claimed,
    after,
    now,
  }: { installation: string; claimed: readonly string[]; after: string; now: Instant },
): Promise<string | undefined> {
  const peer = await lockedPeer(tx, installation);
  if (peer === undefined)
    throw exchangeError('exchange.peer-unknown', { place: installation, facts: { known: '–' } });
  const found = await rowsOf<Waiting>(
    tx,
    `select b.id, b.org, b.target, b.topic, b.messages from outbox b join organisation o on o.id = b.target
     where b.done_at is null and o.hosted_by = $1 and b.id > $2
       and (b.id = any($3::bigint[]) or (b.error is null and b.id < $4))
     order by b.id limit ${ROWS} for update of b`,
    [installation, after, claimed, claimed.at(-1) ?? '0'],
  );
  const rows = firstOf(found);
  const known = await members(tx);
  const faults = new Map(rows.map((row) => [row.id, signing.withheld?.get(row.topic) ?? whyNot(row, known)]));
  const going = rows.filter(({ id }) => faults.get(id) === undefined);
  await append(tx, peer, signing, { now, drafts: going.flatMap(draftsOf) });
  await rowsOf(tx, 'update outbox set done_at = $1, error = null where id = any($2::bigint[])', [
    now,
    going.map(({ id }) => id),
  ]);
  for (const [id, code] of faults) {
    if (code === undefined) continue;
    await rowsOf(tx, 'update outbox set next_at = $1, error = $2 where id = $3', [
      addHours(now, REFUSED_HOURS),
      code,
      id,
    ]);
  }
  return rows.length < found.length || found.length === ROWS ? rows.at(-1)?.id : undefined;
}

/** As many rows as hold few enough messages, and one at least. */
function firstOf(rows: readonly Waiting[]): Waiting[] {
  let messages = 0;
  return rows.filter((row, index) => {
    messages += row.messages.length;
    return index === 0 || messages <= MESSAGES;
  });
}

/** Why a row must not leave; undefined where it may. */
function whyNot(
  { org, target, topic, messages }: Waiting,
  known: ReadonlyMap<string, Member>,
): string | undefined {
  const [from, to] = [known.get(org), known.get(target)];
  if (from === undefined || to === undefined) return 'kernel.organisation-unknown';
  const why = outOfScope(topic, from.kind, to.kind);
  if (why !== undefined) return `exchange.scope-${why}`;
  try {
    canonical(messages);
    return undefined;
  } catch {
    return 'exchange.not-canonical';
  }
}

const draftsOf = ({ org, target, topic, messages }: Waiting): Draft[] =>
  messages.map(({ key, payload }) => ({ from: org, to: target, topic, key, payload }));

/** Items on a page, and characters: whichever is reached first. */
const PAGE_ITEMS = 500;
const PAGE_CHARACTERS = 4_000_000;

export interface FeedPage {
  /** Canonical texts of signed items. */
  readonly items: readonly string[];
  /** Last number of the feed. */
  readonly last: number;
}

/** The part of a feed behind a number, oldest first. */
export async function pageOfFeed(tx: Tx, peer: string, after: number, limit = PAGE_ITEMS): Promise<FeedPage> {
  const [head] = await rowsOf<{ out_seq: string }>(tx, 'select out_seq from exchange_peer where id = $1', [
    peer,
  ]);
  const rows = await rowsOf<{ item: string }>(
    tx,
    'select item from exchange_out where peer = $1 and seq > $2 order by seq limit $3',
    [peer, after, Math.min(limit, PAGE_ITEMS)],
  );
  let characters = 0;
  const items = rows
    .map(({ item }) => item)
    .filter((item, index) => {
      characters += item.length;
      return index === 0 || characters <= PAGE_CHARACTERS;
    });
  return { items, last: Number(head?.out_seq ?? 0) };
}

/** Up to where the peer says it has our feed. */
export async function noteAcked(tx: Tx, peer: string, seq: number): Promise<void> {
  await rowsOf(
    tx,
    'update exchange_peer set out_acked = greatest(out_acked, least($2, out_seq)) where id = $1 and out_acked < $2',
    [peer, seq],
  );
}

/** A draft by which the installation itself speaks. */
export const controlDraft = (
  topic: (typeof CONTROL)[keyof typeof CONTROL],
  key: string,
  payload: unknown,
): Draft => ({
  from: null,
  to: null,
  topic,
  key,
  payload,
});
