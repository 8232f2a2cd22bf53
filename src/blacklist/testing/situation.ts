/** An entry, a feed, a risk user and an operator from which the tests of this folder start. All of them are invented. */
import type { HolderFacts } from '../../identity/read-model.ts';
import { type Actor, systemActor } from '../../kernel/access.ts';
import type { OrganisationEntry } from '../../kernel/organisations.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { organisation } from '../../kernel/testing/organisation.ts';
import { type EntryCommand, type EntryEvent, entry, type NationalEntry, type Stated } from '../entry.ts';
import { type Feed, type FeedCommand, type FeedEvent, type FeedFacts, feed } from '../feed.ts';
import type { EntryNotice } from '../messages.ts';
import { type Proposal, type RiskCommand, type RiskEvent, type RiskUser, riskUser } from '../risk-user.ts';
import { operatorSanction, type SanctionCommand, type SanctionEvent, type Sanctioned } from '../sanction.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
const DIGEST = 'a'.repeat(64);

export const ORGANISATIONS: readonly OrganisationEntry[] = [
  organisation('hub', 'hub', { duties: ['blacklist:national'] }),
  organisation('carrier-a', 'carrier'),
  organisation('carrier-b', 'carrier'),
  organisation('reseller-d', 'reseller'),
  organisation('bank-e', 'bank'),
  organisation('regulator-44', 'regulator', { province: '44' }),
  organisation('police-city', 'police', {
    province: '44',
    duties: ['jurisdiction:districted-city@2010-01-01'],
  }),
  organisation('police-unlisted', 'police', { province: '44' }),
  organisation('police-county', 'police', { province: '44', duties: ['jurisdiction:county@2010-01-01'] }),
];

const at = (id: string, kind: OrganisationEntry['kind']) => ({ id, kind }) as const;
export const REGULATOR = actorOf('officer', 'regulator', at('regulator-44', 'regulator'));
export const OTHER_REGULATOR = actorOf('second-officer', 'regulator', at('regulator-44', 'regulator'));
export const CITY_POLICE = actorOf('police', 'police-officer', at('police-city', 'police'));
export const COUNTY_POLICE = actorOf('police', 'police-officer', at('police-county', 'police'));
/** Nobody entered its area in the table of units. */
export const POLICE_WITHOUT_LEVEL = actorOf('police', 'police-officer', at('police-unlisted', 'police'));
export const COMPLIANCE = actorOf('proposer', 'compliance', at('carrier-a', 'carrier'));
export const SECOND = actorOf('second', 'compliance', at('carrier-a', 'carrier'));
export const THIRD = actorOf('third', 'compliance', at('carrier-a', 'carrier'));
export const KEEPER = actorOf('keeper', 'hub-operator', at('hub', 'hub'));
export const AT_HUB = systemActor('delivery', at('hub', 'hub'));
export const AT_CARRIER = systemActor('delivery', at('carrier-a', 'carrier'));

export const stated = (change: Partial<Stated> = {}): Stated => ({
  kind: 'company',
  name: '测试通信公司',
  creditCode: '919900000000000000',
  legalRepresentative: '测试甲',
  key: 'firm-key',
  nameKey: 'name-key',
  legalKey: 'legal-key',
  violation: 'illegal-voip',
  finding: { number: '粤通管罚〔2021〕1号', on: '2021-07-01' },
  description: '为违规网络电话提供落地',
  evidence: [DIGEST],
  ...change,
});

export function notice(change: Partial<EntryNotice> = {}): EntryNotice {
  const { description: _d, evidence: _e, ...rest } = stated();
  return {
    ...rest,
    entry: 'b1',
    origin: 'regulator-44',
    enteredOn: '2021-07-07',
    until: '2026-07-07',
    ...change,
  };
}

export const entered = (change: Partial<EntryNotice> = {}): EntryEvent => ({
  type: 'entered',
  notice: notice(change),
  description: '',
  evidence: [DIGEST],
  by: { account: 'officer', at: NOW },
});

type With<F> = Partial<Situation<F>>;

export function givenEntry(
  events: readonly EntryEvent[],
  change: With<readonly OrganisationEntry[]> & { readonly actor: Actor },
) {
  return given<NationalEntry, EntryCommand, EntryEvent, readonly OrganisationEntry[]>(entry, events, {
    now: NOW,
    facts: ORGANISATIONS,
    id: 'b1',
    ...change,
  });
}

export const FEED_FACTS: FeedFacts = { organisations: ORGANISATIONS, entries: [] };
export function givenFeed(events: readonly FeedEvent[], change: With<FeedFacts> & { readonly actor: Actor }) {
  return given<Feed, FeedCommand, FeedEvent, FeedFacts>(feed, events, {
    now: NOW,
    facts: FEED_FACTS,
    id: 'national',
    ...change,
  });
}

export const HOLDER: HolderFacts = {
  id: 'p1',
  kind: 'person',
  paper: 'resident-id',
  validTo: null,
  bornOn: '1990-01-01',
  doubts: [],
};

export const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  holder: 'p1',
  ground: 'card-used-for-fraud',
  reason: '名下号码两次用于诈骗',
  evidence: [DIGEST],
  ...change,
});

export function givenRisk(events: readonly RiskEvent[], change: With<HolderFacts | undefined> = {}) {
  return given<RiskUser, RiskCommand, RiskEvent, HolderFacts | undefined>(riskUser, events, {
    now: NOW,
    actor: SECOND,
    facts: HOLDER,
    id: 'u1',
    ...change,
  });
}

export const opened = (kind: 'reseller' | 'value-added'): SanctionEvent => ({
  type: 'opened',
  operator: { name: '测试企业', creditCode: '919900000000000000', kind },
  at: NOW,
});

export const breach = (number: string, change: { grave?: boolean; knownSince?: string } = {}) => ({
  finding: { number, on: '2021-07-01' },
  what: '实名登记不实',
  grave: change.grave ?? false,
  knownSince: change.knownSince ?? null,
  evidence: [],
});

export function givenOperator(events: readonly SanctionEvent[], change: With<undefined> = {}) {
  return given<Sanctioned, SanctionCommand, SanctionEvent, undefined>(operatorSanction, events, {
    now: NOW,
    actor: REGULATOR,
    facts: undefined,
    id: 'o1',
    ...change,
  });
}
