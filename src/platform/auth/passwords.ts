/** Password hashing: scrypt (RFC 7914) with its parameters stored beside the hash, two at a time. */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Randomness } from '../../kernel/ports.ts';
import { authError } from './errors.ts';

export const MINIMUM_LENGTH = 12;
/** Long enough for any phrase; more would only be work for an attacker to hand us. */
export const MAXIMUM_LENGTH = 256;

/** log2 of scrypt's N; with r = 8 one hash takes 128 MiB and some tenths of a second. */
const LOG_N = 17;
const BLOCK_SIZE = 8;
const PARALLEL = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const AT_ONCE = 2;
/** Waiting hashes; beyond this a sign-in is refused rather than queued for half a minute. */
const MOST_WAITING = 40;

export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Compares in constant time. With `undefined` (no such account, no password) it does the same work and says no,
   * so that the time taken does not tell which names exist.
   */
  verify(password: string, stored: string | undefined): Promise<boolean>;
  /** True when the hash was made with other parameters than new ones are. */
  outdated(stored: string): boolean;
}

/** @param logN only tests lower it */
export function createPasswords(randomness: Randomness, logN: number = LOG_N): Passwords {
  const queue = createQueue(AT_ONCE, MOST_WAITING);
  const hash = async (password: string) => {
    const salt = randomness.bytes(SALT_BYTES);
    const derived = await queue(() =>
      derive(password, salt, { logN, blockSize: BLOCK_SIZE, parallel: PARALLEL }),
    );
    return ['scrypt', logN, BLOCK_SIZE, PARALLEL, base64(salt), base64(derived)].join('$');
  };
  const decoy = [
    'scrypt',
    logN,
    BLOCK_SIZE,
    PARALLEL,
    base64(randomness.bytes(SALT_BYTES)),
    base64(new Uint8Array(HASH_BYTES)),
  ].join('$');
  return {
    hash,
    verify: async (password, stored) => {
      const { salt, hash: expected, ...cost } = read(stored ?? decoy);
      const derived = await queue(() => derive(password, salt, cost));
      return timingSafeEqual(derived, expected) && stored !== undefined;
    },
    outdated: (stored) => {
      const { logN: used, blockSize, parallel } = read(stored);
      return used !== logN || blockSize !== BLOCK_SIZE || parallel !== PARALLEL;
    },
  };
}

/** True when a person may choose this password: length, and not the sign-in name with something around it. */
export function acceptable(password: string, name: string): boolean {
  const length = [...password].length;
  const folded = password.normalize('NFKC').toLowerCase();
  return (
    length >= MINIMUM_LENGTH &&
    length <= MAXIMUM_LENGTH &&
    !folded.includes(name) &&
    !/^(.)\1*$/u.test(password)
  );
}

/** A password for the first sign-in: 80 random bits in groups of four signs that are hard to mistake. */
export function temporaryPassword(randomness: Randomness): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789AB'.slice(0, 32);
  const text = Array.from(randomness.bytes(16), (byte) => signs.charAt(byte % signs.length)).join('');
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}

interface Cost {
  readonly logN: number;
  readonly blockSize: number;
  readonly parallel: number;
}

function derive(password: string, salt: Uint8Array, { logN, blockSize, parallel }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  const options = { N, r: blockSize, p: parallel, maxmem: 256 * N * blockSize };
  // The same text can be typed in composed or decomposed form, depending on the keyboard.
  const text = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(text, salt, HASH_BYTES, options, (error, derived) =>
      error === null ? resolve(derived) : reject(error),
    );
  });
}

function read(stored: string): Cost & { salt: Uint8Array; hash: Uint8Array } {
  const [scheme, logN, blockSize, parallel, salt = '', hash = ''] = stored.split('$');
  if (scheme !== 'scrypt') throw new TypeError('a password hash of an unknown scheme');
  return {
    logN: Number(logN),
    blockSize: Number(blockSize),
    parallel: Number(parallel),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Runs jobs `atOnce` at a time, first come first served; throws `auth.busy` when too many wait. */
function createQueue(atOnce: number, mostWaiting: number): <T>(job: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw authError('auth.busy');
      await new Promise<void>((resume) => waiting.push(resume));
    } else running += 1;
    try {
      return await job();
    } finally {
      // The place is handed on rather than freed, so that a newcomer cannot slip in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
