/** Objections to an entry: taken down at its authority, or at a company that passes them on; answered within a term. */
import { type ClockChange, decide as decided, find, type Message } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type {
  Appeal,
  EntryCommand,
  EntryContext,
  EntryDecision,
  EntryEvent,
  NationalEntry,
} from './entry.ts';
import { ending } from './entry-making.ts';
import * as rule from './entry-rules.ts';
import { type ObjectionAnswered, type ObjectionPassedOn, TOPICS } from './messages.ts';

type Of<T extends EntryCommand['type']> = Extract<EntryCommand, { type: T }>;

export const openAppeals = ({ appeals }: Pick<NationalEntry, 'appeals'>): readonly Appeal[] =>
  appeals.filter(({ decided: answer }) => answer === null);

export const opened = ({ at, text, from }: Extract<EntryEvent, { type: 'appealed' }>): Appeal => ({
  at,
  text,
  from: from ?? null,
  decided: null,
});

/** One term for the oldest that is open: an answer settles that one, and the next has what is left of its own. */
export function appeal(
  state: NationalEntry,
  command: Of<'appeal'> | Of<'take-objection'>,
  { law, now }: EntryContext,
): EntryDecision {
  const days = law.number('blacklist.objection_days');
  const dueAt = endOfDayAfter(now, days.value);
  const from = command.type === 'take-objection' ? command.from : null;
  const said = find(rule.appealed, 'permit-with-duties', { time: dueAt }, [days]);
  return decided([said], () => ({
    events: [{ type: 'appealed', text: command.text, at: now, from }],
    clocks: openAppeals(state).length > 0 ? [] : [objectionClock(now, days)],
  }));
}

function objectionClock(since: Instant, days: ParameterUse<number>): ClockChange {
  const dueAt = endOfDayAfter(since, days.value);
  return { do: 'start', kind: 'objection', dueAt, obligation: 'miit-452-2016.25.2', term: days };
}

/** The finding is the word of whoever entered it, so that another officer looks at the objection, the oldest first. */
export function decideAppeal(
  state: NationalEntry,
  { upheld, reason }: Of<'decide-appeal'>,
  context: EntryContext,
): EntryDecision {
  const [oldest, next] = openAppeals(state);
  if (oldest === undefined) throw notNow(state, 'decide-appeal');
  const by = signed(context);
  const result = upheld ? 'upheld' : 'dismissed';
  const outcome = state.persons.some(({ account }) => account === by.account) ? 'refuse' : 'permit';
  const settled = { type: 'appeal-decided', upheld, reason, by } as const;
  const days = context.law.number('blacklist.objection_days');
  return decided<EntryEvent>([find(rule.appealDecided, outcome, { result, reason })], () => {
    const answer = answerTo(state, oldest, { upheld, reason }, context);
    const met = { do: 'meet', kind: 'objection' } as const;
    if (!upheld) {
      const clocks = [met, ...(next === undefined ? [] : [objectionClock(next.at, days)])];
      return { events: [settled], clocks, messages: answer };
    }
    const { events, messages } = ending(reason, context);
    return { events: [settled, ...events], clocks: [met], messages: [...answer, ...messages] };
  });
}

function answerTo(
  { appeals }: NationalEntry,
  oldest: Appeal,
  answer: Pick<ObjectionAnswered, 'upheld' | 'reason'>,
  { id }: EntryContext,
): Message[] {
  if (oldest.from == null) return [];
  const key = `${id}:answer:${appeals.indexOf(oldest)}`;
  const payload: ObjectionAnswered = { entry: id, ...answer };
  return [{ to: oldest.from, topic: TOPICS.objectionAnswered, key, payload }];
}

/** At a company: whoever was refused there need not find the authority first. One at a time, until it is answered. */
export function object(state: NationalEntry, text: string, context: EntryContext): EntryDecision {
  const { actor, now, id, facts } = context;
  const own = state.origin === actor.org;
  if (own || state.state !== 'in-force' || openAppeals(state).length > 0) throw notNow(state, 'object');
  const unit = facts.find((one) => one.id === state.origin)?.nameZh ?? state.origin;
  const payload: ObjectionPassedOn = { entry: id, text };
  const key = `${id}:objection:${actor.org}:${state.appeals.length}`;
  return decided([find(rule.objectionPassedOn, 'permit-with-duties', { unit })], () => ({
    events: [{ type: 'appealed', text, at: now, from: actor.org }],
    messages: [{ to: state.origin, topic: TOPICS.objected, key, payload }],
  }));
}

/** Only the authority that made the entry answers for it. */
export function takeAnswer(
  state: NationalEntry,
  { from, upheld, reason }: Of<'take-answer'>,
  { now }: EntryContext,
): EntryDecision {
  const known = from === state.origin && openAppeals(state).length > 0;
  const result = upheld ? 'upheld' : 'dismissed';
  const by = { account: `org:${from}`, at: now };
  return decided([find(rule.appealDecided, 'permit', { result, reason })], () => ({
    events: known ? [{ type: 'appeal-decided', upheld, reason, by }] : [],
  }));
}
