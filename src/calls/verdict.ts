/**
 * What comes out of screening: a verdict, the findings behind it, and the edits that make the message downstream.
 * Edits are data; `downstream` applies them octet by octet. Part of the edge bundle (ES5 library only).
 */
import type { RuleId } from './clauses.ts';
import type { Message } from './sip.ts';

export interface Finding {
  readonly rule: RuleId;
  readonly clause: string;
  /** The header or body part in which it was found; '' for the call as a whole. */
  readonly where: string;
}

/** How a blocked call is refused: SIP status with reason phrase, and the cause of Q.850 for the Reason header. */
export interface Cause {
  readonly sip: number;
  readonly phrase: string;
  readonly q850: number;
  /** Call-Info of a 608: where the caller can complain (RFC 8688). */
  readonly callInfo?: string;
}

/** One edit: the text from `start` to `end` is replaced. `header` and `value` say the same to a program with headers. */
export interface Change {
  readonly do: 'remove-header' | 'set-header' | 'add-header' | 'remove-display-name' | 'set-body' | 'trim';
  /** Name of the header; '' for the body. */
  readonly header: string;
  /** New value of the header or the whole new body; '' where something is removed. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Verdict {
  readonly verdict: 'pass' | 'pass-modified' | 'block';
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
  readonly cause: Cause | null;
  /** Table key of the number that the call goes on with; '' where it does not, or shows none. */
  readonly caller: string;
}

/** The value of a Reason header (RFC 3326). */
export function reasonHeader(cause: Cause): string {
  return `Q.850;cause=${cause.q850};text="${cause.phrase}"`;
}

/**
 * The message as it goes on: every edit applied, Content-Length in step with the body, everything else octet for
 * octet as it came.
 */
export function downstream(message: Message, changes: readonly Change[]): string {
  if (changes.length === 0) return message.raw;
  const edits = changes.slice();
  const body = bodyLength(message, changes);
  const declared = message.contentLength;
  if (declared !== null && body !== message.bodyEnd - message.bodyStart) {
    const text = String(body);
    edits.push({
      do: 'set-header',
      header: 'Content-Length',
      value: text,
      start: declared.value,
      end: declared.end,
      text,
    });
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let text = '';
  let at = 0;
  for (let i = 0; i < edits.length; i++) {
    const edit = edits[i] as Change;
    text += message.raw.substring(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + message.raw.substring(at);
}

function bodyLength(message: Message, changes: readonly Change[]): number {
  for (let i = 0; i < changes.length; i++) {
    const change = changes[i] as Change;
    if (change.do === 'set-body') return change.text.length;
  }
  return message.bodyEnd - message.bodyStart;
}
