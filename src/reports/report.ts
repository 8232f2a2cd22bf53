/**
 * A report from the public, at the organisation that took it in: received → routed → checked → closed, with the
 * reward and the sealed identity of the reporter beside it. The check itself is a subject of its own (check.ts) at
 * the organisation that must check, which answers by message.
 */
import {
  type ClockChange,
  type Decision,
  decide as decided,
  type Finding,
  find,
  type Message,
  type Rule,
} from '../kernel/decision.ts';
import { type Directory, type DirectoryEntry, policeFor } from '../kernel/directory.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { addHours, type Day, dayOf, epochMs, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type {
  ABOUT,
  ACTIONS,
  CHANNELS,
  CHECK_OUTCOMES,
  MEDIA,
  REPORT_STATES,
  SUSPICIONS,
} from './contract.ts';
import { belongsToPolice, checkerFor } from './directory.ts';
import {
  decideIdentity,
  type IdentityCommand,
  type IdentityEvent,
  type Opening,
  opened,
} from './identity.ts';
import { type CheckAnswer, checkRequest } from './messages.ts';
import type { NumberFacts } from './number-facts.ts';
import { decideReward, type Reward, type RewardCommand, type RewardEvent, rewarded } from './reward.ts';
import * as rule from './rules.ts';
import { reportFacts } from './store.ts';

