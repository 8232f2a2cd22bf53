/**
 * One call while it is judged: what was found so far and which numbers it showed. Part of the edge bundle (ES5
 * library only).
 */
import { CLAUSES, type RuleId } from './clauses.ts';
import type { Iam } from './isup.ts';
import type { Caller } from './number.ts';
import type { Proof } from './proof.ts';
import type { Message } from './sip.ts';
import type { Tables } from './tables.ts';
import type { Trunk } from './trunk.ts';
import type { Change, Finding } from './verdict.ts';

/** What an operator chose where the clauses leave a choice. */
export type Handling = 'block' | 'pass' | 'pass-labelled';

export interface Settings {
  readonly internationalNoNumber: Handling;
  readonly malformedIsup: Handling;
  readonly roamingLookupUnavailable: Handling;
  readonly displayNameOnInternational: 'strip' | 'keep';
  /** Words of display names that only an authority uses, as UTF-8 octets in lower case. */
  readonly authorityWords: readonly string[];
  /** Country codes of areas abroad from which much fraud comes (M.11.1.1). */
  readonly highFraudOrigins: readonly string[];
  /** Digits of the longest authority or emergency number. */
  readonly longestAuthority: number;
  /** Where a refused caller finds whom to ask (a jCard, RFC 8688); '' for none. */
  readonly redress: string;
}

/** Everything the decision rests on besides the call: it reads no clock and keeps nothing. */
export interface Policy {
  readonly tables: Tables;
  readonly settings: Settings;
  /** Minute of the day in China, 0 to 1439. */
  readonly minuteOfDay: number;
  readonly epochSeconds: number;
}

export interface Case {
  readonly message: Message;
  readonly trunk: Trunk;
  readonly policy: Policy;
  /** The IAM of the call, where it has a readable one. */
  readonly iam: Iam | null;
  /** A good signature over a calling number, where somebody looked for one. */
  readonly proof: Proof | null;
  readonly findings: Finding[];
  readonly changes: Change[];
  /** Labels asked for, '' where there is none. */
  label: string;
  /** Key of the first number shown, for counting and contracts. */
  caller: string;
  /** Identities that showed a number, and how many of them the contract of the trunk names. */
  numbers: number;
  contracted: number;
  chinese: boolean;
  foreign: boolean;
  /** A diverting number that the contract names speaks for the call instead of the caller's. */
  forwardedByLine: boolean;
  /** The address and its text judged last: From and P-Asserted-Identity are mostly the same. */
  lastUri: string;
  lastText: string;
  lastCaller: Caller | null;
}

export function newCase(
  message: Message,
  trunk: Trunk,
  policy: Policy,
  iam: Iam | null,
  proof: Proof | null,
): Case {
  return {
    message,
    trunk,
    policy,
    iam,
    proof,
    findings: [],
    changes: [],
    label: '',
    caller: '',
    numbers: 0,
    contracted: 0,
    chinese: false,
    foreign: false,
    forwardedByLine: false,
    lastUri: '',
    lastText: '',
    lastCaller: null,
  };
}

/** Notes a finding once, whatever the number of places it is found in; the first place is kept. */
export function note(found: Case, rule: RuleId, where: string): void {
  for (let i = 0; i < found.findings.length; i++) if ((found.findings[i] as Finding).rule === rule) return;
  found.findings.push({ rule, clause: CLAUSES[rule], where });
}
