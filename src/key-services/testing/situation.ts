/** Applications, services and permissions from which the tests of this folder start. Numbers and units are invented. */
import type { SellerFacts } from '../../channels/read-model.ts';
import type { CheckFacts, HolderFacts } from '../../identity/read-model.ts';
import { type Actor, systemActor } from '../../kernel/access.ts';
import type { OrganisationEntry } from '../../kernel/organisations.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { CONTRACT_GROUNDS } from '../contract.ts';
import type { OutboundTerms } from '../outbound.ts';
import {
  type OutboundCommand,
  type OutboundEvent,
  outboundPermission,
  type Permission,
} from '../outbound.ts';
import type { OutboundFacts } from '../outbound-facts.ts';
import type { KnownRange } from '../ranges.ts';
import {
  type Existing,
  type KeyService,
  keyService,
  type Request,
  type ServiceCommand,
  type ServiceEvent,
} from '../service.ts';
import type { Company, KeyFacts } from '../service-facts.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const CLERK: Actor = actorOf('clerk', 'clerk', CARRIER);
export const ANALYST: Actor = actorOf('analyst', 'analyst', CARRIER);
/** Signs for the group. */
export const GROUP: Actor = actorOf('group', 'compliance', CARRIER);
/** Sign for the provincial company. */
export const PROVINCE: Actor = { ...actorOf('province', 'compliance', CARRIER), provinces: ['44'] };
export const PROVINCE2: Actor = { ...PROVINCE, id: 'province2' };
export const SYSTEM: Actor = systemActor('clock', CARRIER);
export const DIGEST = 'a'.repeat(64);

const holder = (id: string, kind: 'person' | 'unit'): HolderFacts => ({
  id,
  kind,
  paper: kind === 'unit' ? 'credit-code' : 'resident-id',
  validTo: null,
  bornOn: kind === 'unit' ? null : '1980-01-01',
  doubts: [],
});
const UNIT = holder('u1', 'unit');
export const PERSON = holder('p1', 'person');
const LEGAL = holder('p2', 'person');

const check = (of: string, method: CheckFacts['method'], subject: CheckFacts['subject']): CheckFacts => ({
  id: `${of}-${method}`,
  holder: of,
  method,
  result: 'passed',
  at: NOW,
  subject,
  staff: 'clerk',
  outlet: null,
  device: 'reader-1',
  evidence: [DIGEST],
});

/** Papers of the unit, the legal representative's, and the handler in person. */
const CHECKS: readonly CheckFacts[] = [
  check('u1', 'unit-papers', 'holder'),
  check('p2', 'networked-verification', 'holder'),
  check('p1', 'id-card-reader', 'handler'),
  check('p1', 'networked-verification', 'handler'),
  check('p1', 'on-site-photo', 'handler'),
  check('p1', 'portrait-comparison', 'handler'),
];

export const SELLER: SellerFacts = {
  id: 'staff-1',
  account: 'clerk',
  outlet: 'hall-1',
  province: '44',
  channel: 'shop',
  agent: null,
  mayRegister: true,
  barredBy: null,
  devices: ['reader-1'],
  since: '2020-01-01',
};

