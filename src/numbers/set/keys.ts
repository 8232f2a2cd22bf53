/** Sets made from keys in any order. */
import { emit, emptyBits, put } from './bits.ts';
import { FULL, LOW, type NumberSet, setOf } from './number-set.ts';

/** Bits of the upper part sorted at a time; three rounds cover the 34 there are. */
const ROUND = 4096;

/**
 * A set of the first `count` keys; duplicates count once. The order of `keys` is lost.
 * @param spare a second array of the same length to sort into
 */
export function setOfKeys(
  keys: Float64Array,
  count: number,
  spare: Float64Array,
  version: number,
): NumberSet {
  const sorted = ascending(keys, count) ? keys : sortByBucket(keys, spare, count);
  const buckets = bucketsIn(sorted, count);
  const highs = new Float64Array(buckets);
  const starts = new Uint32Array(buckets + 1);
  const words = new Uint16Array(count);
  const bits = emptyBits();
  let size = 0;
  for (let at = 0, bucket = 0; at < count; bucket += 1) {
    const high = Math.floor((sorted[at] ?? 0) / LOW);
    const end = (high + 1) * LOW;
    for (; at < count && (sorted[at] ?? 0) < end; at += 1) put(bits, (sorted[at] ?? 0) - high * LOW);
    const entries = emit(bits, words, starts[bucket] ?? 0);
    highs[bucket] = high;
    starts[bucket + 1] = (starts[bucket] ?? 0) + Math.min(entries, FULL);
    size += entries;
  }
  return setOf({ version, size, highs, starts, words: words.subarray(0, starts[buckets] ?? 0) });
}

function ascending(keys: Float64Array, count: number): boolean {
  for (let at = 1; at < count; at += 1) if ((keys[at - 1] ?? 0) > (keys[at] ?? 0)) return false;
  return true;
}

function bucketsIn(sorted: Float64Array, count: number): number {
  let buckets = 0;
  let end = 0;
  for (let at = 0; at < count; at += 1) {
    const key = sorted[at] ?? 0;
    if (key < end) continue;
    buckets += 1;
    end = (Math.floor(key / LOW) + 1) * LOW;
  }
  return buckets;
}

/** Radix sort by the upper part only: within a bucket the bits bring the order. */
function sortByBucket(keys: Float64Array, spare: Float64Array, count: number): Float64Array {
  let from = keys;
  let to = spare;
  for (const unit of [LOW, LOW * ROUND, LOW * ROUND * ROUND]) {
    if (!sortRound(from, to, count, unit)) continue;
    [from, to] = [to, from];
  }
  return from;
}

/** One round by one digit; false, and nothing done, where all keys have the same. */
function sortRound(from: Float64Array, to: Float64Array, count: number, unit: number): boolean {
  const next = new Uint32Array(ROUND);
  for (let at = 0; at < count; at += 1) {
    const digit = digitOf(from[at] ?? 0, unit);
    next[digit] = (next[digit] ?? 0) + 1;
  }
  if (next[digitOf(from[0] ?? 0, unit)] === count) return false;
  let place = 0;
  for (let digit = 0; digit < ROUND; digit += 1) {
    const many = next[digit] ?? 0;
    next[digit] = place;
    place += many;
  }
  for (let at = 0; at < count; at += 1) {
    const key = from[at] ?? 0;
    const digit = digitOf(key, unit);
    const into = next[digit] ?? 0;
    to[into] = key;
    next[digit] = into + 1;
  }
  return true;
}

function digitOf(key: number, unit: number): number {
  const above = Math.floor(key / unit);
  return above - Math.floor(above / ROUND) * ROUND;
}
