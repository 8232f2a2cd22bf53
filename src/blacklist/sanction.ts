/**
 * An operator under sanction, at the regulator: breaches and penalties, the three veto items and the stop of applications
 * of a reseller (452, 23), stop and revocation of a value-added operator with the years without a new licence (452, 24).
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { APPLICATIONS, OPERATOR_KINDS, PENALTIES, SANCTION_STATES, VETO_ITEMS } from './codes.ts';
import type { AuthorityFinding } from './messages.ts';
import { applicationFindings } from './sanction-apply.ts';
import { decideMeasure, type MeasureCommand, type MeasureEvent } from './sanction-measures.ts';
import * as rule from './sanction-rules.ts';
import { evolve } from './sanction-state.ts';

export interface Operator {
  readonly name: string;
  readonly creditCode: string;
  readonly kind: (typeof OPERATOR_KINDS)[number];
}

export interface Breach {
  readonly finding: AuthorityFinding;
  readonly what: string;
  readonly grave: boolean;
  /** Since when the company has known of the danger; null where that is not shown. */
  readonly knownSince: Day | null;
  readonly evidence: readonly string[];
}

export interface Penalty {
  readonly decision: AuthorityFinding;
  readonly kind: (typeof PENALTIES)[number];
  readonly exposed: { readonly on: Day; readonly where: string } | null;
}

export interface Assessment {
  readonly failed: boolean;
  readonly basis: string;
  readonly on: Day;
  readonly by: Signed;
}

/** What becomes of the subscribers of a reseller. */
export interface SubscriberPlan {
  readonly to: string;
  readonly subscribers: number;
  readonly by: Day;
}

export interface Sanctioned extends Operator {
  readonly state: (typeof SANCTION_STATES)[number];
  /** While a revocation is proposed: what it goes back to where the proposal is declined. */
  readonly before?: Sanctioned['state'] | null;
  readonly openedAt: Instant;
  readonly breaches: readonly Breach[];
  readonly penalties: readonly Penalty[];
  readonly assessments: Readonly<Partial<Record<(typeof VETO_ITEMS)[number], Assessment>>>;
  readonly intakeStop: { readonly ground: string; readonly liftWhen: string; readonly since: Day } | null;
  readonly stop: { readonly decision: AuthorityFinding; readonly business: string } | null;
  readonly revocation: {
    readonly decision: AuthorityFinding;
    readonly plan: SubscriberPlan | null;
    /** Everybody who agreed, whoever proposed it first. */
    readonly persons: readonly Signed[];
    readonly on: Day | null;
  } | null;
  /** Last day without a new licence. */
  readonly barredUntil: Day | null;
  readonly notices: readonly {
    readonly decision: string;
    readonly sentAt: Instant;
    readonly receipt: { readonly entry: string; readonly on: Day } | null;
  }[];
}

type RecordCommand =
  | { readonly type: 'open'; readonly operator: Operator }
  | { readonly type: 'record-breach'; readonly breach: Breach }
  | { readonly type: 'record-penalty'; readonly penalty: Penalty }
  | {
      readonly type: 'assess';
      readonly item: (typeof VETO_ITEMS)[number];
      readonly failed: boolean;
      readonly basis: string;
    }
  | { readonly type: 'send-credit-notice'; readonly decision: string }
  | {
      readonly type: 'record-credit-entry';
      readonly decision: string;
      readonly entry: string;
      readonly on: Day;
    }
  | { readonly type: 'ask'; readonly application: (typeof APPLICATIONS)[number] };

export type SanctionCommand = RecordCommand | MeasureCommand;

export type SanctionEvent =
  | { readonly type: 'opened'; readonly operator: Operator; readonly at: Instant }
  | { readonly type: 'breach-recorded'; readonly breach: Breach }
  | { readonly type: 'penalty-recorded'; readonly penalty: Penalty }
  | {
      readonly type: 'assessed';
      readonly item: (typeof VETO_ITEMS)[number];
      readonly assessment: Assessment;
    }
  | { readonly type: 'credit-notice-sent'; readonly decision: string; readonly at: Instant }
  | {
      readonly type: 'credit-entry-recorded';
      readonly decision: string;
      readonly entry: string;
      readonly on: Day;
    }
  | { readonly type: 'asked'; readonly application: (typeof APPLICATIONS)[number] }
  | MeasureEvent;

export type SanctionContext = Context<undefined>;
export type SanctionDecision = Decision<SanctionEvent>;