const authority = (
  id: string,
  kind: 'regulator' | 'police',
  duties: readonly string[],
): OrganisationEntry => ({
  id,
  kind,
  nameZh: id,
  nameEn: id,
  province: '44',
  duties,
});
export const COMPANY: Company = {
  province: null,
  networks: ['cmcc'],
  blocks: [{ from: '8675526000000', to: '8675526009999' }],
  organisations: [
    { id: 'carrier-a', kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
    authority('regulator-gd', 'regulator', []),
    authority('police-gd', 'police', ['reports:police']),
  ],
};

export const FACTS: KeyFacts = {
  customer: UNIT,
  legalRepresentative: LEGAL,
  handler: PERSON,
  checks: CHECKS,
  seller: SELLER,
  held: [],
  exception: null,
  barred: false,
  listed: [],
  taken: null,
  company: COMPANY,
};

export const N400: KnownRange = { from: '864001234567', to: '864001234567', kind: '400', network: 'cmcc' };
/** A hundred fixed numbers of the company's own block. */
export const LINES: KnownRange = {
  from: '8675526000000',
  to: '8675526000099',
  kind: 'fixed',
  network: null,
};
export const SHORT: KnownRange = { from: '95013', to: '95013', kind: '95', network: null };

export function request(change: Partial<Request> = {}): Request {
  return {
    kind: '400',
    customer: 'u1',
    unitKind: 'company',
    numbers: [N400],
    trunk: null,
    use: '售后服务热线',
    credential: { kind: 'business-licence', digest: DIGEST, validTo: '2030-01-01' },
    legalRepresentative: 'p2',
    handler: 'p1',
    checks: CHECKS.map(({ id }) => id),
    business: null,
    licence: null,
    contract: { reference: 'HT-1', digest: DIGEST, grounds: CONTRACT_GROUNDS },
    channel: 'shop',
    province: '44',
    authenticated: false,
    ...change,
  };
}

export const lineRequest = (change: Partial<Request> = {}) =>
  request({ kind: 'voice-line', numbers: [LINES], trunk: 'trunk-1', authenticated: true, ...change });

export function applied(change: Partial<Request> = {}): ServiceEvent {
  const { channel, checks: _, ...kept } = request(change);
  const counted = kept.kind !== 'voice-line';
  return {
    type: 'applied',
    request: kept,
    channel: { account: 'clerk', outlet: 'hall-1', channel },
    slot: counted ? 1 : null,
    quota: counted ? 5 : null,
    exception: null,
    at: NOW,
  };
}

const activated: ServiceEvent = { type: 'activated', on: '2021-07-07', reviewDueOn: '2022-07-07' };
/** A 400 number in use, and a voice line in use. */
export const active: readonly ServiceEvent[] = [applied(), activated];
export const line = (change: Partial<Request> = {}): readonly ServiceEvent[] => [
  applied(lineRequest(change)),
  activated,
];

export const existing = (change: Partial<Existing> = {}): Existing => ({
  kind: '400',
  customer: 'u1',
  unitKind: 'company',
  numbers: [N400],
  trunk: null,
  use: '客服热线',
  province: '44',
  openedOn: '2014-05-01',
  outbound: false,
  forwardingTargets: [],
  termsSignedOn: '2016-12-01',
  authenticated: false,
  defects: [],
  ...change,
});

export function givenService(events: readonly ServiceEvent[], change: Partial<Situation<KeyFacts>> = {}) {
  return given<KeyService, ServiceCommand, ServiceEvent, KeyFacts>(keyService, events, {
    now: NOW,
    actor: PROVINCE,
    facts: FACTS,
    id: 'k1',
    ...change,
  });
}

/** State after these events. */
export function serviceAfter(events: readonly ServiceEvent[]): KeyService {
  const { state } = givenService(events);
  if (state === undefined) throw new TypeError('no events, no service');
  return state;
}

export const terms = (change: Partial<OutboundTerms> = {}): OutboundTerms => ({
  numbers: [N400],
  use: '订单回访',
  hours: [{ from: '09:00', to: '18:00' }],
  perHour: 200,
  perDay: 1000,
  contract: { reference: 'WH-1', digest: DIGEST },
  ...change,
});

export const asked = (change: Partial<OutboundTerms> = {}): OutboundEvent => ({
  type: 'asked',
  service: 'k1',
  kind: '400',
  customer: 'u1',
  province: '44',
  terms: terms(change),
  by: { account: 'clerk', at: NOW },
});
export const approved: readonly OutboundEvent[] = [
  asked(),
  { type: 'approved', by: { account: 'province', at: NOW }, level: 'province', until: '2022-07-07' },
];

export function givenPermission(
  events: readonly OutboundEvent[],
  change: Partial<Situation<OutboundFacts>> = {},
) {
  return given<Permission, OutboundCommand, OutboundEvent, OutboundFacts>(outboundPermission, events, {
    now: NOW,
    actor: PROVINCE,
    facts: { service: serviceAfter(active), company: COMPANY, other: null },
    id: 'o1',
    ...change,
  });
}
