/**
 * Numbers people read out on the telephone: digits and letters without I, L, O, U (and without Z, which is
 * taken for 2), 31 signs. 31 is prime, so a weighted sum modulo 31 as check character catches every single
 * wrong sign and every swap of neighbours.
 */

import type { Randomness } from './ports.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const BASE = BigInt(ALPHABET.length);

/** Bytes a receipt number is made of: eleven signs hold 54 bits of them. */
export const RECEIPT_BYTES = 8;

/**
 * `JB-7K3M-92QX-4T8C` from at least RECEIPT_BYTES random or hashed bytes.
 * @param prefix two letters that name the register (`JB` report, `SS` complaint, `CJ` penalty, `TR` traceback)
 */
export function receiptNumber(prefix: string, bytes: Uint8Array): string {
  if (bytes.length < RECEIPT_BYTES) throw new RangeError(`a receipt number needs ${RECEIPT_BYTES} bytes`);
  let bits = 0n;
  for (const byte of bytes.subarray(0, RECEIPT_BYTES)) bits = (bits << 8n) | BigInt(byte);
  let body = '';
  for (let sign = 0; sign < 11; sign += 1) {
    body += ALPHABET.charAt(Number(bits % BASE));
    bits /= BASE;
  }
  const all = body + checkCharacter(body);
  return `${prefix}-${all.slice(0, 4)}-${all.slice(4, 8)}-${all.slice(8)}`;
}

const ID_BYTES = 15;

/** An id nobody can guess: a letter that names the register, and random signs. */
export function freshId(letter: string, randomness: Randomness): string {
  return `${letter}${Buffer.from(randomness.bytes(ID_BYTES)).toString('base64url')}`;
}

/**
 * Reads a receipt number as a person types it: case, spaces, dashes and the letters I, L, O are forgiven.
 * @returns the number in its one written form, or undefined when the check character is wrong.
 */
export function readReceiptNumber(prefix: string, text: string): string | undefined {
  if (text.length > 64) return undefined;
  const signs = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  if (!signs.startsWith(prefix)) return undefined;
  const body = signs.slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('Z', '2');
  if (!/^[0-9A-HJKMNP-TV-Y]{12}$/.test(body)) return undefined;
  if (checkCharacter(body.slice(0, 11)) !== body.charAt(11)) return undefined;
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4, 8)}-${body.slice(8)}`;
}

function checkCharacter(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place += 1) {
    sum += (place + 1) * ALPHABET.indexOf(body.charAt(place));
  }
  return ALPHABET.charAt(sum % ALPHABET.length);
}
