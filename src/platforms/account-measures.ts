/** What a platform may do with an account, step by step, and the appeal of its holder. Pure. */
import { type ClockChange, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { addHours, endOfDayAfter } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import * as rule from './account-rules.ts';
import {
  type AccountCommand,
  type AccountContext,
  type AccountDecision,
  type AccountEvent,
  evolve,
  givesTime,
  inForce,
  isOver,
  type LinkedAccount,
  openAppeal,
} from './account-state.ts';
import { changed, ending } from './account-told.ts';
import { BREACHES, type Breach, type Measure } from './contract-codes.ts';

/** The clause on reasons and appeals on that day: the law of 2022, and before it the notice alone. */
const remedyClause = (law: LawView): string => law.number('platform.appeal_hours').clause;

interface Climbing {
  readonly one_by_one: boolean;
  readonly may_skip: readonly Breach[];
}

type Taking = Extract<AccountCommand, { type: 'take-measure' }>;

/** A measure needs a place in the law of the day, a ground, its turn on the ladder, and words for the holder. */
export function takeMeasure(
  account: LinkedAccount,
  command: Taking,
  context: AccountContext,
): AccountDecision {
  const { measure, ground, reason, notice } = command;
  const { law, id, actor } = context;
  if (inForce(account).some((one) => one.measure === measure)) throw notNow(account, measure);
  const ladder = law.parameter<readonly Measure[]>('platform.ladder');
  const known = ladder.value.includes(measure);
  const findings = [
    find(rule.measure, known ? 'permit' : 'refuse', { measure }, [ladder]),
    find(rule.breach, groundStands(account, ground) ? 'permit' : 'refuse', { ground }),
    ...(known ? turn(account, command, law) : []),
    {
      ...find(rule.measureTold, 'permit-with-duties', { clause: ladder.clause, ...notice }),
      clause: remedyClause(law),
    },
  ];
  return decided(findings, () => {
    const by = signed(context);
    const taken = { measure, ground, reason, clause: ladder.clause, ...notice, by, liftedAt: null };
    const event: AccountEvent = { type: 'measured', taken };
    return {
      events: [event],
      clocks: [{ do: 'cancel', kind: 'verify' }, ...timeAfter(measure, context)],
      messages: [changed(evolve(account, event), id, actor.org)],
    };
  });
}

/** Use in fraud rests on an authority that has listed a case card; the rest on what the holder has missed. */
function groundStands({ missed, listings }: LinkedAccount, ground: Breach): boolean {
  if (ground === 'used-in-fraud') return listings.some((listing) => listing.ground === 'case-card');
  return missed === ground;
}

interface Step {
  readonly measure: Measure;
  readonly ground: Breach;
}

function turn(account: LinkedAccount, { measure, ground }: Step, law: LawView): Finding[] {
  const ladder = law.parameter<readonly Measure[]>('platform.ladder');
  const climbing = law.parameter<Climbing>('platform.climbing');
  if (!climbing.value.one_by_one) return [];
  const steps = ladder.value;
  const top = Math.max(-1, ...inForce(account).map((one) => steps.indexOf(asStep(one.measure))));
  const step = steps.indexOf(measure);
  const skips = climbing.value.may_skip.includes(ground);
  const allowed = step === top + 1 || (step > top && skips);
  const said = { measure, next: steps[top + 1] ?? 'none' };
  return [find(rule.ladder, allowed ? 'permit' : 'refuse', said, [ladder, climbing])];
}

/** The steps the law of the day knows, and those that may be taken of this account now, each with a ground that stands. */
export function openSteps(
  account: LinkedAccount,
  law: LawView,
): { readonly steps: readonly Measure[]; readonly clause: string; readonly open: readonly Step[] } {
  const { value: steps, clause } = law.parameter<readonly Measure[]>('platform.ladder');
  if (isOver(account)) return { steps, clause, open: [] };
  const taken = inForce(account).map(({ measure }) => measure);
  const grounds = BREACHES.filter((ground) => groundStands(account, ground));
  const open = steps
    .filter((measure) => !taken.includes(measure))
    .flatMap((measure) => grounds.map((ground) => ({ measure, ground })))
    .filter((step) => turn(account, step, law).every(({ outcome }) => outcome === 'permit'));
  return { steps, clause, open };
}

/** An account shut under the notice of 2021 stands where a closed one does. */
const asStep = (measure: Measure): Measure => (measure === 'shut' ? 'close' : measure);

function timeAfter(measure: Measure, { law, now }: AccountContext): ClockChange[] {
  if (!givesTime(measure)) return [{ do: 'cancel', kind: 'correct' }];
  const days = law.number('platform.step_days');
  const dueAt = endOfDayAfter(now, days.value);
  return [{ do: 'start', kind: 'correct', dueAt, obligation: 'mps-miit-2021.5.3', term: days }];
}

export function appeal(account: LinkedAccount, text: string, context: AccountContext): AccountDecision {
  const { law, now } = context;
  const hours = law.number('platform.appeal_hours');
  const dueAt = addHours(now, hours.value);
  const outcome = openAppeal(account) === undefined ? 'permit-with-duties' : 'refuse';
  const finding = { ...find(rule.appealed, outcome, { hours: hours.value }, [hours]), clause: hours.clause };
  return decided([finding], () => ({
    events: [{ type: 'appealed', text, by: signed(context), dueAt }],
    clocks: [{ do: 'start', kind: 'appeal', dueAt, obligation: 'mps-miit-2021.5.3', term: hours }],
  }));
}

export function answerAppeal(
  account: LinkedAccount,
  { upheld, reason }: Extract<AccountCommand, { type: 'answer-appeal' }>,
  context: AccountContext,
): AccountDecision {
  if (openAppeal(account) === undefined) throw notNow(account, 'answer-appeal');
  const own = inForce(account).some(({ by }) => by.account === context.actor.id);
  const said = { answer: upheld ? 'upheld' : 'rejected' };
  const finding = find(rule.appealAnswered, own ? 'refuse' : 'permit', said);
  return decided([{ ...finding, clause: remedyClause(context.law) }], () => {
    const answered: AccountEvent = { type: 'appeal-answered', by: signed(context), upheld, reason };
    const met: ClockChange = { do: 'meet', kind: 'appeal' };
    if (!upheld) return { events: [answered], clocks: [met] };
    const { events, clocks, messages } = ending(account, { how: 'restored', reason }, context);
    return { events: [answered, ...events], clocks: [met, ...clocks], messages };
  });
}
