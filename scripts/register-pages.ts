/** READMEs of registers: the part between the marks is made from the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, Role } from '../src/kernel/access.ts';
import type { Rule } from '../src/kernel/decision.ts';
import { type Check, check } from '../src/reports/check.ts';
import type { CheckRequest } from '../src/reports/messages.ts';
import { type Intake, type Report, report } from '../src/reports/report.ts';
import { rules } from '../src/reports/rules.ts';
import { stateDiagram } from './state-diagram.ts';

const NOW = '2021-07-07T04:00:00.000Z';
const BEGIN = '<!-- made by scripts/generate-docs.ts -->';
const END = '<!-- end -->';

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

function reportDiagram(law: string): string {
  const answer = (outcome: 'confirmed' | 'not-confirmed' | 'cannot-be-checked') =>
    ({
      type: 'record-answer',
      from: 'carrier',
      task: 'check',
      result: result(outcome),
      at: NOW,
      police: null,
    }) as const;
  return stateDiagram(
    {
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
    },
    law,
  );
}

function part(name: 'reward' | 'opening', law: string): string {
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
  return stateDiagram(
    {
      register: report,
      facts: { directory: DIRECTORY, twin: undefined },
      now: NOW,
      label: (state: Report) => state[name]?.state ?? 'none',
      commands: [
        { command: { type: 'receive', intake: INTAKE }, actor: ONE },
        { command: answer, actor: SYSTEM },
        ...steps,
      ],
    },
    law,
  );
}

function checkDiagram(law: string): string {
  return stateDiagram(
    {
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
    },
    law,
  );
}

function ruleTable(all: readonly Rule[]): string {
  const rows = all.map(
    ({ id, clause, obligations, says }) =>
      `| \`${id}\` | ${clause} | ${obligations.join('<br>') || '–'} | ${Object.keys(says).join(', ')} |`,
  );
  return ['| Rule | Clause | Obligations | Outcomes |', '|---|---|---|---|', ...rows].join('\n');
}

/** src/reports/README.md with its generated part made anew. */
export function reportsReadme(root: string): string {
  const law = join(root, 'law');
  const page = readFileSync(join(root, 'src/reports/README.md'), 'utf8');
  const [head = '', rest = ''] = page.split(BEGIN);
  const [, tail = ''] = rest.split(END);
  const made = [
    '### Report',
    reportDiagram(law),
    '### Check',
    checkDiagram(law),
    '### Reward',
    part('reward', law),
    '### Identity of the reporter',
    part('opening', law),
    '### Rules',
    ruleTable(rules),
  ].join('\n\n');
  return `${head}${BEGIN}\n\n${made}\n\n${END}${tail}`;
}
