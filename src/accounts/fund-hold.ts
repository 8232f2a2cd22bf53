/**
 * At the bank: money that an authority stopped or froze. A stop needs four fields that match (PBoC 86), lasts its hours
 * from the stop, ends by itself, and comes at most twice to an account; a freeze has a term that can be renewed; what is
 * frozen goes back by decision of the police (`hold-return.ts`). The bank answers every order at once, also one that
 * comes too late, and tells whenever the state changes.
 */
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { HOLD_KINDS, HOLD_STATES } from './contract-codes.ts';
import { endOf, OBLIGATION, tell, tooLate } from './fund-answer.ts';
import { type Entry, type HoldFacts, holdFacts } from './fund-facts.ts';
import * as rule from './fund-rules.ts';
import { differs, match, mismatch, termOf, tooMany } from './fund-terms.ts';
import { execute, orderReturn } from './hold-return.ts';
import type { FundOrder, Share } from './messages.ts';
import { returned } from './return-rules.ts';

/** A return the police ordered on a freeze. */
export interface HoldReturn {
  /** The name the police gave it. */
  readonly id: string;
  readonly shares: readonly Share[];
  readonly executed: boolean;
}

export interface FundHold {
  readonly kind: (typeof HOLD_KINDS)[number];
  readonly state: (typeof HOLD_STATES)[number];
  /** Authority that ordered it, and its request. */
  readonly by: string;
  readonly order: FundOrder;
  /** Id of the account here; null where there is none. */
  readonly account: string | null;
  readonly receivedAt: Instant;
  readonly beganAt: Instant | null;
  /** End of the term; while a return is under way it does not count (`endOf`). */
  readonly until: Instant | null;
  /** Months the terms of a freeze come to. */
  readonly months: number;
  readonly returns: readonly HoldReturn[];
  readonly late: boolean;
}

export type HoldCommand =
  | { readonly type: 'receive'; readonly from: string; readonly order: FundOrder }
  /** The entry the bank found on the account, or null where there is none such. */
  | { readonly type: 'compare'; readonly entry: Entry | null }
  | { readonly type: 'lift' | 'renew'; readonly from: string }
  | {
      readonly type: 'order-return';
      readonly from: string;
      readonly returned: string;
      readonly shares: readonly Share[];
    }
  | { readonly type: 'execute' }
  | { readonly type: 'miss'; readonly kind: string };

export type HoldEvent =
  | {
      readonly type: 'received';
      readonly by: string;
      readonly order: FundOrder;
      readonly account: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'began'; readonly at: Instant; readonly until: Instant; readonly months: number }
  | { readonly type: 'refused' | 'ended' | 'lifted' | 'became-late' }
  | { readonly type: 'renewed'; readonly until: Instant; readonly months: number }
  | { readonly type: 'return-ordered'; readonly id: string; readonly shares: readonly Share[] }
  /** All open returns; what is left stays frozen for the rest of its term. */
  | { readonly type: 'executed'; readonly then: 'returned' | 'in-force' | 'ended' };

export type HoldContext = Context<HoldFacts>;
export type HoldDecision = Decision<HoldEvent>;

