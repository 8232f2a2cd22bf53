/**
 * Reasons and notes that staff write. They are kept in clear and for good, so a number of a person has no place in them:
 * paper and phone numbers are refused. Names cannot be told from other words; nobody but the writer keeps them out.
 */
import { Type } from 'typebox';
import Format from 'typebox/format';

/** Name of the format in contracts. */
export const REASON_FORMAT = 'no-personal-number';

/** What may stand between the digits of one number. */
const GAP = '[ .·—–-]?';

const DAY = '(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

const NUMBERS: readonly RegExp[] = [
  // Mobile, with or without the country code.
  new RegExp(`(?:^|\\D)(?:(?:\\+|00)?86${GAP})?1[3-9]\\d${GAP}\\d{4}${GAP}\\d{4}(?!\\d)`),
  // Fixed line with its area code.
  new RegExp(`(?:^|\\D)0(?:10|2\\d|[3-9]\\d{2})${GAP}\\d{7,8}(?!\\d)`),
  // Resident identity number: place, day of birth, sequence, check sign.
  new RegExp(`(?:^|[^\\dA-Z])\\d{6}${GAP}${DAY}${GAP}\\d{3}[\\dX](?![\\dA-Z])`),
  // Passport, permits of Hong Kong, Macao and Taiwan residents, foreigner's card; a letter with a day is a reference.
  new RegExp(
    `(?:^|[^\\dA-Z])(?:(?!.${DAY})[CDEGHMPS]\\d{8}|E[A-HJ-NP-Z]\\d{7}|[HM]\\d{10}|[A-Z]{3}\\d{12})(?![\\dA-Z])`,
  ),
];

/** Whether a text holds what reads as a paper or phone number, in any width of digits. */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC').toUpperCase();
  return NUMBERS.some((number) => number.test(plain));
}

Format.Set(REASON_FORMAT, (text) => !holdsPersonalNumber(text));

/** The one word for a reason, note or observation of staff. */
export const reasonText = ({ least = 1, most = 2000 }: { least?: number; most?: number } = {}) =>
  Type.String({
    minLength: least,
    maxLength: most,
    format: REASON_FORMAT,
    description: 'Kept in clear: no paper number and no phone number',
  });
