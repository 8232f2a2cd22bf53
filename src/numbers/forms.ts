/**
 * How Chinese numbers are built: length and leading digits, nothing about who holds them.
 * What is allotted, and when, is data (law/numbers); a well-formed number may still be unassigned.
 * Call screening runs this file inside Kamailio too, so it uses the library of ES5 only (tsconfig.edge.json).
 */

const begins = (digits: string, start: string): boolean => digits.lastIndexOf(start, 0) === 0;

/** 11 digits from 13 to 19: subscribers, data cards, satellite. */
export function isMobile(digits: string): boolean {
  return digits.length === 11 && digits.charCodeAt(0) === 49 && digits.charCodeAt(1) > 50;
}

/** 13 digits of the Internet of things: 14… and the older 1064…. */
export function isIot(digits: string): boolean {
  return digits.length === 13 && (begins(digits, '14') || begins(digits, '1064'));
}

/** 400 and 800, 10 digits. */
export function isTollFree(digits: string): boolean {
  return digits.length === 10 && (begins(digits, '400') || begins(digits, '800'));
}

/** 700 with 15 digits: stands in for a number that is to stay unseen. */
export function isPrivacy(digits: string): boolean {
  return digits.length === 15 && begins(digits, '700');
}

/** 106 with 8 to 21 digits; 13 digits of 1064 are machines. */
export function isSmsPort(digits: string): boolean {
  return begins(digits, '106') && digits.length >= 8 && digits.length <= 21 && !isIot(digits);
}

/** 1xx, 1xxxx and longer, 95…, 96…: dialled without an area code. */
export function isShort(digits: string): boolean {
  const { length } = digits;
  if (length < 3 || length > 8 || length === 4) return false;
  if (begins(digits, '1')) return !isSmsPort(digits);
  return length >= 5 && (begins(digits, '95') || begins(digits, '96'));
}

/** Length of the area code at the front, without its 0: 2 for 10 and 20-29, 3 for 3xx to 9xx, 0 if there is none. */
export function areaLength(digits: string): number {
  const first = digits.charCodeAt(0);
  if (first === 49) return digits.charCodeAt(1) === 48 ? 2 : 0;
  if (first === 50) return 2;
  return first >= 51 && first <= 57 && digits.length >= 3 ? 3 : 0;
}

/** Area code and subscriber number, without the 0: two and eight digits, or three and seven or eight. */
export function isFixed(digits: string): boolean {
  const area = areaLength(digits);
  return area === 2 ? digits.length === 10 : area === 3 && (digits.length === 10 || digits.length === 11);
}

/** Area code and a short code of three to six digits: the police or the hotline of another place. */
export function isShortElsewhere(digits: string): boolean {
  const area = areaLength(digits);
  const short = digits.slice(area);
  return area > 0 && short.length <= 6 && isShort(short);
}
