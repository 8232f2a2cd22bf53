/**
 * A penalty as one institution carries it out: in force from the moment it is received, whoever does what; the officer
 * says on how many accounts, and the police unit gets the receipt. Lifted the same way.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { namedBy } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { apply, applyLift, liftHere, noteReminder, overdue, receive, verify } from './carry-out.ts';
import type { Basis } from './contract.ts';
import type { IMPOSED_STATES } from './imposed-contract.ts';
import * as rule from './imposed-rules.ts';
import { columnsOf, evolve } from './imposed-state.ts';
import { type ImposedFacts, imposedFacts } from './imposed-store.ts';
import { inForceOn } from './measure.ts';
import {
  type Imposed,
  type LiftOrdered,
  type ObjectionAnswered,
  type ObjectionLodged,
  type Term,
  TOPICS,
} from './messages.ts';

interface Lodged {
  readonly at: Instant;
  readonly files: readonly string[];
  readonly answer: {
    readonly result: ObjectionAnswered['result'];
    readonly reasons: string;
    readonly at: Instant;
  } | null;
}

export interface ImposedMeasure {
  /** Police unit, and its name for the penalty. */
  readonly by: string;
  readonly penalty: string;
  readonly holder: string;
  readonly basis: Basis;
  readonly terms: readonly Term[];
  /** Day of the determination. */
  readonly firstDay: Day;
  readonly document: string;
  /** Cards or accounts left out. */
  readonly exempt: readonly string[];
  readonly caseAccount: string | null;
  readonly verifiedOn: Day | null;
  readonly state: (typeof IMPOSED_STATES)[number];
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  readonly appliedAt: Instant | null;
  readonly accounts: number | null;
  readonly lifted: { readonly on: Day; readonly at: Instant; readonly document: string } | null;
  readonly liftAppliedAt: Instant | null;
  /** When the police asked last for a receipt. */
  readonly remindedAt: Instant | null;
  readonly objections: readonly Lodged[];
  readonly late: readonly string[];
}

export type ImposedCommand =
  | { readonly type: 'receive'; readonly from: string; readonly imposed: Imposed }
  /** Accounts: null leaves it to what is on file here. */
  | { readonly type: 'apply'; readonly accounts: number | null; readonly kept: readonly string[] }
  | { readonly type: 'lift'; readonly from: string; readonly order: LiftOrdered }
  | { readonly type: 'apply-lift'; readonly accounts: number | null }
  | { readonly type: 'note-reminder'; readonly from: string }
  | { readonly type: 'verify'; readonly on: Day }
  | { readonly type: 'lodge'; readonly grounds: string; readonly files: readonly string[] }
  | { readonly type: 'note-answer'; readonly from: string; readonly answer: ObjectionAnswered }
  | { readonly type: 'miss'; readonly kind: string };

export type ImposedEvent =
  | {
      readonly type: 'received';
      readonly by: string;
      readonly imposed: Imposed;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | {
      readonly type: 'applied';
      readonly accounts: number;
      readonly kept: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly type: 'lifted';
      readonly lifted: NonNullable<ImposedMeasure['lifted']>;
      readonly dueAt: Instant;
    }
  | { readonly type: 'lift-applied'; readonly at: Instant }
  | { readonly type: 'verified'; readonly on: Day }
  | { readonly type: 'reminded'; readonly at: Instant }
  | { readonly type: 'lodged'; readonly at: Instant; readonly files: readonly string[] }
  | { readonly type: 'answered'; readonly answer: NonNullable<Lodged['answer']> }
  | { readonly type: 'became-late'; readonly kind: string };

export type ImposedContext = Context<ImposedFacts>;
export type ImposedDecision = Decision<ImposedEvent>;

/** The penalty of one police unit has one name at the institution. */
export const imposedId = (from: string, penalty: string) => namedBy(from, penalty);

export const imposedMeasure: Register<ImposedMeasure, ImposedCommand, ImposedEvent, ImposedFacts> = {
  name: 'imposed_measure',
  rules: [],
  permissions: {
    receive: 'message.receive',
    apply: 'measure.apply',
    lift: 'message.receive',
    'apply-lift': 'measure.apply',
    verify: 'measure.apply',
    lodge: 'measure.object',
    'note-answer': 'message.receive',
    'note-reminder': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return receive(state, command, context);
    const found = existing(state, command.type);
    switch (command.type) {
      case 'apply':
        return apply(found, command, context);
      case 'lift':
        return liftHere(found, command, context);
      case 'apply-lift':
        return applyLift(found, command.accounts, context);
      case 'verify':
        return verify(found, command.on);
      case 'lodge':
        return lodge(found, command, context);
      case 'note-answer':
        return noteAnswer(found, command);
      case 'note-reminder':
        return noteReminder(found, command.from, context);
      case 'miss':
        return overdue(command.kind);
    }
  },
  evolve,
  columns: columnsOf,
  files: ({ objections }) => objections.flatMap(({ files }) => files),
  facts: imposedFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Taken in here, decided by the police unit that imposed it. */
function lodge(
  state: ImposedMeasure,
  { grounds, files }: Extract<ImposedCommand, { type: 'lodge' }>,
  { now, actor }: ImposedContext,
): ImposedDecision {
  if (state.objections.some(({ answer }) => answer === null)) throw notNow(state, 'lodge');
  const payload: ObjectionLodged = { penalty: state.penalty, by: actor.org, grounds, files, at: now };
  const message: Message = {
    to: state.by,
    topic: TOPICS.objected,
    key: `${state.penalty}:${actor.org}:objection:${now}`,
    payload,
  };
  const outcome = inForceOn('', state, dayOf(now)).length > 0 ? 'permit' : 'refuse';
  return decided([find(rule.lodged, outcome, { by: state.by })], () => ({
    events: [{ type: 'lodged', at: now, files }],
    messages: [message],
  }));
}

function noteAnswer(
  state: ImposedMeasure,
  { from, answer }: Extract<ImposedCommand, { type: 'note-answer' }>,
): ImposedDecision {
  const { result, reasons, at } = answer;
  const outcome = from === state.by ? 'permit' : 'refuse';
  return decided([find(rule.answerNoted, outcome, { by: from, result })], () => ({
    events: [{ type: 'answered', answer: { result, reasons, at } }],
  }));
}
