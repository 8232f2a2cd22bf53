/** Facts, a past and actors from which the tests of cards start. Nobody real: see sim/ for the range of papers. */

import type { SellerFacts } from '../../channels/read-model.ts';
import type { CheckFacts, HolderFacts } from '../../identity/read-model.ts';
import { type Actor, systemActor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import type { AcknowledgementFacts } from '../../notices/read-model.ts';
import { type Card, type CardCommand, type CardEvent, card } from '../card.ts';
import { type CardFacts, type HeldCard, NO_FACTS } from '../facts.ts';
import type { Order } from '../life.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
export const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;

export const CLERK: Actor = actorOf('clerk', 'clerk', CARRIER);
export const ANALYST: Actor = actorOf('analyst', 'analyst', CARRIER);
export const COMPLIANCE: Actor = actorOf('compliance', 'compliance', CARRIER);
export const SYSTEM: Actor = systemActor('delivery', CARRIER);

export const HOLDER: HolderFacts = {
  id: 'p-1',
  kind: 'person',
  paper: 'resident-id',
  validTo: '2031-02-01',
  bornOn: '1990-01-01',
  doubts: [],
  merged: [],
};
export const UNIT: HolderFacts = { ...HOLDER, id: 'u-1', kind: 'unit', paper: 'credit-code', bornOn: null };

export const SELLER: SellerFacts = {
  id: 'staff-1',
  account: 'clerk',
  outlet: 'outlet-1',
  province: '31',
  channel: 'shop',
  agent: null,
  mayRegister: true,
  barredBy: null,
  devices: ['reader-1'],
  since: '2020-01-01',
};
export const AGENT_SELLER: SellerFacts = { ...SELLER, channel: 'agent', agent: 'agent-1' };

export function checkOf(change: Partial<CheckFacts> = {}): CheckFacts {
  return {
    id: 'check-1',
    holder: HOLDER.id,
    method: 'id-card-reader',
    result: 'passed',
    at: '2021-07-07T03:50:00.000Z',
    subject: 'holder',
    staff: 'clerk',
    outlet: 'outlet-1',
    device: 'reader-1',
    evidence: ['a'.repeat(64)],
    ...change,
  };
}

/** What a counter needs since portraits are compared: the paper read, the person photographed and compared. */
export const CHECKS: readonly CheckFacts[] = [
  checkOf(),
  checkOf({ id: 'check-2', method: 'networked-verification' }),
  checkOf({ id: 'check-3', method: 'on-site-photo' }),
  checkOf({ id: 'check-4', method: 'portrait-comparison' }),
];

export const SIGNED: AcknowledgementFacts = {
  id: 'ack-1',
  holder: HOLDER.id,
  register: 'card',
  subject: 'r1',
  notice: 'risk-notice-mobile',
  version: 7,
  service: 'mobile',
  occasion: 'opening',
  place: 'hall',
  method: 'signature',
  at: '2021-07-07T03:55:00.000Z',
  video: null,
};

export function orderOf(change: Partial<Order> = {}): Order {
  return {
    number: '8613800000000',
    numberForm: 'mobile',
    kind: 'mobile',
    plan: 'plan-1',
    holder: HOLDER.id,
    handler: null,
    province: '44',
    checks: [],
    ...change,
  };
}

export function heldCards(count: number, change: Partial<HeldCard> = {}): HeldCard[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `held-${index + 1}`,
    kind: 'mobile',
    state: 'active',
    slot: index + 1,
    province: '31',
    ...change,
  }));
}

export const ordered = (change: Partial<Extract<CardEvent, { type: 'ordered' }>> = {}): CardEvent => ({
  type: 'ordered',
  order: orderOf(),
  holderKind: 'person',
  sale: { channel: 'shop', by: 'clerk', staff: 'staff-1', outlet: 'outlet-1', agent: null },
  province: '31',
  slot: 1,
  at: '2021-07-01T02:00:00.000Z',
  on: '2021-07-01',
  ...change,
});
export const registered: CardEvent = {
  type: 'registered',
  checks: CHECKS.map(({ id }) => id),
  at: '2021-07-01T02:05:00.000Z',
};
export const activated: CardEvent = {
  type: 'activated',
  acknowledgement: 'ack-1',
  slot: 1,
  at: '2021-07-01T02:10:00.000Z',
};
/** A card in use. */
export const IN_USE: readonly CardEvent[] = [ordered(), registered, activated];

type Given = Partial<Omit<Situation<CardFacts>, 'facts'>> & { readonly facts?: Partial<CardFacts> };

/** A card with this past; the clerk of a shop acts, with the holder on file, unless said. */
export function givenCard(events: readonly CardEvent[], { facts, ...change }: Given = {}) {
  return given<Card, CardCommand, CardEvent, CardFacts>(card, events, {
    now: NOW,
    actor: CLERK,
    facts: { ...NO_FACTS, holder: HOLDER, seller: SELLER, ...facts },
    ...change,
  });
}
