/**
 * Texts for one recipient: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and an AES-GCM, on the
 * primitives of the platform. Pure but for the key that each sealing makes anew. docs/adr/0019 says why it is written here.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

const KEM = 0x0020;
const KDF = 0x0001;
const HASH_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const POINT_BYTES = 32;
const MODE_BASE = 0;

interface Aead {
  readonly id: number;
  readonly keyBytes: number;
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm';
}
const AES_256: Aead = { id: 0x0002, keyBytes: 32, cipher: 'aes-256-gcm' };
export const AES_128: Aead = { id: 0x0001, keyBytes: 16, cipher: 'aes-128-gcm' };

const twoBytes = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

/** LabeledExtract and LabeledExpand of section 4, for one suite. */
function labelled(suite: Buffer) {
  const version = Buffer.from('HPKE-v1');
  return {
    extract: (salt: Uint8Array, label: string, keyMaterial: Uint8Array): Buffer =>
      hmac(salt, version, suite, Buffer.from(label), keyMaterial),
    expand: (key: Uint8Array, label: string, info: Uint8Array, bytes: number): Buffer => {
      const about = Buffer.concat([twoBytes(bytes), version, suite, Buffer.from(label), info]);
      const blocks: Buffer[] = [];
      for (let n = 1; blocks.length * HASH_BYTES < bytes; n += 1)
        blocks.push(hmac(key, blocks.at(-1) ?? Buffer.alloc(0), about, Buffer.from([n])));
      return Buffer.concat(blocks).subarray(0, bytes);
    },
  };
}

const SPKI = Buffer.from('302a300506032b656e032100', 'hex');

const pointOf = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-POINT_BYTES);
const keyOf = (point: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, point]), format: 'der', type: 'spki' });

/** A key pair texts are sealed to: PKCS #8 as PEM. */
export function generateSealingKey(): string {
  const { privateKey } = generateKeyPairSync('x25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The public half, 32 bytes in base64url: what peers are told. */
export const sealingPoint = (pem: string): string => pointOf(createPrivateKey(pem)).toString('base64url');

interface Shared {
  readonly secret: Buffer;
  readonly encapsulated: Buffer;
  readonly recipient: Buffer;
}

/** Key and nonce of the one message that is sealed in a context. */
function schedule({ secret, encapsulated, recipient }: Shared, info: Uint8Array, aead: Aead) {
  const kem = labelled(Buffer.concat([Buffer.from('KEM'), twoBytes(KEM)]));
  const drawn = kem.extract(Buffer.alloc(0), 'eae_prk', secret);
  const shared = kem.expand(drawn, 'shared_secret', Buffer.concat([encapsulated, recipient]), HASH_BYTES);
  const suite = Buffer.concat([Buffer.from('HPKE'), twoBytes(KEM), twoBytes(KDF), twoBytes(aead.id)]);
  const hpke = labelled(suite);
  const none = Buffer.alloc(0);
  const context = Buffer.concat([
    Buffer.from([MODE_BASE]),
    hpke.extract(none, 'psk_id_hash', none),
    hpke.extract(none, 'info_hash', info),
  ]);
  const key = hpke.extract(shared, 'secret', none);
  return {
    key: hpke.expand(key, 'key', context, aead.keyBytes),
    nonce: hpke.expand(key, 'base_nonce', context, NONCE_BYTES),
  };
}

interface About {
  /** What the text is for: opened for anything else, it does not open. */
  readonly info: Uint8Array;
  readonly data: Uint8Array;
  readonly aead?: Aead;
}

/** @returns the encapsulated key, then ciphertext and tag */
export function sealTo(point: string, clear: Uint8Array, { info, data, aead = AES_256 }: About): Buffer {
  const recipient = Buffer.from(point, 'base64url');
  const { privateKey } = generateKeyPairSync('x25519');
  const secret = diffieHellman({ privateKey, publicKey: keyOf(recipient) });
  const encapsulated = pointOf(privateKey);
  const { key, nonce } = schedule({ secret, encapsulated, recipient }, info, aead);
  const cipher = createCipheriv(aead.cipher, key, nonce).setAAD(data);
  return Buffer.concat([encapsulated, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where it was sealed to another key, for something else, or altered. */
export function openWith(
  pem: string,
  sealed: Uint8Array,
  { info, data, aead = AES_256 }: About,
): Buffer | undefined {
  if (sealed.length < POINT_BYTES + TAG_BYTES) return undefined;
  const privateKey = createPrivateKey(pem);
  const encapsulated = Buffer.from(sealed.subarray(0, POINT_BYTES));
  try {
    const secret = diffieHellman({ privateKey, publicKey: keyOf(encapsulated) });
    const { key, nonce } = schedule({ secret, encapsulated, recipient: pointOf(privateKey) }, info, aead);
    const decipher = createDecipheriv(aead.cipher, key, nonce).setAAD(data);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(POINT_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
