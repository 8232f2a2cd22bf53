/** The feed to a peer: what is written into it, and its pages. */
import { CodedError } from '../errors.ts';
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
import { BY_PERSON, outOfScope } from './scope.ts';
import { carriesSealed, type Sealer, sealedTopics } from './sealing.ts';

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
    `insert into exchange_out (peer, seq, org, target, id, topic, key, item, at, state)
     select $1, s, o, r, i, t, k, j, $2, case when o is null then 'applied' else 'sent' end
     from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) as x(s, o, r, i, t, k, j)`,
    [
      peer.id,
      now,
      items.map((item) => item.seq),
      items.map((item) => item.from),
      items.map((item) => item.to),
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
export function forwarding(kernel: Kernel, signing: Signing, sealer: Sealer): Forward {
  return async (installation, claimed) => {
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const part: Part = { installation, claimed, after, now: kernel.clock.now() };
      const sealed = await sealedRows(kernel, { signing, sealer }, part);
      after = await kernel.database.owner((tx) => forwardSome(tx, signing, { ...part, sealed }));
    }
  };
}

/** A part of what waits for one installation. */
interface Part {
  readonly installation: string;
  readonly claimed: readonly string[];
  /** Row behind which it begins. */
  readonly after: string;
  readonly now: Instant;
}

type Messages = Waiting['messages'];

/** Rows with sealed texts → their messages as they travel, or the code that says why they cannot. */
type SealedRows = ReadonlyMap<string, Messages | string>;

/** Before the transaction that takes them: keys are read over a connection of their own. */
async function sealedRows(
  kernel: Kernel,
  { signing, sealer }: { readonly signing: Signing; readonly sealer: Sealer },
  part: Part,
): Promise<SealedRows> {
  const found = await kernel.database.owner(async (tx) => {
    const rows = await waitingRows(tx, part, { only: sealedTopics });
    const peer = rows.length === 0 ? undefined : await lockedPeer(tx, part.installation);
    return { rows, point: peer?.sealing_key ?? null };
  });
  const ready = new Map<string, Messages | string>();
  for (const row of found.rows) ready.set(row.id, await sealedMessages(row, found.point));
  return ready;

  async function sealedMessages({ org, topic, messages }: Waiting, point: string | null) {
    if (point === null) return 'exchange.sealing-unknown';
    try {
      const sealed: Messages[number][] = [];
      for (const { key, payload } of messages) {
        const way = { from: signing.installation, to: part.installation, topic, key };
        sealed.push({ key, payload: await sealer.outgoing({ way, org, payload }, point) });
      }
      return sealed;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return error.code;
    }
  }
}

function waitingRows(
  tx: Tx,
  { installation, claimed, after }: Part,
  { only, lock = false }: { readonly only?: readonly string[]; readonly lock?: boolean },
): Promise<Waiting[]> {
  return rowsOf<Waiting>(
    tx,
    `select b.id, b.org, b.target, b.topic, b.messages from outbox b join organisation o on o.id = b.target
     where b.done_at is null and o.hosted_by = $1 and b.id > $2
       and (b.id = any($3::bigint[]) or (b.error is null and b.id < $4)) and ($5::text[] is null or b.topic = any($5))
     order by b.id limit ${ROWS} ${lock ? 'for update of b' : ''}`,
    [installation, after, claimed, claimed.at(-1) ?? '0', only ?? null],
  );
}

/** @returns the last row it looked at, where there may be more */
async function forwardSome(
  tx: Tx,
  signing: Signing,
  { sealed, ...part }: Part & { readonly sealed: SealedRows },
): Promise<string | undefined> {
  const { installation, after, now } = part;
  const peer = await lockedPeer(tx, installation);
  if (peer === undefined)
    throw exchangeError('exchange.peer-unknown', { place: installation, facts: { known: '–' } });
  const found = await waitingRows(tx, part, { lock: true });
  // One that came about meanwhile has to be sealed first, and nothing goes before it.
  const late = found.findIndex(({ id, topic }) => carriesSealed(topic) && !sealed.has(id));
  const rows = firstOf(late < 0 ? found : found.slice(0, late));
  const known = await members(tx);
  const faults = new Map(
    rows.map((row) => [row.id, signing.withheld?.get(row.topic) ?? whyNot(row, { known, peer, sealed })]),
  );
  const going = rows.filter(({ id }) => faults.get(id) === undefined);
  const drafts = going.flatMap((row) => draftsOf(row, sealed));
  await append(tx, peer, signing, { now, drafts });
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
  return rows.length < found.length || found.length === ROWS ? (rows.at(-1)?.id ?? after) : undefined;
}

/** As many rows as hold few enough messages, and one at least. */
function firstOf(rows: readonly Waiting[]): Waiting[] {
  let messages = 0;
  return rows.filter((row, index) => {
    messages += row.messages.length;
    return index === 0 || messages <= MESSAGES;
  });
}

interface Around {
  readonly known: ReadonlyMap<string, Member>;
  readonly peer: Peer;
  readonly sealed: SealedRows;
}

/** Why a row must not leave; undefined where it may. */
function whyNot(
  { id, org, target, topic, messages }: Waiting,
  { known, peer, sealed }: Around,
): string | undefined {
  const [from, to] = [known.get(org), known.get(target)];
  if (from === undefined || to === undefined) return 'kernel.organisation-unknown';
  const why = outOfScope(topic, from.kind, to.kind);
  if (why !== undefined) return `exchange.scope-${why}`;
  if (BY_PERSON.has(topic) && peer.secret_agrees !== true)
    return peer.secret_agrees === null ? 'exchange.secret-unknown' : 'exchange.secret-differs';
  const ready = sealed.get(id);
  if (typeof ready === 'string') return ready;
  try {
    canonical(messages);
    return undefined;
  } catch {
    return 'exchange.not-canonical';
  }
}

function draftsOf({ id, org, target, topic, messages }: Waiting, sealed: SealedRows): Draft[] {
  const ready = sealed.get(id);
  const travelling = typeof ready === 'object' ? ready : messages;
  return travelling.map(({ key, payload }) => ({ from: org, to: target, topic, key, payload }));
}

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

type Control = (typeof CONTROL)[keyof typeof CONTROL];

/** A draft by which the installation itself speaks. */
export function controlDraft(topic: Control, key: string, payload: unknown): Draft {
  return { from: null, to: null, topic, key, payload };
}
