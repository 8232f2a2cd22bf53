/** What travels between companies, regulators and the registers of one company about channels. */
import type { Signed } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { BREACHES, LICENCE_DECISIONS, LISTED_KINDS } from './contract.ts';

export type Breach = (typeof BREACHES)[number];

/** An entry of the list of barred channels, as every carrier and reseller gets it. Keys are keyed digests. */
export interface ListingNotice {
  readonly listing: string;
  /** Organisation that made the entry; objections go there. */
  readonly origin: string;
  readonly kind: (typeof LISTED_KINDS)[number];
  readonly key: string;
  readonly nameKey: string;
  /** Name of the firm; null for a person. */
  readonly name: string | null;
  readonly ground: Breach;
  readonly serious: boolean;
  readonly enteredOn: Day;
  readonly until: Day;
}

export interface UnlistingNotice {
  readonly listing: string;
  readonly origin: string;
  readonly key: string;
  readonly reason: 'removed' | 'expired';
}

/** An inquiry confirmed a breach: the agency is to be cancelled, which takes a second person. */
export interface BreachConfirmed {
  readonly case: string;
  readonly agent: string;
  readonly breach: Breach;
  readonly further: string | null;
  readonly serious: boolean;
  readonly reason: string;
  readonly by: Signed;
}

/** Two persons cancelled the agency; the entry in the list follows from it. */
export interface AgencyCancelled {
  readonly agent: string;
  readonly name: string;
  readonly key: string;
  readonly nameKey: string;
  readonly ground: Breach;
  readonly serious: boolean;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly proposed: Signed;
  readonly approved: Signed;
}

/** A lapsed order, passed to the authority in charge of the licence. */
export interface LicenceReferral {
  readonly origin: string;
  readonly agent: string;
  readonly name: string;
  readonly creditCode: string;
  readonly province: string;
  readonly reason: string;
  readonly orderedAt: Instant;
  readonly dueAt: Instant;
}

export interface LicenceDecided {
  readonly agent: string;
  /** Which order it answers: the one of this agent that was given then. */
  readonly orderedAt: Instant;
  /** The referral, as the authority keeps it. */
  readonly case: string;
  readonly decision: (typeof LICENCE_DECISIONS)[number];
  readonly reason: string;
  readonly at: Instant;
}

export const TOPICS = {
  listed: 'channels.listed',
  unlisted: 'channels.unlisted',
  breachConfirmed: 'channels.breach-confirmed',
  agencyCancelled: 'channels.agency-cancelled',
  licenceReferral: 'channels.licence-referral',
  licenceDecided: 'channels.licence-decided',
} as const;
