/**
 * Finds the ISUP part of a body (RFC 2046, RFC 3204), however it is wrapped: letter case, quoted boundary, folded
 * part headers, nested multiparts. Part of the edge bundle (ES5 library only).
 */
import { isBlank, skipBlanks, trimEnd } from './text.ts';

export interface IsupPart {
  /** The octets of the IAM. */
  readonly start: number;
  readonly end: number;
  /** What is taken out to drop the part: it with its delimiter. Equal to the whole body if nothing else is in it. */
  readonly cutStart: number;
  readonly cutEnd: number;
  /** Said to be in an encoding of text, such as base64: not readable as it stands. */
  readonly encoded: boolean;
}

export interface IsupParts {
  /** False if the structure of the body cannot be followed to its end. */
  readonly readable: boolean;
  readonly parts: readonly IsupPart[];
}

const MAX_DEPTH = 4;
const MAX_PARTS = 32;
const NONE: IsupParts = { readable: true, parts: [] };
const UNREADABLE: IsupParts = { readable: false, parts: [] };

/** The ISUP parts of a body whose Content-Type is the text from `typeStart` to `typeEnd`. */
export function findIsup(
  raw: string,
  type: { readonly value: number; readonly end: number },
  bodyStart: number,
  bodyEnd: number,
): IsupParts {
  if (raw.substring(type.value, type.end) === 'application/sdp') return NONE;
  const media = mediaType(raw, type.value, type.end);
  if (media === 'application/isup') {
    const whole = { start: bodyStart, end: bodyEnd, cutStart: bodyStart, cutEnd: bodyEnd, encoded: false };
    return { readable: true, parts: [whole] };
  }
  if (media.lastIndexOf('multipart/', 0) !== 0) return NONE;
  const parts: IsupPart[] = [];
  const whole = { start: bodyStart, end: bodyEnd, cutStart: bodyStart, cutEnd: bodyEnd };
  const readable = walk(raw, boundaryOf(raw, type.value, type.end), whole, parts, 1);
  return readable ? { readable, parts } : UNREADABLE;
}

interface Container {
  readonly start: number;
  readonly end: number;
  /** What is taken out when nothing is left in the container. */
  readonly cutStart: number;
  readonly cutEnd: number;
}

/** Goes through the parts of one multipart; false if a delimiter or part header is missing or broken. */
function walk(
  raw: string,
  boundary: string,
  container: Container,
  found: IsupPart[],
  depth: number,
): boolean {
  if (boundary === '' || depth > MAX_DEPTH) return false;
  const marker = `--${boundary}`;
  let at = delimiter(raw, marker, container.start, container.end);
  const single = at >= 0 && countParts(raw, marker, at, container.end) === 1;
  for (let count = 0; at >= 0 && count < MAX_PARTS; count++) {
    const lineEnd = raw.indexOf('\n', at);
    if (isClosing(raw, at, marker)) return true;
    const next = delimiter(raw, marker, lineEnd, container.end);
    if (next < 0) return false;
    const part: Container = {
      start: lineEnd + 1,
      end: contentEnd(raw, next),
      cutStart: single ? container.cutStart : at,
      cutEnd: single ? container.cutEnd : next,
    };
    if (!readPart(raw, part, found, depth)) return false;
    at = next;
  }
  return false;
}

function countParts(raw: string, marker: string, first: number, end: number): number {
  let count = 0;
  for (let at = first; at >= 0 && !isClosing(raw, at, marker) && count < MAX_PARTS; count++)
    at = delimiter(raw, marker, raw.indexOf('\n', at), end);
  return count;
}

function isClosing(raw: string, at: number, marker: string): boolean {
  const after = at + marker.length;
  return raw.charCodeAt(after) === 45 && raw.charCodeAt(after + 1) === 45;
}

/** Place of the next delimiter line at or behind `from`, or -1. */
function delimiter(raw: string, marker: string, from: number, end: number): number {
  if (from < 0) return -1;
  for (
    let at = raw.indexOf(marker, from);
    at >= 0 && at + marker.length <= end;
    at = raw.indexOf(marker, at + 1)
  ) {
    const lineStart = at === from || raw.charCodeAt(at - 1) === 10;
    if (lineStart && endsLine(raw, at + marker.length, end)) return at;
  }
  return -1;
}

