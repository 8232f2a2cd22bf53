/** What travels between authorities, the keeper of the national list, its members and the registry of companies. */
import type { Day } from '../kernel/time.ts';
import type { SUBJECT_KINDS, VIOLATIONS } from './codes.ts';

/** The finding of an authority that an entry rests on. */
export interface AuthorityFinding {
  readonly number: string;
  readonly on: Day;
}

/** An entry of the national list as it travels: reason and proof stay with the authority, where objections go. */
export interface EntryNotice {
  readonly entry: string;
  /** Authority that made the finding and the entry. */
  readonly origin: string;
  readonly kind: (typeof SUBJECT_KINDS)[number];
  /** Of a company, a public register entry; null for a person. */
  readonly name: string | null;
  readonly creditCode: string | null;
  readonly legalRepresentative: string | null;
  /** Keyed digests of code or paper, of the name, and of the paper of the legal representative. */
  readonly key: string;
  readonly nameKey: string;
  readonly legalKey: string | null;
  readonly violation: (typeof VIOLATIONS)[number];
  readonly finding: AuthorityFinding;
  readonly enteredOn: Day;
  /** Last day on which it counts. */
  readonly until: Day;
}

export type Change =
  | { readonly type: 'entered'; readonly notice: EntryNotice }
  | { readonly type: 'removed'; readonly entry: string };

/** One change with its place in the order; members apply them without a gap. */
export interface Published {
  readonly sequence: number;
  readonly change: Change;
}

/** The whole list as it stood after a change, for a member that has missed some. */
export interface Snapshot {
  readonly sequence: number;
  readonly entries: readonly EntryNotice[];
}

export interface Applied {
  readonly sequence: number;
}

export const TOPICS = {
  /** Authority → keeper. */
  submitted: 'blacklist.submitted',
  /** Keeper → itself: the change gets its place in the order. */
  ordered: 'blacklist.ordered',
  /** Keeper → member. */
  published: 'blacklist.published',
  snapshot: 'blacklist.snapshot',
  /** Member → keeper: the receipt. */
  applied: 'blacklist.applied',
} as const;
