/**
 * A complaint on a suspension, at the police unit that owns it: received → answered by the company → decided. The
 * company restores; the police decide whether it must (regime conflict 12).
 */
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { type ComplaintAnswer, type ComplaintRequest, complaintDecision } from './complaint-messages.ts';
import * as rule from './complaint-rules.ts';
import type { POLICE_COMPLAINT_STATES } from './verify-contract.ts';

export interface PoliceComplaint extends ComplaintRequest {
  readonly state: (typeof POLICE_COMPLAINT_STATES)[number];
  readonly receivedAt: Instant;
  readonly answer: Omit<ComplaintAnswer, 'complaint'> | null;
  readonly decision: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly late: boolean;
  /** Who has read the words of the person. */
  readonly readers: readonly string[];
}

export type PoliceComplaintCommand =
  | { readonly type: 'receive'; readonly request: ComplaintRequest; readonly from: string }
  | { readonly type: 'record-answer'; readonly answer: ComplaintAnswer; readonly from: string }
  | { readonly type: 'decide'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'read-words'; readonly purpose: string }
  | { readonly type: 'miss'; readonly kind: string };

export type PoliceComplaintEvent =
  | { readonly type: 'received'; readonly request: ComplaintRequest; readonly at: Instant }
  | { readonly type: 'answered'; readonly answer: NonNullable<PoliceComplaint['answer']> }
  | { readonly type: 'decided'; readonly decision: NonNullable<PoliceComplaint['decision']> }
  | { readonly type: 'words-read'; readonly by: string }
  | { readonly type: 'became-late' };

type ComplaintContext = Context<undefined>;
type ComplaintOutcome = Decision<PoliceComplaintEvent>;

export const complaint: Register<PoliceComplaint, PoliceComplaintCommand, PoliceComplaintEvent> = {
  name: 'complaint',
  rules: rule.complaintRules,
  permissions: {
    receive: 'message.receive',
    'record-answer': 'message.receive',
    decide: 'complaint.decide',
    'read-words': 'complaint.decide',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return receive(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'record-answer':
        return recordAnswer(state, command);
      case 'decide':
        return conclude(state, command, context);
      case 'read-words':
        return readWords(state, command.purpose, context);
      case 'miss':
        return decided([find(rule.late, 'permit-with-duties')], () => ({
          events: state.decision === null ? [{ type: 'became-late' }] : [],
        }));
    }
  },
  evolve,
  columns: (state) => ({
    origin: state.origin,
    card: state.card,
    receipt: state.receipt,
    number: state.number,
    province: state.province,
    state: state.state,
    received_at: state.receivedAt,
    due_at: state.state === 'decided' ? null : state.dueAt,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Sent twice: it stays as it is. Only the company that suspended can pass it on. */
function receive(
  state: PoliceComplaint | undefined,
  { request, from }: Extract<PoliceComplaintCommand, { type: 'receive' }>,
  { now, law }: ComplaintContext,
): ComplaintOutcome {
  if (state !== undefined) return decided([], () => ({ events: [] }));
  if (request.origin !== from)
    return decided([find(rule.fromOwner, 'refuse', { from })], () => ({ events: [] }));
  const hours = law.number('reverify.complaint_hours');
  return decided([find(rule.received, 'permit', { receipt: request.receipt })], () => ({
    events: [{ type: 'received', request, at: now }],
    clocks: [
      {
        do: 'start',
        kind: 'decide',
        dueAt: request.dueAt,
        obligation: 'mps-miit-2021.6.1',
        term: hours,
      },
    ],
  }));
}

function recordAnswer(
  state: PoliceComplaint,
  { answer, from }: Extract<PoliceComplaintCommand, { type: 'record-answer' }>,
): ComplaintOutcome {
  if (state.origin !== from)
    return decided([find(rule.fromOwner, 'refuse', { from })], () => ({ events: [] }));
  if (state.answer !== null) return decided([], () => ({ events: [] }));
  const { upheld, reason, at } = answer;
  return decided([find(rule.answered, 'permit', { upheld })], () => ({
    events: [{ type: 'answered', answer: { upheld, reason, at } }],
  }));
}

/** Against the person only after the company was heard or let the time pass; for the person at any time. */
function conclude(
  state: PoliceComplaint,
  { upheld, reason }: Extract<PoliceComplaintCommand, { type: 'decide' }>,
  { now, actor }: ComplaintContext,
): ComplaintOutcome {
  if (state.state === 'decided')
    throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: 'decide' } });
  const findings: Finding[] = [find(rule.concluded, 'permit', { upheld })];
  if (!upheld && state.answer === null && now < state.dueAt) findings.push(find(rule.companyHeard, 'hold'));
  const { origin, card, receipt } = state;
  return decided(findings, () => ({
    events: [{ type: 'decided', decision: { upheld, reason, by: actor.id, at: now } }],
    clocks: [{ do: 'meet', kind: 'decide' }],
    messages: [complaintDecision(origin, { card, receipt, upheld, reason })],
  }));
}

/** Everybody who reads the words is put on record, once. */
function readWords(state: PoliceComplaint, purpose: string, { actor }: ComplaintContext): ComplaintOutcome {
  return decided([find(rule.wordsRead, 'permit', { purpose })], () => ({
    events: state.readers.includes(actor.id) ? [] : [{ type: 'words-read', by: actor.id }],
  }));
}

function evolve(state: PoliceComplaint | undefined, event: PoliceComplaintEvent): PoliceComplaint {
  if (event.type === 'received') {
    return {
      ...event.request,
      state: 'received',
      receivedAt: event.at,
      answer: null,
      decision: null,
      late: false,
      readers: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'answered':
      return {
        ...state,
        state: state.decision === null ? 'answered' : 'decided',
        answer: event.answer,
      };
    case 'decided':
      return { ...state, state: 'decided', decision: event.decision };
    case 'words-read':
      return { ...state, readers: [...state.readers, event.by] };
    case 'became-late':
      return { ...state, late: true };
  }
}
