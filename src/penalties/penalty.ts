/**
 * A penalty at the police unit that determines it: proposed by one officer, determined by another, in force by its days,
 * objected to, then rejected, lifted, or over. A case account goes the same way.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Basis, NOTICE_WAYS, PENALTY_STATES, READ_OF_PENALTY, SUBJECTS } from './contract.ts';
import { agree, type Proposal, propose } from './determine.ts';
import type { Deed } from './effects.ts';
import { missed } from './follow.ts';
import { type Elsewhere, noteReceipt, remind, tellMore } from './institutions.ts';
import type { MeasureReceipt, Term } from './messages.ts';
import { answer, type Objecting, type Objection, object, review } from './objection.ts';
import { columnsOf, evolve } from './penalty-state.ts';
import { penaltyFacts } from './penalty-store.ts';
import * as rule from './rules.ts';
import type { EarlierPenalty } from './term.ts';

/** Who is penalised. The name and the number are sealed; beside them what lists show. */
export interface Subject {
  /** Id of the person at this police unit. */
  readonly holder: string;
  readonly kind: (typeof SUBJECTS)[number];
  readonly name: string;
  readonly maskedName: string;
  readonly paper: { readonly kind: string; readonly number: string; readonly masked: string };
}

/** The account itself, where one was used in a case. */
export interface CaseAccount {
  readonly institution: string;
  readonly digest: string;
  readonly masked: string;
}

export interface Told {
  readonly org: string;
  readonly sentAt: Instant;
  /** When its receipt is due: carried out, or once the penalty is lifted, lifted there. */
  readonly dueAt: Instant;
  readonly receivedAt: Instant | null;
  readonly appliedAt: Instant | null;
  /** Accounts or cards it reached. */
  readonly accounts: number | null;
  readonly liftReceivedAt: Instant | null;
  readonly liftAppliedAt: Instant | null;
}

export interface Penalty {
  readonly receipt: string;
  readonly state: (typeof PENALTY_STATES)[number];
  readonly subject: Subject;
  /** Null for a case account. */
  readonly deed: Deed | null;
  readonly account: CaseAccount | null;
  readonly document: string;
  readonly day: Day;
  readonly evidence: readonly string[];
  /** Penalties of other units, as their documents show. */
  readonly elsewhere: readonly EarlierPenalty[];
  /** Everybody who signed it, whoever proposed it first. */
  readonly agreed: readonly Signed[];
  readonly determined: Signed | null;
  readonly basis: Basis | null;
  readonly terms: readonly Term[];
  readonly published: boolean;
  readonly told: readonly Told[];
  readonly objections: readonly Objection[];
  readonly lifted: {
    readonly document: string;
    readonly reasons: string;
    readonly by: Signed;
    readonly dueAt: Instant;
  } | null;
  readonly reviews: readonly {
    readonly result: 'kept' | 'lifted';
    readonly reasons: string;
    readonly by: Signed;
  }[];
  readonly notified: {
    readonly on: Day;
    readonly how: (typeof NOTICE_WAYS)[number];
    readonly by: Signed;
  } | null;
  /** When those whose receipt is missing were last told so. */
  readonly remindedAt: Instant | null;
  readonly late: readonly string[];
  /** Who has read what names the person. */
  readonly readers: readonly string[];
}

export type PenaltyCommand =
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'determine'; readonly elsewhere: readonly Elsewhere[] }
  | { readonly type: 'drop'; readonly reason: string }
  | { readonly type: 'tell-more'; readonly elsewhere: readonly Elsewhere[] }
  | { readonly type: 'remind' }
  | { readonly type: 'note-receipt'; readonly from: string; readonly receipt: MeasureReceipt }
  | { readonly type: 'object'; readonly objecting: Objecting }
  | {
      readonly type: 'answer';
      readonly result: 'confirmed' | 'rejected';
      readonly reasons: string;
      readonly document: string;
    }
  | {
      readonly type: 'review';
      readonly result: 'kept' | 'lifted';
      readonly reasons: string;
      readonly document: string;
    }
  | { readonly type: 'notify'; readonly on: Day; readonly how: (typeof NOTICE_WAYS)[number] }
  | {
      readonly type: 'read';
      readonly what: (typeof READ_OF_PENALTY)[number];
      readonly purpose: string;
    }
  | { readonly type: 'miss'; readonly kind: string };

