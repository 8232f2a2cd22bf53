/** An agent, a listing and an inquiry from which the tests of this folder start. Firms and persons are invented. */
import { type Actor, systemActor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { type Agent, type AgentCommand, type AgentEvent, type Application, agent } from '../agent.ts';
import type { AgentFacts, ListingHit, Participant } from '../agent-facts.ts';
import { type CaseCommand, type CaseEvent, type ChannelCase, channelCase, type Suspicion } from '../case.ts';
import type { CaseFacts } from '../case-facts.ts';
import {
  type Entry,
  type Listing,
  type ListingCommand,
  type ListingEvent,
  type ListingFacts,
  listing,
} from '../listing.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const PROPOSER: Actor = actorOf('proposer', 'compliance', CARRIER);
export const SECOND: Actor = actorOf('second', 'compliance', CARRIER);
export const SYSTEM: Actor = systemActor('delivery', CARRIER);
const DIGEST = 'a'.repeat(64);

export const PARTICIPANTS: readonly Participant[] = [
  { id: 'carrier-a', kind: 'carrier', name: '甲通信', province: null },
  { id: 'carrier-b', kind: 'carrier', name: '乙通信', province: null },
  { id: 'reseller-d', kind: 'reseller', name: '丁转售', province: null },
  { id: 'bank-e', kind: 'bank', name: '戊银行', province: null },
  { id: 'regulator-31', kind: 'regulator', name: '沪管局', province: '31' },
  { id: 'regulator', kind: 'regulator', name: '部', province: null },
];

export function application(change: Partial<Application> = {}): Application {
  return {
    name: '测试代理一部',
    creditCode: '919900000000000000',
    legalRepresentative: 'p-legal',
    province: '44',
    appointedBy: 'company',
    documents: [
      { kind: 'business-licence', digest: DIGEST, validTo: null },
      { kind: 'sales-qualification', digest: DIGEST, validTo: '2030-01-01' },
    ],
    contract: {
      reference: 'C-1',
      from: '2021-01-01',
      to: '2023-12-31',
      digest: DIGEST,
      statesDuties: true,
      statesPenalties: true,
    },
    responsibilityLetter: DIGEST,
    key: 'firm-key',
    nameKey: 'name-key',
    ...change,
  };
}

export const HIT: ListingHit = {
  listing: 'l1',
  key: 'firm-key',
  nameKey: 'name-key',
  name: '测试代理一部',
  origin: 'carrier-b',
  enteredOn: '2020-05-06',
  serious: true,
};

export const FACTS: AgentFacts = {
  listings: [],
  sameName: [],
  national: [],
  liveFiles: [],
  legalRepresentative: {
    id: 'p-legal',
    kind: 'person',
    paper: 'resident-id',
    validTo: null,
    bornOn: '1980-01-01',
    doubts: [],
  },
  participants: PARTICIPANTS,
};

const by = (account: string) => ({ account, at: NOW });

export const applied = (
  change: Partial<Application> = {},
  nameMatches: readonly string[] = [],
): AgentEvent => ({
  type: 'applied',
  application: application(change),
  by: by('proposer'),
  nameMatches,
  nameCheckBy: nameMatches.length > 0 ? '2021-07-08T04:00:00.000Z' : null,
});
export const admitted: AgentEvent = {
  type: 'admitted',
  by: by('second'),
  recheckBy: '2022-07-07T16:00:00.000Z',
};
export const ordered: AgentEvent = {
  type: 'rectification-ordered',
  reason: '登记不严',
  at: NOW,
  dueAt: '2021-07-22T16:00:00.000Z',
};
export const accused: AgentEvent = {
  type: 'cancellation-proposed',
  cancellation: {
    breach: 'card-farming',
    further: null,
    serious: true,
    reason: '养卡二十张',
    evidence: [DIGEST],
    persons: [by('proposer')],
  },
};

/** An agent with this past; the second person acts unless said. */
export function givenAgent(events: readonly AgentEvent[], change: Partial<Situation<AgentFacts>> = {}) {
  return given<Agent, AgentCommand, AgentEvent, AgentFacts>(agent, events, {
    now: NOW,
    actor: SECOND,
    facts: FACTS,
    id: 'a1',
    ...change,
  });
}

export const entry = (change: Partial<Entry> = {}): Entry => ({
  kind: 'agent',
  name: '测试代理一部',
  key: 'firm-key',
  nameKey: 'name-key',
  ground: 'card-farming',
  serious: true,
  reason: '养卡',
  evidence: [DIGEST],
  ...change,
});

export function givenListing(events: readonly ListingEvent[], change: Partial<Situation<ListingFacts>> = {}) {
  return given<Listing, ListingCommand, ListingEvent, ListingFacts>(listing, events, {
    now: NOW,
    actor: SECOND,
    facts: { participants: PARTICIPANTS },
    id: 'l1',
    ...change,
  });
}

export const suspicion = (change: Partial<Suspicion> = {}): Suspicion => ({
  kind: 'breach',
  agent: 'a1',
  outlet: 'o1',
  staff: 's1',
  place: null,
  province: '44',
  suspected: 'bulk-opening',
  note: '',
  cards: ['c1', 'c2'],
  counted: { perHour: 12 },
  ...change,
});

export const opened = (change: Partial<Suspicion> = {}): CaseEvent => ({
  type: 'opened',
  suspicion: suspicion(change),
  origin: 'carrier-a',
  at: NOW,
  plannedOn: null,
  dueAt: '2021-07-22T16:00:00.000Z',
});

export function givenCase(events: readonly CaseEvent[], change: Partial<Situation<CaseFacts>> = {}) {
  return given<ChannelCase, CaseCommand, CaseEvent, CaseFacts>(channelCase, events, {
    now: NOW,
    actor: PROPOSER,
    facts: { unknown: null },
    id: 'k1',
    ...change,
  });
}
