/** One bucket while it is worked on: 65,536 bits, and which of their words hold any. */
import { FULL, LOW, type NumberSet } from './number-set.ts';

export interface Bits {
  readonly words: Uint32Array;
  /** The same bits as they stand in a full bucket. */
  readonly halves: Uint16Array;
  /** One bit for each word that may hold bits, so that an almost empty bucket is quickly read. */
  readonly touched: Uint32Array;
}

export function emptyBits(): Bits {
  const words = new Uint32Array(LOW / 32);
  return { words, halves: new Uint16Array(words.buffer), touched: new Uint32Array(words.length / 32) };
}

export function put({ words, touched }: Bits, low: number): void {
  const word = low >>> 5;
  words[word] = (words[word] ?? 0) | (1 << (low & 31));
  touched[word >>> 5] = (touched[word >>> 5] ?? 0) | (1 << (word & 31));
}

function take({ words }: Bits, low: number): void {
  const word = low >>> 5;
  words[word] = (words[word] ?? 0) & ~(1 << (low & 31));
}

/** Adds what stands in one bucket of a set. */
export function putBucket(bits: Bits, { starts, words }: NumberSet, bucket: number): void {
  const start = starts[bucket] ?? 0;
  const end = starts[bucket + 1] ?? 0;
  if (end - start < FULL) {
    for (let at = start; at < end; at += 1) put(bits, words[at] ?? 0);
    return;
  }
  const { halves, touched } = bits;
  for (let at = 0; at < FULL; at += 1) halves[at] = (halves[at] ?? 0) | (words[start + at] ?? 0);
  touched.fill(0xff_ff_ff_ff);
}

/** Removes what stands in one bucket of a set. */
export function takeBucket(bits: Bits, { starts, words }: NumberSet, bucket: number): void {
  const start = starts[bucket] ?? 0;
  const end = starts[bucket + 1] ?? 0;
  if (end - start < FULL) {
    for (let at = start; at < end; at += 1) take(bits, words[at] ?? 0);
    return;
  }
  const { halves } = bits;
  for (let at = 0; at < FULL; at += 1) halves[at] = (halves[at] ?? 0) & ~(words[start + at] ?? 0);
}

/**
 * Writes the bits as a bucket and clears them.
 * @returns how many entries there were; the bucket takes as many words, at most 4,096
 */
export function emit(bits: Bits, to: Uint16Array, at: number): number {
  const { words, halves, touched } = bits;
  const count = countIn(words, touched);
  if (count >= FULL) {
    to.set(halves, at);
    words.fill(0);
  } else writeList(words, touched, to, at);
  touched.fill(0);
  return count;
}

function writeList(words: Uint32Array, touched: Uint32Array, to: Uint16Array, at: number): void {
  let next = at;
  for (let group = 0; group < touched.length; group += 1) {
    for (let left = touched[group] ?? 0; left !== 0; left &= left - 1) {
      const word = group * 32 + lowest(left);
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1) {
        to[next] = word * 32 + lowest(bits);
        next += 1;
      }
      words[word] = 0;
    }
  }
}

function countIn(words: Uint32Array, touched: Uint32Array): number {
  let count = 0;
  for (let group = 0; group < touched.length; group += 1) {
    for (let left = touched[group] ?? 0; left !== 0; left &= left - 1) {
      count += ones(words[group * 32 + lowest(left)] ?? 0);
    }
  }
  return count;
}

/** Place of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** How many bits are set. */
export function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55_55_55_55);
  const fours = (pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33);
  return Math.imul((fours + (fours >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}
