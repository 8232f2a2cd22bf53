/** Sets made from sets: one walk over all buckets in ascending order. */
import { type Bits, emit, emptyBits, ones, putBucket, takeBucket } from './bits.ts';
import { FULL, type NumberSet, setOf } from './number-set.ts';

export interface Sources {
  /** All of these together, */
  readonly from: readonly NumberSet[];
  /** less these, */
  readonly without?: NumberSet;
  /** and these. */
  readonly plus?: NumberSet;
  readonly version: number;
}

/** A set, and the bucket the walk has come to. */
interface Cursor {
  readonly set: NumberSet;
  at: number;
}

/** Memory while it runs: the sources, their buckets once more, and the result. */
export function combine({ from, without, plus, version }: Sources): NumberSet {
  const cursors = from.map(cursorAt);
  const last = plus === undefined ? [] : [cursorAt(plus)];
  const gone = without === undefined ? undefined : cursorAt(without);
  const every = [...cursors, ...last];
  const target = room(every);
  const bits = emptyBits();
  for (let high = lowestOf(every); high < Number.POSITIVE_INFINITY; high = lowestOf(every)) {
    const mine = cursors.filter((one) => headOf(one) === high);
    const added = last.filter((one) => headOf(one) === high);
    if (gone !== undefined) forward(gone, high);
    const taken = gone !== undefined && headOf(gone) === high ? gone : undefined;
    const [only] = [...mine, ...added];
    if (only !== undefined && mine.length + added.length === 1 && taken === undefined)
      copyBucket(target, only, high);
    else mergeBucket(target, bits, { mine, taken, added, high });
    for (const one of [...mine, ...added]) one.at += 1;
  }
  return finish(target, version);
}

/** What one set has and the other has not, both ways. */
export function diff(older: NumberSet, newer: NumberSet): { added: NumberSet; removed: NumberSet } {
  const { version } = newer;
  return {
    added: combine({ from: [newer], without: older, version }),
    removed: combine({ from: [older], without: newer, version }),
  };
}

const cursorAt = (set: NumberSet): Cursor => ({ set, at: 0 });

function headOf({ set, at }: Cursor): number {
  return set.highs[at] ?? Number.POSITIVE_INFINITY;
}

function lowestOf(cursors: readonly Cursor[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const one of cursors) lowest = Math.min(lowest, headOf(one));
  return lowest;
}

function forward(cursor: Cursor, high: number): void {
  while (headOf(cursor) < high) cursor.at += 1;
}

/** What has been written so far. */
interface Target {
  readonly highs: Float64Array;
  readonly starts: Uint32Array;
  readonly words: Uint16Array;
  buckets: number;
  size: number;
}

/** Enough for every source side by side; the system gives memory only to what is written. */
function room(cursors: readonly Cursor[]): Target {
  const buckets = cursors.reduce((sum, { set }) => sum + set.highs.length, 0);
  const words = cursors.reduce((sum, { set }) => sum + set.words.length, 0);
  return {
    highs: new Float64Array(buckets),
    starts: new Uint32Array(buckets + 1),
    words: new Uint16Array(words),
    buckets: 0,
    size: 0,
  };
}

function copyBucket(target: Target, { set, at }: Cursor, high: number): void {
  const start = set.starts[at] ?? 0;
  const end = set.starts[at + 1] ?? 0;
  target.words.set(set.words.subarray(start, end), target.starts[target.buckets] ?? 0);
  close(target, high, end - start < FULL ? end - start : countFull(set.words, start));
}

function countFull(words: Uint16Array, start: number): number {
  let count = 0;
  for (let at = start; at < start + FULL; at += 1) count += ones(words[at] ?? 0);
  return count;
}

interface Bucket {
  readonly mine: readonly Cursor[];
  readonly taken: Cursor | undefined;
  readonly added: readonly Cursor[];
  readonly high: number;
}

function mergeBucket(target: Target, bits: Bits, { mine, taken, added, high }: Bucket): void {
  for (const { set, at } of mine) putBucket(bits, set, at);
  if (taken !== undefined) takeBucket(bits, taken.set, taken.at);
  for (const { set, at } of added) putBucket(bits, set, at);
  const count = emit(bits, target.words, target.starts[target.buckets] ?? 0);
  if (count > 0) close(target, high, count);
}

function close(target: Target, high: number, count: number): void {
  const start = target.starts[target.buckets] ?? 0;
  target.highs[target.buckets] = high;
  target.buckets += 1;
  target.starts[target.buckets] = start + Math.min(count, FULL);
  target.size += count;
}

function finish({ highs, starts, words, buckets, size }: Target, version: number): NumberSet {
  return setOf({
    version,
    size,
    highs: highs.subarray(0, buckets),
    starts: starts.subarray(0, buckets + 1),
    words: words.subarray(0, starts[buckets] ?? 0),
  });
}
