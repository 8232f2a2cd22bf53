/**
 * SIP requests (RFC 3261) as far as screening needs them: one pass over the header lines that notes where the
 * fields of interest stand; nothing is copied. What two parsers could read in two ways is refused, because the
 * next switch would see another message than we judged. Part of the edge bundle (ES5 library only).
 */
import { declaredLength, isIdentity, sequenceAgrees } from './sip-values.ts';
import { isBlank, isPlainUri, skipBlanks, trimEnd } from './text.ts';

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
  | 'diversion'
  | 'history-info'
  | 'identity'
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
  /** The header that is missing, doubled or contradictory, or the limit that is passed; '' where the reason says all. */
  readonly detail: string;
}

/** A header section longer than this, or with more lines, is no call set-up. */
export const MAX_HEADER_OCTETS = 32768;
export const MAX_HEADER_LINES = 256;
const MAX_START_LINE = 8192;

interface Name {
  readonly field: Field;
  /** As nearly every switch writes it, and in lower case. */
  readonly usual: string;
  readonly lower: string;
}

const USUAL: readonly (readonly [usual: string, field: Field])[] = [
  ['Via', 'via'],
  ['From', 'from'],
  ['To', 'to'],
  ['Call-ID', 'call-id'],
  ['CSeq', 'cseq'],
  ['Content-Length', 'content-length'],
  ['Content-Type', 'content-type'],
  ['Content-Encoding', 'content-encoding'],
  ['P-Asserted-Identity', 'p-asserted-identity'],
  ['P-Preferred-Identity', 'p-preferred-identity'],
  ['Remote-Party-ID', 'remote-party-id'],
  ['Diversion', 'diversion'],
  ['History-Info', 'history-info'],
  ['Identity', 'identity'],
  ['X-Duanka-Label', 'x-duanka-label'],
  ['v', 'via'],
  ['f', 'from'],
  ['t', 'to'],
  ['i', 'call-id'],
  ['l', 'content-length'],
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['y', 'identity'],
];

const LETTERS = 26;
/** Lengths of names that can matter are below this. */
const LENGTHS = 32;
/** Names by first letter and length: no two of them share both. */
const NAMES = namesByPlace();

function namesByPlace(): readonly (Name | null)[] {
  const names: (Name | null)[] = [];
  for (let i = 0; i < LETTERS * LENGTHS; i++) names.push(null);
  for (let i = 0; i < USUAL.length; i++) {
    const [usual, field] = USUAL[i] as readonly [string, Field];
    const lower = usual.toLowerCase();
    names[(lower.charCodeAt(0) - 97) * LENGTHS + usual.length] = { field, usual, lower };
  }
  return names;
}

/** The field a header name stands for, compact forms included; undefined for fields that do not matter here. */
function fieldOf(raw: string, first: number, start: number, end: number): Field | undefined {
  const length = end - start;
  const name = length < LENGTHS ? NAMES[((first | 32) - 97) * LENGTHS + length] : undefined;
  if (name === undefined || name === null) return undefined;
  if (length === 1) return name.field;
  const text = raw.substring(start, end);
  return text === name.usual || text.toLowerCase() === name.lower ? name.field : undefined;
}