export interface Intake {
  readonly receipt: string;
  readonly number: NumberFacts;
  readonly about: (typeof ABOUT)[number];
  readonly medium: (typeof MEDIA)[number];
  readonly suspicion: (typeof SUSPICIONS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly sourceRef: string | null;
  readonly receivedAt: Instant;
  readonly occurredAt: Instant | null;
  /** Where only the day is known; a time nobody gave is not made up. */
  readonly occurredOn: Day | null;
  /** Sealed text (vault); the clear length is kept for the rule. */
  readonly narrative: string | null;
  readonly narrativeLength: number;
  readonly evidence: readonly string[];
  /** Sealed name and telephone of the reporter; null for an anonymous report. */
  readonly identity: string | null;
  /** Digest by which the same report is known again. */
  readonly fingerprint: string | null;
}

export interface Result {
  readonly outcome: (typeof CHECK_OUTCOMES)[number];
  readonly action: (typeof ACTIONS)[number];
  readonly reason: string;
  readonly crimeSuspected: boolean;
}

export interface Rectified {
  readonly at: Instant;
  readonly note: string;
  readonly responsible: string;
}

export interface Report extends Intake {
  readonly state: (typeof REPORT_STATES)[number];
  readonly duplicateOf: string | null;
  readonly routedTo: string | null;
  readonly routedAt: Instant | null;
  readonly checkBy: Instant | null;
  readonly result: Result | null;
  readonly checkedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly police: {
    readonly org: string;
    readonly at: Instant;
    readonly answeredAt: Instant | null;
    /** What the police found, beside the result of the check. */
    readonly result: Result | null;
  } | null;
  readonly rectified: Rectified | null;
  readonly late: readonly string[];
  readonly reward: Reward | null;
  readonly opening: Opening | null;
}

export type ReportCommand =
  | { readonly type: 'receive'; readonly intake: Intake }
  | { readonly type: 'route'; readonly to: string }
  | { readonly type: 'link'; readonly duplicateOf: string }
  | {
      readonly type: 'record-answer';
      /** Organisation that answers. */
      readonly from: string;
      readonly task: CheckAnswer['task'];
      readonly result: Result;
      readonly at: Instant;
      readonly police: string | null;
    }
  | { readonly type: 'record-rectification'; readonly from: string; readonly rectified: Rectified }
  | { readonly type: 'close'; readonly note: string }
  | { readonly type: 'read-narrative' | 'read-evidence'; readonly purpose: string }
  | { readonly type: 'export'; readonly purpose: string }
  | { readonly type: 'miss'; readonly kind: string }
  | RewardCommand
  | IdentityCommand;

export type ReportEvent =
  | { readonly type: 'received'; readonly intake: Intake; readonly twin: string | null }
  | {
      readonly type: 'routed';
      readonly to: string;
      readonly at: Instant;
      readonly checkBy: Instant;
      readonly police: boolean;
    }
  | { readonly type: 'linked'; readonly to: string; readonly at: Instant }
  | {
      readonly type: 'answered';
      readonly result: Result;
      readonly at: Instant;
      readonly police: string | null;
    }
  | { readonly type: 'rectified'; readonly rectified: Rectified }
  | { readonly type: 'police-answered'; readonly at: Instant; readonly result: Result }
  | { readonly type: 'closed'; readonly at: Instant }
  | { readonly type: 'became-late'; readonly kind: string }
  | RewardEvent
  | IdentityEvent;

export interface ReportFacts {
  readonly directory: Directory;
  /** An earlier report of the same matter, or the one that a report is to be linked to. */
  readonly twin: { readonly id: string; readonly receipt: string } | undefined;
}

type ReportContext = Context<ReportFacts>;
type ReportDecision = Decision<ReportEvent>;

export const report: Register<Report, ReportCommand, ReportEvent, ReportFacts> = {
  name: 'report',
  rules: rule.rules,
  permissions: {
    receive: 'report.submit',
    route: 'report.route',
    link: 'report.route',
    'record-answer': 'message.receive',
    'record-rectification': 'message.receive',
    close: 'report.close',
    'read-narrative': 'report.read',
    'read-evidence': 'report.read',
    export: 'report.read',
    miss: 'clock.miss',
    'propose-reward': 'report.reward.propose',
    'approve-reward': 'report.reward.approve',
    'decline-reward': 'report.reward.approve',
    'pay-reward': 'report.reward.pay',
    'request-identity': 'report.identity.request',
    'approve-identity': 'report.identity.approve',
    'open-identity': 'report.identity.open',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return receive(command.intake, context);
    if (command.type === 'export') return onRecord(rule.exported, command.purpose);
    const report = existing(state, command.type);
    switch (command.type) {
      case 'route':
        return route(report, command.to, context);
      case 'link':
        return link(report, command.duplicateOf, context);
      case 'record-answer':
        return recordAnswer(report, command);
      case 'record-rectification':
        return recordRectification(report, command, context);
      case 'close':
        return close(report, context);
      case 'read-narrative':
        return onRecord(rule.narrativeRead, command.purpose);
      case 'read-evidence':
        return onRecord(rule.evidenceRead, command.purpose);
      case 'miss':
        return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
          events: [{ type: 'became-late', kind: command.kind }],
        }));
      case 'propose-reward':
      case 'approve-reward':
      case 'decline-reward':
      case 'pay-reward':
        return decideReward(report.reward, isConfirmed(report), command, context);
      case 'request-identity':
      case 'approve-identity':
      case 'open-identity':
        return decideIdentity(report.opening, report.identity !== null, command, context);
    }
  },
  evolve,
  facts: reportFacts,
  files: ({ evidence }) => evidence,
  columns: (report) => ({
    receipt: report.receipt,
    number: report.number.value,
    mobile_or_fixed: report.number.mobileOrFixed,
    province: report.number.province,
    suspicion: report.suspicion,
    channel: report.channel,
    state: report.state,
    received_at: report.receivedAt,
    occurred_at: report.occurredAt,
    due_at: report.state === 'closed' ? null : report.checkBy,
    routed_to: report.routedTo,
    fingerprint: report.fingerprint,
    duplicate_of: report.duplicateOf,
    outcome: report.result?.outcome ?? null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** By the check, or by the police on a clue of it: what they find is the result of the case. */
function isConfirmed({ result, police }: Report): boolean {
  return result?.outcome === 'confirmed' || police?.result?.outcome === 'confirmed';
}

function existing(state: Report | undefined, command: string): Report {
  if (state === undefined) throw kernelError('kernel.missing', { facts: { command } });
  return state;
}

/** A look at data changes nothing, but leaves its entry in the journal. */
function onRecord(access: Rule, purpose: string): ReportDecision {
  return decided([find(access, 'permit', { purpose })], () => ({ events: [] }));
}

function receive(intake: Intake, context: ReportContext): ReportDecision {
  const { twin } = context.facts;
  const findings = [...intakeFindings(intake, context)];
  if (twin !== undefined) {
    findings.push(find(rule.twin, 'permit', { receipt: twin.receipt }));
    return decided(findings, () => ({ events: [{ type: 'received', intake, twin: twin.id }] }));
  }
  const target = targetOf(intake, context.facts.directory);
  if (target === undefined) {
    const hours = context.law.number('report.route_hours');
    findings.push(
      find(rule.noTarget, 'permit-with-duties', { number: intake.number.kind, routeHours: hours.value }, [
        hours,
      ]),
    );
    return decided(findings, () => ({
      events: [{ type: 'received', intake, twin: null }],
      clocks: [start('route', addHours(context.now, hours.value), 'miit-452-2016.19.1.3', hours)],
    }));
  }
  const routing = routeTo(intake, { target, police: belongsToPolice(intake.about, intake.channel) }, context);
  findings.push(...routing.findings);
  return decided(findings, () => ({
    events: [{ type: 'received', intake, twin: null }, ...routing.events],
    clocks: routing.clocks,
    messages: routing.messages,
  }));
}

function intakeFindings(intake: Intake, { law, now }: ReportContext): Finding[] {
  const findings = [find(rule.received, 'permit', { receipt: intake.receipt })];
  const tolerance = law.number('report.future_tolerance_hours');
  if (
    intake.occurredAt !== null &&
    epochMs(intake.occurredAt) > epochMs(intake.receivedAt) + tolerance.value * 3_600_000
  ) {
    findings.push(
      find(rule.occurred, 'refuse', { occurredAt: intake.occurredAt, receivedAt: intake.receivedAt }, [
        tolerance,
      ]),
    );
  }
  if (
    intake.occurredAt === null &&
    intake.occurredOn !== null &&
    intake.occurredOn > dayOf(intake.receivedAt)
  ) {
    const facts = { occurredAt: intake.occurredOn, receivedAt: intake.receivedAt };
    findings.push(find(rule.occurred, 'refuse', facts));
  }
  const max = law.number('report.narrative_max_chars');
  if (intake.narrativeLength > max.value) {
    findings.push(
      find(rule.narrativeLength, 'refuse', { length: intake.narrativeLength, max: max.value }, [max]),
    );
  }
  if (intake.identity !== null) findings.push(find(rule.sealedIdentity, 'permit'));
  else findings.push(anonymity(law.parameter('report.anonymous')));
  if (epochMs(intake.receivedAt) > epochMs(now) + tolerance.value * 3_600_000) {
    findings.push(
      find(rule.occurred, 'refuse', { occurredAt: intake.receivedAt, receivedAt: now }, [tolerance]),
    );
  }
  return findings;
}

function anonymity(allowed: ParameterUse): Finding {
  return find(rule.anonymous, allowed.value === false ? 'refuse' : 'permit', {}, [allowed]);
}

function targetOf(intake: Intake, directory: Directory): DirectoryEntry | undefined {
  return belongsToPolice(intake.about, intake.channel)
    ? policeFor(directory, intake.number.province)
    : checkerFor(directory, intake.number);
}

const CHECKER_KINDS = ['carrier', 'reseller', 'police', 'hub'];

interface Effects {
  readonly findings: Finding[];
  readonly events: ReportEvent[];
  readonly clocks: ClockChange[];
  readonly messages: Message[];
}

/** Hands the item over: event, check clock, and the message that becomes a check at the receiver. */
function routeTo(
  intake: Intake,
  { target, police }: { readonly target: DirectoryEntry; readonly police: boolean },
  { law, now, id, actor }: ReportContext,
): Effects {
  const hours = law.number('report.check_hours');
  const checkBy = addHours(now, hours.value);
  const facts = { to: target.name, checkHours: hours.value };
  return {
    findings: [
      find(police ? rule.routedToPolice : rule.routedToChecker, 'permit', facts, police ? [] : [hours]),
    ],
    events: [{ type: 'routed', to: target.id, at: now, checkBy, police }],
    clocks: [start('check', checkBy, 'miit-452-2016.19.2.1', hours)],
    messages: [
      checkRequest(
        target.id,
        { origin: actor.org, report: id, task: police ? 'police-clue' : 'check', checkBy },
        intake,
      ),
    ],
  };
}

function start(kind: string, dueAt: Instant, obligation: string, term: ParameterUse<number>): ClockChange {
  return { do: 'start', kind, dueAt, obligation, term };
}

function route(state: Report, to: string, context: ReportContext): ReportDecision {
  const target = context.facts.directory.find(({ id }) => id === to);
  if (state.state !== 'received' && state.state !== 'routed') throw notNow(state, 'route');
  // Asking the same organisation again would only push its term out.
  if (to === state.routedTo) throw notNow(state, 'route');
  if (target === undefined || !CHECKER_KINDS.includes(target.kind)) {
    return decided([find(rule.routedToChecker, 'refuse', { to: target?.name ?? to })], () => ({
      events: [],
    }));
  }
  const { findings, ...effects } = routeTo(state, { target, police: target.kind === 'police' }, context);
  return decided(findings, () => ({
    ...effects,
    clocks: [{ do: 'meet', kind: 'route' }, ...effects.clocks],
  }));
}

function link(state: Report, to: string, { now, id, facts: { twin } }: ReportContext): ReportDecision {
  if (state.state === 'closed' || state.duplicateOf !== null || to === id) throw notNow(state, 'link');
  if (twin === undefined) throw kernelError('kernel.missing', { place: '/duplicateOf' });
  return decided([find(rule.twin, 'permit', { receipt: twin.receipt })], () => ({
    events: [{ type: 'linked', to, at: now }],
    clocks: [
      { do: 'cancel', kind: 'route' },
      { do: 'cancel', kind: 'check' },
    ],
  }));
}

/** The first answer is the result of the item; a clue handed on to the police is answered once more, beside it. */
function recordAnswer(
  state: Report,
  { from, task, result, at, police }: Extract<ReportCommand, { type: 'record-answer' }>,
): ReportDecision {
  const byPolice = task === 'police-clue';
  if (from !== state.routedTo && !(byPolice && from === state.police?.org)) return notAsked(from);
  const events: ReportEvent[] = byPolice ? [{ type: 'police-answered', at, result }] : [];
  if (state.result === null) {
    events.push({ type: 'answered', result, at, police });
    // What a company confirms stays open until it is put right.
    if (state.state !== 'closed' && (byPolice || result.outcome === 'not-confirmed'))
      events.push({ type: 'closed', at });
  }
  return decided([find(rule.answeredItem, 'permit')], () => ({
    events,
    clocks: [{ do: 'meet', kind: 'check' }],
  }));
}

/** Only whoever has the item now answers for it; what an earlier checker still sends stays on record without effect. */
function notAsked(from: string): ReportDecision {
  return decided([find(rule.answeredByOther, 'refuse', { from })], () => ({ events: [] }));
}

function recordRectification(
  state: Report,
  { from, rectified }: Extract<ReportCommand, { type: 'record-rectification' }>,
  { now }: ReportContext,
): ReportDecision {
  if (from !== state.routedTo) return notAsked(from);
  return decided([find(rule.rectifiedFirst, 'permit')], () => ({
    events: [
      { type: 'rectified', rectified },
      ...(state.state === 'closed' ? [] : [{ type: 'closed' as const, at: now }]),
    ],
  }));
}

function close(state: Report, { now }: ReportContext): ReportDecision {
  if (state.state === 'closed') throw notNow(state, 'close');
  if (state.duplicateOf !== null) return decided([], () => ({ events: [{ type: 'closed', at: now }] }));
  const findings = [find(rule.answeredItem, state.result === null ? 'refuse' : 'permit')];
  if (state.result?.outcome === 'confirmed') {
    findings.push(find(rule.rectifiedFirst, state.rectified === null ? 'refuse' : 'permit'));
  }
  return decided(findings, () => ({ events: [{ type: 'closed', at: now }] }));
}

function notNow(state: Report, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state: state.state, command } });
}

