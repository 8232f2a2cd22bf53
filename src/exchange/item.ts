/**
 * What travels between installations: one signed item for each message, chained within the feed from one installation
 * to another, so that a hole, a swap or an altered item shows. Pure.
 */
import { hash } from 'node:crypto';
import type { Instant } from '../kernel/time.ts';
import { canonical } from './canonical.ts';
import { ITEM_DOMAIN, type RECEIPT_STATES } from './contract-codes.ts';
import { type OwnKey, type PublicKey, signText, verifyText } from './keys.ts';

export const ITEM_VERSION = 1;

/** An organisation takes back what it sent. */
export const REVOKED = 'exchange.revoked';
/** What a person at the recipient made of it, where no register undoes it by itself. */
export const REVOCATION_ANSWERED = 'exchange.revocation-answered';

/** Everything a signature covers. */
export interface ItemBody {
  readonly v: typeof ITEM_VERSION;
  /** Whose feed it is, and whose key signs. */
  readonly installation: string;
  /** For whom the feed is. */
  readonly peer: string;
  /** From 1, without a gap. */
  readonly seq: number;
  /** Id of the item before; null for the first. */
  readonly prev: string | null;
  readonly at: Instant;
  /** Id of the key that signs. */
  readonly signer: string;
  /** Organisations; both null where the installation itself speaks. */
  readonly from: string | null;
  readonly to: string | null;
  readonly topic: string;
  /** Of the message: never applied twice. */
  readonly key: string;
  /** Items of one subject are applied in the order of the feed. */
  readonly subject: string;
  readonly payload: unknown;
  /** Id of the item that is taken back. */
  readonly revokes: string | null;
}

export interface Item extends ItemBody {
  /** SHA-256 of the canonical body, hex: the same content in the same place has the same id everywhere. */
  readonly id: string;
  /** Over the canonical body behind `ITEM_DOMAIN`, base64. */
  readonly signature: string;
}

export { CONTROL, RECEIPT_STATES } from './contract-codes.ts';
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** What became of one item at its recipient. */
export interface Receipt {
  readonly item: string;
  readonly seq: number;
  readonly org: string | null;
  readonly state: ReceiptState;
  readonly at: Instant;
  /** Why it was refused. */
  readonly code: string | null;
}

/** Payload of `exchange.receipts`. */
export interface Receipts {
  readonly receipts: readonly Receipt[];
}

/** Payload of `exchange.key`: signed with the key before. */
export interface NewKey {
  readonly publicKey: PublicKey;
  readonly from: Instant;
  /** Until then the key before is taken as well. */
  readonly overlapTo: Instant;
}

/** Payload of `exchange.about`: what an installation says of itself to one peer. */
export interface About {
  /** X25519, 32 bytes in base64url: texts for this installation are sealed to it. */
  readonly sealingKey: string;
  /** The same on both sides where they have the same federation secret; null: none. */
  readonly secretCheck: string | null;
}

/** Payload of `exchange.revoked`. */
export interface Revocation {
  readonly item: string;
  readonly topic: string;
  readonly key: string;
  readonly reason: string;
}

/** Payload of `exchange.revocation-answered`. */
export interface RevocationAnswer {
  readonly item: string;
  readonly result: 'undone' | 'kept';
}

/** Messages name their subject before the first colon of their key. */
export function subjectOf(from: string, key: string): string {
  return `${from} ${key.split(':', 1)[0]}`;
}

const bodyOf = ({ id: _id, signature: _signature, ...body }: Item): ItemBody => body;

const idOf = (text: string): string => hash('sha256', text, 'hex');

/** @throws exchange.not-canonical */
export function signItem(body: ItemBody, key: OwnKey): Item {
  const text = canonical(body);
  return { ...body, id: idOf(text), signature: signText(key, ITEM_DOMAIN + text) };
}

/** Whether an item names itself rightly, and whether this key signed it. */
export function checkItem(item: Item, publicKey: PublicKey): 'good' | 'altered' | 'forged' {
  const text = canonical(bodyOf(item));
  if (idOf(text) !== item.id) return 'altered';
  return verifyText(publicKey, ITEM_DOMAIN + text, item.signature) ? 'good' : 'forged';
}
