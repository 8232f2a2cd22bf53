/**
 * At the bank: money that an authority stopped or froze. A stop needs four fields that match (PBoC 86), lasts its hours
 * from the stop, ends by itself, and comes at most twice to an account; a freeze has a term that can be renewed; what is
 * frozen goes back by decision of the police. The bank answers at once, and whenever the state changes.
 */
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { HOLD_KINDS, HOLD_STATES } from './contract-codes.ts';
import { type Entry, type HoldFacts, holdFacts } from './fund-facts.ts';
import * as rule from './fund-rules.ts';
import { differs, match, mismatch, termOf, tooMany } from './fund-terms.ts';
import { type FundAnswer, type FundOrder, type Share, TOPICS } from './messages.ts';
import { sumOf } from './shares.ts';

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
  readonly until: Instant | null;
  readonly shares: readonly Share[];
  readonly late: boolean;
}

export type HoldCommand =
  | { readonly type: 'receive'; readonly from: string; readonly order: FundOrder }
  /** The entry the bank found on the account, or null where there is none such. */
  | { readonly type: 'compare'; readonly entry: Entry | null }
  | { readonly type: 'lift'; readonly from: string }
  | { readonly type: 'renew'; readonly from: string }
  | { readonly type: 'order-return'; readonly from: string; readonly shares: readonly Share[] }
  | { readonly type: 'execute' }
  | { readonly type: 'miss'; readonly kind: string };

type HoldEvent =
  | {
      readonly type: 'received';
      readonly by: string;
      readonly order: FundOrder;
      readonly account: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'began'; readonly at: Instant; readonly until: Instant }
  | { readonly type: 'refused' | 'ended' | 'lifted' | 'returned' | 'became-late' }
  | { readonly type: 'renewed'; readonly until: Instant }
  | { readonly type: 'return-ordered'; readonly shares: readonly Share[] };

