/**
 * Digits out of what a header or display name says, in whatever script or escape. Part of the edge bundle (ES5
 * library only).
 */
import { isDigit } from './text.ts';

export interface Digits {
  /** Digits of any script, folded to 0-9. */
  readonly digits: string;
  readonly plus: boolean;
  /** A sign that no switch writes: digits of another script, letters, a plus inside, a broken escape. */
  readonly odd: boolean;
  /** True where there is no digit at all. */
  readonly empty: boolean;
}

const MAX_DIGITS = 21;

/** Takes the digits out of a user part or display name; escapes (%xx) are undone first. */
export function scanDigits(text: string): Digits {
  if (!PLAIN.test(text)) return scanSlowly(text);
  const start = text.charCodeAt(0) === 43 ? 1 : 0;
  return {
    digits: start === 0 ? text : text.substring(1),
    plus: start === 1,
    odd: text.length > MAX_DIGITS,
    empty: text.length === start,
  };
}

/** Digits as they are; one pattern costs Kamailio's engine less than a look at each character. */
const PLAIN = /^\+?[0-9]*$/;

function scanSlowly(text: string): Digits {
  const unescaped = unescapeUri(text);
  const plain = unescaped === null ? text : unescaped;
  let odd = unescaped === null;
  let digits = '';
  let plus = false;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if (isDigit(code)) digits += plain.charAt(i);
    else if (code === 43 && digits === '' && !plus) plus = true;
    else if (isSeparator(code)) continue;
    else {
      odd = true;
      const other = otherDigit(plain, i);
      if (other === 0) continue;
      digits += String.fromCharCode(48 + (other & 15));
      i += (other >> 4) - 1;
    }
  }
  return {
    digits: digits.substring(0, 64),
    plus,
    odd: odd || digits.length > MAX_DIGITS,
    empty: digits === '',
  };
}

/** Visual separators of RFC 3966, and the blank. */
function isSeparator(code: number): boolean {
  return code === 45 || code === 46 || code === 40 || code === 41 || code === 32;
}

/** Undoes %xx; null if an escape is broken. */
export function unescapeUri(text: string): string | null {
  if (text.indexOf('%') < 0) return text;
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== 37) plain += text.charAt(i);
    else {
      const hex = text.substr(i + 1, 2);
      if (!/^[0-9a-fA-F]{2}$/.test(hex)) return null;
      plain += String.fromCharCode(parseInt(hex, 16));
      i += 2;
    }
  }
  return plain;
}

/** A digit of another script in UTF-8 at `at`: its octets * 16 + its value; 0 if there is none. */
function otherDigit(text: string, at: number): number {
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  if (a === 0xef && b === 0xbc) return within(c, 0x90, 3); // full-width
  if (a === 0xd9) return within(b, 0xa0, 2); // Arabic-Indic
  if (a === 0xdb) return within(b, 0xb0, 2); // extended Arabic-Indic
  if (a === 0xe0 && b === 0xa5) return within(c, 0xa6, 3); // Devanagari
  if (a === 0xe0 && b === 0xa7) return within(c, 0xa6, 3); // Bengali
  if (a === 0xe0 && b === 0xb9) return within(c, 0x90, 3); // Thai
  if (a === 0xe2 && b === 0x82) return within(c, 0x80, 3); // subscript
  if (a === 0xe2 && b === 0x91) return c >= 0xa0 && c <= 0xa8 ? 3 * 16 + (c - 0x9f) : 0; // circled 1 to 9
  if (a === 0xf0 && b === 0x9d && c === 0x9f) {
    const d = text.charCodeAt(at + 3); // mathematical, five kinds of ten
    return d >= 0x8e && d <= 0xbf ? 4 * 16 + ((d - 0x8e) % 10) : 0;
  }
  return 0;
}

function within(code: number, zero: number, octets: number): number {
  return code >= zero && code <= zero + 9 ? octets * 16 + (code - zero) : 0;
}
