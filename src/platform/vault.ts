/** Field encryption: the `Vault` port on envelope keys (docs/adr/0007-vault.md). */
import type { Database, Randomness, Vault, VaultPlace, WallClock } from '../kernel/ports.ts';
import { storageError } from './storage-errors.ts';
import { aes256Gcm, bind, type Cipher, type KeyWrapper } from './vault-cipher.ts';
import { keyRings } from './vault-keys.ts';

export interface VaultOptions {
  readonly database: Pick<Database, 'owner'>;
  /** From `masterKeys(...)`, or a hardware module. */
  readonly wrapper: KeyWrapper;
  readonly random: Randomness;
  readonly clock: WallClock;
  readonly cipher?: Cipher;
  readonly sealBlock?: number;
  readonly sealLimit?: number;
  readonly refreshMs?: number;
  readonly monotonicMs?: () => number;
  /** Keys of indexes that other installations share, by purpose; the rest are this installation's own. */
  readonly sharedIndexes?: ReadonlyMap<string, Uint8Array>;
}

/**
 * The port plus what operators and the blob store need.
 *
 * The first use of an organisation and purpose reads its keys through `database.owner`. On a database with a
 * single connection this must not happen inside an open transaction: call `prepare` before it.
 */
export interface PlatformVault extends Vault {
  /** Loads (and where needed makes) the keys, so that the next seal, open and index need no database. */
  prepare(org: string, purpose: string): Promise<void>;
  /** Like seal and open, for bytes: 4 bytes mark, 8 bytes key id, then iv, tag and ciphertext. */
  sealBytes(place: VaultPlace, clear: Uint8Array): Promise<Uint8Array>;
  openBytes(place: VaultPlace, sealed: Uint8Array): Promise<Uint8Array>;
  /** Makes a new active key; values under the old one stay readable. Returns the new key's id. */
  rotate(org: string, purpose: string): Promise<string>;
  /** Moves every data key to the newest master key; afterwards older ones may go. Returns how many moved. */
  rewrap(): Promise<number>;
}

type Use = 'field' | 'bytes';

const BYTES_MARK = Buffer.from('DKB1', 'latin1');
const KEY_ID_BYTES = 8;

/** A sixteenth of the 2^32 that NIST SP 800-38D allows one key with random ivs. */
const SEAL_LIMIT = 2 ** 28;
/** Half a block is what one transaction may seal without a second connection. */
const SEAL_BLOCK = 2 ** 16;
const REFRESH_MS = 60_000;

export function createVault(options: VaultOptions): PlatformVault {
  const cipher = options.cipher ?? aes256Gcm;
  const rings = keyRings({
    database: options.database,
    wrapper: options.wrapper,
    cipher,
    random: options.random,
    clock: options.clock,
    sealBlock: options.sealBlock ?? SEAL_BLOCK,
    sealLimit: options.sealLimit ?? SEAL_LIMIT,
    refreshMs: options.refreshMs ?? REFRESH_MS,
    monotonicMs: options.monotonicMs ?? (() => performance.now()),
  });

  async function close(use: Use, place: VaultPlace, clear: Uint8Array) {
    checkPlace(place, ['org', 'purpose', 'subject']);
    const { id, key } = await rings.forSealing(place.org, place.purpose);
    const bound = bindPlace(use, id, place);
    return { id, body: cipher.seal(key, options.random.bytes(cipher.ivBytes), bound, clear) };
  }

  async function disclose(use: Use, place: VaultPlace, id: string, body: Uint8Array): Promise<Buffer> {
    checkPlace(place, ['org', 'purpose', 'subject']);
    const { key } = await rings.forOpening(place.org, place.purpose, id);
    const clear = cipher.open(key, bindPlace(use, id, place), body);
    if (clear === undefined) throw storageError('vault.altered');
    return clear;
  }

  return {
    async seal(place, clear) {
      if (!clear.isWellFormed()) throw storageError('vault.text-malformed');
      const { id, body } = await close('field', place, Buffer.from(clear, 'utf8'));
      return `${cipher.version}.${id}.${body.toString('base64url')}`;
    },

    async open(place, sealed) {
      const { id, body } = readForm(cipher.version, sealed);
      return (await disclose('field', place, id, body)).toString('utf8');
    },

    async index(place, clear) {
      checkPlace({ ...place, subject: '' }, ['org', 'purpose']);
      if (!clear.isWellFormed()) throw storageError('vault.text-malformed');
      const shared = options.sharedIndexes?.get(place.purpose);
      const key = shared ?? (await rings.forIndex(place.org, place.purpose)).key;
      const message = bind('duanka.vault.index', place.org, place.purpose, clear);
      return cipher.digest(key, message).toString('base64url');
    },

    async prepare(org, purpose) {
      checkPlace({ org, purpose, subject: '' }, ['org', 'purpose']);
      await rings.forIndex(org, purpose);
      await rings.forSealing(org, purpose);
    },

    async sealBytes(place, clear) {
      const { id, body } = await close('bytes', place, clear);
      return Buffer.concat([BYTES_MARK, Buffer.from(id, 'hex'), body]);
    },

    async openBytes(place, sealed) {
      const from = BYTES_MARK.length + KEY_ID_BYTES;
      if (sealed.length < from || !BYTES_MARK.equals(sealed.subarray(0, BYTES_MARK.length))) {
        throw storageError('vault.form-unknown');
      }
      const id = Buffer.from(sealed.subarray(BYTES_MARK.length, from)).toString('hex');
      return disclose('bytes', place, id, sealed.subarray(from));
    },

    rotate: (org, purpose) => {
      checkPlace({ org, purpose, subject: '' }, ['org', 'purpose']);
      return rings.rotate(org, purpose);
    },
    rewrap: rings.rewrap,
  };
}

/** An empty organisation or purpose must not become a key that everybody shares. */
function checkPlace(place: VaultPlace, parts: readonly (keyof VaultPlace)[]): void {
  for (const part of parts) {
    const value = place[part];
    if (typeof value !== 'string' || value === '' || !value.isWellFormed()) {
      throw storageError('vault.place-incomplete', { facts: { part } });
    }
  }
}

function bindPlace(use: Use, keyId: string, place: VaultPlace): Buffer {
  return bind(`duanka.vault.${use}`, keyId, place.org, place.purpose, place.subject);
}

function readForm(version: string, sealed: string): { id: string; body: Buffer } {
  const [mark, id, text, ...more] = sealed.split('.');
  if (
    mark !== version ||
    id === undefined ||
    text === undefined ||
    more.length > 0 ||
    !/^[0-9a-f]{16}$/.test(id)
  ) {
    throw storageError('vault.form-unknown');
  }
  const body = Buffer.from(text, 'base64url');
  // Several spellings decode to the same bytes (spare bits, foreign signs); only the one we write is taken.
  if (body.toString('base64url') !== text) throw storageError('vault.altered');
  return { id, body };
}
