/**
 * SIP requests (RFC 3261) as far as screening needs them: one pass over the header lines that notes where the
 * fields of interest stand; nothing is copied. What two parsers could read in two ways is refused, because the
 * next switch would see another message than we judged. Part of the edge bundle (ES5 library only).
 */
import { isBlank, isDigit, skipBlanks, trimEnd } from './text.ts';

export type Field =
  | 'from'
  | 'to'
  | 'via'
  | 'call-id'
  | 'cseq'
  | 'content-length'
  | 'content-type'
  | 'content-encoding'
  | 'p-asserted-identity'
  | 'p-preferred-identity'
  | 'remote-party-id'
  | 'privacy'
  | 'diversion'
  | 'history-info'
  | 'x-duanka-label';

/** Where one header stands in the text: its line from `start` to `next`, its value from `value` to `end`. */
export interface Header {
  readonly field: Field;
  readonly start: number;
  readonly value: number;
  readonly end: number;
  readonly next: number;
}

export interface Message {
  readonly ok: true;
  readonly raw: string;
  readonly method: string;
  readonly uri: string;
  /** The fields of interest in the order of the message. */
  readonly headers: readonly Header[];
  readonly from: Header;
  readonly contentType: Header | null;
  readonly contentLength: Header | null;
  /** Start of the empty line that ends the headers; a header is added here. */
  readonly headersEnd: number;
  readonly bodyStart: number;
  /** End of the body by its Content-Length; what follows is not part of the message. */
  readonly bodyEnd: number;
  readonly newline: string;
}

export interface Unreadable {
  readonly ok: false;
  /** SIP status for the sender. */
  readonly status: 400 | 415 | 505 | 513;
  readonly reason: string;
}

/** A header section longer than this, or with more lines, is no call set-up. */
export const MAX_HEADER_OCTETS = 32768;
export const MAX_HEADER_LINES = 256;

/** The field a header name stands for, compact forms included; undefined for fields that do not matter here. */
function fieldOf(raw: string, start: number, end: number): Field | undefined {
  const length = end - start;
  switch (raw.charCodeAt(start) | 32) {
    case 118: // v
      return named(raw, start, length, 'via', 1);
    case 102: // f
      return named(raw, start, length, 'from', 1);
    case 116: // t
      return named(raw, start, length, 'to', 1);
    case 105: // i
      return length === 1 ? 'call-id' : undefined;
    case 108: // l
      return length === 1 ? 'content-length' : undefined;
    case 101: // e
      return length === 1 ? 'content-encoding' : undefined;
    case 99: // c
      if (length === 4) return named(raw, start, length, 'cseq', 0);
      if (length === 7) return named(raw, start, length, 'call-id', 0);
      if (length === 14) return named(raw, start, length, 'content-length', 0);
      if (length === 16) return named(raw, start, length, 'content-encoding', 0);
      return named(raw, start, length, 'content-type', 1);
    case 112: // p
      if (length === 19) return named(raw, start, length, 'p-asserted-identity', 0);
      if (length === 20) return named(raw, start, length, 'p-preferred-identity', 0);
      return named(raw, start, length, 'privacy', 0);
    case 114: // r
      return named(raw, start, length, 'remote-party-id', 0);
    case 100: // d
      return named(raw, start, length, 'diversion', 0);
    case 104: // h
      return named(raw, start, length, 'history-info', 0);
    case 120: // x
      return named(raw, start, length, 'x-duanka-label', 0);
    default:
      return undefined;
  }
}

function named(raw: string, start: number, length: number, name: Field, compact: number): Field | undefined {
  if (length === compact) return name;
  if (length !== name.length) return undefined;
  for (let i = 1; i < length; i++) {
    const code = raw.charCodeAt(start + i);
    const lower = code >= 65 && code <= 90 ? code | 32 : code;
    if (lower !== name.charCodeAt(i)) return undefined;
  }
  return name;
}

const unreadable = (status: Unreadable['status'], reason: string): Unreadable => ({
  ok: false,
  status,
  reason,
});

/** Reads a request. Never throws; a message that cannot be read in one way only gets a status and a reason. */
export function parseMessage(raw: string): Message | Unreadable {
  const start = skipLineEnds(raw);
  const lineEnd = raw.indexOf('\n', start);
  if (lineEnd < 0) return unreadable(400, 'no-start-line');
  const bare = raw.charCodeAt(lineEnd - 1) !== 13;
  const request = startLine(raw, start, bare ? lineEnd : lineEnd - 1);
  if (!request.ok) return request;
  const headers: Header[] = [];
  const headersEnd = readHeaders(raw, lineEnd + 1, bare, headers);
  if (typeof headersEnd !== 'number') return headersEnd;
  const zero = raw.indexOf('\0');
  if (zero >= 0 && zero < headersEnd) return unreadable(400, 'zero-octet-in-headers');
  return assemble(raw, request, headers, headersEnd, bare ? '\n' : '\r\n');
}

/** Empty lines before a request are skipped (RFC 3261, 7.5). */
function skipLineEnds(raw: string): number {
  let at = 0;
  while (raw.charCodeAt(at) === 13 || raw.charCodeAt(at) === 10) at++;
  return at;
}

interface RequestLine {
  readonly ok: true;
  readonly method: string;
  readonly uri: string;
}

