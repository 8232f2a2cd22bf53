/**
 * What travels between the companies of a traceback. Each message stands alone: it names case, hop and sender, refers
 * to what went before by digest, and holds no id of a register, so that it can be signed and sent to another
 * installation as it is; there the exchange seals the call anew for the receiver.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/time.ts';
import type { RESULTS, TRIGGERS, URGENCIES } from './trace-contract.ts';

/** Asks one company where a call came from. */
export interface HopRequest {
  readonly version: 1;
  /** Receipt number of the case (`TR-…`). */
  readonly case: string;
  readonly hop: number;
  readonly origin: string;
  readonly urgency: (typeof URGENCIES)[number];
  readonly trigger: (typeof TRIGGERS)[number];
  readonly askedAt: Instant;
  readonly answerBy: Instant;
  readonly call: SharedCall;
  /** Digest of the answer that led here; null for the first hop. */
  readonly after: string | null;
}

/** The call, sealed under a key of the origin, which shares it by the message; `digest` is that of the clear text. */
export interface SharedCall {
  readonly sealed: string;
  readonly digest: string;
}

/** What is in the seal. */
export interface TracedCall {
  readonly caller: string;
  /** Null where whoever was called is not named: a reporter's own number stays sealed. */
  readonly called: string | null;
  readonly at: Instant;
  /** How far the time may be off. */
  readonly minutes: number;
}

export interface Proof {
  readonly query: string;
  readonly results: string;
  readonly records: number;
  readonly record: string | null;
}

export interface HopAnswer {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly from: string;
  readonly result: (typeof RESULTS)[number];
  readonly at: Instant;
  readonly proof: Proof | null;
  /** Whom the call came from; without `org` a company outside this installation. */
  readonly receivedFrom: { readonly org: string | null; readonly name: string } | null;
  /** `customer`: kind of customer, never a name. */
  readonly landing: { readonly trunk: string; readonly customer: string | null } | null;
  readonly reason: string | null;
  readonly contact: { readonly desk: string; readonly hours: string } | null;
}

export interface HearingOpened {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly origin: string;
  readonly ground: 'no-answer' | 'no-data' | 'not-ours';
  readonly openedAt: Instant;
  readonly answerBy: Instant;
}
export interface Statement {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly from: string;
  readonly text: string;
  readonly at: Instant;
}
export interface Judged {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly origin: string;
  readonly outcome: 'presumed' | 'excused';
  readonly at: Instant;
  /** Null where the term ended in silence. */
  readonly reason: string | null;
}
export interface LineCut {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly from: string;
  readonly result: 'cut' | 'gone';
  readonly at: Instant;
  /** From the identification of the line to its end. */
  readonly minutes: number;
}
/** A line that was cut for a trace works again. */
export interface LineRestored {
  readonly version: 1;
  readonly case: string;
  readonly hop: number;
  readonly from: string;
  readonly at: Instant;
  readonly reason: string;
}
export interface HandedOver {
  readonly version: 1;
  readonly case: string;
  readonly origin: string;
  readonly at: Instant;
  readonly call: SharedCall;
  /** Digest over the path. */
  readonly chain: string;
  readonly path: readonly {
    readonly name: string;
    readonly result: (typeof RESULTS)[number] | null;
    readonly presumed: boolean;
    readonly answer: string | null;
  }[];
}
export interface HandOverReceived {
  readonly version: 1;
  readonly case: string;
  readonly by: string;
  readonly receipt: string;
  readonly at: Instant;
}

export const TOPICS = {
  asked: 'traceback.asked',
  answered: 'traceback.answered',
  hearing: 'traceback.hearing',
  stated: 'traceback.stated',
  judged: 'traceback.judged',
  cut: 'traceback.cut',
  restored: 'traceback.restored',
  handedOver: 'traceback.handed-over',
  handOverReceived: 'traceback.hand-over-received',
} as const;

/** Digest of a message in its canonical form: fields in order of name, at every depth. */
export function messageDigest(message: unknown): string {
  return createHash('sha256').update(canonical(message)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
