/** What is tried to draw the diagrams of src/reports. */
import type { Actor, Role } from '../../src/kernel/access.ts';
import { type Check, check } from '../../src/reports/check.ts';
import type { CheckRequest } from '../../src/reports/messages.ts';
import { type Intake, type Report, report } from '../../src/reports/report.ts';
import type { Exploration } from '../state-diagram.ts';

const NOW = '2021-07-07T04:00:00.000Z';
const actor = (id: string, role: Role): Actor => ({ id, org: 'hub', orgKind: 'hub', role, provinces: '*' });
const SYSTEM = actor('system:delivery', 'system');
const ONE = actor('one', 'compliance');
const TWO = actor('two', 'compliance');
const THREE = actor('three', 'compliance');

const NUMBER = {
  value: '8613800000000',
  kind: 'mobile',
  mobileOrFixed: 'mobile',
  network: 'cmcc',
  reseller: false,
  host: null,
  country: null,
  province: null,
  place: null,
} as const;
const DIRECTORY = [{ id: 'carrier', name: 'carrier', kind: 'carrier', province: null, duties: [] }];

const INTAKE: Intake = {
  receipt: 'JB-0000-0000-0000',
  number: NUMBER,
  about: 'number',
  medium: 'call',
  suspicion: 'fraud',
  channel: 'web',
  sourceRef: null,
  receivedAt: NOW,
  occurredAt: null,
  occurredOn: null,
  narrative: null,
  narrativeLength: 0,
  evidence: [],
  identity: 'sealed',
  fingerprint: null,
};
const REQUEST: CheckRequest = {
  origin: 'hub',
  report: 'x',
  receipt: INTAKE.receipt,
  task: 'check',
  checkBy: NOW,
  number: NUMBER,
  about: 'number',
  medium: 'call',
  suspicion: 'fraud',
  channel: 'web',
  occurredAt: null,
  occurredOn: null,
  evidence: [],
  narrative: null,
};
const result = (outcome: 'confirmed' | 'not-confirmed' | 'cannot-be-checked') =>
  ({ outcome, action: 'none', reason: '-', crimeSuspected: false }) as const;

function reportLife(): Exploration {
  const answer = (outcome: 'confirmed' | 'not-confirmed' | 'cannot-be-checked') =>
    ({
      type: 'record-answer',
      from: 'carrier',
      task: 'check',
      result: result(outcome),
      at: NOW,
      police: null,
    }) as const;
  return {
    register: report,
    facts: { directory: DIRECTORY, twin: undefined },
    now: NOW,
    label: ({ state }: Report) => state,
    commands: [
      { command: { type: 'receive', intake: INTAKE } as const, actor: ONE },
      { command: { type: 'route', to: 'carrier' }, actor: ONE },
      { command: { type: 'link', duplicateOf: 'other' }, actor: ONE },
      { command: answer('confirmed'), actor: SYSTEM },
      { command: answer('not-confirmed'), actor: SYSTEM },
      { command: answer('cannot-be-checked'), actor: SYSTEM },
      {
        command: {
          type: 'record-rectification',
          from: 'carrier',
          rectified: { at: NOW, note: '-', responsible: '-' },
        },
        actor: SYSTEM,
      },
      { command: { type: 'close', note: '-' }, actor: ONE },
    ],
  };
}

function part(name: 'reward' | 'opening'): Exploration {
  const answer = {
    type: 'record-answer',
    from: 'carrier',
    task: 'check',
    result: result('confirmed'),
    at: NOW,
    police: null,
  } as const;
  const steps = {
    reward: [
      { command: { type: 'propose-reward', ground: '-', amountFen: 100 }, actor: ONE },
      { command: { type: 'approve-reward' }, actor: TWO },
      { command: { type: 'approve-reward' }, actor: THREE },
      { command: { type: 'decline-reward', reason: '-' }, actor: TWO },
      { command: { type: 'pay-reward', reference: '-' }, actor: ONE },
    ],
    opening: [
      { command: { type: 'request-identity', purpose: '-' }, actor: ONE },
      { command: { type: 'approve-identity' }, actor: TWO },
      { command: { type: 'open-identity' }, actor: ONE },
    ],
  }[name];
  return {
    register: report,
    facts: { directory: DIRECTORY, twin: undefined },
    now: NOW,
    label: (state: Report) => state[name]?.state ?? 'none',
    commands: [
      { command: { type: 'receive', intake: INTAKE }, actor: ONE },
      { command: { type: 'route', to: 'carrier' }, actor: ONE },
      { command: answer, actor: SYSTEM },
      ...steps,
    ],
  };
}

function checkLife(): Exploration {
  return {
    register: check,
    facts: DIRECTORY,
    now: NOW,
    label: ({ state }: Check) => state,
    commands: [
      { command: { type: 'request', request: REQUEST }, actor: SYSTEM },
      { command: { type: 'claim' }, actor: ONE },
      { command: { type: 'release' }, actor: ONE },
      { command: { type: 'conclude', result: result('confirmed'), responsible: '-' }, actor: ONE },
      { command: { type: 'conclude', result: result('not-confirmed'), responsible: null }, actor: ONE },
      { command: { type: 'rectify', note: '-', responsible: '-' }, actor: ONE },
    ],
  };
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  Report: reportLife(),
  Check: checkLife(),
  Reward: part('reward'),
  'Identity of the reporter': part('opening'),
};
