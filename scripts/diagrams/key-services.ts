/** What is tried to draw the diagrams of src/key-services. */
import type { Actor } from '../../src/kernel/access.ts';
import { type CapException, capException, type ExceptionCommand } from '../../src/key-services/exception.ts';
import { type InquiryCommand, type LedgerInquiry, ledgerInquiry } from '../../src/key-services/inquiry.ts';
import {
  type OutboundCommand,
  outboundPermission,
  type Permission,
} from '../../src/key-services/outbound.ts';
import { type KeyReport, keyReport, type ReportCommand } from '../../src/key-services/report.ts';
import { type ReviewCommand, type ServiceReview, serviceReview } from '../../src/key-services/review.ts';
import { type KeyService, keyService, type ServiceCommand } from '../../src/key-services/service.ts';
import {
  ANALYST,
  active,
  CLERK,
  COMPANY,
  existing,
  FACTS,
  GROUP,
  LINES,
  lineRequest,
  NOW,
  PROVINCE,
  PROVINCE2,
  SYSTEM,
  serviceAfter,
  terms,
} from '../../src/key-services/testing/situation.ts';
import { type BanCommand, type VoipBan, voipBan } from '../../src/key-services/voip-ban.ts';
import { type OrderCommand, type VoipOrder, voipOrder } from '../../src/key-services/voip-order.ts';
import type { Exploration } from '../state-diagram.ts';

type Command =
  | ServiceCommand
  | OutboundCommand
  | ReviewCommand
  | BanCommand
  | ExceptionCommand
  | ReportCommand
  | InquiryCommand
  | OrderCommand;
const by = (actor: Actor, ...commands: readonly Command[]) => commands.map((command) => ({ command, actor }));

const service = (label: (state: KeyService) => string, commands: Exploration['commands']): Exploration => ({
  register: keyService,
  facts: FACTS,
  now: NOW,
  label,
  commands,
});

const signal = { id: 's1', ground: 'illegal-use', source: 'p', reference: 'r', at: NOW } as const;
const lineLife = service(
  ({ state, termination }) =>
    state !== 'terminated' && termination !== null ? `${state}, end proposed` : state,
  [
    ...by(CLERK, { type: 'apply', request: lineRequest() }),
    ...by(PROVINCE, { type: 'activate' }, { type: 'decline', reason: '-' }),
    ...by(
      ANALYST,
      { type: 'record-defects', defects: [{ code: 'rule-breach', grave: true, note: '-' }] },
      { type: 'settle-defect', code: 'rule-breach', result: 'as-required', note: '-', use: null },
      { type: 'propose-end', ground: 'grave', reason: '-', evidence: [] },
    ),
    ...by(SYSTEM, { type: 'shut-down', callers: 1, reference: 'c' }),
    ...by(PROVINCE2, { type: 'lift-shutdown', reason: '-' }, { type: 'second-end' }),
  ],
);

const grounds = service(
  ({ signals, termination, state }) =>
    state === 'terminated'
      ? state
      : termination !== null
        ? 'end proposed'
        : signals.length === 0
          ? 'nothing found'
          : signals.some(({ measure }) => measure === null)
            ? 'ground found'
            : 'decided',
  [
    ...by(CLERK, { type: 'apply', request: lineRequest() }),
    ...by(SYSTEM, { type: 'note-signal', signal }),
    ...by(
      PROVINCE,
      { type: 'activate' },
      { type: 'dispose', signal: 's1', measure: 'warning', rule: 'miit-452-2016.9', reason: '-' },
      { type: 'propose-end', ground: 'illegal-use', reason: '-', evidence: [] },
      { type: 'decline-end', reason: '-' },
    ),
    ...by(PROVINCE2, { type: 'second-end' }),
  ],
);

const targets = [{ from: '8613800000001', to: '8613800000001' }];
const forwarding = service(
  ({ forwarding: { state } }) => state,
  [
    ...by(GROUP, {
      type: 'take-in',
      existing: existing({ kind: 'voice-line', numbers: [LINES], forwardingTargets: targets }),
    }),
    ...by(CLERK, { type: 'ask-forwarding', targets, reason: '-' }),
    ...by(GROUP, { type: 'approve-forwarding' }, { type: 'remove-forwarding', reason: '-' }),
  ],
);

const permission: Exploration = {
  register: outboundPermission,
  facts: { service: serviceAfter(active), company: COMPANY, other: null },
  now: NOW,
  label: ({ state }: Permission) => state,
  commands: [
    ...by(CLERK, { type: 'ask', service: 'k1', terms: terms() }),
    ...by(
      PROVINCE,
      { type: 'approve' },
      { type: 'decline', reason: '-' },
      { type: 'suspend', reason: '-' },
      { type: 'resume', reason: '-' },
      { type: 'withdraw', reason: '-' },
    ),
    ...by(SYSTEM, { type: 'service-ended' }, { type: 'switch-off' }),
  ],
};

