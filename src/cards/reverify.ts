/**
 * Second real-person verification: flagged → reminded → verified, or suspended → complaint → restored. Here the shapes
 * and which file decides what; the decisions themselves are in reverify-*.ts.
 */
import { kernelError } from '../kernel/errors.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { RISK_GROUPS } from './contract.ts';
import {
  answerComplaint,
  complain,
  missComplaint,
  readComplaint,
  recordDecision,
} from './reverify-complaint.ts';
import { endPeriod, missRestore, suspendUnused } from './reverify-end.ts';
import { flag, withdrawFlag } from './reverify-flag.ts';
import type { Try } from './reverify-limit.ts';
import { dispatched } from './reverify-receipts.ts';
import { missRemind, missSecondReminder, remind } from './reverify-remind.ts';
import { hasCase } from './reverify-state.ts';
import { beginTry, recordTry } from './reverify-tries.ts';
import { awaitAnswer, checkAnswered, verify } from './reverify-verify.ts';
import { remindUnused } from './unused.ts';

export { reverified } from './reverify-state.ts';

/**
 * Why a card is in the case: the group and what shows it. `evidence` is what a person can look up (reference of the
 * list, days, alerts); the measured figure stands beside it and is held against the setting when the card is flagged.
 */
export type GroupHit =
  | { readonly group: 'listed'; readonly evidence: string }
  | { readonly group: 'many-cards'; readonly evidence: string; readonly cards: number }
  /** Days without use since the last use; `started: false` counts from the sale of a card that was never used. */
  | {
      readonly group: 'sleeping';
      readonly evidence: string;
      readonly days: number;
      readonly started: boolean;
    }
  | { readonly group: 'silent'; readonly evidence: string; readonly days: number }
  | { readonly group: 'high-fraud-area'; readonly evidence: string; readonly area: string; readonly on: Day }
  /** Alerts within the window of the setting, and on how many different days. */
  | {
      readonly group: 'model-alerts';
      readonly evidence: string;
      readonly alerts: number;
      readonly days: number;
    }
  /** A further group of `reverify.extra_groups`, by its id there. */
  | { readonly group: 'extra'; readonly evidence: string; readonly id: string };

export type RiskGroup = (typeof RISK_GROUPS)[number];

/** One entry of `reverify.extra_groups`: who approved it, why, and the days on which it holds. */
export interface ExtraGroup {
  readonly id: string;
  readonly approver: string;
  readonly reason: string;
  readonly from: Day;
  readonly to: Day;
}

/** One entry of `reverify.high_fraud_areas`: an area (ISO 3166 code) of an authority's dated list. */
export interface HighFraudArea {
  readonly area: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly list: string;
}

export interface Reminder {
  readonly ref: string;
  readonly channel: 'sms' | 'app' | 'call' | 'letter';
  readonly template: 'verify-1' | 'verify-2';
  readonly askedAt: Instant;
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly failedAt: Instant | null;
}

export interface Complaint {
  readonly receipt: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  /** Sealed words of the person. */
  readonly words: string | null;
  /** Police unit that owns it (P.6.1); null where none is known, and then this company decides. */
  readonly police: string | null;
  readonly answer: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly at: Instant;
    readonly by: string;
  } | null;
  readonly decision: { readonly upheld: boolean; readonly reason: string; readonly at: Instant } | null;
}

export interface Reverification {
  readonly groups: readonly GroupHit[];
  readonly flaggedAt: Instant;
  readonly flaggedBy: string;
  readonly reminders: readonly Reminder[];
  /** When the next attempt to remind is due; null where none is. */
  readonly remindAt: Instant | null;
  /** When the 24 hours began, and when they end; null until they do. */
  readonly clockFrom: Instant | null;
  readonly dueAt: Instant | null;
  /** Checks that were begun online or did not pass; which of them still count, `triesLeft` says. */
  readonly tries: readonly Try[];
  /** A verification that a silent service left undecided: its answer decides it. */
  readonly waiting: Verification | null;
  readonly result: 'passed' | 'not-tried' | 'not-passed' | 'withdrawn' | 'upheld' | null;
  readonly complaint: Complaint | null;
}

/** One try: the checks made, where, and what was acknowledged is read from notices/. */
export interface Verification {
  readonly place: 'hall' | 'online' | 'assisted';
  readonly checks: readonly string[];
  /** How the person was helped (`reverify.assisted`); only with `assisted`. */
  readonly help?: string;
  /** Of the citizen's page; only with `online`. */
  readonly session?: string;
}

export type ReverifyCommand =
  | { readonly type: 'flag'; readonly groups: readonly GroupHit[] }
  | { readonly type: 'withdraw-flag'; readonly reason: string }
  | { readonly type: 'remind' }
  | {
      readonly type: 'dispatched';
      readonly ref: string;
      readonly result: 'sent' | 'delivered' | 'applied' | 'failed';
      readonly at: Instant;
    }
  | { readonly type: 'verify'; readonly verification: Verification }
  /** Takes a try for a live check that is about to be made under this id. */
  | { readonly type: 'begin-try'; readonly check: string; readonly session: string }
  | { readonly type: 'await-answer'; readonly verification: Verification }
  /** The answer is there. Nothing is verified by it but what somebody asked for. */
  | { readonly type: 'check-answered'; readonly check: string }
  /** Counts the checks among these that did not pass. A refusal has no effects, so this is a command of its own. */
  | { readonly type: 'record-try'; readonly place: Verification['place']; readonly checks: readonly string[] }
  | { readonly type: 'suspend-unused'; readonly days: number }
  /** Sold these days ago and never used. */
  | { readonly type: 'remind-unused'; readonly days: number }
  | { readonly type: 'complain'; readonly receipt: string; readonly words: string | null }
  | { readonly type: 'answer-complaint'; readonly upheld: boolean; readonly reason: string }
  /** Somebody reads the words of the complaint: put on record. */
  | { readonly type: 'read-complaint'; readonly purpose: string }
  | {
      readonly type: 'record-decision';
      readonly from: string;
      /** The complaint it answers: a card can have had an earlier one. */
      readonly receipt: string;
      readonly upheld: boolean;
      readonly reason: string;
    };

