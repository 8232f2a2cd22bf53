/**
 * A proof of the exchange, checked in the browser with public keys alone: each item names itself by the digest of its
 * canonical form (RFC 8785), is signed by a key of the installation whose feed it is in, and follows the item before.
 */
import { CONTROL, ITEM_DOMAIN } from '../../../src/exchange/contract-codes.ts';

interface Item {
  readonly id: string;
  readonly installation: string;
  readonly peer: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly signer: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly signature: string;
}

export interface TrustedKey {
  readonly installation: string;
  readonly id: string;
  /** SPKI in base64. */
  readonly publicKey: string;
  readonly algorithm: 'ed25519' | 'sm2';
}

export type ProofFault = 'unreadable' | 'key-unknown' | 'key-kind' | 'altered' | 'forged' | 'order';

export interface ProofVerdict {
  readonly lines: number;
  readonly installations: readonly string[];
  /** Line (from 1) and what is wrong with it; null where everything holds. */
  readonly fault: { readonly line: number; readonly kind: ProofFault } | null;
}

/** Names in the order of their code units, no blanks; what the signature covers. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonicalText(one)}`).join(',')}}`;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function readItem(line: string): Item | undefined {
  try {
    const item = JSON.parse(line) as Partial<Item> | null;
    const whole = typeof item?.id === 'string' && typeof item.signature === 'string';
    return whole && typeof item.seq === 'number' ? (item as Item) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param lines signed items as the server exports them, in the order of their time
 * @param onLine told how many lines were checked
 */
export async function verifyProof(
  lines: readonly string[],
  trusted: readonly TrustedKey[],
  onLine: (checked: number) => void = () => undefined,
): Promise<ProofVerdict> {
  const before: Item[] = [];
  const keys = [...trusted];
  for (const [index, line] of lines.entries()) {
    const item = readItem(line);
    const kind =
      item === undefined ? 'unreadable' : ((await faultOf(item, keys)) ?? orderFault(item, before));
    if (kind !== undefined || item === undefined)
      return {
        lines: lines.length,
        installations: [],
        fault: { line: index + 1, kind: kind ?? 'unreadable' },
      };
    before.push(item);
    if (item.topic === CONTROL.key) keys.push(await announced(item));
    onLine(index + 1);
  }
  const installations = [...new Set(before.map(({ installation }) => installation))];
  return { lines: lines.length, installations, fault: null };
}

/** A key that an item announces is trusted as the one that signed it. */
async function announced({ installation, payload }: Item): Promise<TrustedKey> {
  const { publicKey } = payload as { publicKey: string };
  const id = hexOf(await crypto.subtle.digest('SHA-256', bytesOf(publicKey))).slice(0, 32);
  return { installation, id, publicKey, algorithm: publicKey.startsWith('MCowBQYDK2Vw') ? 'ed25519' : 'sm2' };
}

async function faultOf(item: Item, keys: readonly TrustedKey[]): Promise<ProofFault | undefined> {
  const { id, signature, ...body } = item;
  const key = keys.find((one) => one.installation === item.installation && one.id === item.signer);
  if (key === undefined) return 'key-unknown';
  // No browser knows SM2: the file and the command do.
  if (key.algorithm !== 'ed25519') return 'key-kind';
  const text = canonicalText(body);
  if (hexOf(await crypto.subtle.digest('SHA-256', utf8(text))) !== id) return 'altered';
  const imported = await crypto.subtle.importKey('spki', bytesOf(key.publicKey), 'Ed25519', false, [
    'verify',
  ]);
  const signed = await crypto.subtle.verify(
    'Ed25519',
    imported,
    bytesOf(signature),
    utf8(ITEM_DOMAIN + text),
  );
  return signed ? undefined : 'forged';
}

/** Neighbours of one feed name each other; no number is there twice. */
function orderFault(item: Item, before: readonly Item[]): 'order' | undefined {
  const feed = before.filter(
    ({ installation, peer }) => installation === item.installation && peer === item.peer,
  );
  if (feed.some(({ seq }) => seq === item.seq)) return 'order';
  const last = feed.find(({ seq }) => seq === item.seq - 1);
  const next = feed.find(({ seq }) => seq === item.seq + 1);
  const broken =
    (last !== undefined && item.prev !== last.id) || (next !== undefined && next.prev !== item.id);
  return broken ? 'order' : undefined;
}
