/** At the bank: frozen money that goes back. Every return the police order is answered by its name. */
import { decide as decided, find } from '../kernel/decision.ts';
import { endOfDayAfter } from '../kernel/time.ts';
import { endOf, OBLIGATION, tell, tooLate } from './fund-answer.ts';
import type { FundHold, HoldCommand, HoldContext, HoldDecision } from './fund-hold.ts';
import * as rule from './return-rules.ts';
import { sumOf } from './shares.ts';

/** What goes back stays held until the bank has returned it, whatever the term of the freeze. */
export function orderReturn(
  hold: FundHold,
  { returned: id, shares }: Extract<HoldCommand, { type: 'order-return' }>,
  context: HoldContext,
): HoldDecision {
  const { law, now } = context;
  if (hold.returns.some((one) => one.id === id)) return decided([], () => ({ events: [] }));
  if (hold.kind !== 'freeze' || (hold.state !== 'in-force' && hold.state !== 'returning'))
    return tooLate(hold, context, { id, result: 'refused' });
  const days = law.number('return.bank_working_days');
  const fen = sumOf(shares);
  if (fen + returnedOf(hold) > (hold.order.amountFen ?? Number.POSITIVE_INFINITY)) {
    const told = { state: hold.state, until: endOf(hold), why: ['too-much'] } as const;
    return {
      outcome: 'refuse',
      findings: [find(rule.returning, 'refuse', { fen }, [days])],
      events: [],
      clocks: [],
      messages: tell(hold, { ...told, returned: { id, result: 'refused' } }, context),
    };
  }
  // Counted in calendar days, which is never later than working days. A second return is due with the first.
  const dueAt = endOfDayAfter(now, days.value);
  const start = { do: 'start', kind: 'execute', dueAt, obligation: OBLIGATION, term: days } as const;
  return decided([find(rule.returning, 'permit', { fen, days: days.value }, [days])], () => ({
    events: [{ type: 'return-ordered', id, shares }],
    clocks: hold.state === 'returning' ? [] : [{ do: 'cancel', kind: 'end' }, start],
    messages: tell(hold, { state: 'returning', returned: { id, result: 'taken-on' } }, context),
  }));
}

/** All open returns are carried out; what is left of the freeze runs on, or is over where its term is. */
export function execute(hold: FundHold, context: HoldContext): HoldDecision {
  const { now, law } = context;
  const { order, until } = hold;
  const all = order.amountFen !== null && returnedOf(hold) >= order.amountFen;
  const runs = until !== null && now < until;
  const term = law.number('freeze.months');
  const then = all ? 'returned' : runs ? 'in-force' : 'ended';
  const open = hold.returns.filter(({ executed }) => !executed);
  const rest = then === 'in-force' ? until : null;
  return decided([find(rule.returned, 'permit')], () => ({
    events: [{ type: 'executed', then }],
    clocks: [
      { do: 'meet', kind: 'execute' },
      ...(rest === null
        ? []
        : [{ do: 'start', kind: 'end', dueAt: rest, obligation: OBLIGATION, term } as const]),
    ],
    messages: open.flatMap(({ id }) =>
      tell(hold, { state: then, until: rest, returned: { id, result: 'executed' } }, context),
    ),
  }));
}

const returnedOf = ({ returns }: FundHold): number =>
  returns.reduce((all, { shares }) => all + sumOf(shares), 0);
