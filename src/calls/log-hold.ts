/** A legal hold: records of these days stay, also beyond their term, until it is lifted. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import type { Day } from '../kernel/time.ts';
import type { HOLD_STATES } from './log-contract.ts';
import * as rule from './log-rules.ts';

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

export const logHold: Register<LogHold, LogHoldCommand, LogHoldEvent> = {
  name: 'call_hold',
  rules: [],
  permissions: { place: 'calls.hold', lift: 'calls.hold' },
  decide(state, command, context): Decision<LogHoldEvent> {
    if (command.type === 'place') {
      if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
      const { from, to } = command.placed;
      return decided([find(rule.logPruned, from <= to ? 'permit' : 'refuse', { from, to })], () => ({
        events: [{ type: 'placed', placed: command.placed, by: signed(context) }],
      }));
    }
    const hold = existing(state, command.type);
    if (hold.state !== 'held') throw notNow(hold, command.type);
    return decided([find(rule.holdLifted, 'permit', { reason: command.reason })], () => ({
      events: [{ type: 'lifted', reason: command.reason, by: signed(context) }],
    }));
  },
  evolve(state, event) {
    if (event.type === 'placed') return { ...event.placed, state: 'held', placed: event.by, lifted: null };
    if (state === undefined) throw new TypeError('lifted before placed');
    return { ...state, state: 'lifted', lifted: { ...event.by, reason: event.reason } };
  },
  columns: ({ state, from, to, placed }) => ({ state, first_day: from, last_day: to, placed_at: placed.at }),
};
