/** Orders on money and what a bank knows when they come, from which the tests of funds start. Nobody real. */
import assert from 'node:assert/strict';
import { systemActor } from '../../kernel/access.ts';
import { given } from '../../kernel/testing/decider.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import type { HoldFacts } from '../fund-facts.ts';
import { fundHold, type HoldCommand, type HoldEvent } from '../fund-hold.ts';
import type { FundOrder } from '../messages.ts';
import { BANK, NOW } from './situation.ts';

export const POLICE = { id: 'police-a', kind: 'police' } as const;
const DELIVERY = systemActor('delivery', BANK);
export const ORDER: FundOrder = {
  request: 'z1',
  kind: 'stop',
  reference: 'A-1',
  account: { digest: 'n-1', last4: '0001' },
  name: 'name-1',
  amountFen: 500_000,
  at: addHours(NOW, -2),
};
const FACTS: HoldFacts = { orderer: 'police', account: { id: 'b-1' }, sameName: true, stops: 0, entries: [] };
/** The transfer that the order follows. */
export const ENTRY = { amountFen: 500_000, at: addHours(NOW, -2) };

export function hold(
  events: readonly HoldEvent[],
  { now = NOW, facts = {} }: { readonly now?: Instant; readonly facts?: Partial<HoldFacts> } = {},
) {
  return given(fundHold, events, { now, actor: DELIVERY, facts: { ...FACTS, ...facts } });
}

/** Of the first message of a decision. */
export function payloadOf<T>({
  messages,
}: {
  readonly messages: readonly { readonly payload: unknown }[];
}): T {
  const [message] = messages;
  assert.ok(message !== undefined);
  return message.payload as T;
}

export const received = (order: Partial<FundOrder> = {}): HoldCommand => ({
  type: 'receive',
  from: POLICE.id,
  order: { ...ORDER, ...order },
});
