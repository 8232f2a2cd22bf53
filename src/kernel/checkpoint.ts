/**
 * Signed tree heads in the form of the transparency-log checkpoint (C2SP tlog-checkpoint over signed notes), so that
 * witnesses and verifiers nobody here wrote can read them: origin, size, root, blank line, Ed25519 signature.
 */
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { kernelError } from './errors.ts';

export interface Checkpoint {
  /** Name of the log, e.g. `duanka/7f3a…`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export interface Signer {
  readonly origin: string;
  /** Raw 32 bytes of the public key, base64. */
  readonly publicKey: string;
  sign(text: string): Buffer;
}

const ED25519 = Buffer.from([1]);
/** DER head of an Ed25519 public key (RFC 8410): what comes before the 32 raw bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export function createSigner(origin: string, pem: string): Signer {
  const key = createPrivateKey(pem);
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  return { origin, publicKey: raw.toString('base64'), sign: (text) => sign(null, Buffer.from(text), key) };
}

function keyFrom(publicKey: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
}

/** First four bytes of the hash that names the key inside a note (C2SP signed-note). */
function keyHash(origin: string, publicKey: string): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${origin}\n`), ED25519, Buffer.from(publicKey, 'base64')]);
  return hash('sha256', bytes, 'buffer').subarray(0, 4);
}

export function writeCheckpoint({ origin, size, root }: Checkpoint, signer: Signer): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([keyHash(origin, signer.publicKey), signer.sign(text)]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

/** Reads a checkpoint and demands a good signature of this key. Throws `kernel.checkpoint-forged`. */
export function readCheckpoint(note: string, publicKey: string): Checkpoint {
  const forged = (reason: string) => kernelError('kernel.checkpoint-forged', { facts: { reason } });
  const parts = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n((?:— [^\n]+\n)+)$/.exec(note);
  if (parts === null) throw forged('not a checkpoint note');
  const [, text = '', origin = '', size = '', root = '', signatures = ''] = parts;
  const prefix = `— ${origin} `;
  const wanted = keyHash(origin, publicKey);
  const key = keyFrom(publicKey);
  const good = signatures.split('\n').some((line) => {
    if (!line.startsWith(prefix)) return false;
    const bytes = Buffer.from(line.slice(prefix.length), 'base64');
    return bytes.subarray(0, 4).equals(wanted) && verify(null, Buffer.from(text), key, bytes.subarray(4));
  });
  if (!good) throw forged('no valid signature of the given key');
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}