export const fundHold: Register<FundHold, HoldCommand, HoldEvent, HoldFacts> = {
  name: 'fund_hold',
  rules: [],
  permissions: {
    receive: 'message.receive',
    compare: 'fund.execute',
    lift: 'message.receive',
    renew: 'message.receive',
    'order-return': 'message.receive',
    execute: 'fund.execute',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return state === undefined ? receive(command, context) : nothing();
    const hold = existing(state, command.type);
    switch (command.type) {
      case 'compare':
        if (hold.state !== 'checking') throw notNow(hold, 'compare');
        return compare(hold, command.entry, context);
      case 'lift':
      case 'renew':
      case 'order-return':
        // Only whoever ordered it.
        if (hold.by !== command.from) return nothing();
        return command.type === 'order-return'
          ? orderReturn(hold, command, context)
          : change(hold, command.type, context);
      case 'execute':
        if (hold.state !== 'returning') throw notNow(hold, 'execute');
        return execute(hold, context);
      case 'miss':
        return miss(hold, command.kind, context);
    }
  },
  evolve,
  facts: holdFacts,
  columns: (hold) => ({
    kind: hold.kind,
    state: hold.state,
    account: hold.account ?? '',
    reference: hold.order.reference,
    began_at: hold.receivedAt,
    until: endOf(hold),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

const nothing = (): HoldDecision => decided([], () => ({ events: [] }));

function receive(
  { from, order }: Extract<HoldCommand, { type: 'receive' }>,
  context: HoldContext,
): HoldDecision {
  const { now, facts, law } = context;
  const account = facts.account?.id ?? null;
  const received = { type: 'received', by: from, order, account, at: now } as const;
  const hold = evolve(undefined, received);
  if (facts.orderer !== 'police')
    return refuse(hold, [find(rule.orderer, 'refuse')], ['orderer'], received, context);
  const wrong = [
    ...(account === null ? ['account'] : []),
    ...(account !== null && !facts.sameName ? ['name'] : []),
  ];
  if (wrong.length > 0) return refuse(hold, mismatch(wrong, law), wrong, received, context);
  if (order.kind === 'freeze') return begin(hold, [], received, context);
  if (facts.stops >= law.number('stop.max').value)
    return refuse(hold, [tooMany(law)], ['too-many'], received, context);
  const known = facts.entries.find((entry) => differs(order, entry, law).length === 0);
  if (known !== undefined) return begin(hold, [match(law)], received, context);
  const hours = law.number('stop.answer_hours');
  const checking = find(rule.matched, 'permit-with-duties', {}, [law.parameter('stop.match_fields'), hours]);
  const dueAt = addHours(now, hours.value);
  return decided([checking], () => ({
    events: [received],
    clocks: [{ do: 'start', kind: 'compare', dueAt, obligation: OBLIGATION, term: hours }],
    messages: tell(hold, { state: 'checking' }, context),
  }));
}

function compare(hold: FundHold, entry: Entry | null, context: HoldContext): HoldDecision {
  const { law, facts } = context;
  if (facts.stops >= law.number('stop.max').value)
    return refuse(hold, [tooMany(law)], ['too-many'], undefined, context);
  const wrong = entry === null ? ['amount', 'time'] : differs(hold.order, entry, law);
  if (wrong.length > 0) return refuse(hold, mismatch(wrong, law), wrong, undefined, context);
  return begin(hold, [match(law)], undefined, context);
}

/** A refusal is an answer too: it is kept and told, unlike one that never came into being. */
function refuse(
  hold: FundHold,
  findings: readonly Finding[],
  why: readonly string[],
  received: HoldEvent | undefined,
  context: HoldContext,
): HoldDecision {
  return {
    outcome: 'refuse',
    findings,
    events: [...(received === undefined ? [] : [received]), { type: 'refused' }],
    clocks: received === undefined ? [COMPARED] : [],
    messages: tell(hold, { state: 'refused', why }, context),
  };
}

const COMPARED = { do: 'meet', kind: 'compare' } as const;

function begin(
  hold: FundHold,
  findings: readonly Finding[],
  received: HoldEvent | undefined,
  context: HoldContext,
): HoldDecision {
  const { law, now } = context;
  const { until, months, finding, term } = termOf({ kind: hold.kind, beganAt: now, months: 0 }, law);
  return decided([...findings, finding], () => ({
    events: [...(received === undefined ? [] : [received]), { type: 'began', at: now, until, months }],
    clocks: [
      ...(received === undefined ? [COMPARED] : []),
      { do: 'start', kind: 'end', dueAt: until, obligation: OBLIGATION, term },
    ],
    messages: tell(hold, { state: 'in-force', until }, context),
  }));
}

function change(hold: FundHold, type: 'lift' | 'renew', context: HoldContext): HoldDecision {
  if (type === 'lift') {
    if (hold.state !== 'in-force' && hold.state !== 'checking') return tooLate(hold, context);
    const kind = hold.state === 'checking' ? 'compare' : 'end';
    return decided([find(rule.ended, 'permit', { how: 'lifted' })], () => ({
      events: [{ type: 'lifted' }],
      clocks: [{ do: 'cancel', kind }],
      messages: tell(hold, { state: 'lifted' }, context),
    }));
  }
  const { kind, state, beganAt } = hold;
  if (kind === 'stop' || state !== 'in-force' || beganAt === null) return tooLate(hold, context);
  const { until, months, finding, term } = termOf({ kind, beganAt, months: hold.months }, context.law);
  return decided([finding], () => ({
    events: [{ type: 'renewed', until, months }],
    clocks: [{ do: 'start', kind: 'end', dueAt: until, obligation: OBLIGATION, term }],
    messages: tell(hold, { state: 'in-force', until }, context),
  }));
}

function miss(hold: FundHold, kind: string, context: HoldContext): HoldDecision {
  if (kind === 'execute' || kind === 'compare') {
    const late =
      kind === 'execute'
        ? find(returned, 'permit-with-duties')
        : find(rule.unanswered, 'permit-with-duties', { what: 'compare' });
    return decided([late], () => ({ events: [{ type: 'became-late' }] }));
  }
  if (hold.state !== 'in-force') return nothing();
  return decided([find(rule.ended, 'permit', { how: 'term' })], () => ({
    events: [{ type: 'ended' }],
    messages: tell(hold, { state: 'ended' }, context),
  }));
}

function evolve(state: FundHold | undefined, event: HoldEvent): FundHold {
  if (event.type === 'received') {
    const { by, order, account, at } = event;
    const begun = { beganAt: null, until: null, months: 0, returns: [], late: false };
    return { kind: order.kind, state: 'checking', by, order, account, receivedAt: at, ...begun };
  }
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'began': {
      const { at, until, months } = event;
      return { ...state, state: 'in-force', beganAt: at, until, months };
    }
    case 'renewed':
      return { ...state, until: event.until, months: event.months };
    case 'return-ordered': {
      const { id, shares } = event;
      return { ...state, state: 'returning', returns: [...state.returns, { id, shares, executed: false }] };
    }
    case 'executed':
      return {
        ...state,
        state: event.then,
        returns: state.returns.map((one) => ({ ...one, executed: true })),
      };
    case 'became-late':
      return { ...state, late: true };
    default:
      return { ...state, state: event.type };
  }
}
