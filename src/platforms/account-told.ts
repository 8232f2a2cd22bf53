/** What follows from a change of an account: its listings learn of it, and an end lifts everything at once. Pure. */
import type { ClockChange, Message } from '../kernel/decision.ts';
import { signed } from '../kernel/subject-state.ts';
import { type AccountContext, type AccountEvent, evolve, type LinkedAccount } from './account-state.ts';
import type { Ending } from './contract-codes.ts';
import { type AccountChanged, TOPICS } from './messages.ts';

/** To the listings of the same platform. */
export function changed({ state, listings, changes }: LinkedAccount, id: string, org: string): Message {
  const payload: AccountChanged = { account: id, state, listings: listings.map((one) => one.id) };
  return { to: org, topic: TOPICS.accountChanged, key: `${id}:changed:${changes}`, payload };
}

/** The account comes out of it: every measure is lifted with the same decision. */
export function ending(
  account: LinkedAccount,
  { how, reason }: { readonly how: Ending; readonly reason: string },
  context: AccountContext,
): {
  readonly events: readonly AccountEvent[];
  readonly clocks: readonly ClockChange[];
  readonly messages: readonly Message[];
} {
  const event: AccountEvent = { type: 'ended', how, by: signed(context), reason };
  return {
    events: [event],
    clocks: (['verify', 'correct', 'appeal'] as const).map((kind) => ({ do: 'cancel', kind })),
    messages: [changed(evolve(account, event), context.id, context.actor.org)],
  };
}
