/** A traced case at the police: what was handed over, with its receipt. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { namedBy } from '../kernel/organisations.ts';
import type { Register } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { type HandedOver, type HandOverReceived, messageDigest, TOPICS } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

export interface TraceHandover {
  readonly handed: HandedOver;
  readonly receivedAt: Instant;
}
/** Two companies may name their cases alike. */
export const handoverId = (origin: string, inquiry: string) => namedBy(origin, inquiry);

export type HandoverCommand = { readonly type: 'receive'; readonly handed: HandedOver };
export type HandoverEvent = { readonly type: 'received'; readonly handed: HandedOver; readonly at: Instant };

export const traceHandover: Register<TraceHandover, HandoverCommand, HandoverEvent> = {
  name: 'trace_handover',
  rules: [],
  permissions: { receive: 'message.receive' },
  decide(state, { handed }, { actor, now, id }): Decision<HandoverEvent> {
    const whole = messageDigest(handed.path) === handed.chain;
    if (!whole || (state !== undefined && state.handed.chain !== handed.chain))
      return decided([find(rule.handoverReceived, 'refuse', { receipt: id })], () => ({ events: [] }));
    const payload: HandOverReceived = { version: 1, case: handed.case, by: actor.org, receipt: id, at: now };
    return decided([find(rule.handoverReceived, 'permit', { receipt: id })], () => ({
      events: state === undefined ? [{ type: 'received', handed, at: now }] : [],
      messages: [
        {
          to: handed.origin,
          topic: TOPICS.handOverReceived,
          key: `${handed.case}:receipt:${actor.org}`,
          payload,
        },
      ],
    }));
  },
  evolve: (_, { handed, at }) => ({ handed, receivedAt: at }),
  columns: ({ handed, receivedAt }) => ({ origin: handed.origin, received_at: receivedAt }),
};
