/** Lines of the old base, from which the tests of campaigns and reviews start. */
import type { CheckFacts, HolderFacts } from '../../identity/read-model.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { addHours } from '../../kernel/time.ts';
import { type Card, type CardCommand, type CardEvent, card } from '../card.ts';
import { type CardFacts, NO_FACTS } from '../facts.ts';
import type { LegacyLine } from '../legacy.ts';

/** 10:00 in China. */
export const LEGACY_NOW = '2016-12-20T02:00:00.000Z';
export const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const RESELLER = { id: 'reseller-d', kind: 'reseller' } as const;
export const COMPLIANCE = actorOf('compliance', 'compliance', CARRIER);
export const COUNTER = actorOf('clerk', 'clerk', CARRIER);

/** A line of 2009 that nobody is registered for; 0000 behind the segment is given to nobody. */
export const line = (change: Partial<LegacyLine> = {}): LegacyLine => ({
  number: '8613800000000',
  kind: 'mobile',
  plan: '全球通58元',
  province: '44',
  joinedOn: '2009-05-01',
  registration: 'none',
  doubt: null,
  holder: null,
  holderKind: null,
  outlet: null,
  agent: null,
  ...change,
});

export const took = (change: Partial<LegacyLine> = {}): CardEvent => ({
  type: 'taken-in',
  line: line(change),
  at: LEGACY_NOW,
});

export const REGISTERED: Partial<LegacyLine> = {
  registration: 'complete',
  holder: 'p1',
  holderKind: 'person',
};

export const HOLDER: HolderFacts = {
  id: 'p1',
  kind: 'person',
  paper: 'resident-id',
  validTo: '2030-01-01',
  bornOn: '1990-01-01',
  doubts: [],
};

/** A fresh, passed check of the holder at the counter. */
export function checkAt(
  now: string,
  method: CheckFacts['method'],
  change: Partial<CheckFacts> = {},
): CheckFacts {
  return {
    id: `check-${method}`,
    holder: HOLDER.id,
    method,
    result: 'passed',
    at: addHours(now, -0.1),
    subject: 'holder',
    staff: COUNTER.id,
    outlet: 'outlet-1',
    device: 'reader-1',
    evidence: ['a'.repeat(64)],
    ...change,
  };
}

/** What a counter has in front of it once the person was verified there. */
export function verified(now: string): CardFacts {
  const methods = ['id-card-reader', 'on-site-photo', 'portrait-comparison'] as const;
  return { ...NO_FACTS, holder: HOLDER, checks: methods.map((method) => checkAt(now, method)) };
}

/** A card with this past; a compliance officer of carrier A acts unless said. */
export function givenLine(events: readonly CardEvent[], change: Partial<Situation<CardFacts>> = {}) {
  return given<Card, CardCommand, CardEvent, CardFacts>(card, events, {
    now: LEGACY_NOW,
    actor: COMPLIANCE,
    facts: NO_FACTS,
    id: 'c1',
    ...change,
  });
}
