/**
 * What the decision looks things up in: a Map in Node, shared memory in Kamailio. Blocks of numbers are kept as
 * prefixes, so that a look-up is one key per prefix length in use. Part of the edge bundle (ES5 library only).
 */
import { isMobile, isPrivacy, isShort, isSmsPort, isTollFree } from '../numbers/forms.ts';
import { begins } from './text.ts';

/**
 * - `trunk`: source address → trunk (trunk.ts)
 * - `contract`: `<trunk>/<prefix>` → exact length; `<trunk>/` → prefix lengths in use, longest first
 * - `block`: prefix → `own` or `other`, with the exact length behind it if only that counts; `` → prefix lengths
 * - `mark`: number → letters, see MARK
 * - `blacklist`: number without its last four digits → those four of each listed number, `|` between, see isListed
 * - `roaming`: number → country or network visited, or `-` for "not roaming"
 * - `plan`: m + four digits, a + area code, c + country code → anything, or `shortest-longest` for countries
 * - `rate`: counters, made by `increment`
 */
export const TABLES = ['trunk', 'contract', 'block', 'mark', 'blacklist', 'roaming', 'plan', 'rate'] as const;
export type TableName = (typeof TABLES)[number];

export interface Tables {
  get(table: TableName, key: string): string | null;
  /** Adds one to a counter and gives the new value; the counter may vanish a minute after its last use. */
  increment(table: 'rate', key: string): number;
}

/** Letters of the `mark` table. A number may have several. */
export const MARK = {
  authority: 'a',
  emergency: 'e',
  suspended: 's',
  /** A number that a suspended caller may still reach. */
  openToSuspended: 'w',
  unallocated: 'u',
  oneNumber: 'o',
  iot: 'i',
} as const;

export function marked(marks: string | null, mark: string): boolean {
  return marks !== null && marks.indexOf(mark) >= 0;
}

/** Digits at the end of a number that stand in the value of a block. */
const TAIL = 4;

/** The block of a number in the blacklist: what a hundred numbers begin with is kept once, and found by one look-up. */
export function headOf(key: string): string {
  return key.length < TAIL ? '' : key.substring(0, key.length - TAIL);
}

/** What stands in the block: always four characters, so that none is found inside another. */
export function tailOf(key: string): string {
  return key.length < TAIL ? '###'.substring(key.length - 1) + key : key.substring(key.length - TAIL);
}

/** Whether a value of the blacklist has the number. */
export function isIn(tails: string | null, key: string): boolean {
  return tails !== null && tails.indexOf(tailOf(key)) >= 0;
}

/**
 * The key of a number as a policy writes it: E.164 without plus, short numbers as dialled. Foreign numbers get their
 * plus back: without it +95 012345 and the short number 95012345 would be one key.
 */
export function tableKey(number: string): string {
  if (isTollFree(number)) return `86${number}`;
  const domestic = begins(number, '86') && number.length > 8;
  if (domestic || isShort(number) || isPrivacy(number) || isSmsPort(number)) return number;
  return `+${number}`;
}

/** Whether digits given as E.164 are surely a Chinese mobile number that lacks its 86: no +1 number looks so. */
export function lacksCountryCode(number: string): boolean {
  return isMobile(number) && number.charCodeAt(4) < 50;
}

/** Longest prefix of `number` in a table of blocks, as its value; null if there is none. `scope` stands before each key. */
export function blockOf(
  tables: Tables,
  table: 'contract' | 'block',
  scope: string,
  number: string,
): string | null {
  const lengths = tables.get(table, scope);
  if (lengths === null) return null;
  for (let i = 0; i < lengths.length; i++) {
    // One character per length, counted from '0': the longest prefix has 21 digits and a plus.
    const length = lengths.charCodeAt(i) - 48;
    if (length > number.length) continue;
    const value = tables.get(table, scope + number.substring(0, length));
    if (value !== null && lengthFits(value, number.length)) return value;
  }
  return null;
}

/** `own`: any length; `own13`, `13`: numbers of 13 characters only. */
function lengthFits(value: string, length: number): boolean {
  const last = value.charCodeAt(value.length - 1);
  if (last < 48 || last > 57) return true;
  const before = value.charCodeAt(value.length - 2);
  return (before >= 48 && before <= 57 ? (before - 48) * 10 : 0) + last - 48 === length;
}
