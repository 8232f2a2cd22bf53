/** One policy with every kind of trunk, for tests, the bench and the comparison with a real edge. */
import { LAW } from '../../kernel/testing/law.ts';
import type { LawView } from '../../law/index.ts';
import { loadNumberingPlan } from '../../numbers/index.ts';
import type { Policy, Settings } from '../case.ts';
import { mapTables } from '../map-tables.ts';
import { compilePolicy } from '../policy-compile.ts';
import type { PolicyFile } from '../policy-contract.ts';
import { screenRaw } from '../screening.ts';
import type { Verdict } from '../verdict.ts';

export const PLAN = loadNumberingPlan(new URL('../../../law/numbers', import.meta.url).pathname);

/** Source address by what enters there. */
export const SOURCES = {
  abroad: '192.0.2.10',
  interconnect: '192.0.2.20',
  line: '192.0.2.30',
  forwardingLine: '192.0.2.31',
  keyService: '192.0.2.40',
  authority: '192.0.2.50',
  core: '192.0.2.60',
  stranger: '203.0.113.99',
} as const;
export type Source = keyof typeof SOURCES;

export const POLICY: PolicyFile = {
  now: '2024-05-06T10:00:00+08:00',
  redress: 'https://carrier.example/redress.json',
  trunks: [
    { id: 'igw-1', source: SOURCES.abroad, kind: 'international-gateway', peer: 'Example Telecom' },
    { id: 'gw-2', source: SOURCES.interconnect, kind: 'domestic-interconnect', peer: '他网' },
    {
      id: 'line-3',
      source: SOURCES.line,
      kind: 'dedicated-voice-line',
      customer: '测试甲公司',
      contractNumbers: ['861062220000', '861062220100-861062220199'],
    },
    {
      id: 'line-4',
      source: SOURCES.forwardingLine,
      kind: 'dedicated-voice-line',
      contractNumbers: ['861062221000'],
      forwardingApproved: true,
    },
    {
      id: 'key-5',
      source: SOURCES.keyService,
      kind: 'key-service-outbound',
      contractNumbers: ['4001234567', '95001', { from: '861062229000', to: '861062229009' }],
      hours: '09:00-18:00',
      maxCallsPerMinutePerCaller: 3,
    },
    {
      id: 'police-6',
      source: SOURCES.authority,
      kind: 'authority-line',
      contractNumbers: ['96110', '861065000110'],
    },
    { id: 'core-7', source: SOURCES.core, kind: 'own-mobile-core' },
  ],
  ownNumberBlocks: ['8613800', '861062', '864001', '8613900007000-8613900007001'],
  otherNetworkBlocks: ['86139', '861300000-861300009', '861088', '8640088'],
  authorityNumbers: ['110', '119', '120', '122', '12345', '12321', '96110', '861065000110'],
  emergencyCalled: ['110', '119', '120', '122'],
  blacklist: ['442079460999', '8613900009999', '95001234'],
  suspended: ['8613800000666'],
  unallocated: ['8613800000777', '861062227777'],
  oneNumberServices: ['861062228888'],
  iotNumbers: ['8613800000888'],
  roaming: [
    { msisdn: '8613800000123', visited: '44' },
    { msisdn: '447700900123', visited: '86' },
  ],
  notRoaming: ['8613800000321'],
};

/** The policy compiled, with changes to the file and to settings that have no field in it. */
export function policyOf(
  change: Partial<PolicyFile> = {},
  { law = LAW.asOf('2024-05-06'), settings = {}, minuteOfDay = 600 }: Change = {},
): Policy {
  const compiled = compilePolicy({ ...POLICY, ...change }, { law, plan: PLAN });
  const now = Date.UTC(2024, 4, 6, 2) / 1000;
  return {
    tables: mapTables(compiled),
    settings: { ...compiled.settings, ...settings },
    minuteOfDay,
    epochSeconds: now,
  };
}

interface Change {
  readonly law?: LawView;
  readonly settings?: Partial<Settings>;
  readonly minuteOfDay?: number;
}

/** Screens with fresh counters. */
export function screened(raw: string, source: Source, policy: Policy = policyOf()): Verdict {
  return screenRaw(raw, SOURCES[source], policy);
}

export const rulesOf = ({ findings }: Verdict): string[] => findings.map(({ rule }) => rule);
