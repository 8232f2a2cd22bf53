/** Values of headers that a request is checked by. Part of the edge bundle (ES5 library only). */
import type { Header } from './sip.ts';
import { isBlank, isDigit, skipBlanks } from './text.ts';

export function isIdentity(raw: string, header: Header): boolean {
  return raw.substring(header.value, header.end).toLowerCase() === 'identity' || header.value === header.end;
}

/** `CSeq: 12 INVITE`: a number below 2^31 and the method of the request (RFC 3261, 8.1.1.5). */
export function sequenceAgrees(raw: string, cseq: Header, method: string): boolean {
  let at = cseq.value;
  while (at < cseq.end && isDigit(raw.charCodeAt(at))) at++;
  if (at === cseq.value || at - cseq.value > 10 || !isBlank(raw.charCodeAt(at))) return false;
  if (at - cseq.value === 10 && raw.substring(cseq.value, at) >= '2147483648') return false;
  return raw.substring(skipBlanks(raw, at, cseq.end), cseq.end) === method;
}

/** -1 for anything but digits. */
export function declaredLength(raw: string, header: Header): number {
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
