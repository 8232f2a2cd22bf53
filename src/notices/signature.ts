/** A signature as it was drawn: kept as it came, and told from an empty pad. Pure. */
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode } from 'fast-png';
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
/** A name is longer, or reaches further, than a twentieth of the pad; a tap or a slip of the pen is not. */
const LEAST_INK = 0.05;

/** The bytes that are kept, and whether there is ink. @throws `notices.signature-unreadable` for what is no PNG */
export function signatureFile(signature: SignatureView): {
  readonly bytes: Uint8Array;
  readonly inked: boolean;
} {
  if ('png' in signature) {
    const bytes = Buffer.from(signature.png, 'base64');
    const grey = isPng(bytes) ? greyOf(bytes) : undefined;
    if (grey === undefined) {
      throw noticesError('notices.signature-unreadable', {
        place: '/signature/png',
        facts: { width: WIDEST, height: HIGHEST },
      });
    }
    return { bytes, inked: spanOf(grey) >= grey.width * LEAST_INK };
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

interface Grey {
  readonly width: number;
  readonly height: number;
  /** Brightness of each pixel on white paper, 0 to 255, row by row. */
  readonly pixels: Uint8Array;
}

/** The picture as it looks on white paper; undefined where its rows do not make a picture. */
function greyOf(bytes: Buffer): Grey | undefined {
  try {
    const picture = decode(bytes, { checkCrc: true });
    const { width, height, depth, palette } = picture;
    // Palettes, and greys below a byte, come packed: as entries of a palette both are read alike.
    const entries = palette ?? (depth < 8 ? ramp(2 ** depth) : undefined);
    const data = entries === undefined ? picture.data : convertIndexedToRgb({ ...picture, palette: entries });
    const channels = entries === undefined ? picture.channels : data.length / (width * height);
    const most = depth === 16 ? 65_535 : 255;
    // Grey (with or without alpha) has one sample for brightness, colour has three.
    const tones = channels < 3 ? 1 : 3;
    const pixels = new Uint8Array(width * height);
    for (let at = 0; at < pixels.length; at += 1) {
      let sum = 0;
      for (let tone = 0; tone < tones; tone += 1) sum += data[at * channels + tone] ?? 0;
      const opaque = channels === tones ? 1 : (data[at * channels + tones] ?? 0) / most;
      pixels[at] = 255 * (1 - opaque * (1 - sum / tones / most));
    }
    return { width, height, pixels };
  } catch {
    return undefined;
  }
}

function ramp(tones: number): [number, number, number][] {
  return Array.from({ length: tones }, (_, tone) => {
    const grey = Math.round((255 * tone) / (tones - 1));
    return [grey, grey, grey];
  });
}

/** Brightness that tells ink from paper; the soft edge of a stroke counts as neither. */
const CONTRAST = 48;

/**
 * How far the ink reaches: columns or rows that have any, whichever are more. Paper is the commonest brightness, so
 * that a pad with a dark ground counts too, and a picture of one colour is blank.
 */
function spanOf({ width, height, pixels }: Grey): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  const paper = counts.indexOf(Math.max(...counts));
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let at = 0; at < width * height; at += 1) {
    if (Math.abs((pixels[at] ?? paper) - paper) < CONTRAST) continue;
    columns.add(at % width);
    rows.add(Math.floor(at / width));
  }
  return Math.max(columns.size, rows.size);
}

/** Reads back what signatureFile wrote. */
export function readSignature(bytes: Uint8Array): { readonly png: Uint8Array } | Strokes {
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') === PNG_HEAD) return { png: bytes };
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Strokes;
}
