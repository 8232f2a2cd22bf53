/** UUIDs made from names (RFC 9562, version 5): the same name gives the same id, today and after a restart. */
import { createHash } from 'node:crypto';

/** Of everything this software names; drawn once. */
export const PRODUCT = '7cb4a38d-4aad-4087-a4bc-e6d8f6dcad9b';

/** @param namespace a UUID */
export function uuidOf(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x50;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