const unreadable = (status: Unreadable['status'], reason: string, detail = ''): Unreadable => ({
  ok: false,
  status,
  reason,
  detail,
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
  if (end - start > MAX_START_LINE) return unreadable(513, 'start-line-too-long', `${MAX_START_LINE} octets`);
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
  if (method !== 'INVITE' && !METHOD.test(method)) return unreadable(400, 'method');
  if (uri.length === 0 || (!isPlainUri(uri) && NOT_IN_URI.test(uri))) return unreadable(400, 'request-uri');
  return { ok: true, method, uri };
}

const METHOD = /^[A-Za-z0-9.!%*_+`'~-]+$/;
const NOT_IN_URI = /[\s<>"\0]/;

/**
 * Notes the fields of interest; gives the place of the empty line. Written for an engine in which every call costs:
 * what a line shows at a glance is not asked twice, and blanks are looked for only where one is seen.
 */
function readHeaders(raw: string, from: number, bare: boolean, headers: Header[]): number | Unreadable {
  let at = from;
  let code = raw.charCodeAt(at);
  for (let count = 0; ; count++) {
    if (code === 10) return bare ? at : unreadable(400, 'mixed-line-ends');
    if (code === 13 && raw.charCodeAt(at + 1) === 10) return bare ? unreadable(400, 'mixed-line-ends') : at;
    if (count >= MAX_HEADER_LINES || at - from > MAX_HEADER_OCTETS)
      return unreadable(513, 'headers-too-long', `${MAX_HEADER_OCTETS} octets, ${MAX_HEADER_LINES} lines`);
    let line = at;
    let feed = 0;
    let next = 0;
    // Folded lines belong to the header before them.
    do {
      feed = raw.indexOf('\n', line);
      if (feed < 0) return unreadable(400, 'headers-without-end');
      const back = raw.indexOf('\r', line);
      // A carriage return anywhere but before a line feed, or a line end of the other kind, is read in two ways.
      if (bare ? back >= 0 && back < feed : back !== feed - 1) return unreadable(400, 'mixed-line-ends');
      line = feed + 1;
      next = raw.charCodeAt(line);
    } while (next === 32 || next === 9);
    if (line - from > MAX_HEADER_OCTETS)
      return unreadable(513, 'headers-too-long', `${MAX_HEADER_OCTETS} octets, ${MAX_HEADER_LINES} lines`);
    const colon = raw.indexOf(':', at);
    if (colon <= at || colon >= line || (code <= 32 && isBlank(code)))
      return unreadable(400, 'header-without-name');
    const nameEnd = raw.charCodeAt(colon - 1) > 32 ? colon : trimEnd(raw, at, colon);
    const field = fieldOf(raw, code, at, nameEnd);
    if (field !== undefined) {
      const first = raw.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1;
      const value = raw.charCodeAt(first) > 32 ? first : skipBlanks(raw, first, line);
      const last = bare ? feed : feed - 1;
      const end = raw.charCodeAt(last - 1) > 32 && last >= value ? last : trimEnd(raw, value, line);
      headers.push({ field, start: at, value, end, next: line });
    }
    at = line;
    code = next;
  }
}

/** Places of the fields that a request has once (RFC 3261, 8.1.1 and 20); the first four it must have. */
const SINGLE: Readonly<Partial<Record<Field, number>>> = {
  from: 0,
  to: 1,
  'call-id': 2,
  cseq: 3,
  'content-length': 4,
  'content-type': 5,
};
const NEEDED = 4;
const NEEDED_NAMES = ['From', 'To', 'Call-ID', 'CSeq'] as const;

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
      return unreadable(415, 'content-encoding', 'Content-Encoding');
    const place = SINGLE[header.field];
    if (place === undefined) continue;
    if (single[place] !== null)
      return unreadable(400, 'repeated-header', raw.substring(header.start, raw.indexOf(':', header.start)));
    single[place] = header;
  }
  for (let i = 0; i < NEEDED; i++)
    if (single[i] === null) return unreadable(400, 'missing-header', NEEDED_NAMES[i]);
  if (!via) return unreadable(400, 'missing-header', 'Via');
  const cseq = single[3] as Header;
  if (!sequenceAgrees(raw, cseq, request.method)) return unreadable(400, 'cseq', 'CSeq');
  const bodyStart = headersEnd + newline.length;
  const contentLength = single[4] ?? null;
  const length = contentLength === null ? raw.length - bodyStart : declaredLength(raw, contentLength);
  if (length < 0 || bodyStart + length > raw.length)
    return unreadable(400, 'content-length', 'Content-Length');
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
