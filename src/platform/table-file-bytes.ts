/**
 * From the bytes of an uploaded file to text: unpacks gzip within limits and finds the character set. Works piece
 * by piece, so memory does not grow with the file.
 */
import { isAscii } from 'node:buffer';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { storageError } from './storage-errors.ts';

export type Charset = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface ByteLimits {
  /** Largest content, after unpacking. */
  readonly contentLimitBytes: number;
  /** How many times its size a compressed file may grow. */
  readonly ratioLimit: number;
}

export interface DecodedText {
  /** Known for sure once the first sign outside ASCII was read; until then it is the default, UTF-8. */
  readonly charset: () => Charset;
  readonly chunks: AsyncIterable<string>;
}

type Bytes = AsyncIterable<Uint8Array>;

const PIECE_BYTES = 64 * 1024;
/** Content below this size is never called a bomb: small files of equal rows compress well. */
const RATIO_FLOOR_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file. Bytes that are no text in the character set come out as U+FFFD, so that the row they stand
 * in can be rejected alone; a file that is no text at all is refused.
 * @throws while reading: `table.empty`, `table.archive-refused`, `table.gzip-broken`, `table.expands-too-much`,
 *   `table.too-large`, `table.not-text`, `table.charset-unknown`
 */
export function decodeFile(source: Bytes, limits: ByteLimits, given: Charset | undefined): DecodedText {
  let charset: Charset | undefined = given;
  async function* chunks(): AsyncGenerator<string> {
    let decode: ((piece: Uint8Array) => string) | undefined;
    let offset = 0;
    for await (const piece of inPieces(limited(unpacked(source, limits), limits))) {
      let from = 0;
      if (offset === 0) {
        const mark = byteOrderMark(piece);
        if (mark !== undefined) {
          charset = mark.charset;
          from = mark.length;
        }
        if (charset?.startsWith('utf-16') !== true) refuseZeroBytes(piece);
      }
      // Up to the first other sign, ASCII reads the same in UTF-8 and GB18030 and the choice can wait.
      if (charset === undefined && !isAscii(piece)) charset = recognise(piece, offset);
      if (charset !== undefined) decode ??= decoder(charset);
      const rest = piece.subarray(from);
      yield decode === undefined ? Buffer.from(rest).toString('latin1') : decode(rest);
      offset += piece.length;
    }
    if (offset === 0) throw storageError('table.empty');
    if (decode !== undefined) yield decode(new Uint8Array(0));
  }
  return { charset: () => charset ?? 'utf-8', chunks: chunks() };
}

/** Looks at the first bytes: gzip is unpacked, zip (and with it Excel) is refused, all else passes. */
async function* unpacked(source: Bytes, limits: ByteLimits): AsyncGenerator<Uint8Array> {
  const pieces = inPieces(source);
  const { value: first, done } = await pieces.next();
  if (done === true) return;
  if (startsWith(first, 0x50, 0x4b, 0x03, 0x04) || startsWith(first, 0x50, 0x4b, 0x05, 0x06)) {
    await pieces.return(undefined);
    throw storageError('table.archive-refused');
  }
  const all = withFirst(first, pieces);
  if (startsWith(first, 0x1f, 0x8b)) yield* gunzipped(all, limits);
  else yield* all;
}

async function* gunzipped(source: Bytes, limits: ByteLimits): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  // A fault of the source or of the format destroys `gunzip`, and the loop below throws it.
  pipeline(source, gunzip, () => undefined);
  let size = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > RATIO_FLOOR_BYTES && size > gunzip.bytesWritten * limits.ratioLimit) {
        throw storageError('table.expands-too-much', { facts: { ratio: limits.ratioLimit } });
      }
      yield piece;
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code.startsWith('Z_')) throw storageError('table.gzip-broken', { cause });
    throw cause;
  }
}

async function* limited(source: Bytes, { contentLimitBytes: limit }: ByteLimits): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > limit) throw storageError('table.too-large', { facts: { limit } });
    yield piece;
  }
}

async function* withFirst(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* rest;
  } finally {
    // Without this a reader that stops at the first piece would leave the source open.
    await rest.return(undefined);
  }
}

/** Pieces of one size: many small ones would be slow, one huge one would take its size in memory again. */
async function* inPieces(source: Bytes): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + PIECE_BYTES - size);
      from += part.length;
      size += part.length;
      waiting.push(part);
      if (size < PIECE_BYTES) continue;
      yield waiting.length === 1 ? part : Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function startsWith(bytes: Uint8Array, ...signs: readonly number[]): boolean {
  return signs.every((sign, place) => bytes[place] === sign);
}

