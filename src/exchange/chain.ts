/** A chain of items and receipts that somebody outside checks with public keys alone. */
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { exchangeError } from './errors.ts';
import { CONTROL, checkItem, type Item, type NewKey, type ReceiptState } from './item.ts';
import { keyId, type PublicKey } from './keys.ts';
import { rowsOf } from './peers.ts';
import { readItemText, readReceipts } from './wire.ts';

interface Line {
  readonly item: string;
}

/**
 * The signed texts that show what became of an item, sent or taken here: the item, the items that carried its receipts,
 * what took it back, and the announcements of keys they are signed with. In order of their time.
 * @throws exchange.item-unknown
 */
export async function exportItem(tx: Tx, id: string): Promise<string[]> {
  const sent = await rowsOf<Line & { peer: string; receipts: string[] }>(
    tx,
    'select peer, item, receipts from exchange_out where id = $1',
    [id],
  );
  const taken = await rowsOf<Line & { peer: string }>(
    tx,
    'select peer, item from exchange_in where id = $1',
    [id],
  );
  const [found] = [...sent, ...taken];
  if (found === undefined) throw exchangeError('exchange.item-unknown', { place: id });
  const receipts = sent.flatMap((row) => row.receipts);
  const others = await rowsOf<Line>(
    tx,
    `select item from exchange_in where peer = $1 and (id = any($2::text[]) or topic = '${CONTROL.key}')
     union all select item from exchange_out where peer = $1 and topic = '${CONTROL.key}'
     union all select item from exchange_out where peer = $1 and topic = '${CONTROL.receipts}' and position($3 in item) > 0
     union all select item from exchange_out where peer = $1 and topic = 'exchange.revoked' and position($3 in item) > 0
     union all select item from exchange_in where peer = $1 and topic = 'exchange.revoked' and position($3 in item) > 0`,
    [found.peer, receipts, id],
  );
  const texts = [found, ...others].map(({ item }) => item);
  const at = (text: string) => (JSON.parse(text) as Item).at;
  return [...new Set(texts)].toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** What a chain shows of one item. */
export interface Shown {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly topic: string;
  readonly installation: string;
  readonly peer: string;
  readonly seq: number;
  readonly at: Instant;
  readonly revokes: string | null;
  /** Receipts signed by the recipient's installation, oldest first. */
  readonly receipts: readonly {
    readonly state: ReceiptState;
    readonly at: Instant;
    readonly code: string | null;
  }[];
}

export type ChainFault = 'unreadable' | 'key-unknown' | 'altered' | 'forged' | 'order';

export interface ChainVerdict {
  readonly shown: readonly Shown[];
  /** Line (from 1) and what is wrong with it. A chain with a fault proves nothing. */
  readonly faults: readonly { readonly line: number; readonly fault: ChainFault }[];
}

/** Public keys that are trusted, by installation. Keys that they announced by signed items are trusted as well. */
export type TrustedKeys = ReadonlyMap<string, readonly PublicKey[]>;

/** Checks a chain; pure, with nothing but public keys. */
export function verifyChain(lines: readonly string[], trusted: TrustedKeys): ChainVerdict {
  const keys = new Map([...trusted].map(([installation, given]) => [installation, [...given]]));
  const faults: { line: number; fault: ChainFault }[] = [];
  const items: Item[] = [];
  for (const [index, text] of lines.entries()) {
    const item = readItemText(text);
    const fault = item === undefined ? 'unreadable' : (faultOf(item, keys) ?? orderFault(item, items));
    if (fault !== undefined || item === undefined) {
      faults.push({ line: index + 1, fault: fault ?? 'unreadable' });
      continue;
    }
    items.push(item);
    if (item.topic === CONTROL.key) keys.get(item.installation)?.push((item.payload as NewKey).publicKey);
  }
  return {
    shown: faults.length > 0 ? [] : items.filter(({ from }) => from !== null).map(showing(items)),
    faults,
  };
}

function faultOf(item: Item, keys: ReadonlyMap<string, readonly PublicKey[]>): ChainFault | undefined {
  const key = keys.get(item.installation)?.find((one) => keyId(one) === item.signer);
  if (key === undefined) return 'key-unknown';
  const checked = checkItem(item, key);
  return checked === 'good' ? undefined : checked;
}

/** Neighbours of one feed name each other; no number is there twice. */
function orderFault(item: Item, before: readonly Item[]): ChainFault | undefined {
  const feed = before.filter(
    ({ installation, peer }) => installation === item.installation && peer === item.peer,
  );
  if (feed.some(({ seq }) => seq === item.seq)) return 'order';
  const next = feed.find(({ seq }) => seq === item.seq + 1);
  const last = feed.find(({ seq }) => seq === item.seq - 1);
  const broken =
    (last !== undefined && item.prev !== last.id) || (next !== undefined && next.prev !== item.id);
  return broken ? 'order' : undefined;
}

/** A receipt counts where the installation it was for says so of this very item. */
const showing =
  (items: readonly Item[]) =>
  ({ id, from, to, topic, installation, peer, seq, at, revokes }: Item): Shown => {
    const answers = items.filter(
      (other) =>
        other.topic === CONTROL.receipts && other.installation === peer && other.peer === installation,
    );
    const receipts = answers
      .flatMap(({ payload }) => readReceipts(payload)?.receipts ?? [])
      .filter((receipt) => receipt.item === id && receipt.seq === seq)
      .map(({ state, at: then, code }) => ({ state, at: then, code }));
    return { id, from: from ?? '', to: to ?? '', topic, installation, peer, seq, at, revokes, receipts };
  };
