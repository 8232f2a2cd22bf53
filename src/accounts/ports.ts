/** What the register needs of the bank core; platform/bank-core.ts speaks it over HTTP (docs/ports.md). */
import type { Instant } from '../kernel/time.ts';

/** A transfer to be credited: named by the bank's own reference, so no account number leaves the register. */
export interface Credit {
  readonly reference: string;
  readonly amountFen: number;
  readonly releasedAt: Instant;
}

export type CreditAnswer =
  | { readonly result: 'credited'; readonly at: Instant }
  /** Never, and nothing was credited. */
  | { readonly result: 'refused'; readonly reason: string }
  | { readonly result: 'no-answer'; readonly reason: string };

export interface BankCore {
  /**
   * Hands several over at once. A reference is credited once, however often it comes; asked again, the core says what
   * became of it. Never throws: what goes wrong on the way is `no-answer` for each.
   * @returns one answer for each, in their order
   */
  credit(org: string, credits: readonly Credit[]): Promise<readonly CreditAnswer[]>;
}
