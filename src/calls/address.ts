/**
 * Addresses in SIP headers (RFC 3261, 20.10 and 25.1; RFC 3966 for tel): display name, scheme, user part and the
 * parameters that carry a number. Part of the edge bundle (ES5 library only).
 */
import { begins, hasBlank, isBlank, isPlainUri, skipBlanks, trimEnd } from './text.ts';

/** One address of a header, as places in the text. */
export interface Address {
  readonly nameStart: number;
  /** Equal to `nameStart` where there is no display name. */
  readonly nameEnd: number;
  /** Where the display name with its quotes and the blank after it begins and ends; what removal takes out. */
  readonly cutStart: number;
  readonly cutEnd: number;
  readonly uriStart: number;
  readonly uriEnd: number;
  /** Behind the comma, or the end of the value. */
  readonly next: number;
}

const QUOTE = 34;
const COMMA = 44;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;
const BACKSLASH = 92;

/** Reads the address that begins at `at`; null if it is not well formed. */
export function readAddress(raw: string, at: number, end: number): Address | null {
  const start = skipBlanks(raw, at, end);
  if (start === end) return null;
  const opening = raw.charCodeAt(start);
  if (opening === LESS) return bracketed(raw, start, start, start, start, end);
  if (opening === QUOTE) {
    const close = closingQuote(raw, start, end);
    if (close < 0) return null;
    const open = skipBlanks(raw, close + 1, end);
    return raw.charCodeAt(open) === LESS && open < end
      ? bracketed(raw, start, start + 1, close, open, end)
      : null;
  }
  let i = start;
  for (; i < end; i++) {
    const code = raw.charCodeAt(i);
    if (code === LESS) return bracketed(raw, start, start, trimEnd(raw, start, i), i, end);
    if (code === QUOTE || code === GREATER) return null;
    if (code === COMMA) break;
  }
  return plain(raw, start, trimEnd(raw, start, i), i, end);
}

/** Place of the quote that closes the one at `start`, or -1. */
function closingQuote(raw: string, start: number, end: number): number {
  for (let i = start + 1; i < end; i++) {
    const code = raw.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === QUOTE) return i;
  }
  return -1;
}

function bracketed(
  raw: string,
  cutStart: number,
  nameStart: number,
  nameEnd: number,
  open: number,
  end: number,
): Address | null {
  const close = raw.indexOf('>', open);
  if (close < 0 || close >= end) return null;
  const uriStart = skipBlanks(raw, open + 1, close);
  const uriEnd = trimEnd(raw, uriStart, close);
  const uri = raw.substring(uriStart, uriEnd);
  if (!isPlainUri(uri) && (uri.indexOf('<') >= 0 || uri.indexOf('"') >= 0 || hasBlank(uri))) return null;
  const next = afterParameters(raw, close + 1, end);
  if (uriStart === uriEnd || next < 0) return null;
  return { nameStart, nameEnd, cutStart, cutEnd: open, uriStart, uriEnd, next };
}

/** Without brackets a header parameter follows the first semicolon, unless the user part itself has parameters. */
function plain(raw: string, start: number, valueEnd: number, comma: number, end: number): Address | null {
  if (start === valueEnd) return null;
  if (hasBlank(raw.substring(start, valueEnd)))
    for (let i = start; i < valueEnd; i++)
      if (isBlank(raw.charCodeAt(i))) return plainBeforeBlank(raw, start, i, end);
  const next = comma < end ? comma + 1 : end;
  return {
    nameStart: start,
    nameEnd: start,
    cutStart: start,
    cutEnd: start,
    uriStart: start,
    uriEnd: valueEnd,
    next,
  };
}

/** `sip:a@b ;tag=1`: blanks may stand before a parameter and nowhere else. */
function plainBeforeBlank(raw: string, start: number, blank: number, end: number): Address | null {
  if (raw.charCodeAt(skipBlanks(raw, blank, end)) !== SEMICOLON) return null;
  const next = afterParameters(raw, blank, end);
  if (next < 0) return null;
  return {
    nameStart: start,
    nameEnd: start,
    cutStart: start,
    cutEnd: start,
    uriStart: start,
    uriEnd: blank,
    next,
  };
}

