/**
 * Digit strings as whole numbers. Strings of each length follow those of the next shorter length, so that 010 and 10
 * have different keys: 1 digit 0-9, 2 digits 10-109, and so on. The largest key is below 2^50.
 */
const LONGEST = 15;
/** First key of each length; the entry behind the last is the number of keys there are. */
const FIRST: readonly number[] = Array.from({ length: LONGEST + 2 }, (_, n) => (10 ** n - 10) / 9);
const KEYS = FIRST[LONGEST + 1] ?? 0;
const ZERO = 48;

/** Key of a number of 1 to 15 digits 0-9; -1 for any other text. Allocates nothing. */
export function keyOf(number: string): number {
  const { length } = number;
  if (length === 0 || length > LONGEST) return -1;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const digit = number.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return (FIRST[length] ?? 0) + value;
}

/** The number a key stands for, leading zeros included. */
export function numberOf(key: number): string {
  const length = lengthOfKey(key);
  return String(key - firstKeyOf(length)).padStart(length, '0');
}

/** Digits of the number a key stands for. */
export function lengthOfKey(key: number): number {
  let length = 1;
  while (key >= firstKeyOf(length + 1)) length += 1;
  return length;
}

/** The key of the number of this many zeros; infinite for more digits than a number has. */
export function firstKeyOf(length: number): number {
  return FIRST[length] ?? Number.POSITIVE_INFINITY;
}

export function isKey(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < KEYS;
}
