/**
 * Signatures by SM2 with SM3 (GB/T 32918.2, GM/T 0009), under the usual identity. Node makes and checks keys on this
 * curve, but signs there as if it were ECDSA; so the signature is a library's and only the key is Node's.
 */
import type { KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { written } from '../kernel/curves.ts';

/** GM/T 0009, 10: the identity where the parties agreed on no other. */
const IDENTITY = '1234567812345678';
/** What stands before the number of a private key (RFC 5915): version 1, then 32 octets. */
const BEFORE_NUMBER = Buffer.from('0201010420', 'hex');
const NUMBER_BYTES = 32;
/** A point, uncompressed, ends a public key as SPKI writes it. */
const POINT_BYTES = 65;
const SIGNATURE_BYTES = 64;

/** @returns r and s, 32 octets each */
export function signSm2(message: Uint8Array, key: KeyObject): Buffer {
  const octets = written(key);
  const from = octets.indexOf(BEFORE_NUMBER) + BEFORE_NUMBER.length;
  const number = octets.subarray(from, from + NUMBER_BYTES);
  const hex = sm2.doSignature(message, number.toString('hex'), { hash: true, userId: IDENTITY });
  return Buffer.from(hex, 'hex');
}

/** Never throws: what is no signature is a wrong one. */
export function verifySm2(message: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const point = written(key).subarray(-POINT_BYTES).toString('hex');
  const hex = Buffer.from(signature).toString('hex');
  try {
    return sm2.doVerifySignature(message, hex, point, { hash: true, userId: IDENTITY });
  } catch {
    return false;
  }
}
