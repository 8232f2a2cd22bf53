/**
 * The answer to a request that Kamailio cannot read and so cannot answer: the headers a response repeats (RFC 3261,
 * 8.2.6), taken from the text. Part of the edge bundle (ES5 library only).
 */
import { isBlank } from './text.ts';
import { type Cause, reasonHeader } from './verdict.ts';

/** What a response repeats; all of Via, the first of the others. */
const REPEATED: readonly (readonly [long: string, compact: string])[] = [
  ['via', 'v'],
  ['from', 'f'],
  ['to', 't'],
  ['call-id', 'i'],
  ['cseq', 'cseq'],
];

/** @returns '' where the request lacks what its sender would know the answer by */
export function badRequest(raw: string, cause: Cause): string {
  const end = raw.search(/\r?\n\r?\n/);
  const lines = unfolded((end < 0 ? raw : raw.substring(0, end)).split(/\r?\n/));
  let text = `SIP/2.0 ${cause.sip} ${cause.phrase}\r\n`;
  for (let i = 0; i < REPEATED.length; i++) {
    const [long, compact] = REPEATED[i] as readonly [string, string];
    const found = lines.filter((line) => nameOf(line) === long || nameOf(line) === compact);
    if (found.length === 0) return '';
    text += `${(long === 'via' ? found : found.slice(0, 1)).join('\r\n')}\r\n`;
  }
  return `${text}Reason: ${reasonHeader(cause)}\r\nContent-Length: 0\r\n\r\n`;
}

function nameOf(line: string): string {
  const colon = line.indexOf(':');
  return colon < 0
    ? ''
    : line
        .substring(0, colon)
        .replace(/[ \t]+$/, '')
        .toLowerCase();
}

function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const last = whole.length - 1;
    if (last >= 0 && isBlank(line.charCodeAt(0))) whole[last] += ` ${line.replace(/^[ \t]+/, '')}`;
    else whole.push(line);
  }
  return whole;
}
