/**
 * All who signed an earlier version sign the new one within a term, where the operator has it so: running → complete, or
 * over with some still to sign. Who was asked and who signed stands in a table of its own (round-store.ts); this counts.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addDays, dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { ROUND_STATES } from './contract.ts';
import { signAnew } from './messages.ts';
import type { Series } from './notice.ts';
import { openAsks } from './round-store.ts';
import * as rule from './rules.ts';

/** When a new version is signed: at the next contact, never again, or by everybody within `notice.resign_days`. */
type Resign = 'next-contact-not-retroactive' | 'none' | 'all-within-term';

export function resignOf(law: LawView): Resign {
  return law.parameter<Resign>('notice.resign_on_new_version').value;
}

export interface Round {
  readonly series: Series;
  readonly number: number;
  readonly state: (typeof ROUND_STATES)[number];
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  /** How many were asked so far. */
  readonly asked: number;
  /** Holder up to whom everybody was looked at, in the order of their ids; where a killed round goes on. */
  readonly cursor: string;
  /** Everybody was looked at. */
  readonly listed: boolean;
  /** How many had not signed when the term was over. */
  readonly unsigned: number | null;
}

export type RoundCommand =
  | { readonly type: 'open'; readonly series: Series; readonly number: number }
  | {
      readonly type: 'ask';
      /** Those who were not asked before. */
      readonly holders: readonly string[];
      readonly cursor: string;
      readonly listed: boolean;
    }
  /** All have signed, or a later version took over. */
  | { readonly type: 'end'; readonly why: 'complete' | 'superseded' }
  | { readonly type: 'miss'; readonly kind: string };

export type RoundEvent =
  | {
      readonly type: 'opened';
      readonly series: Series;
      readonly number: number;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'asked'; readonly holders: number; readonly cursor: string; readonly listed: boolean }
  | { readonly type: 'ended'; readonly why: 'complete' | 'superseded' }
  | { readonly type: 'ran-out'; readonly unsigned: number };

export interface RoundFacts {
  /** Asked, and not signed yet. */
  readonly open: number;
}

type RoundContext = Context<RoundFacts>;

export const round: Register<Round, RoundCommand, RoundEvent, RoundFacts> = {
  name: 'notice_round',
  rules: [],
  permissions: { open: 'notice.round', ask: 'notice.round', end: 'notice.round', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'ask':
        return ask(state, command, context);
      case 'end':
        return end(state, command.why);
      case 'miss':
        return miss(state, context);
    }
  },
  evolve,
  facts: roundFacts,
  columns: ({ state, series, number }) => ({ state, number, ...series }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function open(
  state: Round | undefined,
  { series, number }: Extract<RoundCommand, { type: 'open' }>,
  { law, now }: RoundContext,
): Decision<RoundEvent> {
  if (state !== undefined) throw notNow(state, 'open');
  const resign = law.parameter<Resign>('notice.resign_on_new_version');
  const days = law.number('notice.resign_days');
  const dueAt = endOfDayAfter(now, days.value);
  const outcome = resign.value === 'all-within-term' ? 'permit' : 'refuse';
  return decided([find(rule.roundOpened, outcome, { number, days: days.value }, [resign, days])], () => ({
    events: [{ type: 'opened', series, number, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'resign', dueAt, obligation: 'risk-notice-cmcc-sh.ack.1', term: days }],
  }));
}

function ask(
  state: Round,
  { holders, cursor, listed }: Extract<RoundCommand, { type: 'ask' }>,
  { id, actor }: RoundContext,
): Decision<RoundEvent> {
  // Whoever was not looked at when the term ran out is asked all the same.
  if ((state.state !== 'running' && state.state !== 'over') || state.listed) throw notNow(state, 'ask');
  const { service } = state.series;
  // The clock runs to the end of the day before.
  const by = addDays(dayOf(state.dueAt), -1);
  return decided([find(rule.roundAsked, 'permit', { holders: holders.length })], () => ({
    events: [{ type: 'asked', holders: holders.length, cursor, listed }],
    messages: holders.map((holder) => signAnew(actor.org, { notice: id, holder, service, by })),
  }));
}

function end(state: Round, why: 'complete' | 'superseded'): Decision<RoundEvent> {
  if (state.state === 'complete' || state.state === 'superseded') throw notNow(state, 'end');
  return decided([find(rule.roundEnded, 'permit', { why, asked: state.asked })], () => ({
    events: [{ type: 'ended', why }],
    clocks: [{ do: why === 'complete' ? 'meet' : 'cancel', kind: 'resign' }],
  }));
}

function miss(state: Round, { facts }: RoundContext): Decision<RoundEvent> {
  if (state.state !== 'running') return decided([], () => ({ events: [] }));
  const { open: unsigned } = facts;
  return decided([find(rule.roundOver, 'permit-with-duties', { unsigned, asked: state.asked })], () => ({
    events: [{ type: 'ran-out', unsigned }],
  }));
}

/** Only a term that ran out looks at who is left. */
async function roundFacts(
  tx: Tx,
  batch: readonly Asked<Round, RoundCommand>[],
): Promise<readonly RoundFacts[]> {
  const facts: RoundFacts[] = [];
  for (const { id, command } of batch)
    facts.push({ open: command.type === 'miss' ? await openAsks(tx, id) : 0 });
  return facts;
}

function evolve(state: Round | undefined, event: RoundEvent): Round {
  if (event.type === 'opened') {
    const { series, number, at, dueAt } = event;
    return {
      series,
      number,
      state: 'running',
      startedAt: at,
      dueAt,
      asked: 0,
      cursor: '',
      listed: false,
      unsigned: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  switch (event.type) {
    case 'asked':
      return {
        ...state,
        asked: state.asked + event.holders,
        cursor: event.cursor,
        listed: event.listed,
      };
    case 'ended':
      return { ...state, state: event.why };
    case 'ran-out':
      return { ...state, state: 'over', unsigned: event.unsigned };
  }
}
