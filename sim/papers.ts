/**
 * Numbers of papers that nobody can hold. Each is built as its standard says, check digit included, from a part of
 * its range that is not given out:
 *
 * - resident identity card (GB 11643): division 990000. Provinces have codes 11 to 82 (GB/T 2260); 99 is none.
 * - residence permit of Hong Kong, Macao and Taiwan: its codes 810000 to 830000 are real, so births lie in 1880 to
 *   1899; the permit exists since 2018.
 * - credit code (GB 32100): registration authority X, which the standard gives to nobody, and division 990000.
 * - passport and foreigner's permanent residence: UTO, the state of Utopia in the samples of ICAO Doc 9303.
 * - Hong Kong and Macao permit H99…, M99…, Taiwan permit 99…: running numbers, far above those given out.
 * - military and armed police: running number 0000….
 */
import type { PAPER_KINDS } from '../src/identity/contract.ts';
import { compactDay, dayText, serial } from './days.ts';

export type PaperKind = (typeof PAPER_KINDS)[number];

const NOWHERE = '990000';

const FIRST_BIRTH = serial('1940-01-01');
const LAST_BIRTH = serial('2008-12-31');
const PER_DAY = 999;
/** How many different persons the range holds. */
export const PERSONS = (LAST_BIRTH - FIRST_BIRTH + 1) * PER_DAY;

/** Birth of the person at a place of the range, as a serial day. */
export function bornOn(place: number): number {
  return FIRST_BIRTH + Math.floor(place / PER_DAY);
}

/** 18 digits. */
export function residentId(place: number): string {
  return withCheckDigit(`${NOWHERE}${compactDay(bornOn(place))}${padded((place % PER_DAY) + 1, 3)}`);
}

/** The same number with a check digit that does not fit. */
export function wrongCheckDigit(number: string): string {
  const digit = number.endsWith('X') ? 10 : Number(number.slice(-1));
  return number.slice(0, -1) + String((digit + 5) % 10);
}

/** A number whose birth date is in no calendar (30 February), with the check digit that belongs to it. */
export function impossibleBirth(number: string): string {
  return withCheckDigit(`${number.slice(0, 10)}0230${number.slice(14, 17)}`);
}

/** As papers before October 1999 had it: no century, no check digit. */
export function fifteenDigits(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}

/** As an input method in full-width mode types it. */
export function fullWidth(number: string): string {
  return number.replaceAll(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/** Grouped as people read it out. */
export function spaced(number: string): string {
  return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
}

const CENTURY_OF_NOBODY = serial('1880-01-01');
const DAYS_OF_NOBODY = 7_300;
/** Some years short of a century, so that two digits of the year tell the day. */
const DAYS_IN_A_CENTURY = 20_000;

/** Number `rank` of a kind that is not a resident identity card; ranks below 900,000 give different numbers. */
export function otherPaper(
  kind: Exclude<PaperKind, 'resident-id' | 'household-register'>,
  rank: number,
): string {
  switch (kind) {
    case 'passport':
      return `UTO${padded(rank, 6)}`;
    case 'hk-macao-permit':
      return `${rank % 5 === 4 ? 'M' : 'H'}99${padded(rank, 6)}`;
    case 'taiwan-permit':
      return `99${padded(rank, 6)}`;
    case 'hk-macao-taiwan-residence': {
      const day = CENTURY_OF_NOBODY + (rank % DAYS_OF_NOBODY);
      const order = Math.floor(rank / DAYS_OF_NOBODY) + 1;
      return withCheckDigit(`8${(rank % 3) + 1}0000${longAgo(day)}${padded(order, 3)}`);
    }
    case 'foreign-permanent-residence':
      return `UTO${NOWHERE.slice(0, 4)}${compactDay(FIRST_BIRTH + (rank % DAYS_IN_A_CENTURY)).slice(2)}${padded(Math.floor(rank / DAYS_IN_A_CENTURY), 2)}`;
    case 'military':
      return `军字第0000${padded(rank, 6)}号`;
    case 'armed-police':
      return `武字第0000${padded(rank, 6)}号`;
    case 'credit-code':
      return creditCode(rank);
  }
}

function longAgo(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** MOD 11-2 over the first 17 digits (GB 11643, 4.2). */
function withCheckDigit(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (first17.charCodeAt(at) - 48) * (WEIGHTS[at] ?? 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

function creditCode(rank: number): string {
  const body = padded(rank, 8);
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  const remainder = (11 - (sum % 11)) % 11;
  const first17 = `X1${NOWHERE}${body}${remainder === 10 ? 'X' : remainder}`;
  let total = 0;
  let weight = 1;
  for (const sign of first17) {
    total += CREDIT_SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return first17 + CREDIT_SIGNS.charAt((31 - (total % 31)) % 31);
}

/** Decimal digits with zeros in front. */
export function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** Age in whole years, for what a paper of that day would be. */
export function ageOn(day: number, born: number): number {
  const [now, then] = [dayText(day), dayText(born)];
  return Number(now.slice(0, 4)) - Number(then.slice(0, 4)) - (now.slice(5) < then.slice(5) ? 1 : 0);
}
