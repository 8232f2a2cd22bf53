/** What travels between police and banks about money, and from transfers to accounts of the same institution. Account and name are digests under the key of the bank. */
import type { Instant } from '../kernel/time.ts';
import type { HOLD_KINDS, HOLD_STATES } from './contract-codes.ts';

/** An authority wants money stopped or frozen. */
export interface FundOrder {
  readonly request: string;
  readonly kind: (typeof HOLD_KINDS)[number];
  readonly reference: string;
  readonly account: { readonly digest: string; readonly last4: string };
  /** Digest of the name of the account's holder. */
  readonly name: string;
  /** Of the transfer that is followed; a freeze may name none. */
  readonly amountFen: number | null;
  readonly at: Instant | null;
}

/** What is to become of money that is held. */
export interface FundChange {
  readonly request: string;
  readonly change: 'lift' | 'renew' | 'return';
  readonly reference: string;
  readonly reason: string;
  /** The return this is about, by the name the police gave it; null for another change. */
  readonly returned: string | null;
  /** Sums by victim for a return; the victims go by the references of the police. */
  readonly shares: readonly Share[];
}

export interface Share {
  readonly victim: string;
  readonly amountFen: number;
}

/** The receipt of the bank: what became of an order, at once and whenever it changes. */
export interface FundAnswer {
  readonly request: string;
  readonly state: (typeof HOLD_STATES)[number];
  readonly at: Instant;
  readonly until: Instant | null;
  /** Fields that did not match, or why it was refused; codes. */
  readonly why: readonly string[];
  /** The return it answers, by the name the police gave it, and what became of it. */
  readonly returned: { readonly id: string; readonly result: ReturnResult } | null;
}

export type ReturnResult = 'taken-on' | 'executed' | 'refused';

/** From transfers to an account of the same institution: it was used for the first time. */
export interface AccountUsed {
  readonly account: string;
  readonly at: Instant;
}

export const TOPICS = {
  accountUsed: 'accounts.used',
  fundOrder: 'accounts.fund-order',
  fundChange: 'accounts.fund-change',
  fundAnswer: 'accounts.fund-answer',
} as const;
