/** A legal hold: records of these days stay, also beyond their term, until it is lifted. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import type { Day } from '../kernel/time.ts';
import type { HOLD_STATES } from './log-contract.ts';
import * as rule from './log-rules.ts';
import { removedDays } from './log-store.ts';

interface Placed {
  readonly reference: string;
  readonly reason: string;
  readonly from: Day;
  readonly to: Day;
}

export interface LogHold extends Placed {
  readonly state: (typeof HOLD_STATES)[number];
  readonly placed: Signed;
  readonly lifted: (Signed & { readonly reason: string }) | null;
}

export type LogHoldCommand =
  | { readonly type: 'place'; readonly placed: Placed }
  | { readonly type: 'lift'; readonly reason: string };

export type LogHoldEvent =
  | { readonly type: 'placed'; readonly placed: Placed; readonly by: Signed }
  | { readonly type: 'lifted'; readonly reason: string; readonly by: Signed };

/** Days asked for that are gone, since their term was over before anybody held them. */
export type HoldFacts = readonly Day[];

export const logHold: Register<LogHold, LogHoldCommand, LogHoldEvent, HoldFacts> = {
  name: 'call_hold',
  rules: [],
  permissions: { place: 'calls.hold', lift: 'calls.hold' },
  decide(state, command, context): Decision<LogHoldEvent> {
    if (command.type === 'place') {
      if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
      return place(command.placed, context);
    }
    const hold = existing(state, command.type);
    if (hold.state !== 'held') throw notNow(hold, command.type);
    return decided([find(rule.holdLifted, 'permit', { reason: command.reason })], () => ({
      events: [{ type: 'lifted', reason: command.reason, by: signed(context) }],
    }));
  },
  facts: async (tx, batch) => {
    const removed = await removedDays(tx);
    return batch.map(({ command }) =>
      command.type === 'place'
        ? removed.filter((day) => day >= command.placed.from && day <= command.placed.to)
        : [],
    );
  },
  evolve(state, event) {
    if (event.type === 'placed') return { ...event.placed, state: 'held', placed: event.by, lifted: null };
    if (state === undefined) throw new TypeError('lifted before placed');
    return { ...state, state: 'lifted', lifted: { ...event.by, reason: event.reason } };
  },
  columns: ({ state, from, to, placed }) => ({ state, first_day: from, last_day: to, placed_at: placed.at }),
};

/** What is gone is not held: whoever asks must know which days no court will see. */
function place(placed: Placed, context: Context<HoldFacts>): Decision<LogHoldEvent> {
  const { from, to } = placed;
  const [first] = context.facts;
  const last = context.facts.at(-1);
  const finding =
    from > to
      ? find(rule.logPruned, 'refuse', { from, to })
      : first === undefined || last === undefined
        ? find(rule.logPruned, 'permit', { from, to })
        : find(rule.logGone, 'refuse', { first, last, days: context.facts.length });
  return decided([finding], () => ({
    events: [{ type: 'placed', placed, by: signed(context) }],
  }));
}
