/**
 * At the police: how frozen money goes back. One deposit and deposits that time stamps trace go back as they came; what
 * cannot be traced is divided in proportion after a public notice with objections. Only the police decide; the bank
 * carries it out and says so.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import { OBLIGATION } from './fund-answer.ts';
import { changeOf, type FundRequest } from './fund-request.ts';
import { unanswered } from './fund-rules.ts';
import { requestsById, returnsOf } from './fund-store.ts';
import type { ReturnResult, Share } from './messages.ts';
import * as rule from './return-rules.ts';
import { evolve, type FundReturn, type ReturnEvent, type ReturnProposed, sharesOf } from './return-state.ts';
import { sumOf } from './shares.ts';

export type { FundReturn, ReturnProposed } from './return-state.ts';

export type ReturnCommand =
  | { readonly type: 'propose'; readonly proposed: ReturnProposed }
  | { readonly type: 'object'; readonly objection: string; readonly reason: string }
  | {
      readonly type: 'settle-objection';
      readonly objection: string;
      readonly reason: string;
      /** The claims as they stand after it. */
      readonly claims: readonly Share[];
    }
  | { readonly type: 'decide' }
  | { readonly type: 'withdraw'; readonly reason: string }
  /** What the bank says of it; why: code of a refusal. */
  | {
      readonly type: 'note-answer';
      readonly result: ReturnResult;
      readonly why: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'miss'; readonly kind: string };

export interface ReturnFacts {
  /** The freeze the money is under. */
  readonly freeze: FundRequest | undefined;
  /** Other returns of the same freeze. */
  readonly others: readonly Pick<FundReturn, 'state' | 'frozenFen' | 'shares'>[];
}
type ReturnContext = Context<ReturnFacts>;
type ReturnDecision = Decision<ReturnEvent>;

