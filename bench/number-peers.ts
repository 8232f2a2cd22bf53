/** What number lists are commonly kept in, filled with the same draw. */
import { RoaringBitmap32, RoaringUint8Array, roaringLibraryInitialize } from 'roaring-wasm';
import { keyOf, numberOf } from '../src/numbers/set/key.ts';

const SET_AT_MOST = 10_000_000;
const PIECE = 1_048_576;
const ROARING_MEMORY = 255 * PIECE;
const WORD = 2 ** 32;

export interface Candidate {
  readonly name: string;
  readonly size: number;
  readonly bytes: number;
  /** Processor time it took to fill, in milliseconds. */
  readonly cpuMs: number;
  has(number: string): boolean;
}

/** Processor time of the whole process so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One after the other, so that a peer can be let go before the next is filled. */
export async function* peers(count: number, drawn: (place: number) => number): AsyncGenerator<Candidate> {
  yield asSet(Math.min(count, SET_AT_MOST), drawn);
  const keys = new Float64Array(count);
  for (let at = 0; at < count; at += 1) keys[at] = drawn(at);
  const began = cpuMs();
  keys.sort();
  yield asArray(keys, cpuMs() - began);
  await roaringLibraryInitialize();
  // Its memory must not grow while numbers are copied in: the copy is lost with the old memory.
  const room = Array.from({ length: 3 }, () => new RoaringUint8Array(ROARING_MEMORY));
  for (const one of room) one.dispose();
  yield asRoaring(keys);
}

function asSet(count: number, drawn: (place: number) => number): Candidate {
  const before = process.memoryUsage().heapUsed;
  const began = cpuMs();
  const set = new Set<string>();
  for (let at = 0; at < count; at += 1) set.add(numberOf(drawn(at)));
  const took = cpuMs() - began;
  const bytes = process.memoryUsage().heapUsed - before;
  return { name: 'Set of strings', size: set.size, bytes, cpuMs: took, has: (number) => set.has(number) };
}

function asArray(keys: Float64Array, took: number): Candidate {
  const found = (number: string): boolean => {
    const key = keyOf(number);
    let first = 0;
    let left = keys.length;
    while (left > 1) {
      const half = left >>> 1;
      if ((keys[first + half] ?? 0) <= key) first += half;
      left -= half;
    }
    return keys[first] === key;
  };
  return {
    name: 'sorted array, sorted in place',
    size: keys.length,
    bytes: keys.byteLength,
    cpuMs: took,
    has: found,
  };
}

/** Roaring knows 32 bits: one bitmap for each value of the bits above, filled from the sorted array. */
function asRoaring(keys: Float64Array): Candidate {
  const bitmaps = new Map<number, RoaringBitmap32>();
  const began = cpuMs();
  for (let from = 0; from < keys.length; ) {
    const above = Math.floor((keys[from] ?? 0) / WORD);
    const lows = new Uint32Array(PIECE);
    let many = 0;
    for (; many < PIECE && Math.floor((keys[from] ?? -1) / WORD) === above; many += 1, from += 1) {
      lows[many] = (keys[from] ?? 0) - above * WORD;
    }
    const bitmap = bitmaps.get(above) ?? new RoaringBitmap32();
    bitmap.addMany(lows.subarray(0, many));
    bitmaps.set(above, bitmap);
  }
  for (const bitmap of bitmaps.values()) bitmap.optimize();
  const all = [...bitmaps.values()];
  const found = (number: string): boolean => {
    const key = keyOf(number);
    const above = Math.floor(key / WORD);
    return bitmaps.get(above)?.has(key - above * WORD) ?? false;
  };
  return {
    name: 'roaring (roaring-wasm, bytes as serialised)',
    size: all.reduce((sum, bitmap) => sum + bitmap.size, 0),
    bytes: all.reduce((sum, bitmap) => sum + bitmap.getSerializationSizeInBytes('portable'), 0),
    cpuMs: cpuMs() - began,
    has: found,
  };
}