function startLine(raw: string, start: number, end: number): RequestLine | Unreadable {
  if (end - start > 8192) return unreadable(513, 'start-line-too-long');
  const line = raw.substring(start, end);
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first <= 0 || last === first || last === line.length - 1) return unreadable(400, 'start-line');
  const method = line.substring(0, first);
  const uri = line.substring(first + 1, last);
  const version = line.substring(last + 1);
  if (version !== 'SIP/2.0') {
    if (version.toUpperCase() !== 'SIP/2.0')
      return unreadable(/^SIP\/\d+\.\d+$/i.test(version) ? 505 : 400, 'version');
  }
  if (!/^[A-Za-z0-9.!%*_+`'~-]+$/.test(method)) return unreadable(400, 'method');
  if (uri.length === 0 || /[\s<>"\0]/.test(uri)) return unreadable(400, 'request-uri');
  return { ok: true, method, uri };
}

/** Notes the fields of interest; gives the place of the empty line. */
function readHeaders(raw: string, from: number, bare: boolean, headers: Header[]): number | Unreadable {
  let at = from;
  for (let count = 0; ; count++) {
    const code = raw.charCodeAt(at);
    if (code === 10) return bare ? at : unreadable(400, 'mixed-line-ends');
    if (code === 13 && raw.charCodeAt(at + 1) === 10) return bare ? unreadable(400, 'mixed-line-ends') : at;
    if (count >= MAX_HEADER_LINES || at - from > MAX_HEADER_OCTETS)
      return unreadable(513, 'headers-too-long');
    const end = logicalLineEnd(raw, at, bare);
    if (typeof end !== 'number') return end;
    if (end - from > MAX_HEADER_OCTETS) return unreadable(513, 'headers-too-long');
    const colon = raw.indexOf(':', at);
    if (colon <= at || colon >= end) return unreadable(400, 'header-without-name');
    const nameEnd = trimEnd(raw, at, colon);
    if (isBlank(code)) return unreadable(400, 'header-without-name');
    const field = fieldOf(raw, at, nameEnd);
    if (field !== undefined) {
      const value = skipBlanks(raw, colon + 1, end);
      headers.push({ field, start: at, value, end: trimEnd(raw, value, end), next: end });
    }
    at = end;
  }
}

/** Start of the line after this header, folded lines included. */
function logicalLineEnd(raw: string, at: number, bare: boolean): number | Unreadable {
  let line = at;
  for (;;) {
    const feed = raw.indexOf('\n', line);
    if (feed < 0) return unreadable(400, 'headers-without-end');
    const back = raw.indexOf('\r', line);
    // A carriage return anywhere but before a line feed, or a line end of the other kind, is read in two ways.
    const expected = bare ? back < 0 || back > feed : back === feed - 1;
    if (!expected) return unreadable(400, 'mixed-line-ends');
    const next = raw.charCodeAt(feed + 1);
    if (next !== 32 && next !== 9) return feed + 1;
    line = feed + 1;
  }
}

/** Fields that a request has once (RFC 3261, 8.1.1 and 20). */
const SINGLE: readonly Field[] = ['from', 'to', 'call-id', 'cseq', 'content-length', 'content-type'];
const NEEDED = 4;

function assemble(
  raw: string,
  request: RequestLine,
  headers: readonly Header[],
  headersEnd: number,
  newline: string,
): Message | Unreadable {
  const single: (Header | null)[] = [null, null, null, null, null, null];
  let via = false;
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i] as Header;
    if (header.field === 'via') via = true;
    if (header.field === 'content-encoding' && !isIdentity(raw, header))
      return unreadable(415, 'content-encoding');
    const place = SINGLE.indexOf(header.field);
    if (place < 0) continue;
    if (single[place] !== null) return unreadable(400, 'repeated-header');
    single[place] = header;
  }
  for (let i = 0; i < NEEDED; i++) if (single[i] === null) return unreadable(400, 'missing-header');
  if (!via) return unreadable(400, 'missing-header');
  const cseq = single[3] as Header;
  if (!sequenceAgrees(raw, cseq, request.method)) return unreadable(400, 'cseq');
  const bodyStart = headersEnd + newline.length;
  const contentLength = single[4] ?? null;
  const length = contentLength === null ? raw.length - bodyStart : declaredLength(raw, contentLength);
  if (length < 0 || bodyStart + length > raw.length) return unreadable(400, 'content-length');
  return {
    ok: true,
    raw,
    method: request.method,
    uri: request.uri,
    headers,
    from: single[0] as Header,
    contentType: single[5] ?? null,
    contentLength,
    headersEnd,
    bodyStart,
    bodyEnd: bodyStart + length,
    newline,
  };
}

function isIdentity(raw: string, header: Header): boolean {
  return raw.substring(header.value, header.end).toLowerCase() === 'identity' || header.value === header.end;
}

/** `CSeq: 12 INVITE`: a number below 2^31 and the method of the request (RFC 3261, 8.1.1.5). */
function sequenceAgrees(raw: string, cseq: Header, method: string): boolean {
  let at = cseq.value;
  while (at < cseq.end && isDigit(raw.charCodeAt(at))) at++;
  if (at === cseq.value || at - cseq.value > 10 || !isBlank(raw.charCodeAt(at))) return false;
  if (at - cseq.value === 10 && raw.substring(cseq.value, at) >= '2147483648') return false;
  return raw.substring(skipBlanks(raw, at, cseq.end), cseq.end) === method;
}

/** -1 for anything but digits. */
function declaredLength(raw: string, header: Header): number {
  const length = header.end - header.value;
  if (length === 0 || length > 9) return -1;
  let sum = 0;
  for (let i = header.value; i < header.end; i++) {
    const code = raw.charCodeAt(i);
    if (!isDigit(code)) return -1;
    sum = sum * 10 + code - 48;
  }
  return sum;
}
