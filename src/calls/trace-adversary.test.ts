/** A trace among companies that would rather not be found: wrong senders, late words, other people's lines, replays. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { given } from '../kernel/testing/decider.ts';
import {
  answer,
  asked,
  begun,
  CASE,
  CLOCK,
  DELIVERY,
  DELIVERY_B,
  givenRequest,
  givenTrace,
  heard,
  landedOn,
  noData,
  onL1,
  opening,
  presumed,
  RECORD,
  REQUEST,
  received,
  request,
  searched,
} from './testing/trace.ts';
import type { TraceEvent } from './trace-case.ts';
import { type HandoverEvent, handoverId, traceHandover } from './trace-handover.ts';
import { messageDigest } from './trace-messages.ts';
import type { RequestEvent } from './trace-request.ts';

const silent = heard('no-answer', '2021-07-08T06:00:00.000Z', '2021-07-09T06:00:00.000Z');

describe('miit-452-2016.13.9 nobody wins time or gets out of blame by what it says late', () => {
  test('"no data" in the hearing opens no new one: the term runs on, and its end decides', () => {
    const said = givenTrace([...begun(), silent], { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer(noData),
    });
    said.expect({ outcome: 'permit', events: [{ type: 'answered' }], clocks: [], messages: [] });
    assert.deepEqual([said.state?.state, said.state?.hops[0]?.state], ['hearing', 'hearing']);
    givenTrace([...begun(), silent, ...said.decision.events], { actor: CLOCK })
      .when({ type: 'miss', kind: 'hearing' })
      .expect({ outcome: 'permit', events: [{ type: 'presumed' }] });
  });
  test('at the company asked it stays in the hearing too, and may still be heard', () => {
    const hearing: RequestEvent = {
      type: 'hearing-opened',
      hearing: { ground: 'no-answer', openedAt: request.askedAt, dueAt: request.answerBy, statement: null },
    };
    const said = givenRequest([received, searched, hearing]).when({
      type: 'answer',
      given: { result: 'no-data', reason: '设备更换' },
    });
    said.expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'answer' }] });
    assert.equal(said.state?.state, 'hearing');
    givenRequest([received, searched, hearing, ...said.decision.events])
      .when({ type: 'state', text: '设备更换期间没有留存' })
      .expect({ outcome: 'permit', messages: [{ topic: 'traceback.stated' }] });
  });
  test('after it was presumed one late answer is kept, and another one is refused', () => {
    const blamed: TraceEvent[] = [...begun(), silent, presumed, { type: 'answered-late', answer: answer() }];
    givenTrace(blamed, { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer() })
      .expect({ outcome: 'permit', events: [] });
    const other = givenTrace(blamed, { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer(landedOn),
    });
    other.expect({ outcome: 'refuse', events: [], messages: [] });
    assert.equal(other.state?.state, 'presumed');
  });
  test('passed over by a person, its late word moves nothing, also when the next hop is being asked', () => {
    const on: TraceEvent[] = [...begun(), silent, presumed, asked(2, 'carrier-c')];
    const late = givenTrace(on, { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer(landedOn),
    });
    late.expect({ outcome: 'permit-with-duties', events: [{ type: 'answered-late' }], messages: [] });
    assert.deepEqual([late.state?.state, late.state?.landing], ['tracing', null]);
  });
  test('a statement of somebody else, or a second one, is refused', () => {
    const state = (from: string) =>
      ({ type: 'record-statement', from, hop: 1, text: '–', at: request.askedAt }) as const;
    for (const [events, from] of [
      [[...begun(), silent], 'carrier-c'],
      [[...begun(), silent, { type: 'stated', hop: 1, text: '–', at: request.askedAt }], 'carrier-b'],
      [begun(), 'carrier-b'],
    ] as [TraceEvent[], string][])
      givenTrace(events, { actor: DELIVERY }).when(state(from)).expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.13.2 a path leads to another company, never to the same', () => {
  test('a company does not send the trace to itself; were it to, the case stops for a person', () => {
    const itself = { org: 'carrier-b', name: '乙' };
    givenRequest([received, searched])
      .when({ type: 'answer', given: { result: 'passed-on', record: RECORD, receivedFrom: itself } })
      .expect({ outcome: 'hold', events: [], messages: [] });
    givenTrace(begun(), { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer({ receivedFrom: itself }) })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'answered' }, { type: 'stuck', why: 'cycle' }],
        messages: [],
      });
  });
  test('over two hops each answers for its own: the second one’s word for the first hop is refused', () => {
    const two: TraceEvent[] = [...begun(), { type: 'answered', answer: answer() }, asked(2, 'carrier-c')];
    givenTrace(two, { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer({ hop: 1, from: 'carrier-c' }) })
      .expect({ outcome: 'refuse', events: [] });
    const end = givenTrace(two, { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer({ ...landedOn, hop: 2, from: 'carrier-c' }),
    });
    assert.deepEqual([end.state?.state, end.state?.landing?.hop], ['landed', 2]);
    givenTrace([...two, ...end.decision.events], { actor: DELIVERY })
      .when({
        type: 'record-cut',
        cut: {
          version: 1,
          case: CASE,
          hop: 1,
          from: 'carrier-b',
          result: 'cut',
          at: request.askedAt,
          minutes: 1,
        },
      })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.13.3 only the line the record names is cut, and it counts as cut when all of it is', () => {
  const facts = { roster: [], services: [{ id: 'k1', kind: 'voice-line' as const }] };
  test('a trunk the record did not come in on is not cut', () => {
    givenRequest([received, onL1], { facts })
      .when({ type: 'answer', given: { result: 'landed', record: RECORD, landing: { trunk: 'L2' } } })
      .expect({ outcome: 'hold', events: [], messages: [] });
    givenRequest([received, onL1], { facts })
      .when({ type: 'answer', given: { result: 'landed', record: RECORD, landing: { trunk: 'L1' } } })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'answered' }, { type: 'landed' }] });
  });

  const at = '2021-07-08T04:06:00.000Z';
  const lines: RequestEvent = {
    type: 'landed',
    landing: { trunk: 'L1', services: ['k1', 'k2'], at: request.askedAt },
  };
  const gone = (service: string) =>
    ({
      type: 'disconnected',
      answer: { id: REQUEST, service, case: CASE, result: 'cut', at },
    }) as const;
  test('of two lines on a trunk the first that is gone is not the end; the second is', () => {
    const first = givenRequest([received, onL1, lines], { actor: DELIVERY_B }).when(gone('k1'));
    first.expect({
      outcome: 'permit',
      events: [{ type: 'line-gone', service: 'k1' }],
      clocks: [],
      messages: [],
    });
    givenRequest([received, onL1, lines, ...first.decision.events], { actor: DELIVERY_B })
      .when(gone('k2'))
      .expect({
        outcome: 'permit',
        events: [{ type: 'line-gone' }, { type: 'cut', cut: { minutes: 6 } }],
        clocks: [{ do: 'meet', kind: 'cut' }],
        messages: [{ to: 'carrier-a', topic: 'traceback.cut' }],
      });
  });
  test('the end of a line that is none of this landing, and the same end again, change nothing', () => {
    for (const events of [
      [received, onL1, lines],
      [received, onL1, lines, { type: 'line-gone', service: 'k9' }],
    ] as RequestEvent[][])
      givenRequest(events, { actor: DELIVERY_B })
        .when(gone('k9'))
        .expect({ outcome: 'permit', events: [], clocks: [], messages: [] });
    assert.throws(() => givenRequest([received, onL1], { actor: DELIVERY_B }).when(gone('k1')), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('miit-452-2016.13.5 what the police have is what was handed over, once', () => {
  const path = [{ name: '乙', result: 'landed' as const, presumed: false, answer: 'a'.repeat(64) }];
  const handed = {
    version: 1,
    case: CASE,
    origin: 'carrier-a',
    at: request.askedAt,
    call: opening.call,
    chain: messageDigest(path),
    path,
  } as const;
  const police = (events: readonly HandoverEvent[]) =>
    given(traceHandover, events, {
      now: request.askedAt,
      actor: systemActor('delivery', { id: 'police-1', kind: 'police' }),
      facts: undefined,
      id: handoverId('carrier-a', CASE),
    });
  test('a path that does not fit its digest is not taken, nor another path for the same case', () => {
    const longer = [...path, ...path];
    for (const wrong of [
      { ...handed, path: longer },
      { ...handed, chain: 'f'.repeat(64) },
    ])
      police([])
        .when({ type: 'receive', handed: wrong })
        .expect({ outcome: 'refuse', events: [], messages: [] });
    const taken = police([]).when({ type: 'receive', handed });
    taken.expect({ outcome: 'permit', events: [{ type: 'received' }], messages: [{ to: 'carrier-a' }] });
    police(taken.decision.events)
      .when({ type: 'receive', handed: { ...handed, path: longer, chain: messageDigest(longer) } })
      .expect({ outcome: 'refuse', events: [], messages: [] });
    police(taken.decision.events)
      .when({ type: 'receive', handed })
      .expect({ outcome: 'permit', events: [], messages: [{ to: 'carrier-a' }] });
    assert.notEqual(handoverId('carrier-a', CASE), handoverId('carrier-c', CASE));
  });
  test('a receipt that comes again is one; another receipt, or that of another station, is refused', () => {
    const { chain } = handed;
    const told: TraceEvent[] = [
      ...begun(),
      {
        type: 'handed-over',
        police: { org: 'police-1', name: '反诈中心', at: request.askedAt, chain, receipt: null },
      },
    ];
    const receipt = (of: string, from = 'police-1') =>
      ({ type: 'record-receipt', from, receipt: of }) as const;
    const first = givenTrace(told, { actor: DELIVERY }).when(receipt('R-1'));
    first.expect({ outcome: 'permit', events: [{ type: 'hand-over-received', receipt: 'R-1' }] });
    const noted = [...told, ...first.decision.events];
    givenTrace(noted, { actor: DELIVERY }).when(receipt('R-1')).expect({ outcome: 'permit', events: [] });
    givenTrace(noted, { actor: DELIVERY }).when(receipt('R-2')).expect({ outcome: 'refuse', events: [] });
    givenTrace(told, { actor: DELIVERY })
      .when(receipt('R-1', 'police-2'))
      .expect({ outcome: 'refuse', events: [] });
    givenTrace(begun(), { actor: DELIVERY }).when(receipt('R-1')).expect({ outcome: 'refuse', events: [] });
  });
});
