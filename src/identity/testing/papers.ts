/** Papers of people who do not exist: division 990000 is no place. Arbitraries for property tests. */
import fc from 'fast-check';
import { creditCheckSign, residentCheckSign } from '../paper.ts';

/** A number of eighteen signs with the right check sign. */
export function residentNumber(bornOn = '1990-01-01', sequence = 1, division = '990000'): string {
  const digits = `${division}${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return digits + residentCheckSign(digits);
}

/** The fifteen digits that somebody born in 1900 to 1999 had before. */
export function formerNumber(eighteen: string): string {
  return eighteen.slice(0, 6) + eighteen.slice(8, 17);
}

/** A credit code of a unit that does not exist. */
export function creditCode(body = 'MA00000X0'): string {
  const signs = `91990000${body}`;
  return signs + creditCheckSign(signs);
}

/** Residents born in the last century, so that each has both numbers. */
export const resident = fc
  .record({
    day: fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('1999-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    sequence: fc.integer({ min: 1, max: 995 }),
  })
  .map(({ day, sequence }) => residentNumber(day.toISOString().slice(0, 10), sequence));

/** Ways in which people write the same number: full-width signs, blanks, hyphens, lower case. */
export const spelling = fc
  .record({
    wide: fc.boolean(),
    lower: fc.boolean(),
    gaps: fc.array(fc.constantFrom('', ' ', '　', '-', '－'), { minLength: 20, maxLength: 20 }),
  })
  .map(({ wide, lower, gaps }) => (number: string) => {
    const cased = lower ? number.toLowerCase() : number;
    const signs = [...cased].map((sign) => (wide ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign));
    return signs.map((sign, place) => sign + (gaps[place] ?? '')).join('');
  });
