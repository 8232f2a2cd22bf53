/**
 * ISUP Initial Address Messages (ITU-T Q.763, table 32) as SIP-I carries them (Q.1912.5): read, with every octet
 * accounted for, and written again without the Generic Numbers. A message in which an octet belongs to no
 * parameter is malformed: what we cannot read another switch might. Part of the edge bundle (ES5 library only).
 */

/** Parameter codes (Q.763, table 5). */
export const CALLING = 0x0a;
export const REDIRECTING = 0x0b;
export const ORIGINAL_CALLED = 0x28;
export const GENERIC_NUMBER = 0xc0;

/** Nature of address (Q.763, 3.9 and 3.10). */
export type Nature = 'subscriber' | 'unknown' | 'national' | 'international' | 'other';

export interface IsupNumber {
  readonly nature: Nature;
  /** Digits without filler and end-of-pulsing signal; codes 11 to 14 stand as b to e, which no number has. */
  readonly digits: string;
  /** 0 allowed, 1 restricted, 2 not available; 0 for a called number. */
  readonly presentation: number;
  /** 0 not verified, 1 verified and passed, 2 verified and failed, 3 network provided. */
  readonly screening: number;
}

export interface Parameter {
  readonly code: number;
  readonly content: string;
}

export interface Iam {
  /** Message type, nature of connection, forward call indicators, category, transmission medium: six octets. */
  readonly head: string;
  /** Content of the called party number. */
  readonly calledContent: string;
  readonly called: IsupNumber;
  readonly optional: readonly Parameter[];
}

const FIXED = 6;
const POINTERS = 8;
const IAM_TYPE = 0x01;

/** Reads the IAM in `[start, end)`; null if it is malformed or another message. Never throws. */
export function readIam(raw: string, start: number, end: number): Iam | null {
  if (end - start < POINTERS + 3 || octet(raw, start) !== IAM_TYPE) return null;
  const calledAt = start + FIXED + octet(raw, start + FIXED);
  const optionalPointer = octet(raw, start + FIXED + 1);
  const calledEnd = calledAt + 1 + octet(raw, calledAt);
  // Both pointers count from their own octet, and nothing lies between the parts.
  if (calledAt !== start + POINTERS || calledEnd > end) return null;
  const optionalAt = start + FIXED + 1 + optionalPointer;
  if (optionalPointer === 0 ? calledEnd !== end : optionalAt !== calledEnd) return null;
  const calledContent = raw.substring(calledAt + 1, calledEnd);
  const called = readNumber(calledContent, true);
  const optional = optionalPointer === 0 ? [] : readOptional(raw, optionalAt, end);
  if (called === null || optional === null) return null;
  return { head: raw.substring(start, start + FIXED), calledContent, called, optional };
}

function octet(raw: string, at: number): number {
  return raw.charCodeAt(at) & 255;
}

function readOptional(raw: string, from: number, end: number): Parameter[] | null {
  const found: Parameter[] = [];
  let at = from;
  while (at < end) {
    const code = octet(raw, at);
    if (code === 0) return at === end - 1 ? found : null;
    if (at + 2 > end) return null;
    const next = at + 2 + octet(raw, at + 1);
    if (next === at + 2 || next >= end) return null;
    if (code !== GENERIC_NUMBER && has(found, code)) return null;
    found.push({ code, content: raw.substring(at + 2, next) });
    at = next;
  }
  return null;
}

export function parameterOf(iam: Iam, code: number): Parameter | null {
  for (let i = 0; i < iam.optional.length; i++) {
    const parameter = iam.optional[i] as Parameter;
    if (parameter.code === code) return parameter;
  }
  return null;
}

export function has(parameters: readonly Parameter[], code: number): boolean {
  for (let i = 0; i < parameters.length; i++) if ((parameters[i] as Parameter).code === code) return true;
  return false;
}

/** The number in the content of a called, calling, redirecting or original called number; null if too short. */
export function readNumber(content: string, called = false): IsupNumber | null {
  if (content.length < 2) return null;
  const first = octet(content, 0);
  const second = octet(content, 1);
  const nature = natureOf(first & 127);
  const digits = readDigits(content, (first & 128) !== 0);
  if (called) return { nature, digits, presentation: 0, screening: 0 };
  return { nature, digits, presentation: (second >> 2) & 3, screening: second & 3 };
}

/** The number in a Generic Number: a qualifier stands before it (Q.763, 3.26). */
export function readGenericNumber(content: string): IsupNumber | null {
  return readNumber(content.substring(1));
}

function natureOf(indicator: number): Nature {
  switch (indicator) {
    case 1:
      return 'subscriber';
    case 2:
      return 'unknown';
    case 3:
      return 'national';
    case 4:
      return 'international';
    default:
      return 'other';
  }
}

const DIGITS = '0123456789abcdef';

function readDigits(content: string, odd: boolean): string {
  let digits = '';
  for (let i = 2; i < content.length; i++) {
    const pair = octet(content, i);
    digits += DIGITS.charAt(pair & 15);
    if (!odd || i < content.length - 1) digits += DIGITS.charAt(pair >> 4);
  }
  return digits.charAt(digits.length - 1) === 'f' ? digits.substring(0, digits.length - 1) : digits;
}

/** Writes an IAM: lengths and pointers are computed, an empty optional part has pointer 0 and no end octet. */
export function writeIam(head: string, calledContent: string, optional: readonly Parameter[]): string {
  const pointer = optional.length === 0 ? 0 : 2 + calledContent.length;
  let text = `${head}\x02${String.fromCharCode(pointer)}${String.fromCharCode(calledContent.length)}${calledContent}`;
  for (let i = 0; i < optional.length; i++) {
    const { code, content } = optional[i] as Parameter;
    text += String.fromCharCode(code) + String.fromCharCode(content.length) + content;
  }
  return optional.length === 0 ? text : `${text}\0`;
}

/** The same message without any Generic Number, everything else octet for octet (M.11.1.4). */
export function withoutGenericNumbers(iam: Iam): string {
  const kept: Parameter[] = [];
  for (let i = 0; i < iam.optional.length; i++) {
    const parameter = iam.optional[i] as Parameter;
    if (parameter.code !== GENERIC_NUMBER) kept.push(parameter);
  }
  return writeIam(iam.head, iam.calledContent, kept);
}
