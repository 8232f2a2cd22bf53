/** What travels between the authority and the platforms, and between the registers of one platform. */
import type { Instant } from '../kernel/time.ts';
import type { AccountState, ListingGround } from './contract-codes.ts';

export const TOPICS = {
  /** Authority → platform. */
  listed: 'platforms.listed',
  withdrawn: 'platforms.withdrawn',
  /** Telecom company → platform: a customer asks, and says of accounts that they are not theirs. */
  countAsked: 'platforms.count-asked',
  disclaimed: 'platforms.disclaimed',
  /** Platform → telecom company. */
  countAnswered: 'platforms.count-answered',
  /** Platform → whoever listed the number. */
  progress: 'platforms.progress',
  /** Platform → itself. */
  accountFound: 'platforms.account-found',
  listingWithdrawn: 'platforms.listing-withdrawn',
  accountChanged: 'platforms.account-changed',
} as const;

/** All that a platform is told: numbers (canonical digits), the reference of the list, the ground, and the due time. */
export interface Listed {
  readonly reference: string;
  readonly ground: ListingGround;
  readonly numbers: readonly string[];
  /** Until when they are to be answered; null: the usual term. */
  readonly dueAt: Instant | null;
}

export interface Withdrawn {
  readonly reference: string;
}

/** How many accounts are in each state. */
export type StateCounts = Readonly<Partial<Record<AccountState, number>>>;

/** What an authority learns: receipts and counts, never an account. */
export type Progress =
  | { readonly step: 'received'; readonly reference: string; readonly numbers: number }
  | {
      readonly step: 'answered';
      readonly reference: string;
      readonly number: string;
      /** Rises with each answer on the number, so that an old answer never overwrites a new one. */
      readonly change: number;
      readonly states: StateCounts;
    }
  | { readonly step: 'withdrawn'; readonly reference: string; readonly number: string };

/** How many accounts has this number? The company has checked that its holder asks; it does not say who that is. */
export interface CountAsked {
  readonly enquiry: string;
  /** Canonical digits. */
  readonly number: string;
}

export interface CountAnswered {
  readonly enquiry: string;
  readonly count: number;
}

/** The listing an account hangs on. */
export interface ListingRef {
  readonly id: string;
  readonly from: string;
  readonly reference: string;
  readonly ground: ListingGround;
  readonly number: string;
}

/** What the holder is told, in the words of the platform. */
export interface HolderNotice {
  /** Where to ask, verify or appeal. */
  readonly channel: string;
  /** What to bring. */
  readonly papers: string;
}

export interface AccountFound {
  readonly account: string;
  readonly sealed: string;
  readonly listing: ListingRef;
  readonly notice: HolderNotice;
}

export interface ListingWithdrawn {
  readonly account: string;
  readonly listing: string;
}

export interface AccountChanged {
  readonly account: string;
  readonly state: AccountState;
  readonly listings: readonly string[];
}
