/** Numbers out of a pasted text: one a line, or parted by commas. Pure. */

export interface Pasted {
  readonly numbers: readonly string[];
  /** Entries that stood there more than once. */
  readonly twice: number;
}

export function pastedNumbers(text: string): Pasted {
  const entries = text
    .normalize('NFKC')
    .split(/[\n\r,;、\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const numbers = [...new Map(entries.map((entry) => [entry.replaceAll(/[\s()-]/g, ''), entry])).values()];
  return { numbers, twice: entries.length - numbers.length };
}

/** Digits from which on an entry may be whole: mobile numbers are the rule here, and longest. */
const WHOLE_DIGITS = 11;

/** How many numbers to count while somebody writes: the one being typed counts once it can be whole. */
export function countedNumbers(text: string, { numbers }: Pasted): number {
  const last = numbers.at(-1) ?? '';
  const typing =
    text.normalize('NFKC').trimStart().endsWith(last) && last.replaceAll(/\D/g, '').length < WHOLE_DIGITS;
  return numbers.length === 0 || !typing ? numbers.length : numbers.length - 1;
}

/** The entry a refusal points at, `/numbers/3`; null where it points elsewhere. */
export function entryAt(pointer: string | undefined, numbers: readonly string[]): string | null {
  const index = /^\/numbers\/(\d+)/.exec(pointer ?? '')?.[1];
  return index === undefined ? null : (numbers[Number(index)] ?? null);
}