export const fundReturn: Register<FundReturn, ReturnCommand, ReturnEvent, ReturnFacts> = {
  name: 'fund_return',
  rules: [],
  permissions: {
    propose: 'fund.ask',
    object: 'fund.ask',
    'settle-objection': 'fund.ask',
    decide: 'fund.ask',
    withdraw: 'fund.ask',
    'note-answer': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context): ReturnDecision {
    if (command.type === 'propose') {
      if (state !== undefined) throw notNow(state, 'propose');
      return propose(command.proposed, context);
    }
    const returned = existing(state, command.type);
    switch (command.type) {
      case 'object':
        return object(returned, command, context);
      case 'settle-objection':
        return settleObjection(returned, command, context);
      case 'decide':
        return decideReturn(returned, context);
      case 'withdraw':
        if (returned.state !== 'noticed' && returned.state !== 'ready') throw notNow(returned, 'withdraw');
        return decided([find(rule.withdrawn, 'permit')], () => ({
          events: [{ type: 'withdrawn' }],
          clocks: returned.state === 'noticed' ? [{ do: 'cancel', kind: 'notice' }] : [],
        }));
      case 'note-answer':
        return noteAnswer(returned, command);
      case 'miss':
        return miss(returned, command.kind);
    }
  },
  evolve,
  facts: returnFacts,
  columns: ({ state, way, request, proposed, noticeUntil }) => ({
    state,
    way,
    reference: request,
    opened_at: proposed.at,
    due_at: noticeUntil,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

async function returnFacts(
  tx: Tx,
  batch: readonly Asked<FundReturn, ReturnCommand>[],
): Promise<readonly ReturnFacts[]> {
  const wanted = batch.map(({ command, state }) =>
    command.type === 'propose' ? command.proposed.request : (state?.request ?? ''),
  );
  const returns = await returnsOf(tx, wanted);
  const freezes = await requestsById(tx, wanted);
  return batch.map(({ id }, at) => ({
    freeze: freezes.get(wanted[at] ?? ''),
    others: returns.flatMap((one) => (one.id !== id && one.request === wanted[at] ? [one.data] : [])),
  }));
}

function propose(proposed: ReturnProposed, context: ReturnContext): ReturnDecision {
  const { law, now, facts } = context;
  const { way } = proposed;
  const { freeze } = facts;
  const unfrozen = freeze?.order.kind !== 'freeze' || !RUNNING.includes(freeze.state);
  const why = freeze === undefined ? 'no-freeze' : unfrozen ? 'not-frozen' : obstacle(proposed, facts);
  if (why !== undefined) return decided([find(rule.way, 'refuse', { way, why })], () => ({ events: [] }));
  if (way !== 'pro-rata')
    return decided([find(rule.way, 'permit', { way })], () => ({
      events: [{ type: 'proposed', proposed, by: signed(context), noticeUntil: null }],
    }));
  const days = law.number('return.notice_days');
  const until = endOfDayAfter(now, days.value);
  return decided([find(rule.way, 'permit-with-duties', { way, days: days.value, until }, [days])], () => ({
    events: [{ type: 'proposed', proposed, by: signed(context), noticeUntil: until }],
    clocks: [{ do: 'start', kind: 'notice', dueAt: until, obligation: OBLIGATION, term: days }],
  }));
}

/** States of a freeze in which its money can go back. */
const RUNNING: readonly FundRequest['state'][] = ['in-force', 'returning'];

/** Why shares cannot be paid out of a freeze, with what else goes back from it: code, or undefined. */
function obstacle(
  proposed: Pick<ReturnProposed, 'way' | 'frozenFen' | 'claims'>,
  { freeze, others }: ReturnFacts,
): string | undefined {
  const { way, claims, frozenFen } = proposed;
  const standing = others.filter(({ state }) => state !== 'withdrawn');
  // Where the order names no sum, the largest anybody stated is what is frozen.
  const stated = [frozenFen, ...standing.map((one) => one.frozenFen)];
  const frozen = freeze?.order.amountFen ?? Math.max(...stated);
  const committed = standing.reduce((all, { shares }) => all + sumOf(shares), 0);
  const paid = sumOf(sharesOf(proposed));
  if (paid > frozenFen || frozenFen > frozen || paid + committed > frozen) return 'more-than-frozen';
  if (new Set(claims.map(({ victim }) => victim)).size !== claims.length) return 'victim-twice';
  return way === 'single' && claims.length !== 1 ? 'several-victims' : undefined;
}

function object(
  returned: FundReturn,
  { objection: id, reason }: Extract<ReturnCommand, { type: 'object' }>,
  { now }: ReturnContext,
): ReturnDecision {
  if (returned.noticeUntil === null || returned.objections.some((one) => one.id === id))
    throw notNow(returned, 'object');
  const open = returned.state === 'noticed' && now < returned.noticeUntil;
  return decided([find(rule.objected, open ? 'permit' : 'refuse', { until: returned.noticeUntil })], () => ({
    events: [{ type: 'objected', id, reason, at: now }],
  }));
}

function settleObjection(
  returned: FundReturn,
  { objection: id, reason, claims }: Extract<ReturnCommand, { type: 'settle-objection' }>,
  context: ReturnContext,
): ReturnDecision {
  const open = returned.objections.some((one) => one.id === id && one.settled === null);
  if (!open || (returned.state !== 'noticed' && returned.state !== 'ready'))
    throw notNow(returned, 'settle-objection');
  const why = obstacle({ ...returned, claims }, context.facts);
  const finding = why === undefined ? find(rule.settled, 'permit') : find(rule.settled, 'refuse', { why });
  return decided([finding], () => ({
    events: [{ type: 'objection-settled', id, by: signed(context), reason, claims }],
  }));
}

function decideReturn(returned: FundReturn, context: ReturnContext): ReturnDecision {
  const { id, law, now, facts } = context;
  const { state, noticeUntil, objections, shares, reason } = returned;
  const { freeze } = facts;
  if ((state !== 'noticed' && state !== 'ready') || freeze === undefined) throw notNow(returned, 'decide');
  if (!RUNNING.includes(freeze.state))
    return decided([find(rule.decidedReturn, 'refuse', { freeze: freeze.state })], () => ({ events: [] }));
  const noticed = noticeUntil === null || now >= noticeUntil;
  const settled = objections.every((one) => one.settled !== null);
  const why = noticed ? 'objections' : 'notice';
  const days = law.number('return.bank_working_days');
  const start = { do: 'start', kind: 'execute', obligation: OBLIGATION, term: days } as const;
  return decided([find(rule.decidedReturn, noticed && settled ? 'permit' : 'hold', { why })], () => ({
    events: [{ type: 'decided', by: signed(context) }],
    clocks: [
      ...(state === 'noticed' ? [{ do: 'meet', kind: 'notice' } as const] : []),
      { ...start, dueAt: endOfDayAfter(now, days.value) },
    ],
    messages: [changeOf(freeze, { change: 'return', reason, returned: id, shares }, context)],
  }));
}

/** What the bank could not carry out is to be decided anew. */
function noteAnswer(
  { state }: FundReturn,
  { result, why, at }: Extract<ReturnCommand, { type: 'note-answer' }>,
): ReturnDecision {
  if (state !== 'ordered') return decided([], () => ({ events: [] }));
  if (result === 'taken-on') return decided([find(rule.returnAnswered, 'permit')], () => ({ events: [] }));
  if (result === 'executed')
    return decided([find(rule.returned, 'permit')], () => ({
      events: [{ type: 'executed', at }],
      clocks: [{ do: 'meet', kind: 'execute' }],
    }));
  const code = why ?? 'not-now';
  return decided([find(rule.returnAnswered, 'permit-with-duties', { why: code })], () => ({
    events: [{ type: 'not-carried-out', why: code, at }],
    clocks: [{ do: 'cancel', kind: 'execute' }],
  }));
}

function miss({ state }: FundReturn, kind: string): ReturnDecision {
  if (kind === 'execute' && state === 'ordered')
    return decided([find(unanswered, 'permit-with-duties', { what: 'execute' })], () => ({
      events: [{ type: 'became-late' }],
    }));
  return decided([], () => ({ events: state === 'noticed' ? [{ type: 'notice-over' }] : [] }));
}
