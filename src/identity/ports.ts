/**
 * What this register asks of the outside: the authority that knows papers, the reader at the counter, the matcher of
 * faces. platform/identity-ports.ts speaks to them over HTTP; docs/ports.md has the contract. None of them throws:
 * whatever goes wrong is an answer that did not come.
 */

import type { Day, Instant } from '../kernel/time.ts';
import type { PaperKind } from './paper.ts';

export { PAPER_KINDS } from './contract.ts';

/** No answer, and why (code): `not-configured`, `timeout`, `unreachable`, `circuit-open`, `answer-malformed`, … */
export interface NoAnswer {
  readonly answered: false;
  readonly code: string;
}

export interface AuthorityQuestion {
  readonly kind: PaperKind;
  readonly number: string;
  readonly name: string;
  /** Picture of a face, to be compared with the one the authority has. */
  readonly portrait?: Uint8Array | undefined;
}
export interface AuthorityAnswer {
  readonly answered: true;
  /** `no-match`: the number belongs to another name; `unknown`: there is no such paper. */
  readonly result: 'match' | 'no-match' | 'unknown' | 'lost';
  /** Likeness of the portrait, 0 to 1; null where none was asked for. */
  readonly score: number | null;
}
export interface AuthorityCheck {
  verify(question: AuthorityQuestion): Promise<AuthorityAnswer | NoAnswer>;
}

/** What lies on a reader. */
export interface CardReading {
  readonly answered: true;
  readonly kind: PaperKind;
  readonly number: string;
  readonly name: string;
  readonly address: string | null;
  readonly validTo: Day | null;
  /** The chip proved to be genuine. */
  readonly genuine: boolean;
  readonly photo: Uint8Array | null;
  readonly device: string;
  readonly at: Instant;
}
export interface CardReader {
  read(device: string): Promise<CardReading | NoAnswer>;
}

export interface PortraitAnswer {
  readonly answered: true;
  /** Likeness of the two faces, 0 to 1. */
  readonly score: number;
}
export interface LivenessAnswer {
  readonly answered: true;
  readonly live: boolean;
  /** A still of the face; absent where nobody is to be seen. */
  readonly face: Uint8Array | null;
  /** Why it is not live, e.g. `empty-video`, `replay`. */
  readonly code: string | null;
}
export interface PortraitMatcher {
  compare(photo: Uint8Array, paperPhoto: Uint8Array): Promise<PortraitAnswer | NoAnswer>;
  examine(video: Uint8Array): Promise<LivenessAnswer | NoAnswer>;
}

export interface IdentityPorts {
  readonly authority: AuthorityCheck;
  readonly reader: CardReader;
  readonly matcher: PortraitMatcher;
}

/** Nobody answers: an installation without the services, where every check waits for one. */
export const NO_PORTS: IdentityPorts = {
  authority: { verify: async () => NOT_CONFIGURED },
  reader: { read: async () => NOT_CONFIGURED },
  matcher: { compare: async () => NOT_CONFIGURED, examine: async () => NOT_CONFIGURED },
};

const NOT_CONFIGURED: NoAnswer = { answered: false, code: 'not-configured' };
