/** An application and a card from which the tests of this folder start. Numbers, devices and units are invented. */
import type { CheckFacts, HolderFacts } from '../../identity/read-model.ts';
import { type Actor, systemActor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import {
  type Application,
  type ApplicationCommand,
  type ApplicationEvent,
  type ApplicationFacts,
  application,
  type Request,
} from '../application.ts';
import { type IotCard, type IotCommand, type IotEvent, iotCard, type Sim } from '../card.ts';
import { type CardFacts, NO_FACTS } from '../card-facts.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const CLERK: Actor = actorOf('clerk', 'compliance', CARRIER);
export const SECOND: Actor = actorOf('second', 'compliance', CARRIER);
export const SYSTEM: Actor = systemActor('clock', CARRIER);
const DIGEST = 'a'.repeat(64);

const holder = (id: string, kind: 'person' | 'unit'): HolderFacts => ({
  id,
  kind,
  paper: kind === 'unit' ? 'credit-code' : 'resident-id',
  validTo: null,
  bornOn: kind === 'unit' ? null : '1980-01-01',
  doubts: [],
});
export const UNIT = holder('u1', 'unit');
export const PERSON = holder('p1', 'person');

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

/** Papers of the unit, its letter for the handler, and the handler in person. */
export const CHECKS: readonly CheckFacts[] = [
  check('u1', 'unit-papers', 'holder'),
  check('u1', 'deputy-authority', 'handler'),
  check('p1', 'id-card-reader', 'handler'),
  check('p1', 'networked-verification', 'handler'),
  check('p1', 'on-site-photo', 'handler'),
  check('p1', 'portrait-comparison', 'handler'),
];

/** Of the unit, not of a card. */
export const CONTACT = '862155500100';

export function request(change: Partial<Request> = {}): Request {
  return {
    unit: 'u1',
    responsible: 'p1',
    checks: CHECKS.map(({ id }) => id),
    qualification: [DIGEST],
    scene: 'metering',
    purpose: '水表远程抄表',
    functions: ['data'],
    quantity: 3,
    monthlyMebibytes: 10,
    areas: ['44'],
    digits: '13',
    exception: null,
    unrestrictedVoice: false,
    allow: { addresses: ['198.51.100.0/24'], ports: [8883], callNumbers: [], smsNumbers: [] },
    apn: 'meter.invalid',
    dedicatedNetwork: true,
    riskAssessment: null,
    province: '44',
    contact: CONTACT,
    ...change,
  };
}

export const applied = (change: Partial<Request> = {}): ApplicationEvent => ({
  type: 'applied',
  request: request(change),
  by: { account: 'clerk', at: NOW },
});

export function givenApplication(
  events: readonly ApplicationEvent[],
  change: Partial<Situation<ApplicationFacts>> = {},
) {
  return given<Application, ApplicationCommand, ApplicationEvent, ApplicationFacts>(application, events, {
    now: NOW,
    actor: SECOND,
    facts: { unit: UNIT, responsible: PERSON, checks: CHECKS },
    ...change,
  });
}

export const approved = (change: Partial<Request> = {}): Application => ({
  ...request(change),
  state: 'approved',
  applied: { account: 'clerk', at: NOW },
  seconds: [],
  approved: { account: 'second', at: NOW },
  declinedReason: null,
});

export const sim = (change: Partial<Sim> = {}): Sim => ({
  number: '861440000000001',
  numberKind: 'iot-13',
  imsi: '460990000000001',
  imei: '990000000000017',
  ...change,
});

export const issued = (change: Partial<Extract<IotEvent, { type: 'issued' }>> = {}): IotEvent => {
  const { scene, apn, dedicatedNetwork, allow, areas, monthlyMebibytes } = request();
  return {
    type: 'issued',
    sim: sim(),
    application: 'i1',
    unit: 'u1',
    contact: CONTACT,
    province: '44',
    grant: { scene, apn, dedicatedNetwork, allow, areas, monthlyMebibytes },
    functions: ['data'],
    slot: 1,
    quota: 3,
    at: NOW,
    ...change,
  };
};
export const active: readonly IotEvent[] = [issued(), { type: 'activated', at: NOW }];

export const takenIn = (registration: IotCard['registration'] = 'none'): IotEvent => ({
  type: 'taken-in',
  sim: sim({ imei: null }),
  unit: null,
  province: '44',
  registration,
  at: NOW,
  dueAt: '2021-08-06T16:00:00.000Z',
});

export function givenCard(events: readonly IotEvent[], change: Partial<Situation<CardFacts>> = {}) {
  return given<IotCard, IotCommand, IotEvent, CardFacts>(iotCard, events, {
    now: NOW,
    actor: SECOND,
    facts: { ...NO_FACTS, application: approved(), slot: 1 },
    id: 'm1',
    ...change,
  });
}
