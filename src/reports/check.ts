/**
 * One item to check, at the organisation that must check it (a carrier, or the police for a clue): open → claimed →
 * rectifying → closed. It never sees who reported.
 */
import {
  type ClockChange,
  type Decision,
  decide as decided,
  type Finding,
  find,
  type Message,
} from '../kernel/decision.ts';
import { type Directory, directory, policeFor } from '../kernel/directory.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { CHECK_STATES } from './contract.ts';
import {
  type CheckAnswer,
  type CheckRequest,
  checkRequest,
  type RectificationNotice,
  TOPICS,
} from './messages.ts';
import type { Rectified, Result } from './report.ts';
import * as rule from './rules.ts';

export interface Check extends CheckRequest {
  readonly state: (typeof CHECK_STATES)[number];
  readonly requestedAt: Instant;
  readonly claimedBy: string | null;
  readonly result: Result | null;
  readonly concludedAt: Instant | null;
  readonly responsible: string | null;
  readonly rectifyBy: Instant | null;
  readonly rectified: Rectified | null;
  readonly late: readonly string[];
  /** Who has read the words of the reporter. */
  readonly readers: readonly string[];
}

export type CheckCommand =
  | { readonly type: 'request'; readonly request: CheckRequest }
  | { readonly type: 'claim' }
  | { readonly type: 'release' }
  | { readonly type: 'conclude'; readonly result: Result; readonly responsible: string | null }
  | { readonly type: 'rectify'; readonly note: string; readonly responsible: string }
  | { readonly type: 'read-narrative' | 'read-evidence'; readonly purpose: string }
  | { readonly type: 'miss'; readonly kind: string };

export type CheckEvent =
  | { readonly type: 'requested'; readonly request: CheckRequest; readonly at: Instant }
  | { readonly type: 'claimed'; readonly by: string }
  | { readonly type: 'released' }
  | {
      readonly type: 'concluded';
      readonly result: Result;
      readonly at: Instant;
      readonly responsible: string | null;
      readonly rectifyBy: Instant | null;
    }
  | { readonly type: 'rectified'; readonly rectified: Rectified }
  | { readonly type: 'narrative-read'; readonly by: string }
  | { readonly type: 'became-late'; readonly kind: string };

type CheckContext = Context<Directory>;
type CheckDecision = Decision<CheckEvent>;