const exception: Exploration = {
  register: capException,
  facts: { company: COMPANY },
  now: NOW,
  label: ({ state }: CapException) => state,
  commands: [
    ...by(CLERK, {
      type: 'ask',
      asked: { customer: 'u1', kind: '400', quantity: 8, reason: '-', province: '44' },
    }),
    ...by(PROVINCE, { type: 'grant' }, { type: 'decline', reason: '-' }, { type: 'end', reason: '-' }),
    ...by(SYSTEM, { type: 'expire' }),
  ],
};

const result = {
  outcome: 'as-registered',
  defects: [],
  place: '-',
  at: NOW,
  note: '',
  evidence: [],
} as const;
const review: Exploration = {
  register: serviceReview,
  facts: undefined,
  now: NOW,
  label: ({ state, escalated }: ServiceReview) =>
    state === 'open' && escalated > 0
      ? `open, told ${escalated === 1 ? 'the province' : 'the group'}`
      : state,
  commands: [
    ...by(ANALYST, {
      type: 'open',
      service: 'k1',
      kind: 'test-call',
      draw: 'w1',
      province: '44',
      dueOn: null,
    }),
    ...by(ANALYST, { type: 'record', result }),
    ...by(SYSTEM, { type: 'miss', kind: 'record' }),
  ],
};

const ordered = { operation: '-', numbers: [LINES], reference: '-' };
const [, regulator] = COMPANY.organisations;
const ban: Exploration = {
  register: voipBan,
  facts: { regulator, concerned: { lines: ['k1'], numbers: [] } },
  now: NOW,
  label: ({ state }: VoipBan) => state,
  commands: [
    ...by(ANALYST, {
      type: 'find',
      found: { operation: '-', lines: ['k1'], numbers: [], evidence: [], province: '44' },
    }),
    ...by(PROVINCE, { type: 'ban' }, { type: 'drop', reason: '-' }),
    {
      command: { type: 'obey', from: 'regulator-gd', ordered: { order: 'v1', ...ordered, province: '44' } },
      actor: SYSTEM,
      creates: true,
    },
    ...by(SYSTEM, { type: 'line-gone', service: 'k1', at: NOW }),
  ],
};

const OFFICER: Actor = {
  ...GROUP,
  id: 'officer',
  org: 'regulator-gd',
  orgKind: 'regulator',
  role: 'regulator',
};
const question = {
  service: 'k1',
  number: null,
  kind: null,
  province: null,
  asOf: null,
  knownOn: null,
  after: null,
} as const;
const answered = (result: 'answered' | 'refused') =>
  ({
    type: 'record-answer',
    from: 'carrier-a',
    answer: { inquiry: 'q1', result, lines: [], more: false, digest: '-', at: NOW },
  }) as const;
const inquiry: Exploration = {
  register: ledgerInquiry,
  facts: COMPANY.organisations,
  now: NOW,
  label: ({ state }: LedgerInquiry) => state,
  commands: [
    ...by(OFFICER, { type: 'ask', wanted: { company: 'carrier-a', ground: '-', question }, masked: null }),
    ...by(SYSTEM, answered('answered'), answered('refused')),
  ],
};

const order: Exploration = {
  register: voipOrder,
  facts: COMPANY.organisations,
  now: NOW,
  label: ({ state }: VoipOrder) => state,
  commands: [
    ...by(OFFICER, { type: 'issue', ordered }),
    ...by(SYSTEM, {
      type: 'note-progress',
      from: 'carrier-a',
      progress: { order: 'v1', step: 'gone', lines: 0, numbers: 0, at: NOW },
    }),
  ],
};

const report: Exploration = {
  register: keyReport,
  facts: undefined,
  now: NOW,
  label: ({ state }: KeyReport) => state,
  commands: [
    ...by(SYSTEM, {
      type: 'receive',
      reported: {
        report: 'r1',
        origin: 'carrier-a',
        service: 'k1',
        matter: 'misuse',
        ground: 'illegal-use',
        rule: 'miit-452-2016.9',
        reason: '-',
        evidence: [],
        province: '44',
      },
    }),
    ...by(PROVINCE, { type: 'decide', decision: '-', breach: true }),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  'Key service': lineLife,
  'Grounds of the contract': grounds,
  'Call forwarding': forwarding,
  'Outbound permission': permission,
  'Exception to the cap': exception,
  Review: review,
  'Ban of internet telephony': ban,
  'Report at the authority': report,
  'Look-up of a ledger, at the regulator': inquiry,
  'Order against internet telephony, at the regulator': order,
};
