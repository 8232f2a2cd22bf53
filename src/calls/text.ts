/**
 * Small tools over text with one character per octet (latin1): the form in which a message travels in Node and
 * in Kamailio alike. Part of the edge bundle: library functions of ES5 only.
 */

export function begins(text: string, start: string): boolean {
  return text.lastIndexOf(start, 0) === 0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Space, tab, and the line ends inside a folded header. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 10;
}

export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) <= SPACE && isBlank(text.charCodeAt(i))) i++;
  return i;
}

export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && text.charCodeAt(i - 1) <= SPACE && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}

const SPACE = 32;

/**
 * Whether the text holds nothing but what a URI may hold bare: no blank, no bracket, no quote, no octet above 126. Asked
 * this way because patterns cost Kamailio's engine a tenfold; false says nothing (`%` and `[` are no blanks either).
 */
export function isPlainUri(text: string): boolean {
  return encodeURI(text) === text;
}

/** Whether a blank is in the text. A search costs Kamailio's engine less than a look at each character. */
export function hasBlank(text: string): boolean {
  return (
    text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0
  );
}

/** Octets as lower-case hex; Kamailio hands bodies over in this form because its strings end at a zero octet. */
export function toHex(octets: string): string {
  let hex = '';
  for (let i = 0; i < octets.length; i++) {
    const octet = octets.charCodeAt(i) & 255;
    hex += (octet < 16 ? '0' : '') + octet.toString(16);
  }
  return hex;
}

/** Octets from hex; null if it is no hex of whole octets. */
export function fromHex(hex: string): string | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return null;
  let octets = '';
  for (let i = 0; i < hex.length; i += 2) octets += String.fromCharCode(parseInt(hex.substr(i, 2), 16));
  return octets;
}