/** After the boundary: nothing, `--`, or blanks to the end of the line. A longer boundary is another one. */
function endsLine(raw: string, after: number, end: number): boolean {
  if (raw.charCodeAt(after) === 45 && raw.charCodeAt(after + 1) === 45 && after + 2 <= end) return true;
  let at = after;
  while (raw.charCodeAt(at) === 32 || raw.charCodeAt(at) === 9) at++;
  if (raw.charCodeAt(at) === 13) at++;
  return raw.charCodeAt(at) === 10 && at < end;
}

/** The line end before a delimiter belongs to the delimiter. */
function contentEnd(raw: string, at: number): number {
  return raw.charCodeAt(at - 2) === 13 ? at - 2 : at - 1;
}

function readPart(raw: string, part: Container, found: IsupPart[], depth: number): boolean {
  const { end } = part;
  let type: Container | null = null;
  let encoded = false;
  let at = part.start;
  for (;;) {
    if (at > end) return at === end + 1 && type === null;
    const code = raw.charCodeAt(at);
    if (code === 10) break;
    if (code === 13 && raw.charCodeAt(at + 1) === 10) {
      at++;
      break;
    }
    const next = logicalLineEnd(raw, at, end);
    const colon = raw.indexOf(':', at);
    // A part that ends before its empty line has no body.
    if (next < 0 || colon < 0 || colon >= next) return false;
    const name = raw.substring(at, trimEnd(raw, at, colon)).toLowerCase();
    const value = skipBlanks(raw, colon + 1, next);
    const valueEnd = trimEnd(raw, value, next);
    if (name === 'content-type' || name === 'c') {
      if (type !== null) return false;
      type = { start: value, end: valueEnd, cutStart: 0, cutEnd: 0 };
    } else if (name === 'content-transfer-encoding') {
      encoded = !/^(?:binary|7bit|8bit)$/i.test(raw.substring(value, valueEnd));
    }
    at = next;
  }
  if (type === null) return true;
  const body = { start: at + 1, end, cutStart: part.cutStart, cutEnd: part.cutEnd };
  if (body.start > end) return false;
  return readTyped(raw, type, body, encoded, found, depth);
}

function readTyped(
  raw: string,
  type: Container,
  body: Container,
  encoded: boolean,
  found: IsupPart[],
  depth: number,
): boolean {
  const media = mediaType(raw, type.start, type.end);
  if (media === 'application/isup') {
    found.push({ start: body.start, end: body.end, cutStart: body.cutStart, cutEnd: body.cutEnd, encoded });
    return true;
  }
  if (media.lastIndexOf('multipart/', 0) !== 0) return true;
  return !encoded && walk(raw, boundaryOf(raw, type.start, type.end), body, found, depth + 1);
}

function logicalLineEnd(raw: string, at: number, end: number): number {
  let line = at;
  for (;;) {
    const feed = raw.indexOf('\n', line);
    if (feed < 0 || feed >= end) return -1;
    const next = raw.charCodeAt(feed + 1);
    if (next !== 32 && next !== 9) return feed + 1;
    line = feed + 1;
  }
}

/** Type and subtype in lower case without blanks. */
function mediaType(raw: string, start: number, end: number): string {
  const semicolon = raw.indexOf(';', start);
  const text = raw.substring(start, semicolon < 0 || semicolon > end ? end : semicolon);
  return text.replace(/\s+/g, '').toLowerCase();
}

/** The boundary parameter, quoted or not; '' if it is missing or given twice. */
function boundaryOf(raw: string, start: number, end: number): string {
  const text = raw.substring(start, end);
  const pattern = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s;"]+))/gi;
  const first = pattern.exec(text);
  if (first === null || pattern.exec(text) !== null) return '';
  const boundary = first[1] === undefined ? first[2] || '' : first[1].replace(/\\([\s\S])/g, '$1');
  return boundary.length > 70 || /[\r\n]/.test(boundary) || isBlank(boundary.charCodeAt(boundary.length - 1))
    ? ''
    : boundary;
}
