/**
 * What travels to and from key services. Other registers send the first group to their own organisation; what comes of
 * it goes back under `<register>.<topic>` of whoever asked.
 */
import type { Instant } from '../kernel/time.ts';
import type { LINE_GROUNDS, SIGNAL_GROUNDS } from './contract.ts';
import type { BEYOND } from './outbound-contract.ts';
import type { REPORT_MATTERS } from './review-contract.ts';

/** Who waits for an answer. */
export interface About {
  readonly register: string;
  readonly id: string;
}

/** Anything that points to a ground of the contract (452, 9): a notice of the police, a complaint, odd call rates. */
export interface KeyServiceSignal {
  /** Either is enough; a number is canonical digits (numbers/). */
  readonly service?: string;
  readonly number?: string;
  readonly ground: (typeof SIGNAL_GROUNDS)[number];
  /** Who says so, as a code or a blind index: many complaints are counted by different sources. */
  readonly source: string;
  readonly reference: string;
  readonly at: Instant;
}

/** The gateway saw a line send numbers that are not in its contract, or do what ends everything of its customer. */
export interface LineFinding {
  readonly service: string;
  readonly finding: 'other-number' | (typeof LINE_GROUNDS)[number];
  /** Numbers outside the contract that were seen. */
  readonly callers: number;
  readonly reference: string;
  readonly at: Instant;
}

/** A traceback names the line: it is cut at once (452, 13). The answer goes to `<register>.disconnected`. */
export interface Disconnect {
  readonly service: string;
  readonly case: string;
  readonly about: About | null;
}
export interface Disconnected {
  readonly id: string;
  readonly service: string;
  readonly case: string;
  /** `gone`: it was terminated before. */
  readonly result: 'cut' | 'gone';
  readonly at: Instant;
}

/** A line that was cut for a traceback works again; goes to `<register>.reconnected`. */
export interface Reconnected {
  readonly id: string;
  readonly service: string;
  readonly case: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Calls went beyond what the contract of a permission allows. */
export interface BeyondContract {
  readonly permission: string;
  readonly kind: (typeof BEYOND)[number];
  readonly count: number;
  readonly reference: string;
  readonly at: Instant;
}

/** Something that is compiled to the gateways changed; `whitelistOf` tells what there is now. */
export interface PolicyChanged {
  readonly subject: string;
  readonly change: 'service' | 'permission' | 'forwarding' | 'blocks';
  readonly at: Instant;
}

/** The customer lost a line on a ground that ends everything it has (452, 12). */
export interface CustomerEnded {
  readonly customer: string;
  readonly service: string;
  readonly ground: (typeof LINE_GROUNDS)[number];
}

/** Told to the regulator, or to the police where a crime is suspected; the receipt comes back. */
export interface Reported {
  readonly report: string;
  readonly origin: string;
  readonly service: string;
  readonly matter: (typeof REPORT_MATTERS)[number];
  readonly ground: string;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly province: string | null;
}
export interface ReportAnswer {
  readonly service: string;
  readonly matter: (typeof REPORT_MATTERS)[number];
  readonly step: 'received' | 'decided';
  readonly by: string;
  readonly decision: string | null;
  readonly at: Instant;
}

/** A line of a banned operation goes; `<ban>` hears of it. */
export interface BanLine {
  readonly ban: string;
  readonly service: string;
}
export interface BanLineGone {
  readonly ban: string;
  readonly service: string;
  readonly at: Instant;
}

/** The service ended or was cut: what was permitted on it ends with it. */
export interface ServiceEnded {
  readonly service: string;
  readonly at: Instant;
}

export const TOPICS = {
  signal: 'key-services.signal',
  lineFinding: 'key-services.line-finding',
  disconnect: 'key-services.disconnect',
  beyondContract: 'key-services.beyond-contract',
  policyChanged: 'policy.changed',
  customerEnded: 'key-services.customer-ended',
  serviceEnded: 'key-services.service-ended',
  suspendOutbound: 'key-services.suspend-outbound',
  reported: 'key-services.reported',
  reportAnswer: 'key-services.report-answer',
  banLine: 'key-services.ban-line',
  banLineGone: 'key-services.ban-line-gone',
} as const;
