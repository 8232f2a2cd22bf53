/** What a bank answers the authority about a stop or freeze: at once, and whenever it changes. */
import { decide as decided, find, type Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';
import type { FundHold, HoldContext, HoldDecision } from './fund-hold.ts';
import * as rule from './fund-rules.ts';
import { type FundAnswer, TOPICS } from './messages.ts';

/** What the notice asks for: money under suspicion stays open to a stop. The term of a clock cites the later document. */
export const OBLIGATION = 'six-ministry-2016.5.14';

/** When the money is free again by itself; null where it is not, as long as a return is under way. */
export const endOf = ({ state, until }: Pick<FundHold, 'state' | 'until'>): Instant | null =>
  state === 'returning' ? null : until;

/** What the authority hears. The order of what is said of one request is kept on its way. */
export function tell(
  { by, order }: FundHold,
  told: Pick<FundAnswer, 'state'> & Partial<Pick<FundAnswer, 'until' | 'why' | 'returned'>>,
  { now, actor }: HoldContext,
): Message[] {
  const { state, until = null, why = [], returned = null } = told;
  const payload: FundAnswer = { request: order.request, state, at: now, until, why, returned };
  const about = [state, ...why, ...(returned === null ? [] : [returned.id, returned.result])].join('+');
  const key = `${order.request}:${actor.org}:${about}:${now}`;
  return [{ to: by, topic: TOPICS.fundAnswer, key, payload }];
}

/** Nothing changes here, and whoever ordered it hears how things stand. */
export function tooLate(
  hold: FundHold,
  context: HoldContext,
  returned: FundAnswer['returned'] = null,
): HoldDecision {
  const { state } = hold;
  return decided([find(rule.notNow, 'permit-with-duties', { state })], () => ({
    events: [],
    messages: tell(hold, { state, until: endOf(hold), why: ['not-now'], returned }, context),
  }));
}