function byteOrderMark(bytes: Uint8Array): { charset: Charset; length: number } | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { charset: 'utf-8', length: 3 };
  if (startsWith(bytes, 0xff, 0xfe)) return { charset: 'utf-16le', length: 2 };
  if (startsWith(bytes, 0xfe, 0xff)) return { charset: 'utf-16be', length: 2 };
  if (startsWith(bytes, 0x84, 0x31, 0x95, 0x33)) return { charset: 'gb18030', length: 4 };
  return undefined;
}

/** Many zero bytes are a binary file or UTF-16 without its mark; a single one only rejects its row. */
function refuseZeroBytes(piece: Uint8Array): void {
  const start = piece.subarray(0, 1_024);
  const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros * 20 > start.length)
    throw storageError('table.not-text', { facts: { byte: start.indexOf(0) + 1 } });
}

/**
 * UTF-8 or GB18030, from the first piece with signs outside ASCII. Text of one hardly ever passes for the other;
 * when neither fits wholly (damaged bytes in good text) the one with few faults among many signs is taken.
 */
function recognise(piece: Uint8Array, offset: number): Charset {
  // A sign cut in two by the end of the piece is no fault.
  const whole = piece.subarray(0, lastBoundary(piece));
  const probe = whole.length > 0 ? whole : piece;
  const utf8 = faults(new TextDecoder('utf-8').decode(probe));
  const gb = faults(new TextDecoder('gb18030').decode(probe));
  if (utf8.faults === 0) return 'utf-8';
  if (gb.faults === 0 && utf8.faults * 10 > utf8.signs) return 'gb18030';
  if (utf8.faults * 10 <= utf8.signs || utf8.faults * 1_000 <= probe.length) return 'utf-8';
  if (gb.faults * 10 <= gb.signs) return 'gb18030';
  const at = piece.findIndex((byte) => byte >= 0x80);
  throw storageError('table.charset-unknown', { facts: { byte: offset + at + 1 } });
}

/** Counts replacement characters, and other signs outside ASCII. */
function faults(text: string): { faults: number; signs: number } {
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return { faults: broken, signs: (text.match(/[^\0-\x7f]/gu)?.length ?? 0) - broken };
}

/**
 * A byte below 0x30 (line break, quote, comma, space) is never the second half of a sign, neither in UTF-8 nor in
 * GB18030. Returns the position behind the last one, 0 when there is none.
 */
function lastBoundary(piece: Uint8Array): number {
  for (let at = piece.length - 1; at >= 0; at -= 1) {
    if ((piece[at] ?? 0) < 0x30) return at + 1;
  }
  return 0;
}

/** A decoder that takes pieces cut anywhere; an empty piece is the end. */
function decoder(charset: Charset): (piece: Uint8Array) => string {
  if (charset === 'gb18030') return gb18030Decoder();
  const stream = new StringDecoder(charset === 'utf-8' ? 'utf8' : 'utf16le');
  const finish = (piece: Uint8Array) =>
    piece.length === 0 ? stream.end() : stream.write(Buffer.from(piece));
  if (charset === 'utf-8') return finish;
  if (charset === 'utf-16le') return (piece) => finish(piece).toWellFormed();
  let odd = Buffer.alloc(0);
  return (piece) => {
    const bytes = Buffer.concat([odd, piece]);
    const even = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(even);
    if (piece.length === 0) return stream.end() + (odd.length > 0 ? '\ufffd' : '');
    return even === 0 ? '' : finish(Buffer.from(bytes.subarray(0, even)).swap16()).toWellFormed();
  };
}

/**
 * Cuts at boundaries and decodes whole pieces: the streaming mode of the built-in decoder throws, even when told
 * not to, on a broken four-byte sign that lies across two pieces.
 */
function gb18030Decoder(): (piece: Uint8Array) => string {
  const text = new TextDecoder('gb18030', { ignoreBOM: true });
  let kept: Uint8Array = new Uint8Array(0);
  return (piece) => {
    const bytes = kept.length === 0 ? piece : Buffer.concat([kept, piece]);
    const found = piece.length === 0 ? bytes.length : lastBoundary(bytes);
    // No boundary in a mebibyte: that row is refused as too long anyway, so the cut may fall anywhere.
    const end = found === 0 && bytes.length > 16 * PIECE_BYTES ? bytes.length : found;
    kept = Uint8Array.from(bytes.subarray(end));
    return text.decode(bytes.subarray(0, end));
  };
}
