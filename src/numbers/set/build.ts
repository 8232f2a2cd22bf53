/** Sets made from a stream. */
import { numbersError } from '../errors.ts';
import { combine } from './combine.ts';
import { isKey, keyOf } from './key.ts';
import { setOfKeys } from './keys.ts';
import type { NumberSet } from './number-set.ts';

/** Numbers as digits, or already as keys. */
export type Chunk = readonly string[] | Float64Array;
export type Chunks = Iterable<Chunk> | AsyncIterable<Chunk>;

export interface BuildOptions {
  readonly version?: number;
  /** Keys sorted at a time, 16 bytes each while sorting; the result does not depend on it. */
  readonly runLength?: number;
}

const RUN = 8_388_608;

/**
 * Builds a set from numbers in any order. They are sorted run by run and the runs are merged, so that the memory needed
 * is about three times the result and two runs.
 * @throws numbers.set-entry for an entry that is no number of 1 to 15 digits; the place is its row
 */
export async function buildNumberSet(chunks: Chunks, options: BuildOptions = {}): Promise<NumberSet> {
  const { version = 1, runLength = RUN } = options;
  const keys = new Float64Array(runLength);
  const spare = new Float64Array(runLength);
  const runs: NumberSet[] = [];
  let filled = 0;
  let row = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += 1) {
      row += 1;
      keys[filled] = keyIn(chunk, at, `row ${row}`);
      filled += 1;
      if (filled < runLength) continue;
      runs.push(setOfKeys(keys, filled, spare, version));
      filled = 0;
    }
  }
  runs.push(setOfKeys(keys, filled, spare, version));
  const [only] = runs;
  return only !== undefined && runs.length === 1 ? only : combine({ from: runs, version });
}

/** The key of one entry. @throws numbers.set-entry */
export function keyIn(chunk: Chunk, at: number, place: string): number {
  const entry = chunk[at] ?? '';
  const key = typeof entry === 'string' ? keyOf(entry) : entry;
  if (!isKey(key)) throw numbersError('numbers.set-entry', { place });
  return key;
}