type HoldContext = Context<HoldFacts>;
type HoldDecision = Decision<HoldEvent>;

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
        // Only whoever ordered it, and only while it is in force.
        if (hold.by !== command.from || hold.state !== 'in-force') return nothing();
        return change(hold, command, context);
      case 'execute':
        if (hold.state !== 'returning') throw notNow(hold, 'execute');
        return decided([find(rule.returned, 'permit')], () => ({
          events: [{ type: 'returned' }],
          clocks: [{ do: 'meet', kind: 'execute' }],
          messages: tell(hold, { state: 'returned' }, context),
        }));
      case 'miss':
        return miss(hold, command.kind, context);
    }
  },
  evolve,
  facts: holdFacts,
  columns: ({ kind, state, account, order, receivedAt, until }) => ({
    kind,
    state,
    account: account ?? '',
    reference: order.reference,
    began_at: receivedAt,
    until,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** What the notice asks for: money under suspicion stays open to a stop. The term of a clock cites the later document. */
const OBLIGATION = 'six-ministry-2016.5.14';

const nothing = (): HoldDecision => decided([], () => ({ events: [] }));

function receive(
  { from, order }: Extract<HoldCommand, { type: 'receive' }>,
  context: HoldContext,
): HoldDecision {
  const { now, facts } = context;
  const account = facts.account?.id ?? null;
  const received = { type: 'received', by: from, order, account, at: now } as const;
  const hold = evolve(undefined, received);
  const wrong = [
    ...(account === null ? ['account'] : []),
    ...(account !== null && !facts.sameName ? ['name'] : []),
  ];
  if (wrong.length > 0) return refuse(hold, mismatch(wrong, context.law), wrong, received, context);
  if (order.kind === 'freeze') return begin(hold, [], received, context);
  if (facts.stops >= context.law.number('stop.max').value)
    return refuse(hold, [tooMany(context.law)], ['too-many'], received, context);
  const known = facts.entries.find((entry) => differs(order, entry, context.law).length === 0);
  if (known !== undefined) return begin(hold, [match(context.law)], received, context);
  const checking = find(rule.matched, 'permit-with-duties', {}, [context.law.parameter('stop.match_fields')]);
  return decided([checking], () => ({
    events: [received],
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
    clocks: [],
    messages: tell(hold, { state: 'refused', why }, context),
  };
}

function begin(
  hold: FundHold,
  findings: readonly Finding[],
  received: HoldEvent | undefined,
  context: HoldContext,
): HoldDecision {
  const { law, now } = context;
  const { until, finding, term } = termOf(hold.kind, law, now, now);
  return decided([...findings, finding], () => ({
    events: [...(received === undefined ? [] : [received]), { type: 'began', at: now, until }],
    clocks: [{ do: 'start', kind: 'end', dueAt: until, obligation: OBLIGATION, term }],
    messages: tell(hold, { state: 'in-force', until }, context),
  }));
}

function change(
  hold: FundHold,
  command: Extract<HoldCommand, { type: 'lift' | 'renew' | 'order-return' }>,
  context: HoldContext,
): HoldDecision {
  const { law, now } = context;
  if (command.type === 'lift')
    return decided([find(rule.ended, 'permit', { how: 'lifted' })], () => ({
      events: [{ type: 'lifted' }],
      clocks: [{ do: 'cancel', kind: 'end' }],
      messages: tell(hold, { state: 'lifted' }, context),
    }));
  if (command.type === 'renew') {
    if (hold.kind === 'stop' || hold.until === null) return nothing();
    // From the last day of the running term, so that no day is lost by renewing early.
    const { until, finding, term } = termOf('freeze', law, now, addHours(hold.until, -1));
    return decided([finding], () => ({
      events: [{ type: 'renewed', until }],
      clocks: [{ do: 'start', kind: 'end', dueAt: until, obligation: OBLIGATION, term }],
      messages: tell(hold, { state: 'in-force', until }, context),
    }));
  }
  return orderReturn(hold, command.shares, context);
}

function orderReturn(hold: FundHold, shares: readonly Share[], context: HoldContext): HoldDecision {
  const { law, now } = context;
  const fen = sumOf(shares);
  const days = law.number('return.bank_working_days');
  const most = hold.order.amountFen ?? Number.POSITIVE_INFINITY;
  if (hold.kind !== 'freeze' || fen > most)
    return {
      outcome: 'refuse',
      findings: [find(rule.returning, 'refuse', { fen }, [days])],
      events: [],
      clocks: [],
      messages: tell(hold, { state: 'in-force', until: hold.until, why: ['too-much'] }, context),
    };
  // Counted in calendar days, which is never later than working days.
  const dueAt = endOfDayAfter(now, days.value);
  return decided([find(rule.returning, 'permit', { fen, days: days.value }, [days])], () => ({
    events: [{ type: 'return-ordered', shares }],
    clocks: [
      { do: 'cancel', kind: 'end' },
      { do: 'start', kind: 'execute', dueAt, obligation: OBLIGATION, term: days },
    ],
    messages: tell(hold, { state: 'returning' }, context),
  }));
}

function miss(hold: FundHold, kind: string, context: HoldContext): HoldDecision {
  if (kind === 'execute')
    return decided([find(rule.returned, 'permit-with-duties')], () => ({
      events: [{ type: 'became-late' }],
    }));
  if (hold.state !== 'in-force') return nothing();
  return decided([find(rule.ended, 'permit', { how: 'term' })], () => ({
    events: [{ type: 'ended' }],
    messages: tell(hold, { state: 'ended' }, context),
  }));
}

function tell(
  { by, order }: FundHold,
  told: Pick<FundAnswer, 'state'> & { readonly until?: Instant | null; readonly why?: readonly string[] },
  { now, actor }: HoldContext,
): Message[] {
  const { state, until = null, why = [] } = told;
  const payload: FundAnswer = { request: order.request, state, at: now, until, why };
  const key = `${actor.org}:${order.request}:${state}:${until ?? now}`;
  return [{ to: by, topic: TOPICS.fundAnswer, key, payload }];
}

function evolve(state: FundHold | undefined, event: HoldEvent): FundHold {
  if (event.type === 'received') {
    const { by, order, account, at } = event;
    const begun = { beganAt: null, until: null, shares: [], late: false };
    return { kind: order.kind, state: 'checking', by, order, account, receivedAt: at, ...begun };
  }
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'began':
      return { ...state, state: 'in-force', beganAt: event.at, until: event.until };
    case 'renewed':
      return { ...state, until: event.until };
    case 'return-ordered':
      return { ...state, state: 'returning', shares: event.shares };
    case 'became-late':
      return { ...state, late: true };
    default:
      return { ...state, state: event.type };
  }
}
