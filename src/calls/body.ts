/** The body of a call set-up: the IAM it may carry, and what is taken out of it. Part of the edge bundle (ES5 only). */
import { type Case, note } from './case.ts';
import { judgeIam } from './identity.ts';
import { GENERIC_NUMBER, has, type Iam, readIam, withoutGenericNumbers } from './isup.ts';
import { findIsup, type IsupPart } from './multipart.ts';
import type { Message } from './sip.ts';
import type { Change } from './verdict.ts';

export interface Body {
  /** False if the body cannot be followed to its end, or holds two IAMs that may disagree. */
  readonly readable: boolean;
  readonly part: IsupPart | null;
  /** Null without an ISUP part, and where it is malformed. */
  readonly iam: Iam | null;
}

const EMPTY: Body = { readable: true, part: null, iam: null };
const UNREADABLE: Body = { readable: false, part: null, iam: null };

export function readBody(call: Message): Body {
  const { contentType, bodyStart, bodyEnd, raw } = call;
  if (contentType === null || bodyStart === bodyEnd) return EMPTY;
  const found = findIsup(raw, contentType, bodyStart, bodyEnd);
  if (!found.readable || found.parts.length > 1) return UNREADABLE;
  const part = found.parts[0];
  if (part === undefined) return EMPTY;
  return { readable: true, part, iam: part.encoded ? null : readIam(raw, part.start, part.end) };
}

/**
 * Judges the numbers of the IAM and takes the Generic Numbers out at both kinds of gateway (M.11.1.4). A malformed
 * ISUP part never goes on: the call is refused or goes on without it.
 */
export function judgeBody(found: Case, { part, iam }: Body): void {
  if (part === null) return;
  const { kind } = found.trunk;
  const strips = kind === 'international-gateway' || kind === 'domestic-interconnect';
  if (iam === null || !judgeIam(found, iam, !strips)) {
    judgeMalformed(found, part);
    return;
  }
  if (!strips || !has(iam.optional, GENERIC_NUMBER)) return;
  note(found, 'calls.generic-number', 'ISUP generic number');
  const { raw, bodyStart, bodyEnd } = found.message;
  found.changes.push(
    newBody(
      found.message,
      raw.substring(bodyStart, part.start) + withoutGenericNumbers(iam) + raw.substring(part.end, bodyEnd),
    ),
  );
}

function judgeMalformed(found: Case, part: IsupPart): void {
  const { malformedIsup } = found.policy.settings;
  if (malformedIsup === 'block') {
    note(found, 'calls.unreadable-isup', 'ISUP');
    return;
  }
  note(found, 'calls.isup-dropped', 'ISUP');
  if (malformedIsup === 'pass-labelled') found.label = 'malformed-isup';
  const { raw, bodyStart, bodyEnd, contentType } = found.message;
  const rest = raw.substring(bodyStart, part.cutStart) + raw.substring(part.cutEnd, bodyEnd);
  found.changes.push(newBody(found.message, rest));
  if (rest !== '' || contentType === null) return;
  const { start, next } = contentType;
  found.changes.push({ do: 'remove-header', header: 'Content-Type', value: '', start, end: next, text: '' });
}

function newBody(message: Message, text: string): Change {
  return { do: 'set-body', header: '', value: text, start: message.bodyStart, end: message.bodyEnd, text };
}
