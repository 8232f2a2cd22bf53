/** What travels between the police and the institutions about penalties. A person is named by the id it has there. */
import type { Day, Instant } from '../kernel/time.ts';
import type { ANSWER_RESULTS, Basis, Measure } from './contract.ts';

/** A run of days on which the same measures are in force. */
export interface Term {
  readonly measures: readonly Measure[];
  readonly from: Day;
  /** Last day in force; null: no end. */
  readonly to: Day | null;
  /** Obligation or clause that imposes it. */
  readonly rule: string;
  /** It ends at an institution once the person verified itself there (document 261). */
  readonly endsWhenVerified: boolean;
}

export interface Imposed {
  readonly penalty: string;
  readonly basis: Basis;
  /** The person's id at the recipient. */
  readonly holder: string;
  readonly terms: readonly Term[];
  /** Determination: document of the authority, its day. */
  readonly document: string;
  readonly determinedOn: Day;
  /** Digest of the case account, only at the institution that keeps it. */
  readonly caseAccount: string | null;
}

/** What an institution did: `received` by itself, the others with how many accounts or cards they reached. */
export interface MeasureReceipt {
  readonly penalty: string;
  readonly step: 'received' | 'applied' | 'lift-received' | 'lift-applied';
  readonly by: string;
  readonly accounts: number | null;
  readonly at: Instant;
}

/** The police unit still misses a receipt. */
export interface Reminded {
  readonly penalty: string;
  readonly at: Instant;
}

export interface LiftOrdered {
  readonly penalty: string;
  /** Document with which the police confirmed the objection. */
  readonly document: string;
  readonly at: Instant;
}

/** An objection lodged at an institution; grounds sealed under a key of the institution, which shares them by this. */
export interface ObjectionLodged {
  readonly penalty: string;
  readonly by: string;
  readonly grounds: string;
  readonly files: readonly string[];
  readonly at: Instant;
}

/** What became of an objection lodged at this institution. */
export interface ObjectionAnswered {
  readonly penalty: string;
  readonly result: (typeof ANSWER_RESULTS)[number];
  readonly reasons: string;
  readonly at: Instant;
}

/** A carrier's cards of a person that must be verified again. */
export interface ReverificationAsked {
  readonly penalty: string;
  readonly holder: string;
  readonly document: string;
}

export const TOPICS = {
  imposed: 'penalties.imposed',
  receipt: 'penalties.receipt',
  lifted: 'penalties.lifted',
  objected: 'penalties.objected',
  answered: 'penalties.answered',
  reminded: 'penalties.reminded',
  reverify: 'penalties.reverify',
} as const;
