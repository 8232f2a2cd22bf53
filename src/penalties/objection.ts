/**
 * Objections: at any time, at the police, at an institution or online, free of charge. Another officer of the unit looks
 * into them; one word of his lifts the penalty at every institution.
 */
import type { Reader } from '../kernel/confirm.ts';
import {
  type ClockChange,
  decide as decided,
  type Finding,
  find,
  type Message,
  type Rule,
} from '../kernel/decision.ts';
import { notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addDays, addHours, dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import { endOfWorkingDay } from '../kernel/working-days.ts';
import type { LawView } from '../law/index.ts';
import type { OBJECTION_DOORS, OBJECTION_RESULTS } from './contract.ts';
import { type LiftOrdered, type ObjectionAnswered, TOPICS } from './messages.ts';
import type { Penalty, PenaltyCommand, PenaltyContext, PenaltyDecision, PenaltyEvent } from './penalty.ts';
import { isRunning, openObjection } from './penalty-state.ts';
import * as rule from './rules.ts';

export interface Objecting {
  readonly door: (typeof OBJECTION_DOORS)[number];
  /** Organisation that took it in: its key seals the grounds. */
  readonly org: string;
  readonly grounds: string;
  readonly files: readonly string[];
  /** When the person came. */
  readonly at: Instant;
}

export interface Objection extends Objecting {
  readonly dueAt: Instant;
  readonly answer: {
    readonly result: (typeof OBJECTION_RESULTS)[number];
    readonly reasons: string;
    readonly by: Signed;
  } | null;
}

/** Several may wait at once, each taken in at another door: one answer answers all of them. */
export function object(state: Penalty, objecting: Objecting, context: PenaltyContext): PenaltyDecision {
  const { now, law, lawOn } = context;
  const limit = law.parameter<number | null>('penalty.objection_limit');
  const days = law.number('penalty.police_answer_days');
  const today = dayOf(now);
  if (!isRunning(state, today))
    return notTaken(objecting, rule.objected, find(rule.objected, 'refuse'), context);
  if (limit.value !== null && today > addDays(state.day, limit.value))
    return notTaken(
      objecting,
      rule.objectedLate,
      find(rule.objectedLate, 'refuse', { days: limit.value }, [limit]),
      context,
    );
  const due = endOfWorkingDay(today, days.value, lawOn);
  const dueAt = due.at;
  const findings = [
    find(rule.objected, 'permit-with-duties', { days: days.value }, [limit, days, ...due.params]),
    ...due.unknown.map((year) => find(rule.calendarUnknown, 'permit', { year })),
  ];
  const first = openObjection(state) === null;
  return decided(findings, () => ({
    events: [{ type: 'objected', objection: { ...objecting, dueAt, answer: null } }],
    // The earliest decides when the answer is due.
    clocks: first
      ? [{ do: 'start', kind: 'answer', dueAt, obligation: 'two-cards-2020.5.6', term: days }]
      : [],
  }));
}

/** The institution that took it in is told, or the person would wait there for an answer that never comes. */
function notTaken(
  objecting: Objecting,
  why: Rule,
  finding: Finding,
  context: PenaltyContext,
): PenaltyDecision {
  if (objecting.door !== 'institution') return decided([finding], () => ({ events: [] }));
  const reasons = why.says.refuse?.zh ?? '';
  return decided([find(rule.objectionReturned, 'permit', { by: objecting.org })], () => ({
    events: [],
    messages: answerMessage(objecting, { result: 'not-taken', reasons }, context),
  }));
}

/** Confirmed, the penalty ends everywhere; rejected, it stays, and the reasons are told. */
export function answer(
  state: Penalty,
  { result, reasons, document }: Extract<PenaltyCommand, { type: 'answer' }>,
  context: PenaltyContext,
): PenaltyDecision {
  const open = openObjection(state);
  if (open === null) throw notNow(state, 'answer');
  const findings: Finding[] = [otherOfficer(state, context), find(rule.answered, 'permit', { result })];
  const by = signed(context);
  const told = answerMessages(state, { result, reasons }, context);
  const ends = result === 'confirmed' && isRunning(state, dayOf(context.now));
  const lifting = ends ? lift(state, { document, reasons }, context) : null;
  return decided([...findings, ...(lifting?.findings ?? [])], () => ({
    events: [{ type: 'answered', answer: { result, reasons, by } }, ...(lifting?.events ?? [])],
    clocks: [{ do: 'meet', kind: 'answer' }, ...(lifting?.clocks ?? [])],
    messages: [...told, ...(lifting?.messages ?? [])],
  }));
}

/** Case accounts have no end of their own, so that somebody looks at them at intervals. */
export function review(
  state: Penalty,
  { result, reasons, document }: Extract<PenaltyCommand, { type: 'review' }>,
  context: PenaltyContext,
): PenaltyDecision {
  const { now, law } = context;
  if (state.basis !== 'case-account' || !isRunning(state, dayOf(now))) throw notNow(state, 'review');
  const days = law.number('case_account.review_days');
  const lifting = result === 'lifted' ? lift(state, { document, reasons }, context) : null;
  const again = {
    do: 'start',
    kind: 'review',
    dueAt: endOfDayAfter(now, days.value),
    obligation: 'six-ministry-2016.5.12',
    term: days,
  } as const;
  const findings = [
    find(rule.reviewed, 'permit', { result }, [days]),
    ...(lifting === null ? [] : [otherOfficer(state, context), ...lifting.findings]),
  ];
  const by = signed(context);
  // What the person asked for comes about: the objection that waits has its answer.
  const open = lifting === null ? null : openObjection(state);
  const granted = { result: 'confirmed', reasons } as const;
  return decided(findings, () => ({
    events: [
      { type: 'reviewed', review: { result, reasons, by } },
      ...(open === null ? [] : [{ type: 'answered', answer: { ...granted, by } } as const]),
      ...(lifting?.events ?? []),
    ],
    clocks: [
      { do: 'meet', kind: 'review' },
      ...(open === null ? [] : [{ do: 'meet', kind: 'answer' } as const]),
      ...(lifting?.clocks ?? [again]),
    ],
    messages: [
      ...(open === null ? [] : answerMessages(state, granted, context)),
      ...(lifting?.messages ?? []),
    ],
  }));
}

interface Lifting {
  readonly findings: readonly Finding[];
  readonly events: readonly PenaltyEvent[];
  readonly clocks: readonly ClockChange[];
  readonly messages: readonly Message[];
}

function lift(
  state: Penalty,
  { document, reasons }: { readonly document: string; readonly reasons: string },
  context: PenaltyContext,
): Lifting {
  const { now, law, actor, id } = context;
  const hours = law.number('penalty.lift_hours');
  const dueAt = addHours(now, hours.value);
  const institutions = state.told.length;
  const payload: LiftOrdered = { penalty: id, document, at: now };
  return {
    findings: [find(rule.lifted, 'permit-with-duties', { institutions, hours: hours.value }, [hours])],
    events: [{ type: 'lifted', lifted: { document, reasons, by: signed(context), dueAt } }],
    clocks: [
      { do: 'cancel', kind: 'receipts' },
      { do: 'cancel', kind: 'expiry' },
      { do: 'cancel', kind: 'review' },
      { do: 'start', kind: 'lift', dueAt, obligation: 'two-cards-2020.5.7', term: hours },
    ],
    messages: state.told.map(({ org }) => ({
      to: org,
      topic: TOPICS.lifted,
      key: `${id}:${actor.org}:lifted`,
      payload,
    })),
  };
}

/** Whoever signed the determination does not judge the objection to it. */
function otherOfficer(state: Penalty, context: PenaltyContext): Finding {
  const outcome = mayJudge(state, context) ? 'permit' : 'refuse';
  return find(rule.otherOfficer, outcome, {}, [judging(context.law)]);
}

const judging = (law: LawView) => law.parameter<{ readonly other_officer: boolean }>('confirm.objection');

/** Whether a reader would be heard on an objection. */
export function mayJudge({ agreed }: Pick<Penalty, 'agreed'>, { actor, law }: Reader): boolean {
  return !judging(law).value.other_officer || agreed.every(({ account }) => account !== actor.id);
}

type Answer = Pick<ObjectionAnswered, 'result' | 'reasons'>;

const answerMessages = ({ objections }: Penalty, said: Answer, context: PenaltyContext): Message[] =>
  objections.filter(({ answer }) => answer === null).flatMap((one) => answerMessage(one, said, context));

/** The institution where the person came learns the answer, so that it can tell the person. */
function answerMessage(
  { door, org, at }: Objecting,
  { result, reasons }: Answer,
  { now, actor, id }: PenaltyContext,
): Message[] {
  if (door !== 'institution') return [];
  const payload: ObjectionAnswered = { penalty: id, result, reasons, at: now };
  return [{ to: org, topic: TOPICS.answered, key: `${id}:${actor.org}:answer:${at}`, payload }];
}
