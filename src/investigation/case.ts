/**
 * A criminal case at the police, from the report or referral over its filing to the sentence, with the day of each
 * stage; and the black-card numbers met in it. Read `decide` first.
 */
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf, endOfDayAfter, type Instant, startOf } from '../kernel/time.ts';
import * as rule from './case-rules.ts';
import { type CaseState, type CRIMES, type SOURCES, STAGES, type Stage } from './contract-codes.ts';
import { daysBetween } from './days.ts';

export interface CaseGiven {
  /** Number of the report or referral as the police have it. */
  readonly reference: string;
  readonly source: (typeof SOURCES)[number];
  readonly crime: (typeof CRIMES)[number];
  readonly receivedOn: Day;
}

interface StageReached {
  readonly stage: Stage;
  readonly on: Day;
  readonly document: string;
  readonly by: Signed;
}

interface Collected {
  readonly receipt: string;
  readonly by: Signed;
  /** Canonical digits, those new to the case. */
  readonly numbers: readonly string[];
}

export interface CriminalCase extends CaseGiven {
  readonly state: CaseState;
  readonly takenIn: Signed;
  readonly fileBy: Instant;
  readonly late: boolean;
  readonly filing: { readonly number: string; readonly on: Day; readonly by: Signed } | null;
  readonly notFiled: { readonly reason: string; readonly by: Signed } | null;
  readonly stages: readonly StageReached[];
  readonly ended: { readonly reason: string; readonly on: Day; readonly by: Signed } | null;
  readonly collected: readonly Collected[];
}

export type CaseCommand =
  | { readonly type: 'take-in'; readonly given: CaseGiven }
  | { readonly type: 'file'; readonly number: string; readonly on: Day }
  | { readonly type: 'not-file'; readonly reason: string }
  | { readonly type: 'stage'; readonly stage: Stage; readonly on: Day; readonly document: string }
  | { readonly type: 'end'; readonly reason: string }
  | { readonly type: 'collect'; readonly receipt: string; readonly numbers: readonly string[] }
  | { readonly type: 'miss'; readonly kind: string };

export type CaseEvent =
  | { readonly type: 'taken-in'; readonly given: CaseGiven; readonly by: Signed; readonly fileBy: Instant }
  | { readonly type: 'filed'; readonly number: string; readonly on: Day; readonly by: Signed }
  | { readonly type: 'not-filed'; readonly reason: string; readonly by: Signed }
  | {
      readonly type: 'stage-reached';
      readonly stage: Stage;
      readonly on: Day;
      readonly document: string;
      readonly by: Signed;
    }
  | { readonly type: 'ended'; readonly reason: string; readonly on: Day; readonly by: Signed }
  | {
      readonly type: 'collected';
      readonly receipt: string;
      readonly numbers: readonly string[];
      readonly by: Signed;
    }
  | { readonly type: 'became-late' };

type CaseContext = Context<undefined>;
type CaseDecision = Decision<CaseEvent>;