export const operatorSanction: Register<Sanctioned, SanctionCommand, SanctionEvent> = {
  name: 'operator_sanction',
  rules: rule.sanctionRules,
  permissions: {
    open: 'sanction.manage',
    'record-breach': 'sanction.manage',
    'record-penalty': 'sanction.manage',
    assess: 'sanction.manage',
    'send-credit-notice': 'sanction.manage',
    'record-credit-entry': 'sanction.manage',
    ask: 'sanction.read',
    'stop-intake': 'sanction.manage',
    'lift-intake': 'sanction.manage',
    'order-stop': 'sanction.manage',
    resume: 'sanction.manage',
    'propose-revocation': 'sanction.manage',
    'approve-revocation': 'sanction.manage',
    'decline-revocation': 'sanction.manage',
  },
  decide,
  evolve,
  files: digestsIn,
  columns: ({ name, kind, state, barredUntil, openedAt }) => ({
    name,
    kind,
    state,
    barred_until: barredUntil,
    opened_at: openedAt,
  }),
};

function decide(
  state: Sanctioned | undefined,
  command: SanctionCommand,
  context: SanctionContext,
): SanctionDecision {
  if (command.type === 'open') {
    if (state !== undefined) throw notNow(state, 'open');
    const { operator } = command;
    return decided([find(rule.operatorOpened, 'permit', { name: operator.name })], () => ({
      events: [{ type: 'opened', operator, at: context.now }],
    }));
  }
  const operator = existing(state, command.type);
  switch (command.type) {
    case 'record-breach':
      return recordBreach(operator, command.breach);
    case 'record-penalty':
      return recordPenalty(command.penalty);
    case 'assess':
      return assess(operator, command, context);
    case 'send-credit-notice':
      return sendCreditNotice(operator, command.decision, context);
    case 'record-credit-entry':
      return recordCreditEntry(operator, command);
    case 'ask':
      return decided(
        applicationFindings(operator, command.application, {
          law: context.law,
          today: dayOf(context.now),
        }),
        () => ({ events: [{ type: 'asked', application: command.application }] }),
      );
    default:
      return decideMeasure(operator, command, context);
  }
}

function recordBreach({ breaches }: Sanctioned, breach: Breach): SanctionDecision {
  const count = breaches.length + 1;
  const facts = { count, number: breach.finding.number };
  const findings = [
    find(rule.breachRecorded, count > 1 ? 'permit-with-duties' : 'permit', facts),
    ...(breach.knownSince === null
      ? []
      : [find(rule.knowingInaction, 'permit-with-duties', { date: breach.knownSince })]),
  ];
  return decided(findings, () => ({ events: [{ type: 'breach-recorded', breach }] }));
}

function recordPenalty(penalty: Penalty): SanctionDecision {
  const { exposed, decision } = penalty;
  const facts = { number: decision.number, date: exposed?.on ?? '' };
  return decided([find(rule.penaltyExposed, exposed === null ? 'hold' : 'permit', facts)], () => ({
    events: [{ type: 'penalty-recorded', penalty }],
  }));
}

function assess(
  { kind, state }: Sanctioned,
  { item, failed, basis }: Extract<RecordCommand, { type: 'assess' }>,
  context: SanctionContext,
): SanctionDecision {
  if (kind !== 'reseller') throw notNow({ state }, 'assess');
  const assessment = { failed, basis, on: dayOf(context.now), by: signed(context) };
  return decided([find(rule.assessed, failed ? 'permit-with-duties' : 'permit', { item })], () => ({
    events: [{ type: 'assessed', item, assessment }],
  }));
}

function decisionsOf({ breaches, penalties, stop, revocation }: Sanctioned): string[] {
  return [
    ...breaches.map(({ finding }) => finding.number),
    ...penalties.map(({ decision }) => decision.number),
    ...(stop === null ? [] : [stop.decision.number]),
    ...(revocation?.on == null ? [] : [revocation.decision.number]),
  ];
}

function sendCreditNotice(
  operator: Sanctioned,
  decision: string,
  context: SanctionContext,
): SanctionDecision {
  const known = decisionsOf(operator).includes(decision);
  const sent = operator.notices.some((notice) => notice.decision === decision);
  if (!known || sent) throw notNow(operator, 'send-credit-notice');
  return decided([find(rule.creditNotice, 'permit-with-duties', { number: decision, entry: '' })], () => ({
    events: [{ type: 'credit-notice-sent', decision, at: context.now }],
  }));
}

function recordCreditEntry(
  operator: Sanctioned,
  { decision, entry, on }: Extract<RecordCommand, { type: 'record-credit-entry' }>,
): SanctionDecision {
  const waiting = operator.notices.some((one) => one.decision === decision && one.receipt === null);
  if (!waiting) throw notNow(operator, 'record-credit-entry');
  return decided([find(rule.creditNotice, 'permit', { number: decision, entry })], () => ({
    events: [{ type: 'credit-entry-recorded', decision, entry, on }],
  }));
}
