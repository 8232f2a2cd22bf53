/**
 * A set of phone numbers that never changes. The 50 bits of a key (key.ts) are cut in two: the upper 34 name a bucket,
 * the lower 16 stand in it, as an ascending list of 16-bit words or, from 4,096 entries on, as a field of 65,536 bits
 * (Chambi, Lemire and others: Better bitmap performance with Roaring bitmaps, 2016). Everything lies in one shared
 * buffer, so that every thread can read it and a file holds the same bytes.
 */
import { numbersError } from '../errors.ts';
import { keyOf, numberOf } from './key.ts';

/** 16-bit words of a bucket that is a field of bits; a shorter bucket is a list. */
export const FULL = 4096;
export const LOW = 65_536;

/** Bytes before the buckets: mark, format, counts, version, checksum (file only). */
export const HEADER = 72;
export const CHECKSUM_AT = 40;
export const CHECKSUM_BYTES = 32;
/** First step from the guessed place, in words. */
const STEP = 16;
const MARK = 0x4e_4b_55_44;
const FORMAT = 1;

export interface NumberSet {
  readonly version: number;
  /** How many numbers are in it. */
  readonly size: number;
  /** Upper parts of the keys, ascending: one per bucket. */
  readonly highs: Float64Array;
  /** The first of each run of upper parts without a gap, and its place in `highs`: a numbering plan has few runs. */
  readonly runHighs: Float64Array;
  readonly runPlaces: Uint32Array;
  /** Where each bucket begins in `words`, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly words: Uint16Array;
  /** Header and all of the above; its length is the memory the set takes. */
  readonly memory: SharedArrayBuffer;
}

/** Whether the number is in the set; false for what is no number of 1 to 15 digits. Allocates nothing. */
export function has(set: NumberSet, number: string): boolean {
  const key = keyOf(number);
  return key >= 0 && hasKey(set, key);
}

function hasKey({ highs, runHighs, runPlaces, starts, words }: NumberSet, key: number): boolean {
  const high = Math.floor(key / LOW);
  const low = key - high * LOW;
  const run = runOf(runHighs, high);
  const bucket = (runPlaces[run] ?? 0) + (high - (runHighs[run] ?? 0));
  if (bucket < 0 || bucket >= highs.length || highs[bucket] !== high) return false;
  const start = starts[bucket] ?? 0;
  const end = starts[bucket + 1] ?? 0;
  if (end - start === FULL) return (((words[start + (low >>> 4)] ?? 0) >>> (low & 15)) & 1) === 1;
  return holds(words, low, start, end);
}

/** The last run that begins at or below. */
function runOf(runHighs: Float64Array, high: number): number {
  let first = 0;
  for (let left = runHighs.length; left > 1; ) {
    const half = left >>> 1;
    if ((runHighs[first + half] ?? 0) <= high) first += half;
    left -= half;
  }
  return first;
}

/**
 * Looks where the value would stand if the bucket were even, then in widening steps: one or two lines of memory for most
 * lists, and never more than twice the steps of a binary search.
 */
function holds(words: Uint16Array, low: number, start: number, end: number): boolean {
  let from = start;
  let to = end;
  const guess = start + (((end - start) * low) >>> 16);
  let step = STEP;
  if ((words[guess] ?? 0) <= low) {
    from = guess;
    while (from + step < end && (words[from + step] ?? 0) <= low) {
      from += step;
      step *= 2;
    }
    to = Math.min(end, from + step);
  } else {
    to = guess;
    while (to - step >= start && (words[to - step] ?? 0) > low) {
      to -= step;
      step *= 2;
    }
    from = Math.max(start, to - step);
  }
  for (let left = to - from; left > 1; ) {
    const half = left >>> 1;
    if ((words[from + half] ?? 0) <= low) from += half;
    left -= half;
  }
  return words[from] === low;
}