export const criminalCase: Register<CriminalCase, CaseCommand, CaseEvent> = {
  name: 'criminal_case',
  rules: rule.rules,
  permissions: {
    'take-in': 'investigation.manage',
    file: 'investigation.manage',
    'not-file': 'investigation.manage',
    stage: 'investigation.manage',
    end: 'investigation.manage',
    collect: 'investigation.manage',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'take-in') {
      if (state !== undefined) throw notNow(state, 'take-in');
      return takeIn(command.given, context);
    }
    const one = existing(state, command.type);
    if (command.type === 'collect') return collect(one, command, context);
    if (one.state === 'ended' || one.state === 'sentence') throw notNow(one, command.type);
    switch (command.type) {
      case 'file':
        return file(one, command, context);
      case 'not-file':
        return notFile(one, command.reason, context);
      case 'stage':
        return reach(one, command, context);
      case 'end':
        return end(command.reason, context);
      case 'miss':
        return decided([find(rule.filingLate, 'permit-with-duties')], () => ({
          events: [{ type: 'became-late' }],
        }));
    }
  },
  evolve,
  columns: ({ state, reference, filing, receivedOn }) => ({
    state,
    reference,
    filing: filing?.number ?? null,
    received_on: startOf(receivedOn),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Before the notice of 2016 a case is kept all the same; no clause of ours then asks for it. */
const cited = (finding: Finding, obligation: string, { law }: CaseContext): Finding =>
  law.inForce(obligation) ? finding : { ...finding, clause: '' };

function takeIn(given: CaseGiven, context: CaseContext): CaseDecision {
  const { now, law, actor } = context;
  const days = law.number('investigation.filing_days');
  const fileBy = endOfDayAfter(now, days.value);
  const police = find(rule.byPolice, actor.orgKind === 'police' ? 'permit' : 'refuse');
  const ahead = given.receivedOn > dayOf(now);
  const taken = find(rule.takenIn, ahead ? 'refuse' : 'permit-with-duties', { days: days.value }, [days]);
  const findings = [police, taken].map((finding) => cited(finding, 'six-ministry-2016.2.1', context));
  return decided(findings, () => ({
    events: [{ type: 'taken-in', given, by: signed(context), fileBy }],
    clocks: [{ do: 'start', kind: 'file', dueAt: fileBy, obligation: 'six-ministry-2016.2.1', term: days }],
  }));
}

/** A case that was not filed can still be, on new facts. */
function file(
  one: CriminalCase,
  { number, on }: Extract<CaseCommand, { type: 'file' }>,
  context: CaseContext,
): CaseDecision {
  if (one.filing !== null) throw notNow(one, 'file');
  const fits = on >= one.receivedOn && on <= dayOf(context.now);
  const finding = find(rule.filed, fits ? 'permit' : 'refuse', { days: daysBetween(one.receivedOn, on) });
  return decided([cited(finding, 'six-ministry-2016.2.1', context)], () => ({
    events: [{ type: 'filed', number, on, by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'file' }],
  }));
}

function notFile(one: CriminalCase, reason: string, context: CaseContext): CaseDecision {
  if (one.state !== 'taken-in') throw notNow(one, 'not-file');
  return decided([cited(find(rule.notFiled, 'permit'), 'six-ministry-2016.2.1', context)], () => ({
    events: [{ type: 'not-filed', reason, by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'file' }],
  }));
}

/** Forward only; a stage may be left out (nobody arrested), none comes before the filing. */
function reach(
  one: CriminalCase,
  { stage, on, document }: Extract<CaseCommand, { type: 'stage' }>,
  context: CaseContext,
): CaseDecision {
  if (one.filing === null) throw notNow(one, stage);
  const last = one.stages.at(-1);
  const since = last?.on ?? one.filing.on;
  const forward = last === undefined || STAGES.indexOf(stage) > STAGES.indexOf(last.stage);
  const fits = forward && on >= since && on <= dayOf(context.now);
  const finding = find(rule.stage, fits ? 'permit' : 'refuse', { stage, days: daysBetween(since, on) });
  return decided([cited(finding, 'six-ministry-2016.2.4', context)], () => ({
    events: [{ type: 'stage-reached', stage, on, document, by: signed(context) }],
  }));
}

function end(reason: string, context: CaseContext): CaseDecision {
  return decided([cited(find(rule.ended, 'permit'), 'six-ministry-2016.2.4', context)], () => ({
    events: [{ type: 'ended', reason, on: dayOf(context.now), by: signed(context) }],
    clocks: [{ do: 'cancel', kind: 'file' }],
  }));
}

/** In 2015 the notice of the joint action asks for it; in other years a case may hold its numbers all the same. */
function collect(
  one: CriminalCase,
  { receipt, numbers }: Extract<CaseCommand, { type: 'collect' }>,
  context: CaseContext,
): CaseDecision {
  const known = new Set(one.collected.flatMap((batch) => batch.numbers));
  const fresh = [...new Set(numbers)].filter((number) => !known.has(number));
  const open = one.state !== 'ended' && numbers.length > 0;
  const said = { n: numbers.length, fresh: fresh.length };
  const finding = find(rule.collected, open ? 'permit' : 'refuse', said);
  return decided([cited(finding, 'black-card-2015.p4.4', context)], () => ({
    events: [{ type: 'collected', receipt, numbers: fresh, by: signed(context) }],
  }));
}

function evolve(state: CriminalCase | undefined, event: CaseEvent): CriminalCase {
  if (event.type === 'taken-in')
    return {
      ...event.given,
      state: 'taken-in',
      takenIn: event.by,
      fileBy: event.fileBy,
      late: false,
      filing: null,
      notFiled: null,
      stages: [],
      ended: null,
      collected: [],
    };
  if (state === undefined) throw new TypeError(`${event.type} before taken-in`);
  switch (event.type) {
    case 'filed': {
      const { number, on, by } = event;
      return { ...state, state: 'filed', filing: { number, on, by } };
    }
    case 'not-filed':
      return { ...state, state: 'not-filed', notFiled: { reason: event.reason, by: event.by } };
    case 'stage-reached': {
      const { type, ...reached } = event;
      return { ...state, state: event.stage, stages: [...state.stages, reached] };
    }
    case 'ended': {
      const { reason, on, by } = event;
      return { ...state, state: 'ended', ended: { reason, on, by } };
    }
    case 'collected': {
      const { receipt, numbers, by } = event;
      return { ...state, collected: [...state.collected, { receipt, numbers, by }] };
    }
    case 'became-late':
      return { ...state, late: true };
  }
}
