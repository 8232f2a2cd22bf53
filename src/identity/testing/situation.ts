/** Holders and checks from which the tests of evidence start. */

import { actorOf, given } from '../../kernel/testing/decider.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import type { Law } from '../../law/index.ts';
import type { CheckRequest } from '../check.ts';
import { type HolderFactsNeeded, holder } from '../holder.ts';
import type { Holder, HolderEvent, Identity } from '../holder-state.ts';
import type { CheckFacts, HolderFacts } from '../read-model.ts';

export const NOW: Instant = '2021-07-07T04:00:00.000Z';
export const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const RESELLER = { id: 'reseller-d', kind: 'reseller' } as const;

export function person(id: string, change: Partial<HolderFacts> = {}): HolderFacts {
  return {
    id,
    kind: 'person',
    paper: 'resident-id',
    validTo: '2030-12-31',
    bornOn: '1990-01-01',
    doubts: [],
    ...change,
  };
}

export function unit(id: string, change: Partial<HolderFacts> = {}): HolderFacts {
  return { id, kind: 'unit', paper: 'credit-code', validTo: null, bornOn: null, doubts: [], ...change };
}

/** A passed check of p1 an hour ago. */
export function checkOf(method: CheckRequest['method'], change: Partial<CheckFacts> = {}): CheckFacts {
  return {
    id: `v-${method}`,
    holder: 'p1',
    method,
    result: 'passed',
    at: addHours(NOW, -1),
    subject: 'holder',
    staff: 'clerk-1',
    outlet: 'shop-1',
    device: 'reader-1',
    evidence: ['a'.repeat(64)],
    ...change,
  };
}

/** Everything a counter needs for the holder of a resident identity card. */
export const HALL: readonly CheckFacts[] = [
  checkOf('id-card-reader'),
  checkOf('on-site-photo'),
  checkOf('portrait-comparison'),
];

export const IDENTITY: Identity = {
  kind: 'person',
  paper: {
    kind: 'resident-id',
    number: 'sealed-number',
    validTo: '2030-12-31',
    source: { how: 'reader', device: 'reader-1', outlet: 'shop-1' },
  },
  name: 'sealed-name',
  nameIndex: 'index-of-name',
  address: null,
  bornOn: '1990-01-01',
  photo: null,
  legalRepresentative: null,
  doubts: [],
};

export const registered: HolderEvent = { type: 'registered', identity: IDENTITY, by: 'clerk-1', at: NOW };

/** A holder after these events, and who acts. */
export function givenHolder(
  events: readonly HolderEvent[],
  { by = 'clerk-1', other, law }: { by?: string; other?: HolderFactsNeeded['other']; law?: Law } = {},
) {
  const actor = actorOf(by, 'clerk', CARRIER);
  return given<Holder, Parameters<typeof holder.decide>[1], HolderEvent, HolderFactsNeeded>(holder, events, {
    now: NOW,
    actor,
    facts: { other },
    ...(law === undefined ? {} : { law }),
    id: 'p1',
  });
}
