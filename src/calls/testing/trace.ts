/** A traced call, three companies and a police unit, from which the tests of traces start. */
import { systemActor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { traceback } from '../trace.ts';
import type { TraceFacts } from '../trace-ask.ts';
import type { Hearing, Opening, TraceEvent } from '../trace-case.ts';
import type { HopAnswer, HopRequest } from '../trace-messages.ts';
import { type RequestEvent, type RequestFacts, traceRequest } from '../trace-request.ts';

export const NOW = '2021-07-08T04:00:00.000Z';
export const CASE = 'TR-0000-0000-0000';
const A = { id: 'carrier-a', kind: 'carrier' } as const;
const B = { id: 'carrier-b', kind: 'carrier' } as const;
export const CHIEF = actorOf('chief', 'compliance', A);
export const DELIVERY = systemActor('delivery', A);
export const CLOCK = systemActor('clock', A);
export const ENGINEER_B = actorOf('engineer-b', 'engineer', B);
export const DELIVERY_B = systemActor('delivery', B);

export const ORGS: TraceFacts = new Map([
  ['carrier-a', { kind: 'carrier', name: '甲' }],
  ['carrier-b', { kind: 'carrier', name: '乙' }],
  ['carrier-c', { kind: 'carrier', name: '丙' }],
  ['police-1', { kind: 'police', name: '反诈中心' }],
  ['bank-1', { kind: 'bank', name: '某银行' }],
]);

export const opening: Opening = {
  trigger: 'user-report',
  reference: 'JB-1',
  urgency: 'urgent',
  call: { sealed: 'v1:sealed', digest: 'd'.repeat(64) },
  masked: { caller: '010****0110', called: '138****0001' },
  report: null,
};

export const asked = (hop: number, org: string): TraceEvent => ({
  type: 'asked',
  hop,
  org,
  name: ORGS.get(org)?.name ?? org,
  at: NOW,
  dueAt: '2021-07-08T06:00:00.000Z',
});
export const begun = (first = 'carrier-b'): readonly TraceEvent[] => [
  { type: 'opened', opening, by: { account: 'chief', at: NOW } },
  asked(1, first),
];

export const answer = (change: Partial<HopAnswer> = {}): HopAnswer => ({
  version: 1,
  case: CASE,
  hop: 1,
  from: 'carrier-b',
  result: 'passed-on',
  at: '2021-07-08T05:00:00.000Z',
  proof: { query: '1'.repeat(64), results: '2'.repeat(64), records: 1, record: '3'.repeat(64) },
  receivedFrom: { org: 'carrier-c', name: '丙' },
  landing: null,
  reason: null,
  contact: null,
  ...change,
});

/** Answers of the first company: the call landed on its line, or it has nothing. */
export const landedOn = {
  result: 'landed',
  receivedFrom: null,
  landing: { trunk: 'L1', customer: 'voice-line' },
} as const;
export const noData = { result: 'no-data', receivedFrom: null, proof: null, reason: '记录已过期' } as const;

export const landed: TraceEvent = { type: 'landed', hop: 1, at: NOW, dueAt: '2021-07-08T05:00:00.000Z' };
export const heard = (ground: Hearing['ground'], openedAt: string, dueAt: string): TraceEvent => ({
  type: 'hearing-opened',
  hop: 1,
  hearing: { ground, openedAt, dueAt, statement: null },
});
/** By the end of the term alone. */
export const presumed: TraceEvent = { type: 'presumed', hop: 1, at: NOW, by: null, reason: null };

export function givenTrace(events: readonly TraceEvent[], change: Partial<Situation<TraceFacts>> = {}) {
  return given(traceback, events, { now: NOW, actor: CHIEF, facts: ORGS, id: CASE, ...change });
}

export const request: HopRequest = {
  version: 1,
  case: CASE,
  hop: 1,
  origin: 'carrier-a',
  urgency: 'urgent',
  trigger: 'user-report',
  askedAt: NOW,
  answerBy: '2021-07-08T06:00:00.000Z',
  call: opening.call,
  after: null,
};
/** Its name at the company asked. */
export const REQUEST = `carrier-a_${CASE}_1`;
export const RECORD = 'e'.repeat(64);
export const received: RequestEvent = { type: 'received', request, assigned: null };
const searchThatFound = (trunk: string | null): RequestEvent => ({
  type: 'searched',
  search: {
    id: 'q1',
    at: NOW,
    by: 'engineer-b',
    records: 1,
    query: 'a'.repeat(64),
    results: 'b'.repeat(64),
    found: [{ record: RECORD, trunk }],
  },
});
/** Found a record that names no trunk, as copies of the signalling do; and one that names its line. */
export const searched = searchThatFound(null);
export const onL1 = searchThatFound('L1');

export function givenRequest(events: readonly RequestEvent[], change: Partial<Situation<RequestFacts>> = {}) {
  return given(traceRequest, events, {
    now: NOW,
    actor: ENGINEER_B,
    facts: { roster: [], services: [] },
    id: REQUEST,
    ...change,
  });
}