export const check: Register<Check, CheckCommand, CheckEvent, Directory> = {
  name: 'report_check',
  rules: [],
  permissions: {
    request: 'message.receive',
    claim: 'check.conclude',
    release: 'check.conclude',
    conclude: 'check.conclude',
    rectify: 'check.rectify',
    'read-narrative': 'check.conclude',
    'read-evidence': 'check.conclude',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'request') return request(state, command.request, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'claim':
        return claim(state, context);
      case 'release':
        if (state.state !== 'claimed') throw notNow(state, command.type);
        return decided([], () => ({ events: [{ type: 'released' }] }));
      case 'conclude':
        return conclude(state, command, context);
      case 'rectify':
        return rectify(state, command, context);
      case 'read-narrative':
        return readBy(state, command.purpose, context);
      case 'read-evidence':
        return decided([find(rule.evidenceRead, 'permit', { purpose: command.purpose })], () => ({
          events: [],
        }));
      case 'miss':
        return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
          events: [{ type: 'became-late', kind: command.kind }],
        }));
    }
  },
  evolve,
  facts: async (tx, batch) => {
    const all = await directory(tx);
    return batch.map(() => all);
  },
  columns: (check) => ({
    report: check.report,
    origin: check.origin,
    number: check.number.value,
    mobile_or_fixed: check.number.mobileOrFixed,
    province: check.number.province,
    task: check.task,
    suspicion: check.suspicion,
    state: check.state,
    requested_at: check.requestedAt,
    occurred_at: check.occurredAt,
    due_at: dueAt(check),
    claimed_by: check.claimedBy,
    outcome: check.result?.outcome ?? null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** The first time somebody reads it is put on record; the item stays open on the desk after that. */
function readBy(state: Check, purpose: string, { actor }: CheckContext): CheckDecision {
  return decided([find(rule.narrativeRead, 'permit', { purpose })], () => ({
    events: state.readers.includes(actor.id) ? [] : [{ type: 'narrative-read', by: actor.id }],
  }));
}

function dueAt({ state, checkBy, rectifyBy }: Check): Instant | null {
  if (state === 'open' || state === 'claimed') return checkBy;
  return state === 'rectifying' ? rectifyBy : null;
}

/** Asked again (the report was routed here twice): the item stays as it is. */
function request(state: Check | undefined, request: CheckRequest, { law, now }: CheckContext): CheckDecision {
  if (state !== undefined) return decided([], () => ({ events: [] }));
  const hours = law.number('report.check_hours');
  return decided([find(rule.received, 'permit', { receipt: request.receipt })], () => ({
    events: [{ type: 'requested', request, at: now }],
    clocks: [
      { do: 'start', kind: 'check', dueAt: request.checkBy, obligation: 'miit-452-2016.19.2.1', term: hours },
    ],
  }));
}

function claim(state: Check, { actor }: CheckContext): CheckDecision {
  if (state.state !== 'open' && state.state !== 'claimed') throw notNow(state, 'claim');
  const others = state.claimedBy !== null && state.claimedBy !== actor.id;
  return decided(
    [find(rule.claimed, others ? 'refuse' : 'permit', { by: state.claimedBy ?? actor.id })],
    () => ({
      events: [{ type: 'claimed', by: actor.id }],
    }),
  );
}

function conclude(
  state: Check,
  { result, responsible }: Extract<CheckCommand, { type: 'conclude' }>,
  context: CheckContext,
): CheckDecision {
  if (state.state !== 'open' && state.state !== 'claimed') throw notNow(state, 'conclude');
  const { now, law, actor } = context;
  const others = state.claimedBy !== null && state.claimedBy !== actor.id;
  const findings: Finding[] = [find(rule.conclusion, 'permit', { outcome: result.outcome })];
  if (others) findings.push(find(rule.claimed, 'refuse', { by: state.claimedBy }));
  const police =
    result.crimeSuspected && state.task === 'check'
      ? policeFor(context.facts, state.number.province)
      : undefined;
  if (result.crimeSuspected && state.task === 'check') {
    findings.push(
      find(rule.crimeToPolice, police === undefined ? 'hold' : 'permit', { to: police?.name ?? null }),
    );
  }
  const confirmed = result.outcome === 'confirmed' && state.task === 'check';
  const days = law.number('report.rectify_days');
  const rectifyBy = confirmed ? endOfDayAfter(now, days.value) : null;
  if (confirmed) findings.push(find(rule.rectifyInTime, 'permit-with-duties', { days: days.value }, [days]));
  return decided(findings, () => ({
    events: [{ type: 'concluded', result, at: now, responsible, rectifyBy }],
    clocks: [{ do: 'meet', kind: 'check' }, ...(rectifyBy === null ? [] : [startRectify(rectifyBy, days)])],
    messages: [
      answer(state, result, now, police?.id ?? null),
      ...(police === undefined ? [] : [handOver(state, police.id)]),
    ],
  }));
}

function startRectify(dueAt: Instant, term: ReturnType<CheckContext['law']['number']>): ClockChange {
  return { do: 'start', kind: 'rectify', dueAt, obligation: 'miit-452-2016.19.2.2', term };
}

function answer(state: Check, result: Result, at: Instant, police: string | null): Message {
  const payload: CheckAnswer = { report: state.report, task: state.task, result, at, police };
  return { to: state.origin, topic: TOPICS.answered, key: `${state.report}:${state.task}:answer`, payload };
}

/** The police get the same item as a clue and answer to the organisation that took the report in. */
function handOver(state: Check, to: string): Message {
  return checkRequest(
    to,
    { origin: state.origin, report: state.report, task: 'police-clue', checkBy: state.checkBy },
    state,
  );
}

function rectify(
  state: Check,
  { note, responsible }: Extract<CheckCommand, { type: 'rectify' }>,
  { now }: CheckContext,
): CheckDecision {
  if (state.state !== 'rectifying') throw notNow(state, 'rectify');
  const rectified: Rectified = { at: now, note, responsible };
  const notice: RectificationNotice = { report: state.report, rectified };
  return decided([find(rule.rectifyInTime, 'permit')], () => ({
    events: [{ type: 'rectified', rectified }],
    clocks: [{ do: 'meet', kind: 'rectify' }],
    messages: [
      { to: state.origin, topic: TOPICS.rectified, key: `${state.report}:rectified`, payload: notice },
    ],
  }));
}

function notNow(state: Check, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state: state.state, command } });
}

function evolve(state: Check | undefined, event: CheckEvent): Check {
  if (event.type === 'requested') {
    return {
      ...event.request,
      state: 'open',
      requestedAt: event.at,
      claimedBy: null,
      result: null,
      concludedAt: null,
      responsible: null,
      rectifyBy: null,
      rectified: null,
      late: [],
      readers: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before requested`);
  switch (event.type) {
    case 'claimed':
      return { ...state, state: 'claimed', claimedBy: event.by };
    case 'released':
      return { ...state, state: 'open', claimedBy: null };
    case 'concluded': {
      const { result, at, responsible, rectifyBy } = event;
      return {
        ...state,
        state: rectifyBy === null ? 'closed' : 'rectifying',
        result,
        concludedAt: at,
        responsible,
        rectifyBy,
      };
    }
    case 'rectified':
      return { ...state, state: 'closed', rectified: event.rectified };
    case 'narrative-read':
      return { ...state, readers: [...state.readers, event.by] };
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}
