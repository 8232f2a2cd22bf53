/** A signature as it was drawn: kept as it came, and told from an empty pad. Pure. */
import { inflateSync } from 'node:zlib';
import type { SignatureView } from './contract.ts';
import { noticesError } from './errors.ts';

export interface Strokes {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly number[])[];
}

const PNG_HEAD = '89504e470d0a1a0a';
const WIDEST = 2000;
const HIGHEST = 1200;
/** A name is longer than a twentieth of the pad; a tap or a slip of the pen is not. */
const LEAST_INK = 0.05;

/** The bytes that are kept, and whether there is ink. @throws `notices.signature-unreadable` for what is no PNG */
export function signatureFile(signature: SignatureView): {
  readonly bytes: Uint8Array;
  readonly inked: boolean;
} {
  if ('png' in signature) {
    const bytes = Buffer.from(signature.png, 'base64');
    if (!isPng(bytes)) {
      throw noticesError('notices.signature-unreadable', {
        place: '/signature/png',
        facts: { width: WIDEST, height: HIGHEST },
      });
    }
    // Whether a picture is blank is not told from its bytes; the pad that sends pictures vouches for it.
    return { bytes, inked: true };
  }
  const { width, height, strokes } = signature;
  const drawn: Strokes = { width, height, strokes };
  return { bytes: Buffer.from(JSON.stringify(drawn)), inked: inkOf(drawn) >= width * LEAST_INK };
}

/** Length of all strokes together, in units of the pad. */
function inkOf({ strokes }: Strokes): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let at = 2; at + 1 < stroke.length; at += 2) {
      length += Math.hypot(
        (stroke[at] ?? 0) - (stroke[at - 2] ?? 0),
        (stroke[at + 1] ?? 0) - (stroke[at - 1] ?? 0),
      );
    }
  }
  return length;
}

/** Bytes a pixel has at most: four channels of 16 bits. */
const PIXEL_BYTES = 8;

/** Whether it is a whole PNG of a size a pad has: what cannot be printed later is not taken now. */
function isPng(bytes: Buffer): boolean {
  if (bytes.length < 33 || bytes.toString('hex', 0, 8) !== PNG_HEAD) return false;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return false;
  const [width, height, interlaced] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[28]];
  if (width < 1 || height < 1 || width > WIDEST || height > HIGHEST || interlaced !== 0) return false;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    if (kind === 'IEND') return inflates(Buffer.concat(parts), height * (1 + width * PIXEL_BYTES));
    at += 12 + length;
  }
  return false;
}

function inflates(bytes: Buffer, maxOutputLength: number): boolean {
  try {
    return inflateSync(bytes, { maxOutputLength }).length > 0;
  } catch {
    return false;
  }
}

/** Reads back what signatureFile wrote. */
export function readSignature(bytes: Uint8Array): { readonly png: Uint8Array } | Strokes {
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') === PNG_HEAD) return { png: bytes };
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Strokes;
}
