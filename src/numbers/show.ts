import {
  areaLength,
  isFixed,
  isIot,
  isMobile,
  isPrivacy,
  isShort,
  isShortElsewhere,
  isTollFree,
} from './forms.ts';

/** Length of the country code at the front of E.164 digits; 0 if it is unknown. */
export type CountryCodeLength = (digits: string) => number;

/** A canonical number with the spaces people expect; any other text comes back unchanged. */
export function display(number: string, countryCodeLength: CountryCodeLength): string {
  if (!/^\d{3,21}$/.test(number)) return number;
  if (number.startsWith('00')) return foreign(number.slice(2), countryCodeLength);
  if (number.startsWith('0') && isShortElsewhere(number.slice(1))) {
    const area = 1 + areaLength(number.slice(1));
    return `${number.slice(0, area)} ${number.slice(area)}`;
  }
  if (isPrivacy(number)) return cut(number, 3, 4, 4, 4);
  if (!number.startsWith('86')) return number;
  const national = number.slice(2);
  if (isMobile(national)) return cut(national, 3, 4, 4);
  if (isIot(national)) return cut(national, 5, 4, 4);
  if (isTollFree(national)) return cut(national, 3, 3, 4);
  if (!isFixed(national)) return number;
  const area = areaLength(national);
  return `0${cut(national, area, national.length - area - 4, 4)}`;
}

function foreign(digits: string, countryCodeLength: CountryCodeLength): string {
  if (/^1\d{10}$/.test(digits)) return `+${cut(digits, 1, 3, 3, 4)}`;
  const code = countryCodeLength(digits);
  if (code === 0) return `+${digits}`;
  // Groups of four from the end: no country's own habit, but easy to compare with a display.
  return `+${digits.slice(0, code)} ${digits.slice(code).replaceAll(/\B(?=(?:\d{4})+$)/g, ' ')}`;
}

function cut(digits: string, ...lengths: number[]): string {
  const ends = lengths.map((_, index) =>
    lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
  );
  return ends.map((end, index) => digits.slice(end - (lengths[index] ?? 0), end)).join(' ');
}

/**
 * Hides a number: at most its first three and last four digits stay, of a text with fewer than ten digits only
 * the last two. Short codes are nobody's and stay whole. The count of stars tells nothing.
 */
export function mask(number: string): string {
  if (/^\d{3,7}$/.test(number) && isShort(number)) return number;
  const digits = number.slice(0, 64).replaceAll(/\D/g, '');
  const national = digits.startsWith('86') && digits.length >= 12 ? nationalDigits(digits.slice(2)) : digits;
  const shown = national.startsWith('00') ? national.slice(2) : national;
  const lead = national.startsWith('00') ? '+' : '';
  return shown.length < 10
    ? `${lead}****${shown.slice(-2)}`
    : `${lead}${shown.slice(0, 3)}****${shown.slice(-4)}`;
}

/** As dialled at home: with the 0 of an area code. */
function nationalDigits(national: string): string {
  return isFixed(national) && !isTollFree(national) ? `0${national}` : national;
}
