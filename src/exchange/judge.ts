/** What is asked of an item before it is taken. Pure. */
import type { OrganisationKind } from '../kernel/access.ts';
import type { Instant } from '../kernel/time.ts';
import { CONTROL, checkItem, type Item } from './item.ts';
import type { PublicKey } from './keys.ts';
import { SKEW_MINUTES, skewMinutes } from './request.ts';
import { outOfScope } from './scope.ts';

/** A key of a peer, and when it holds. */
export interface PeerKey {
  readonly id: string;
  readonly publicKey: PublicKey;
  readonly from: Instant;
  /** Null: until told otherwise. */
  readonly to: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Who hosts an organisation; null: this installation. */
export interface Member {
  readonly kind: OrganisationKind;
  readonly hostedBy: string | null;
}

export interface FeedState {
  readonly own: string;
  readonly peer: string;
  /** Last item that was taken. */
  readonly seq: number;
  readonly id: string | null;
  readonly keys: readonly PeerKey[];
}

/**
 * `take`: next in order. `known`: was taken before. `refuse`: in order, but must not be applied; the sender is told.
 * `stop`: nothing of the feed is taken from here on until it is put right.
 */
export type Judgement =
  | { readonly verdict: 'take' | 'known' }
  | { readonly verdict: 'refuse'; readonly code: string }
  | { readonly verdict: 'stop'; readonly code: StopCode };

export type StopCode =
  | 'exchange.item-misdirected'
  | 'exchange.item-altered'
  | 'exchange.signature-forged'
  | 'exchange.key-unknown'
  | 'exchange.key-revoked'
  | 'exchange.key-expired'
  | 'exchange.chain-broken'
  | 'exchange.item-future';

const FAULTS = { altered: 'exchange.item-altered', forged: 'exchange.signature-forged' } as const;

const stop = (code: StopCode): Judgement => ({ verdict: 'stop', code });

/** Whether a key holds at a moment; the code where it does not. */
export function keyFault(
  key: PeerKey | undefined,
  at: Instant,
): 'exchange.key-unknown' | 'exchange.key-revoked' | 'exchange.key-expired' | undefined {
  if (key === undefined) return 'exchange.key-unknown';
  // Whoever has a lost key dates items as it likes: once it is revoked nothing more of it is taken.
  if (key.revokedAt !== null) return 'exchange.key-revoked';
  if (at < key.from || (key.to !== null && at > key.to)) return 'exchange.key-expired';
  return undefined;
}

/**
 * Whether an item is the next of its feed, whole, and signed by the installation whose feed it is.
 * @param now of the recipient
 */
export function judgeItem(item: Item, feed: FeedState, now: Instant): Judgement {
  if (item.installation !== feed.peer || item.peer !== feed.own) return stop('exchange.item-misdirected');
  if (item.seq <= feed.seq) return { verdict: 'known' };
  const key = feed.keys.find(({ id }) => id === item.signer);
  const fault = keyFault(key, item.at);
  if (key === undefined || fault !== undefined) return stop(fault ?? 'exchange.key-unknown');
  const checked = checkItem(item, key.publicKey);
  if (checked !== 'good') return stop(FAULTS[checked]);
  if (item.seq !== feed.seq + 1 || item.prev !== feed.id) return stop('exchange.chain-broken');
  if (skewMinutes(item.at, now) > SKEW_MINUTES) return stop('exchange.item-future');
  return { verdict: 'take' };
}

/** Whether organisations and topic of an item are within its scope; the code where they are not. */
export function scopeFault(
  { installation, from, to, topic }: Pick<Item, 'installation' | 'from' | 'to' | 'topic'>,
  members: ReadonlyMap<string, Member>,
): string | undefined {
  if (from === null || to === null) {
    const control = Object.values<string>(CONTROL).includes(topic);
    return control && from === null && to === null ? undefined : 'exchange.scope-topic';
  }
  const sender = members.get(from);
  if (sender?.hostedBy !== installation) return 'exchange.scope-sender';
  const recipient = members.get(to);
  if (recipient === undefined || recipient.hostedBy !== null) return 'exchange.scope-recipient';
  const why = outOfScope(topic, sender.kind, recipient.kind);
  return why === undefined ? undefined : `exchange.scope-${why}`;
}
