/**
 * The cryptography under the vault, behind two small interfaces, so that SM4 or a hardware module can take the
 * place of AES later without a change in the vault (docs/adr/0007-vault.md).
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Randomness } from '../kernel/ports.ts';
import { storageError } from './storage-errors.ts';

/** Authenticated encryption and a keyed digest. All lengths in bytes. */
export interface Cipher {
  /** Written in front of every value sealed with this cipher. */
  readonly version: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
  /** iv, tag and ciphertext in one piece. The iv must never be used twice with one key. */
  seal(key: Uint8Array, iv: Uint8Array, bound: Uint8Array, clear: Uint8Array): Buffer;
  /** Undefined when key, bound data or a single bit of `sealed` differ. */
  open(key: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Buffer | undefined;
  digest(key: Uint8Array, message: Uint8Array): Buffer;
}

/** Wraps data keys under a master key; a key-management service or a hardware module fits behind it. */
export interface KeyWrapper {
  /** Id of the master key that wraps new keys. */
  readonly active: string;
  wrap(key: Uint8Array, bound: Uint8Array): Promise<Uint8Array>;
  /** Throws `vault.master-key-unknown` or `vault.data-key-altered`; `keyId` is for the message only. */
  unwrap(masterId: string, keyId: string, wrapped: Uint8Array, bound: Uint8Array): Promise<Uint8Array>;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/** Node makes a key object of raw bytes at every call; made once, a seal costs half (12 and 7 microseconds were seen). */
function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/** AES-256-GCM (NIST SP 800-38D) with a 96-bit iv and the full 128-bit tag; HMAC-SHA-256 as keyed digest. */
export const aes256Gcm: Cipher = {
  version: 'v1',
  keyBytes: 32,
  ivBytes: IV_BYTES,
  seal(key, iv, bound, clear) {
    const cipher = createCipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(bound);
    const body = Buffer.concat([cipher.update(clear), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  open(key, bound, sealed) {
    if (sealed.length < IV_BYTES + TAG_BYTES) return undefined;
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const clear = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([clear, decipher.final()]);
    } catch {
      return undefined;
    }
  },
  digest(key, message) {
    return createHmac('sha256', keyObject(key)).update(message).digest();
  },
};

/**
 * Joins parts so that no two lists of parts give the same bytes: each is preceded by its length. A plain
 * separator would let `a|b` + `c` pass for `a` + `b|c`.
 */
export function bind(...parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part, 'utf8'));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + LENGTH_BYTES + length, 0));
  let at = 0;
  parts.forEach((part, index) => {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(part, at, 'utf8');
  });
  return bytes;
}

const LENGTH_BYTES = 4;

/**
 * Master keys held in memory.
 * @param keys 32 bytes each: the first wraps, all unwrap
 * @throws `vault.master-key-missing`, `vault.master-key-size`
 */
export function masterKeys(
  keys: readonly Uint8Array[],
  random: Randomness,
  cipher: Cipher = aes256Gcm,
): KeyWrapper {
  const byId = new Map<string, Uint8Array>();
  for (const [place, key] of keys.entries()) {
    if (key.length !== cipher.keyBytes) {
      throw storageError('vault.master-key-size', { facts: { position: place + 1, actual: key.length } });
    }
    byId.set(masterId(key, cipher), Uint8Array.from(key));
  }
  const [active] = byId.keys();
  const wrapping = active === undefined ? undefined : byId.get(active);
  if (active === undefined || wrapping === undefined || byId.size !== keys.length) {
    throw storageError('vault.master-key-missing');
  }
  return {
    active,
    wrap: async (key, bound) => cipher.seal(wrapping, random.bytes(cipher.ivBytes), bound, key),
    unwrap: async (id, keyId, wrapped, bound) => {
      const master = byId.get(id);
      if (master === undefined) {
        throw storageError('vault.master-key-unknown', { facts: { key: keyId, master: id } });
      }
      const key = cipher.open(master, bound, wrapped);
      if (key === undefined) throw storageError('vault.data-key-altered', { facts: { key: keyId } });
      return key;
    },
  };
}

/** Names a master key without telling anything about it: a keyed digest of a constant. */
function masterId(key: Uint8Array, cipher: Cipher): string {
  return cipher.digest(key, bind('duanka.vault.master-id')).subarray(0, 8).toString('hex');
}
