/**
 * At the police: how frozen money goes back. One deposit and deposits that time stamps trace go back as they came; what
 * cannot be traced is divided in proportion after a public notice with objections. Only the police decide; the bank
 * carries it out and says so.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { RETURN_STATES, RETURN_WAYS } from './contract-codes.ts';
import { changeOf, type FundRequest } from './fund-request.ts';
import * as rule from './fund-rules.ts';
import { requestsById } from './fund-store.ts';
import type { Share } from './messages.ts';
import { proRata, sumOf } from './shares.ts';

interface Objection {
  readonly id: string;
  readonly reason: string;
  readonly at: Instant;
  readonly settled: (Signed & { readonly reason: string }) | null;
}

export interface ReturnProposed {
  /** The freeze whose money it is. */
  readonly request: string;
  readonly way: (typeof RETURN_WAYS)[number];
  readonly frozenFen: number;
  /** What each victim lost; victims go by the references of the case. */
  readonly claims: readonly Share[];
  readonly reason: string;
}

export interface FundReturn extends ReturnProposed {
  readonly state: (typeof RETURN_STATES)[number];
  readonly shares: readonly Share[];
  readonly proposed: Signed;
  readonly noticeUntil: Instant | null;
  readonly objections: readonly Objection[];
  readonly decided: Signed | null;
  readonly executedAt: Instant | null;
}

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
  | { readonly type: 'note-executed'; readonly at: Instant }
  | { readonly type: 'miss'; readonly kind: string };

type ReturnEvent =
  | {
      readonly type: 'proposed';
      readonly proposed: ReturnProposed;
      readonly by: Signed;
      readonly noticeUntil: Instant | null;
    }
  | { readonly type: 'objected'; readonly id: string; readonly reason: string; readonly at: Instant }
  | {
      readonly type: 'objection-settled';
      readonly id: string;
      readonly by: Signed;
      readonly reason: string;
      readonly claims: readonly Share[];
    }
  | { readonly type: 'notice-over' | 'withdrawn' }
  | { readonly type: 'decided'; readonly by: Signed }
  | { readonly type: 'executed'; readonly at: Instant };

/** The freeze the money is under. */
export type ReturnFacts = (FundRequest & { readonly id: string }) | undefined;
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
    'note-executed': 'message.receive',
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
        return decided([find(rule.objected, 'permit')], () => ({
          events: [{ type: 'withdrawn' }],
          clocks: returned.state === 'noticed' ? [{ do: 'cancel', kind: 'notice' }] : [],
        }));
      case 'note-executed':
        return decided([find(rule.returned, 'permit')], () => ({
          events: returned.state === 'ordered' ? [{ type: 'executed', at: command.at }] : [],
        }));
      case 'miss':
        return decided([], () => ({
          events: returned.state === 'noticed' ? [{ type: 'notice-over' }] : [],
        }));
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
  const found = await requestsById(tx, wanted);
  return wanted.map((id) => found.get(id));
}

function propose(proposed: ReturnProposed, context: ReturnContext): ReturnDecision {
  const { law, now, facts } = context;
  const { way, claims, frozenFen } = proposed;
  const why = obstacle(proposed, facts);
  if (why !== undefined) return decided([find(rule.way, 'refuse', { way, why })], () => ({ events: [] }));
  if (way !== 'pro-rata' && sumOf(claims) > frozenFen)
    return decided([find(rule.way, 'refuse', { way, why: `${sumOf(claims)} > ${frozenFen}` })], () => ({
      events: [],
    }));
  if (way !== 'pro-rata')
    return decided([find(rule.way, 'permit', { way })], () => ({
      events: [{ type: 'proposed', proposed, by: signed(context), noticeUntil: null }],
    }));
  const days = law.number('return.notice_days');
  const until = endOfDayAfter(now, days.value);
  return decided([find(rule.way, 'permit-with-duties', { way, days: days.value, until }, [days])], () => ({
    events: [{ type: 'proposed', proposed, by: signed(context), noticeUntil: until }],
    clocks: [{ do: 'start', kind: 'notice', dueAt: until, obligation: 'six-ministry-2016.5.14', term: days }],
  }));
}

/** Why money cannot go back this way: code, or undefined. */
function obstacle({ way, claims, frozenFen }: ReturnProposed, freeze: ReturnFacts): string | undefined {
  if (freeze === undefined) return 'no-freeze';
  if (freeze.order.kind !== 'freeze' || freeze.state !== 'in-force') return 'not-frozen';
  if (freeze.order.amountFen !== null && frozenFen > freeze.order.amountFen) return 'more-than-frozen';
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
  return decided([find(rule.objected, 'permit')], () => ({
    events: [{ type: 'objection-settled', id, by: signed(context), reason, claims }],
  }));
}

function decideReturn(returned: FundReturn, context: ReturnContext): ReturnDecision {
  const { now, facts } = context;
  const { state, noticeUntil, objections, shares, reason } = returned;
  if ((state !== 'noticed' && state !== 'ready') || facts === undefined) throw notNow(returned, 'decide');
  const noticed = noticeUntil === null || now >= noticeUntil;
  const settled = objections.every((one) => one.settled !== null);
  const why = noticed ? 'objections' : 'notice';
  return decided([find(rule.decidedReturn, noticed && settled ? 'permit' : 'hold', { why })], () => ({
    events: [{ type: 'decided', by: signed(context) }],
    clocks: state === 'noticed' ? [{ do: 'meet', kind: 'notice' }] : [],
    messages: [changeOf(facts, 'return', reason, context, shares)],
  }));
}

function sharesOf({ way, frozenFen, claims }: Pick<ReturnProposed, 'way' | 'frozenFen' | 'claims'>) {
  return way === 'pro-rata' ? proRata(frozenFen, claims) : claims;
}

function evolve(state: FundReturn | undefined, event: ReturnEvent): FundReturn {
  if (event.type === 'proposed') {
    const { proposed, by, noticeUntil } = event;
    return {
      ...proposed,
      state: noticeUntil === null ? 'ready' : 'noticed',
      shares: sharesOf(proposed),
      proposed: by,
      noticeUntil,
      objections: [],
      decided: null,
      executedAt: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'objected': {
      const { id, reason, at } = event;
      return { ...state, objections: [...state.objections, { id, reason, at, settled: null }] };
    }
    case 'objection-settled': {
      const { id, by, reason, claims } = event;
      const objections = state.objections.map((one) =>
        one.id === id ? { ...one, settled: { ...by, reason } } : one,
      );
      return { ...state, objections, claims, shares: sharesOf({ ...state, claims }) };
    }
    case 'notice-over':
      return { ...state, state: 'ready' };
    case 'withdrawn':
      return { ...state, state: 'withdrawn' };
    case 'decided':
      return { ...state, state: 'ordered', decided: event.by };
    case 'executed':
      return { ...state, state: 'executed', executedAt: event.at };
  }
}
