/** Numbers drawn for tests: the same each time. */

/** Repeatable values in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of 3 to 15 digits, leading zeros among them; half of them close together, so that buckets are shared. */
export function drawNumbers(random: () => number, many: number): string[] {
  return Array.from({ length: many }, () => {
    const length = 3 + Math.floor(random() * 13);
    const digits = random() < 0.5 ? Math.min(length, 4) : length;
    return String(Math.floor(random() * 10 ** digits)).padStart(length, random() < 0.5 ? '0' : '1');
  });
}