/** Behind the comma that ends this address, quotes respected; `end` if it is the last; -1 if a quote stays open. */
function afterParameters(raw: string, at: number, end: number): number {
  const first = skipBlanks(raw, at, end);
  if (first === end) return end;
  if (raw.charCodeAt(first) !== SEMICOLON && raw.charCodeAt(first) !== COMMA) return -1;
  const rest = raw.substring(first, end);
  if (rest.indexOf('"') < 0) {
    const comma = rest.indexOf(',');
    return comma < 0 ? end : first + comma + 1;
  }
  for (let i = first; i < end; i++) {
    const code = raw.charCodeAt(i);
    if (code === COMMA) return i + 1;
    if (code === QUOTE) {
      i = closingQuote(raw, i, end);
      if (i < 0) return -1;
    }
  }
  return end;
}

export interface Uri {
  readonly scheme: 'sip' | 'tel' | 'urn' | 'other';
  /** The user part without its parameters and password; the number of a tel address. Still escaped. */
  readonly user: string;
  readonly host: string;
  /** phone-context (RFC 3966, 5.1.5), '' where there is none. */
  readonly context: string;
  /** Routing number (RFC 4694), '' where there is none. */
  readonly routing: string;
  /** True where the address can be read in two ways, such as with a second @. */
  readonly odd: boolean;
}

/** Splits an address into what can carry a number. */
export function readUri(uri: string): Uri {
  const colon = uri.indexOf(':');
  const scheme = colon < 0 ? '' : lowerScheme(uri, colon);
  if (scheme === 'sip' || scheme === 'sips') return readSipUri(uri.substring(colon + 1));
  if (scheme === 'tel') {
    const rest = uri.substring(colon + 1);
    return withParameters('tel', rest, '', rest.indexOf('@') >= 0);
  }
  // An address of another kind, or none, that holds a number is shown by some handsets and judged by no rule.
  const rest = uri.substring(colon + 1);
  const odd = scheme !== 'urn' && /\d{3}/.test(rest);
  return { scheme: scheme === 'urn' ? 'urn' : 'other', user: '', host: rest, context: '', routing: '', odd };
}

function lowerScheme(uri: string, colon: number): string {
  if (colon === 3 && begins(uri, 'sip')) return 'sip';
  return uri.substring(0, colon).toLowerCase();
}

function readSipUri(rest: string): Uri {
  const at = rest.indexOf('@');
  if (at < 0) {
    // A bare host shows nothing, but digits in its place are shown by some handsets.
    const bare = rest.split(/[;?:]/)[0] || '';
    return {
      scheme: 'sip',
      user: /^[+\d-]+$/.test(bare) ? bare : '',
      host: bare,
      context: '',
      routing: '',
      odd: false,
    };
  }
  return withParameters('sip', rest.substring(0, at), rest.substring(at + 1), rest.indexOf('@', at + 1) >= 0);
}

function withParameters(scheme: 'sip' | 'tel', part: string, host: string, odd: boolean): Uri {
  const semicolon = part.indexOf(';');
  if (semicolon < 0 && part.indexOf(':') < 0)
    return { scheme, user: part, host, context: '', routing: '', odd };
  const head = semicolon < 0 ? part : part.substring(0, semicolon);
  const password = scheme === 'sip' ? head.indexOf(':') : -1;
  return {
    scheme,
    user: password < 0 ? head : head.substring(0, password),
    host,
    context: semicolon < 0 ? '' : parameter(part, semicolon, 'phone-context'),
    routing: semicolon < 0 ? '' : parameter(part, semicolon, 'rn'),
    odd,
  };
}

function parameter(part: string, from: number, name: string): string {
  const parameters = part.substring(from + 1).split(';');
  for (let i = 0; i < parameters.length; i++) {
    const text = parameters[i] || '';
    const equals = text.indexOf('=');
    if (equals > 0 && text.substring(0, equals).toLowerCase() === name) return text.substring(equals + 1);
  }
  return '';
}
