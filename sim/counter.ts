/**
 * Random numbers without a sequence: the k-th draw is a function of seed, label and k, so that any part of a
 * simulated world can be made alone, in any order and on any number of processes.
 */

/** The k-th draw (k from 0 to 2^32 - 1) as a whole number in [0, 2^32). */
export type Source = (k: number) => number;

const RANGE = 2 ** 32;

/** MurmurHash3's 32-bit finaliser (Austin Appleby, public domain): every bit of the input moves every bit of the output. */
function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A source of its own for each seed and label. */
export function source(seed: number, label: string): Source {
  let key = mixed(seed ^ 0x9e3779b9);
  for (let at = 0; at < label.length; at += 1) key = mixed(Math.imul(key, 31) + label.charCodeAt(at));
  const second = mixed(key ^ 0x6a09e667);
  return (k) => mixed(mixed(k ^ key) + second);
}

/** Whole number in [0, below) from a draw. */
export function below(draw: number, limit: number): number {
  return Math.floor((draw / RANGE) * limit);
}

/** Whether a draw falls into a share of all draws, e.g. 0.03 for three in a hundred. */
export function within(draw: number, share: number): boolean {
  return draw < share * RANGE;
}

/** The entry of a list that a draw falls on. */
export function pick<T>(draw: number, from: readonly T[]): T {
  const one = from[below(draw, from.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
}

/** Choice by weight, found by bisection. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (draw: number) => T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  const ends = entries.map(([, weight]) => {
    sum += weight;
    return (sum / total) * RANGE;
  });
  return (draw) => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (draw < (ends[middle] ?? RANGE)) high = middle;
      else low = middle + 1;
    }
    const [one] = entries[low] ?? [];
    if (one === undefined) throw new RangeError('nothing to choose from');
    return one;
  };
}

/** Products must stay exact: size × 0.62 size < 2^53. */
const LARGEST = 100_000_000;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Puts [0, size) into another order: each place is taken once, and neighbours end up far apart, because multiples of
 * the golden ratio never come close to each other (Weyl's sequence, in whole numbers).
 */
export function shuffled(size: number, offset: number): Source {
  if (size > LARGEST) throw new RangeError(`at most ${LARGEST} places`);
  let step = Math.max(1, Math.round(size * GOLDEN));
  while (commonDivisor(step, size) !== 1) step += 1;
  return (k) => (k * step + (offset % size)) % size;
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