export type PenaltyEvent =
  | { readonly type: 'proposed'; readonly proposal: Proposal; readonly by: Signed }
  | { readonly type: 'agreed'; readonly by: Signed }
  | {
      readonly type: 'determined';
      readonly by: Signed;
      readonly basis: Basis;
      readonly terms: readonly Term[];
      readonly published: boolean;
      readonly told: readonly string[];
      readonly dueAt: Instant;
    }
  | { readonly type: 'dropped'; readonly reason: string }
  | {
      readonly type: 'told-more';
      readonly told: readonly string[];
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'reminded'; readonly at: Instant; readonly told: readonly string[] }
  | { readonly type: 'receipted'; readonly org: string; readonly receipt: MeasureReceipt }
  | { readonly type: 'objected'; readonly objection: Objection }
  | { readonly type: 'answered'; readonly answer: NonNullable<Objection['answer']> }
  | { readonly type: 'lifted'; readonly lifted: NonNullable<Penalty['lifted']> }
  | { readonly type: 'reviewed'; readonly review: Penalty['reviews'][number] }
  | { readonly type: 'notified'; readonly notified: NonNullable<Penalty['notified']> }
  | { readonly type: 'read'; readonly by: string }
  | { readonly type: 'expired' }
  | { readonly type: 'became-late'; readonly kind: string };

export interface PenaltyFacts {
  readonly organisations: readonly OrganisationEntry[];
  /** Penalties of the same subject that this unit determined and did not lift, this one not counted. */
  readonly earlier: readonly EarlierPenalty[];
  /** Whether the document is on file for this subject. */
  readonly documentKnown: boolean;
}

export type PenaltyContext = Context<PenaltyFacts>;
export type PenaltyDecision = Decision<PenaltyEvent>;

export const penalty: Register<Penalty, PenaltyCommand, PenaltyEvent, PenaltyFacts> = {
  name: 'penalty',
  rules: [],
  permissions: {
    propose: 'penalty.propose',
    determine: 'penalty.determine',
    drop: 'penalty.determine',
    'tell-more': 'penalty.determine',
    remind: 'penalty.determine',
    'note-receipt': 'message.receive',
    object: 'penalty.object',
    answer: 'penalty.answer',
    review: 'penalty.answer',
    notify: 'penalty.propose',
    read: 'penalty.read',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'propose') return propose(state, command.proposal, context);
    const found = existing(state, command.type);
    switch (command.type) {
      case 'determine':
        return agree(found, command.elsewhere, context);
      case 'drop':
        if (found.state !== 'proposed') throw notNow(found, 'drop');
        return decided([find(rule.dropped, 'permit')], () => ({
          events: [{ type: 'dropped', reason: command.reason }],
        }));
      case 'tell-more':
        return tellMore(found, command.elsewhere, context);
      case 'remind':
        return remind(found, context);
      case 'note-receipt':
        return noteReceipt(found, command, context);
      case 'object':
        return object(found, command.objecting, context);
      case 'answer':
        return answer(found, command, context);
      case 'review':
        return review(found, command, context);
      case 'notify':
        return notify(found, command, context);
      case 'read':
        return decided([find(rule.read, 'permit', { purpose: command.purpose })], () => ({
          events: found.readers.includes(context.actor.id) ? [] : [{ type: 'read', by: context.actor.id }],
        }));
      case 'miss':
        return missed(found, command.kind, context);
    }
  },
  evolve,
  columns: columnsOf,
  // What an institution took in lies there.
  files: ({ evidence, objections }) => [
    ...evidence,
    ...objections.flatMap(({ door, files }) => (door === 'institution' ? [] : files)),
  ],
  facts: penaltyFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};

function notify(
  state: Penalty,
  { on, how }: Extract<PenaltyCommand, { type: 'notify' }>,
  context: PenaltyContext,
): PenaltyDecision {
  if (state.determined === null) throw notNow(state, 'notify');
  return decided([find(rule.notified, 'permit', { on })], () => ({
    events: [{ type: 'notified', notified: { on, how, by: signed(context) } }],
  }));
}
