import type { Mark, NumberRefusal } from './model.ts';

/** No way of writing one number needs more; anything longer is refused before it is looked at. */
const MAX_CHARACTERS = 256;

/** Longest number anybody shows: an SMS port. With a carrier prefix before a number it stays below. */
const MAX_DIGITS = 21;
const MAX_EXTENSION = 6;

export interface Scanned {
  ok: true;
  digits: string;
  plus: boolean;
  extension: string | null;
  marks: Mark[];
}

export interface Refused {
  ok: false;
  code: NumberRefusal;
  place: string;
  digits: string | null;
}

/** Refuses at a character of the input, counted from 0 here and from 1 in the place. */
export function refuse(code: NumberRefusal, at: number, digits: string | null = null): Refused {
  return { ok: false, code, place: `character ${at + 1}`, digits };
}

/**
 * Takes the digits out of a text: separators, full-width forms, tel: and sip: addresses, extensions.
 * @param filler whether trailing F (the filler of switch records) is allowed
 */
export function scan(input: string, filler: boolean): Scanned | Refused {
  if (input.length > MAX_CHARACTERS) return refuse('numbers.too-long', MAX_CHARACTERS);
  if (isPlainDigits(input)) {
    if (input.length > MAX_DIGITS) return refuse('numbers.too-long', MAX_DIGITS);
    return { ok: true, digits: input, plus: false, extension: null, marks: [] };
  }
  const address = unwrap(input);
  let { text } = address;
  if (/^\s*'?\d(?:\.\d+)?e\+?\d{1,2}\s*$/i.test(text))
    return refuse('numbers.spreadsheet-rounded', address.offset);
  const marks: Mark[] = [];
  if (/^\s*'?\d{7,}\.0\s*$/.test(text)) {
    text = text.replace(/\.0\s*$/, '');
    marks.push('spreadsheet-fraction');
  }
  if (filler) text = text.replace(/[fF]+$/, '');
  const found = walk(text, address.offset);
  if (!found.ok) return found;
  const context = address.context === null ? null : walk(address.context, 0);
  if (context !== null && !context.ok) return refuse('numbers.character', address.offset + text.length);
  const joined = context?.plus === true && !found.plus;
  return {
    ok: true,
    digits: joined ? context.digits + found.digits : found.digits,
    plus: joined || found.plus,
    extension: address.extension ?? found.extension,
    marks,
  };
}

function isPlainDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

interface Address {
  text: string;
  /** Where `text` begins in the input. */
  offset: number;
  extension: string | null;
  /** phone-context of a local tel: number (RFC 3966, 5.1.5). */
  context: string | null;
}

/** Takes the number out of tel: (RFC 3966) and sip: (RFC 3261, 19.1.6) addresses; other text passes unchanged. */
function unwrap(input: string): Address {
  const scheme = /^\s*<?\s*(?:tel|sips?)\s*[:：]/i.exec(input);
  if (scheme === null) return { text: input, offset: 0, extension: null, context: null };
  const offset = scheme[0].length;
  const body = input.slice(offset).replace(/>\s*$/, '').replaceAll(/%2b/gi, '+');
  const at = body.indexOf('@');
  const [text = '', ...parameters] = (at === -1 ? body : body.slice(0, at)).split(';');
  const value = (name: string): string | null => {
    const hit = parameters.find((parameter) => parameter.toLowerCase().startsWith(`${name}=`));
    return hit === undefined ? null : hit.slice(name.length + 1);
  };
  const context = value('phone-context');
  const extension = value('ext');
  return {
    text,
    offset,
    extension: extension !== null && /^\d{1,10}$/.test(extension) ? extension : null,
    context: context?.startsWith('+') === true ? context : null,
  };
}

/** Separators people and devices put into numbers, direction marks of address books included. */
const SEPARATORS = new Set(
  ' -.()[]\u00a0\u00b7\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u2010\u2011\u2012\u2013\u2014\u2015\u2022' +
    '\u202a\u202b\u202c\u202d\u202e\u202f\u2060\u2066\u2067\u2068\u2069\u2212\u3000\u30fb\ufeff' +
    '\uff08\uff09\uff0d\uff0e\u3010\u3011',
);
const BETWEEN_NUMBERS = new Set('/;|、；／｜');
const EXTENSION = /^(?:转接?|轉|分机号?|分機|ext(?:ension)?\.?|[xX#,，])[\s:：.]*/i;

function walk(text: string, offset: number): Scanned | Refused {
  const start = text.length - text.trimStart().length;
  const body = text.trimEnd();
  let digits = '';
  let plus = false;
  for (let i = start; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += body[i];
    else if (code >= 0xff10 && code <= 0xff19) digits += String.fromCharCode(code - 0xfee0);
    else if (SEPARATORS.has(body[i] ?? '')) continue;
    else if (code === 0x2b || code === 0xff0b) {
      if (plus || digits !== '') return refuse('numbers.plus-inside', offset + i, digits);
      plus = true;
    } else if (i === start && code === 0x27) continue;
    else {
      const extension = digits === '' ? null : readExtension(body.slice(i));
      if (extension === null) return refuse(odd(body, i, digits !== ''), offset + i);
      if (extension.length > MAX_EXTENSION) return refuse('numbers.several', offset + i);
      return finish(digits, plus, extension, offset + i);
    }
  }
  return finish(digits, plus, null, offset + body.length);
}

function finish(digits: string, plus: boolean, extension: string | null, end: number): Scanned | Refused {
  if (digits === '') return refuse('numbers.empty', 0);
  if (digits.length > MAX_DIGITS) return refuse('numbers.too-long', end - 1);
  return { ok: true, digits, plus, extension, marks: [] };
}

/** Digits after 转, ext, x, # or a comma; null if the rest of the text is something else. */
function readExtension(rest: string): string | null {
  const lead = EXTENSION.exec(rest);
  if (lead === null) return null;
  const digits = rest
    .slice(lead[0].length)
    .replaceAll(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return /^\d+$/.test(digits) ? digits : null;
}

function odd(text: string, at: number, afterDigits: boolean): NumberRefusal {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (/\p{Cc}/u.test(character)) return 'numbers.control-character';
  if (/\p{Nd}/u.test(character)) return 'numbers.other-digit';
  return afterDigits && BETWEEN_NUMBERS.has(character) ? 'numbers.several' : 'numbers.character';
}
