/** A directory of organisations, a report and a check, from which the tests of this register start. */
import { type Actor, systemActor } from '../../kernel/access.ts';
import type { Directory } from '../../kernel/directory.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { type Check, type CheckEvent, check } from '../check.ts';
import { type CheckRequest, checkRequest } from '../messages.ts';
import type { NumberFacts } from '../number-facts.ts';
import {
  type Intake,
  type Report,
  type ReportEvent,
  type ReportFacts,
  type Result,
  report,
} from '../report.ts';

export const NOW = '2021-07-07T04:00:00.000Z';
export const CHECK_BY = '2021-07-12T04:00:00.000Z';

const entry = (id: string, kind: string, duties: string[], province: string | null = null) => ({
  id,
  name: `名称-${id}`,
  kind,
  province,
  duties,
});

export const DIRECTORY: Directory = [
  entry('carrier-a', 'carrier', ['network:cmcc', 'gateway:international']),
  entry('carrier-b', 'carrier', ['network:cucc']),
  entry('carrier-b-44', 'carrier', ['network:cucc'], '44'),
  entry('reseller-d', 'reseller', ['reseller:cmcc']),
  entry('police-city', 'police', ['reports:police']),
  entry('police-31', 'police', ['reports:police'], '31'),
  entry('bank-e', 'bank', ['accounts']),
];

/** 0000 behind the segment is given to nobody. */
export const MOBILE: NumberFacts = {
  value: '8613800000000',
  kind: 'mobile',
  mobileOrFixed: 'mobile',
  network: 'cmcc',
  reseller: false,
  host: null,
  country: null,
  province: '44',
  place: null,
};

export function intake(change: Partial<Intake> = {}): Intake {
  return {
    receipt: 'JB-0000-0000-0000',
    number: MOBILE,
    about: 'number',
    medium: 'call',
    suspicion: 'fraud',
    channel: 'web',
    sourceRef: null,
    receivedAt: NOW,
    occurredAt: '2021-07-07T03:00:00.000Z',
    occurredOn: '2021-07-07',
    narrative: 'sealed-narrative',
    narrativeLength: 40,
    evidence: [],
    identity: null,
    fingerprint: null,
    ...change,
  };
}

export const CONFIRMED: Result = {
  outcome: 'confirmed',
  action: 'suspended',
  reason: '核实',
  crimeSuspected: false,
};
export const NOT_CONFIRMED: Result = { ...CONFIRMED, outcome: 'not-confirmed', action: 'none' };
export const CRIME: Result = { ...CONFIRMED, crimeSuspected: true };

const CLERK: Actor = actorOf('clerk', 'hub-operator');
export const SYSTEM: Actor = systemActor('delivery', { id: 'hub', kind: 'hub' });

export const received = (change: Partial<Intake> = {}): ReportEvent => ({
  type: 'received',
  intake: intake(change),
  twin: null,
});
export const routed = (to = 'carrier-a', police = false): ReportEvent => ({
  type: 'routed',
  to,
  at: NOW,
  checkBy: CHECK_BY,
  police,
});
export const answered = (result: Result = CONFIRMED, police: string | null = null): ReportEvent => ({
  type: 'answered',
  result,
  at: NOW,
  police,
});

/** A report with this past; the hub's clerk acts unless said. */
export function givenReport(events: readonly ReportEvent[], change: Partial<Situation<ReportFacts>> = {}) {
  const facts = { directory: DIRECTORY, twin: undefined };
  return given<Report, Parameters<typeof report.decide>[1], ReportEvent, ReportFacts>(report, events, {
    now: NOW,
    actor: CLERK,
    facts,
    ...change,
  });
}

export const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const ANALYST: Actor = actorOf('analyst', 'analyst', CARRIER);

export function request(change: Partial<CheckRequest> = {}): CheckRequest {
  const errand = { origin: 'hub', report: 'r1', task: 'check', checkBy: CHECK_BY } as const;
  const { payload } = checkRequest('carrier-a', errand, intake());
  return { ...(payload as CheckRequest), ...change };
}

export const requested = (change: Partial<CheckRequest> = {}): CheckEvent => ({
  type: 'requested',
  request: request(change),
  at: NOW,
});

/** A check at carrier A with this past; its analyst acts unless said. */
export function givenCheck(events: readonly CheckEvent[], change: Partial<Situation<Directory>> = {}) {
  return given<Check, Parameters<typeof check.decide>[1], CheckEvent, Directory>(check, events, {
    now: NOW,
    actor: ANALYST,
    facts: DIRECTORY,
    ...change,
  });
}
