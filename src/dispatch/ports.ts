/** What the register needs of the networks; platform/dispatch-gateway.ts speaks it over HTTP (docs/ports.md). */
import type { Instant } from '../kernel/time.ts';

/** What a gateway said, as an answer or later as a receipt. */
export type Answered =
  | { readonly result: 'accepted' }
  /** The handset has it, or the network has done it. */
  | { readonly result: 'done'; readonly at: Instant }
  /** Never, for this number or text. */
  | { readonly result: 'refused'; readonly reason: string }
  /** Not now. */
  | { readonly result: 'no-answer'; readonly reason: string };

interface Handed {
  readonly org: string;
  /** The same reference is carried out once, however often it is handed over. */
  readonly ref: string;
  readonly number: string;
}

export interface SubscriberMessages {
  send(message: Handed & { readonly channel: string; readonly text: string }): Promise<Answered>;
}

export interface LineFunctions {
  /** `off` empty: everything works again. Older than what was already done on the number: nothing is done. */
  apply(
    line: Handed & {
      readonly off: readonly string[];
      readonly open: readonly string[];
      /** Numbers it can call although calling is off. */
      readonly numbers: readonly string[];
      readonly at: Instant;
    },
  ): Promise<Answered>;
}

export interface Receipt {
  readonly ref: string;
  readonly answer: Extract<Answered, { result: 'done' | 'refused' }>;
}

export interface Receipts {
  /** Receipts after a cursor, in any order and possibly again; undefined when the gateway does not answer. */
  receipts(
    org: string,
    after: string | null,
  ): Promise<{ readonly receipts: readonly Receipt[]; readonly next: string | null } | undefined>;
}

/** Never throws: what goes wrong on the way is `no-answer`. */
export interface Gateway extends SubscriberMessages, LineFunctions, Receipts {}