export type ReverifyEvent =
  | {
      readonly type: 'flagged';
      readonly groups: readonly GroupHit[];
      readonly at: Instant;
      readonly by: string;
    }
  /** A stop that had overtaken the case was lifted: its holder is asked anew. */
  | { readonly type: 'case-resumed' }
  | { readonly type: 'flag-withdrawn'; readonly reason: string; readonly at: Instant }
  | {
      readonly type: 'reminder-asked';
      readonly reminder: Reminder;
      /** When the next attempt follows, should no receipt come. */
      readonly nextAt: Instant | null;
    }
  /** Quiet hours: it leaves then. */
  | { readonly type: 'reminder-postponed'; readonly to: Instant }
  | {
      readonly type: 'reminder-reported';
      readonly ref: string;
      readonly result: 'sent' | 'delivered' | 'failed';
      readonly at: Instant;
    }
  | { readonly type: 'clock-started'; readonly from: Instant; readonly dueAt: Instant }
  | {
      readonly type: 'try-failed';
      readonly place: Verification['place'];
      readonly checks: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly type: 'try-begun';
      readonly check: string;
      readonly session: string;
      readonly at: Instant;
    }
  /** Passed, or never made. */
  | { readonly type: 'try-ended'; readonly checks: readonly string[] }
  | { readonly type: 'answer-awaited'; readonly verification: Verification }
  /** Every answer is there, or none will come, and they did not verify. */
  | { readonly type: 'waiting-ended' }
  | {
      readonly type: 'verified';
      readonly place: Verification['place'];
      readonly at: Instant;
      readonly checks: readonly string[];
      readonly acknowledgement: string | null;
    }
  | { readonly type: 'period-ended'; readonly result: 'not-tried' | 'not-passed' }
  | { readonly type: 'complained'; readonly complaint: Complaint }
  | { readonly type: 'complaint-answered'; readonly answer: NonNullable<Complaint['answer']> }
  | { readonly type: 'complaint-decided'; readonly decision: NonNullable<Complaint['decision']> };

export function decideReverify(card: Card, command: ReverifyCommand, context: CardContext): CardDecision {
  switch (command.type) {
    case 'flag':
      return flag(card, command.groups, context);
    case 'withdraw-flag':
      return withdrawFlag(card, command.reason, context);
    case 'remind':
      return remind(card, context);
    case 'dispatched':
      return dispatched(card, command, context);
    case 'verify':
      return verify(card, command.verification, context);
    case 'begin-try':
      return beginTry(card, command, context);
    case 'await-answer':
      return awaitAnswer(card, command.verification, context);
    case 'check-answered':
      return checkAnswered(card, command.check, context);
    case 'record-try':
      return recordTry(card, command, context);
    case 'suspend-unused':
      return suspendUnused(card, command.days, context);
    case 'remind-unused':
      return remindUnused(card, command.days, context);
    case 'complain':
      return complain(card, command, context);
    case 'answer-complaint':
      return answerComplaint(card, command, context);
    case 'read-complaint':
      return readComplaint(card, command.purpose);
    case 'record-decision':
      return recordDecision(card, command, context);
  }
}

/** A clock of the card ran out. */
export function missReverify(card: Card, kind: string, context: CardContext): CardDecision {
  switch (kind) {
    case 'remind':
      return missRemind(card, context);
    case 'remind-again':
      return missSecondReminder(card, context);
    case 'reverify':
      return endPeriod(card, context);
    case 'restore':
      return missRestore(card);
    case 'complaint':
      return missComplaint(card);
    default:
      throw kernelError('kernel.topic-unknown', { facts: { topic: `clock card.${kind}` } });
  }
}

/** Where the case stands, for the queue; null where there is none. */
export function caseState(
  card: Card,
): 'flagged' | 'reminded' | 'overdue' | 'suspended' | 'restoring' | 'complaint' | null {
  const { state, suspension, reverification } = card;
  const complaint = reverification?.complaint ?? null;
  if (complaint !== null && complaint.decision === null) return 'complaint';
  if (state === 'flagged') return 'flagged';
  if (state === 'reminded') return reverification?.result === null ? 'reminded' : 'overdue';
  if (state !== 'suspended' || suspension === null || !hasCase(suspension.ground)) return null;
  return suspension.restoring === null ? 'suspended' : 'restoring';
}

/** What is due next on this card; null where nothing is. */
export function dueAt(card: Card): Instant | null {
  const { state, suspension, reverification, ends } = card;
  const complaint = reverification?.complaint ?? null;
  const running: (Instant | null)[] = [
    suspension?.restoring?.by ?? null,
    complaint !== null && complaint.decision === null ? complaint.dueAt : null,
    ends.dispute !== null && ends.dispute.outcome === null ? ends.dispute.dueAt : null,
    state === 'flagged' ? (reverification?.remindAt ?? null) : null,
    state === 'reminded' ? (reverification?.dueAt ?? null) : null,
  ];
  return running.filter((at) => at !== null).toSorted()[0] ?? null;
}

/** Sorts behind every time of a working day. */
const NOTHING_DUE: Instant = '9999-12-31T00:00:00.000Z';

/** Where a card stands in the queue of cases; null where it has none. */
export function queueAt(card: Card): Instant | null {
  return caseState(card) === null ? null : (dueAt(card) ?? NOTHING_DUE);
}
