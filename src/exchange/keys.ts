/** Keys that sign items: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918.2) where a member has to use it. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { signSm2, verifySm2 } from '../calls/sm2.ts';
import { isSm2 } from '../kernel/curves.ts';
import type { ALGORITHMS } from './contract-codes.ts';
import { exchangeError } from './errors.ts';

export { ALGORITHMS } from './contract-codes.ts';
export type Algorithm = (typeof ALGORITHMS)[number];

/** SPKI (RFC 5280) in base64: what members give each other. */
export type PublicKey = string;

export interface OwnKey {
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly publicKey: PublicKey;
  readonly privateKey: KeyObject;
}

const ID_SIGNS = 32;

/** The name of a key: the head of the SHA-256 of its SPKI, so that it cannot be given to another. */
export function keyId(publicKey: PublicKey): string {
  return hash('sha256', Buffer.from(publicKey, 'base64'), 'hex').slice(0, ID_SIGNS);
}

/** @returns PKCS #8 as PEM */
export function generateKey(algorithm: Algorithm): string {
  const { privateKey } =
    algorithm === 'sm2' ? generateKeyPairSync('ec', { namedCurve: 'SM2' }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** @throws exchange.key-unreadable */
export function readOwnKey(pem: string): OwnKey {
  const privateKey = readable(() => createPrivateKey(pem));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { id: keyId(publicKey), algorithm: algorithmOf(privateKey), publicKey, privateKey };
}

/**
 * A public key as a member gave it.
 * @throws exchange.key-unreadable: no SPKI in base64, or another kind of key
 */
export function readPublicKey(publicKey: PublicKey): { readonly id: string; readonly algorithm: Algorithm } {
  return { id: keyId(publicKey), algorithm: algorithmOf(keyObject(publicKey)) };
}

function algorithmOf(key: KeyObject): Algorithm {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  // Node has no name for the type of an SM2 key that was read from a file.
  if (isSm2(key)) return 'sm2';
  throw exchangeError('exchange.key-unreadable');
}

const MOST_KEYS = 1_000;
const known = new Map<PublicKey, KeyObject>();

/** Reading a key costs more than a signature, and few keys sign all items. */
function keyObject(publicKey: PublicKey): KeyObject {
  const found = known.get(publicKey);
  if (found !== undefined) return found;
  const made = readable(() =>
    createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
  );
  if (known.size >= MOST_KEYS) known.clear();
  known.set(publicKey, made);
  return made;
}

function readable(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (error) {
    throw exchangeError('exchange.key-unreadable', { cause: error });
  }
}

/** @returns base64 */
export function signText(key: OwnKey, text: string): string {
  const message = Buffer.from(text);
  const bytes =
    key.algorithm === 'sm2' ? signSm2(message, key.privateKey) : sign(null, message, key.privateKey);
  return bytes.toString('base64');
}

/** Never throws: what is no signature is a wrong one. */
export function verifyText(publicKey: PublicKey, text: string, signature: string): boolean {
  const message = Buffer.from(text);
  const bytes = Buffer.from(signature, 'base64');
  try {
    const key = keyObject(publicKey);
    return algorithmOf(key) === 'sm2' ? verifySm2(message, key, bytes) : verify(null, message, key, bytes);
  } catch {
    return false;
  }
}
