/** The numbers of a set block by block: all that differ in their last four digits only. */
import { firstKeyOf, lengthOfKey } from './key.ts';
import { FULL, LOW, type NumberSet } from './number-set.ts';

/** Numbers in a block at most. */
const BLOCK = 10_000;
/** Digits that differ within a block. */
export const TAIL = 4;

export interface NumberBlock {
  /** What its numbers begin with; empty for numbers of up to four digits. */
  readonly head: string;
  /** Their last four digits as whole numbers, ascending; the same array for every block. */
  readonly tails: Uint16Array;
  /** Digits of its numbers. */
  readonly length: number;
}

/** Every block that has a number: by length, then by value. */
export function* blocksOf({ highs, starts, words }: NumberSet): Generator<NumberBlock> {
  const tails = new Uint16Array(BLOCK);
  let filled = 0;
  let head = -1;
  let length = 0;
  let first = 0;
  let next = 0;
  const lows = new Uint16Array(LOW);
  for (let bucket = 0; bucket < highs.length; bucket += 1) {
    const base = (highs[bucket] ?? 0) * LOW;
    const count = lowsIn(words, starts[bucket] ?? 0, starts[bucket + 1] ?? 0, lows);
    for (let at = 0; at < count; at += 1) {
      const key = base + (lows[at] ?? 0);
      const before = length;
      if (key >= next) {
        length = lengthOfKey(key);
        first = firstKeyOf(length);
        next = firstKeyOf(length + 1);
      }
      const value = key - first;
      const block = Math.floor(value / BLOCK);
      if (block !== head || length !== before) {
        if (filled > 0) yield blockAt(head, before, tails.subarray(0, filled));
        head = block;
        filled = 0;
      }
      tails[filled] = value - block * BLOCK;
      filled += 1;
    }
  }
  if (filled > 0) yield blockAt(head, length, tails.subarray(0, filled));
}

function blockAt(head: number, length: number, tails: Uint16Array): NumberBlock {
  return { head: length <= TAIL ? '' : String(head).padStart(length - TAIL, '0'), tails, length };
}

/** Writes what stands in a bucket into `lows`. @returns how many */
function lowsIn(words: Uint16Array, start: number, end: number, lows: Uint16Array): number {
  if (end - start < FULL) {
    lows.set(words.subarray(start, end));
    return end - start;
  }
  let count = 0;
  for (let low = 0; low < LOW; low += 1) {
    if (((words[start + (low >>> 4)] ?? 0) >>> (low & 15)) & 1) lows[count++] = low;
  }
  return count;
}
