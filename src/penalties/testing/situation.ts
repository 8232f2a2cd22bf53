/** A police unit, two officers, three institutions, and a penalty at each point of its life. */
import { systemActor } from '../../kernel/access.ts';
import type { OrganisationEntry } from '../../kernel/organisations.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { organisation } from '../../kernel/testing/organisation.ts';
import type { Law } from '../../law/index.ts';
import type { Proposal } from '../determine.ts';
import type { Deed } from '../effects.ts';
import { type ImposedEvent, imposedMeasure } from '../imposed.ts';
import type { Imposed } from '../messages.ts';
import { type Penalty, type PenaltyEvent, type PenaltyFacts, penalty } from '../penalty.ts';

const POLICE = { id: 'police-1', kind: 'police' } as const;
export const FIRST = actorOf('officer-1', 'police-officer', POLICE);
export const SECOND = actorOf('officer-2', 'police-officer', POLICE);
export const THIRD = actorOf('officer-3', 'police-officer', POLICE);
export const DELIVERY = systemActor('delivery', POLICE);
export const CITY = 'jurisdiction:districted-city@2010-01-01';
export const COUNTY = 'jurisdiction:county@2010-01-01';
export const PROVINCE = 'jurisdiction:province@2010-01-01';

/** @param row of the table of units for the police unit; null: none */
export function directory(row: string | null = CITY): OrganisationEntry[] {
  const police = organisation('police-1', 'police', { duties: row === null ? [] : [row], province: '44' });
  return [
    organisation('bank-a', 'bank'),
    organisation('pay-b', 'payment'),
    organisation('carrier-c', 'carrier'),
    police,
  ];
}

export const ELSEWHERE = ['bank-a', 'pay-b', 'carrier-c'].map((org) => ({ org, holder: `p-${org}` }));
export const FACTS: PenaltyFacts = { organisations: directory(), earlier: [], documentKnown: false };

export const DEED: Deed = {
  act: 'sell',
  object: 'account',
  actedOn: '2016-10-01',
  counts: { cardsOrAccounts: 3, times: 1, persons: 1, impersonations: 0 },
  markedImpact: false,
  surrenderedOn: null,
};

export function proposal(day: string, deed: Partial<Deed> = {}): Proposal {
  return {
    receipt: 'CJ-0000-0000-0000',
    subject: {
      holder: 'p1',
      kind: 'individual',
      name: 'sealed',
      maskedName: '测*',
      paper: { kind: 'resident-id', number: 'sealed', masked: '9****0011' },
    },
    deed: { ...DEED, ...deed },
    account: null,
    document: '某公认〔2021〕1号',
    day,
    evidence: ['a'.repeat(64)],
    elsewhere: [],
  };
}

export const caseAccount = (day: string): Proposal => ({
  ...proposal(day),
  deed: null,
  account: { institution: 'bank-a', digest: 'digest', masked: '6****1234' },
});

interface At extends Partial<Situation<PenaltyFacts>> {
  readonly law?: Law;
}

export function police(events: readonly PenaltyEvent[], now: string, change: At = {}) {
  return given(penalty, events, { now, actor: SECOND, facts: FACTS, id: 'z1', ...change });
}

/** In force since the day it was determined. */
export function determined(made: Proposal, change: At = {}): PenaltyEvent[] {
  const now = `${made.day}T04:00:00.000Z`;
  const by = { account: FIRST.id, at: now };
  const before: PenaltyEvent[] = [{ type: 'proposed', proposal: made, by }];
  const { decision } = police(before, now, change).when({ type: 'determine', elsewhere: ELSEWHERE });
  return [...before, ...decision.events];
}

/** The terms a determination of a day brings, whoever makes it. */
export function termsOf(made: Proposal, change: At = {}): Penalty['terms'] {
  const [, event] = determined(made, change);
  return event?.type === 'determined' ? event.terms : [];
}

export function institution(
  org: 'bank-a' | 'pay-b' | 'carrier-c',
  events: readonly ImposedEvent[],
  now: string,
  row: string | null = CITY,
) {
  const organisations = directory(row);
  const kind = organisations.find(({ id }) => id === org)?.kind ?? 'bank';
  return given(imposedMeasure, events, {
    now,
    actor: systemActor('delivery', { id: org, kind }),
    facts: { organisations, onFile: null },
    id: 'police-1_z1',
  });
}

export const imposed = (change: Partial<Imposed> = {}): Imposed => ({
  penalty: 'z1',
  basis: 'trade',
  holder: 'p-bank-a',
  terms: [
    {
      measures: ['non-counter-stop'],
      from: '2021-07-07',
      to: '2026-07-07',
      rule: 'two-cards-2020.5.2',
      endsWhenVerified: false,
    },
  ],
  document: '某公认〔2021〕1号',
  determinedOn: '2021-07-07',
  caseAccount: null,
  ...change,
});