const NEW = {
  state: 'received',
  duplicateOf: null,
  routedTo: null,
  routedAt: null,
  checkBy: null,
  result: null,
  checkedAt: null,
  closedAt: null,
  police: null,
  rectified: null,
  late: [],
  reward: null,
  opening: null,
} as const;

function evolve(state: Report | undefined, event: ReportEvent): Report {
  if (event.type === 'received') return { ...event.intake, ...NEW, duplicateOf: event.twin };
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'routed':
      return {
        ...state,
        state: 'routed',
        routedTo: event.to,
        routedAt: event.at,
        checkBy: event.checkBy,
        police: event.police ? handedTo(event.to, event.at) : state.police,
      };
    case 'linked':
      return { ...state, duplicateOf: event.to, checkBy: null };
    case 'answered': {
      const police = event.police === null ? state.police : handedTo(event.police, event.at);
      // What a person closed stays closed when an answer comes late.
      const next = state.state === 'closed' ? 'closed' : 'checked';
      return { ...state, state: next, result: event.result, checkedAt: event.at, police };
    }
    case 'rectified':
      return { ...state, rectified: event.rectified };
    case 'police-answered':
      if (state.police === null) return state;
      return { ...state, police: { ...state.police, answeredAt: event.at, result: event.result } };
    case 'closed':
      return { ...state, state: 'closed', closedAt: event.at };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
    case 'reward-proposed':
    case 'reward-approved':
    case 'reward-declined':
    case 'reward-paid':
      return { ...state, reward: rewarded(state.reward, event) };
    case 'identity-requested':
    case 'identity-approved':
    case 'identity-opened':
      return { ...state, opening: opened(state.opening, event) };
  }
}

function handedTo(org: string, at: Instant): NonNullable<Report['police']> {
  return { org, at, answeredAt: null, result: null };
}
