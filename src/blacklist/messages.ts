/** What travels between authorities, the keeper of the national list, its members and the registry of companies. */
import type { ListPosition } from '../channels/read-model.ts';
import type { Day } from '../kernel/time.ts';
import type { RELOOK_KINDS, RELOOK_RESULTS, SUBJECT_KINDS, VIOLATIONS } from './codes.ts';

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

/** A piece of the whole list as it stood after a change, for a member that has missed some. */
export interface Snapshot {
  readonly sequence: number;
  /** From 1; a member applies the pieces in order. */
  readonly part: number;
  readonly parts: number;
  /** Every entry whose id is above `after` and not above `upTo`; null: from the first, to the last. */
  readonly after: string | null;
  readonly upTo: string | null;
  readonly entries: readonly EntryNotice[];
}

export interface Applied {
  readonly sequence: number;
}

/** Within a company: somebody came onto file here, to be compared with the list. */
export interface Compare {
  readonly kind: (typeof RELOOK_KINDS)[number];
  readonly subject: string;
  readonly key: string;
  readonly nameKey: string;
  readonly legalKey: string | null;
}

/** Within a company: what a person decided of somebody on file whom an entry fits. */
export interface RelookDecided {
  readonly relook: string;
  readonly entry: string;
  readonly kind: (typeof RELOOK_KINDS)[number];
  readonly subject: string;
  readonly result: (typeof RELOOK_RESULTS)[number];
  readonly reason: string;
}

/** Regulator → company: how far it is with the list of barred channels. */
export interface CoverageAsked {
  readonly coverage: string;
  readonly province: string;
}

export interface CoverageAnswered {
  readonly coverage: string;
  readonly position: ListPosition;
}

/** Company → authority: an objection that was taken down at the company. */
export interface ObjectionPassedOn {
  readonly entry: string;
  readonly text: string;
}

/** Authority → that company. */
export interface ObjectionAnswered {
  readonly entry: string;
  readonly upheld: boolean;
  readonly reason: string;
}

/** Between authorities: numbers of black cards, one version of the notice. */
export interface BlackCardNotice {
  readonly notice: string;
  /** Of the document. */
  readonly reference: string;
  readonly version: number;
  readonly dated: Day;
  readonly reason: string;
  /** Canonical digits, sorted. */
  readonly numbers: readonly string[];
  /** SHA-256 of the numbers. */
  readonly digest: string;
}

export interface BlackCardAcknowledged {
  readonly notice: string;
  readonly version: number;
  readonly digest: string;
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
  objected: 'blacklist.objected',
  objectionAnswered: 'blacklist.objection-answered',
  compare: 'blacklist.compare',
  relookDecided: 'blacklist.relook-decided',
  coverageAsked: 'blacklist.coverage-asked',
  coverageAnswered: 'blacklist.coverage-answered',
  blackCards: 'blacklist.black-cards',
  blackCardsAcknowledged: 'blacklist.black-cards-acknowledged',
} as const;