/** Every number of the set: by length, then by value. */
export function* numbersOf({ highs, starts, words }: NumberSet): Generator<string> {
  for (let bucket = 0; bucket < highs.length; bucket += 1) {
    const base = (highs[bucket] ?? 0) * LOW;
    const start = starts[bucket] ?? 0;
    const end = starts[bucket + 1] ?? 0;
    if (end - start === FULL) {
      for (let low = 0; low < LOW; low += 1) {
        if (((words[start + (low >>> 4)] ?? 0) >>> (low & 15)) & 1) yield numberOf(base + low);
      }
    } else for (let at = start; at < end; at += 1) yield numberOf(base + (words[at] ?? 0));
  }
}

export interface Parts {
  readonly version: number;
  readonly size: number;
  readonly highs: Float64Array;
  readonly starts: Uint32Array;
  readonly words: Uint16Array;
}

/** Copies the parts into one shared buffer of their exact length. */
export function setOf({ version, size, highs, starts, words }: Parts): NumberSet {
  const runs = runsIn(highs);
  const counts = { buckets: highs.length, words: words.length, runs: runs.length };
  const memory = new SharedArrayBuffer(lengthOf(counts));
  const header = new DataView(memory);
  header.setUint32(0, MARK, true);
  header.setUint32(4, FORMAT, true);
  header.setUint32(8, counts.buckets, true);
  header.setUint32(12, counts.words, true);
  header.setFloat64(16, size, true);
  header.setFloat64(24, version, true);
  header.setUint32(32, counts.runs, true);
  const set = setIn(memory);
  set.highs.set(highs);
  set.runHighs.set(runs.map((place) => highs[place] ?? 0));
  set.runPlaces.set(runs);
  set.starts.set(starts);
  set.words.set(words);
  return set;
}

function runsIn(highs: Float64Array): number[] {
  const runs: number[] = [];
  for (let at = 0; at < highs.length; at += 1) {
    if (at === 0 || highs[at] !== (highs[at - 1] ?? 0) + 1) runs.push(at);
  }
  return runs;
}

interface Counts {
  readonly buckets: number;
  readonly words: number;
  readonly runs: number;
}

/**
 * Reads a set where it lies, without copying. Buffers come from another thread or from a file whose checksum was good.
 * @throws numbers.set-format where the bytes are no set of this format
 */
export function setIn(memory: SharedArrayBuffer, place = 'memory'): NumberSet {
  const { size, version, ...counts } = readHeader(memory, place);
  const { buckets, runs } = counts;
  const runHighsAt = HEADER + 8 * buckets;
  const startsAt = runHighsAt + 8 * runs;
  const runPlacesAt = startsAt + 4 * (buckets + 1);
  return {
    version,
    size,
    highs: new Float64Array(memory, HEADER, buckets),
    runHighs: new Float64Array(memory, runHighsAt, runs),
    starts: new Uint32Array(memory, startsAt, buckets + 1),
    runPlaces: new Uint32Array(memory, runPlacesAt, runs),
    words: new Uint16Array(memory, runPlacesAt + 4 * runs, counts.words),
    memory,
  };
}

function readHeader(memory: SharedArrayBuffer, place: string) {
  if (memory.byteLength < HEADER) throw numbersError('numbers.set-format', { place });
  const header = new DataView(memory);
  const counts = {
    buckets: header.getUint32(8, true),
    words: header.getUint32(12, true),
    runs: header.getUint32(32, true),
  };
  const known = header.getUint32(0, true) === MARK && header.getUint32(4, true) === FORMAT;
  if (!known || memory.byteLength !== lengthOf(counts)) throw numbersError('numbers.set-format', { place });
  return { ...counts, size: header.getFloat64(16, true), version: header.getFloat64(24, true) };
}

function lengthOf({ buckets, words, runs }: Counts): number {
  return HEADER + 8 * buckets + 4 * (buckets + 1) + 12 * runs + 2 * words;
}
