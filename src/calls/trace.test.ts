/** Traces at whoever asks, requests at whoever answers, the roster. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { given } from '../kernel/testing/decider.ts';
import {
  answer,
  asked,
  begun,
  CASE,
  CLOCK,
  DELIVERY,
  DELIVERY_B,
  ENGINEER_B,
  givenRequest,
  givenTrace,
  heard,
  landed,
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
import { type LineRestored, messageDigest } from './trace-messages.ts';
import { type RequestEvent, requestId } from './trace-request.ts';
import { onDuty, traceRoster, uncoveredHours } from './trace-roster.ts';

const OUTSIDE = { org: null, name: '境外某公司' };
const hearing = heard('no-data', '2021-07-08T05:00:00.000Z', '2021-07-09T05:00:00.000Z');

describe('miit-452-2016.13.2 reported calls are traced hop by hop to where they landed', () => {
  test('given a report, when a trace is opened, then the first company is asked under the clock of urgent traces', () => {
    givenTrace([])
      .when({ type: 'open', opening, first: 'carrier-b' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'trace.opened',
            outcome: 'permit',
            clause: 'miit-452-2016.13',
            facts: { company: '乙', hours: 2 },
            params: { 'traceback.hop_hours': { urgent: 2, normal: 24 } },
          },
        ],
        events: [
          { type: 'opened' },
          { type: 'asked', hop: 1, org: 'carrier-b', dueAt: '2021-07-08T06:00:00.000Z' },
        ],
        clocks: [{ do: 'start', kind: 'hop', obligation: 'miit-452-2016.13.2' }],
        messages: [
          {
            to: 'carrier-b',
            topic: 'traceback.asked',
            payload: { case: CASE, hop: 1, origin: 'carrier-a', call: opening.call, after: null },
          },
        ],
      });
  });
  test('a normal trace has a day for each hop', () => {
    givenTrace([])
      .when({ type: 'open', opening: { ...opening, urgency: 'normal' }, first: 'carrier-b' })
      .expect({ outcome: 'permit', clocks: [{ dueAt: '2021-07-09T04:00:00.000Z' }] });
  });
  test('given a first organisation that is no telecom company, then the trace is on hold', () => {
    for (const first of ['bank-1', 'nobody'])
      givenTrace([])
        .when({ type: 'open', opening, first })
        .expect({ outcome: 'hold', events: [], messages: [] });
  });
  test('given an answer that names the next company, then that one is asked, with the digest of the answer', () => {
    const given_ = answer();
    givenTrace(begun(), { actor: DELIVERY })
      .when({ type: 'record-answer', answer: given_ })
      .expect({
        outcome: 'permit',
        events: [{ type: 'answered' }, { type: 'asked', hop: 2, org: 'carrier-c' }],
        clocks: [
          { do: 'meet', kind: 'hop' },
          { do: 'start', kind: 'hop' },
        ],
        messages: [{ to: 'carrier-c', payload: { hop: 2, after: messageDigest(given_) } }],
      });
  });
  test('given the landing line, then the case has landed', () => {
    const when = givenTrace(begun(), { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer(landedOn),
    });
    when.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'answered' }, { type: 'landed', hop: 1 }],
    });
    assert.equal(when.state?.state, 'landed');
  });
  test('given a company outside the installation, then the case waits for a person, who asks on by letter', () => {
    const stuck = givenTrace(begun(), { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer({ receivedFrom: OUTSIDE }),
    });
    stuck.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'answered' }, { type: 'stuck', why: 'outside' }],
      messages: [],
    });
    const events: TraceEvent[] = [
      ...begun(),
      { type: 'answered', answer: answer({ receivedFrom: OUTSIDE }) },
      { type: 'stuck', why: 'outside' },
    ];
    givenTrace(events)
      .when({ type: 'ask', org: 'carrier-c' })
      .expect({ outcome: 'permit', events: [{ type: 'asked', hop: 2, org: 'carrier-c' }] });
  });
  test('given a path that leads back, then nobody is asked in a circle', () => {
    const events: TraceEvent[] = [...begun(), { type: 'answered', answer: answer() }, asked(2, 'carrier-c')];
    givenTrace(events, { actor: DELIVERY })
      .when({
        type: 'record-answer',
        answer: answer({ hop: 2, from: 'carrier-c', receivedFrom: { org: 'carrier-b', name: '乙' } }),
      })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'trace.answered', outcome: 'permit', clause: 'miit-452-2016.13' },
          {
            rule: 'trace.cycle',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.13',
            facts: { company: '乙', hop: 1 },
          },
        ],
        events: [{ type: 'answered' }, { type: 'stuck', why: 'cycle' }],
        messages: [],
      });
  });
  test('the same answer twice is one; another one is refused and the first stands', () => {
    const events: TraceEvent[] = [...begun(), { type: 'answered', answer: answer() }, asked(2, 'carrier-c')];
    givenTrace(events, { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer() })
      .expect({ outcome: 'permit', events: [] });
    givenTrace(events, { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer(landedOn) })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('an answer of somebody who was not asked is refused', () => {
    givenTrace(begun(), { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer({ from: 'carrier-c' }) })
      .expect({ outcome: 'refuse', events: [] });
    givenTrace(begun(), { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer({ hop: 7 }) })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('a trace that waits, or whose line is not cut, is not closed; nor under an outcome that did not come about', () => {
    const close = { type: 'close', outcome: 'source-cut', reason: '已处理' } as const;
    givenTrace(begun()).when(close).expect({ outcome: 'hold', events: [] });
    const found: TraceEvent[] = [...begun(), { type: 'answered', answer: answer(landedOn) }, landed];
    givenTrace(found).when(close).expect({ outcome: 'hold', events: [] });
    const cut: TraceEvent[] = [
      ...found,
      { type: 'cut', cut: { result: 'cut', at: request.askedAt, minutes: 1 } },
    ];
    givenTrace(cut)
      .when(close)
      .expect({ outcome: 'permit', events: [{ type: 'closed' }] });
  });
});

describe('miit-452-2016.13.3 whoever let such calls land loses the line at once', () => {
  const given_ = { result: 'landed', record: RECORD, landing: { trunk: 'L1' } } as const;
  test('given a landing line in the ledger, when the company answers, then the line is cut from within the case', () => {
    givenRequest([received, onL1], {
      facts: { roster: [], services: [{ id: 'k1', kind: 'voice-line' }] },
    })
      .when({ type: 'answer', given: given_ })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'trace.answer-proven', outcome: 'permit', clause: 'miit-452-2016.13' },
          {
            rule: 'trace.line-cut',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.13',
            params: { 'traceback.cut_hours': 1 },
          },
        ],
        clocks: [
          { do: 'meet', kind: 'answer' },
          { do: 'start', kind: 'cut', obligation: 'miit-452-2016.13.3' },
        ],
        messages: [
          {
            to: 'carrier-a',
            topic: 'traceback.answered',
            payload: { result: 'landed', landing: { trunk: 'L1', customer: 'voice-line' } },
          },
          {
            to: 'carrier-b',
            topic: 'key-services.disconnect',
            payload: { service: 'k1', case: CASE, about: { register: 'trace_request', id: REQUEST } },
          },
        ],
      });
  });
  test('given the line is cut, then the time it took is on record here and there', () => {
    const found = {
      type: 'landed',
      landing: { trunk: 'L1', services: ['k1'], at: request.askedAt },
    } as const;
    const cut = {
      id: REQUEST,
      service: 'k1',
      case: CASE,
      result: 'cut',
      at: '2021-07-08T04:07:30.000Z',
    } as const;
    givenRequest([received, onL1, found], { actor: DELIVERY_B })
      .when({ type: 'disconnected', answer: cut })
      .expect({
        outcome: 'permit',
        events: [{ type: 'line-gone' }, { type: 'cut', cut: { minutes: 7.5, result: 'cut', by: null } }],
        clocks: [{ do: 'meet', kind: 'cut' }],
        messages: [{ to: 'carrier-a', topic: 'traceback.cut', payload: { minutes: 7.5 } }],
      });
    const origin: TraceEvent[] = [...begun(), { type: 'answered', answer: answer(landedOn) }, landed];
    const message = {
      version: 1,
      case: CASE,
      hop: 1,
      from: 'carrier-b',
      result: 'cut',
      at: cut.at,
      minutes: 7.5,
    } as const;
    assert.equal(
      givenTrace(origin, { actor: DELIVERY }).when({ type: 'record-cut', cut: message }).state?.state,
      'cut',
    );
    givenTrace(origin, { actor: DELIVERY })
      .when({ type: 'record-cut', cut: { ...message, from: 'carrier-c' } })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.13.3 a line is cut on the word of two where its record names none, and the cut is awaited', () => {
  const typed = {
    type: 'answer',
    given: { result: 'landed', record: RECORD, landing: { trunk: 'L1' } },
  } as const;
  const facts = { roster: [], services: [{ id: 'k1', kind: 'voice-line' as const }] };
  const first = givenRequest([received, searched], { facts }).when(typed);
  const events = [received, searched, ...first.decision.events];
  test('a trunk that one person typed cuts nothing and answers nothing', () => {
    first.expect({
      outcome: 'permit-with-duties',
      findings: [
        { rule: 'trace.answer-proven', outcome: 'permit', clause: 'miit-452-2016.13' },
        {
          rule: 'trace.trunk-typed',
          outcome: 'permit-with-duties',
          clause: 'miit-452-2016.13',
          params: { 'confirm.landing_trunk': { by: ['trace-desk'], persons: 2 } },
        },
      ],
      events: [{ type: 'landing-typed' }],
      clocks: [],
      messages: [],
    });
    assert.deepEqual([first.state?.state, first.state?.answer, first.state?.landing], ['open', null, null]);
    givenRequest(events, { facts })
      .when({ type: 'confirm-landing' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });
  test('another person stands for it: now it is the answer, and the line is cut', () => {
    const second = givenRequest(events, { facts, actor: { ...ENGINEER_B, id: 'engineer-c' } }).when({
      type: 'confirm-landing',
    });
    second.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'answered' }, { type: 'landed', landing: { trunk: 'L1', services: ['k1'] } }],
      messages: [
        { topic: 'traceback.answered' },
        { topic: 'key-services.disconnect', payload: { service: 'k1' } },
      ],
    });
    assert.equal(second.state?.typed, null);
    assert.throws(() => givenRequest([received, onL1], { facts }).when({ type: 'confirm-landing' }), {
      code: 'kernel.not-in-state',
    });
  });
  test('how a line outside the ledger was cut, and who says so, is on record', () => {
    const landing: RequestEvent = {
      type: 'landed',
      landing: { trunk: 'L9', services: [], at: request.askedAt },
    };
    const { state } = givenRequest([received, searched, landing]).when({
      type: 'note-cut',
      reason: '机房拔除端口',
    });
    assert.deepEqual(state?.cut?.by, { account: 'engineer-b', at: request.askedAt, how: '机房拔除端口' });
  });
  test('whoever asked waits under a clock; past it a case whose line is not cut can be closed as unresolved', () => {
    const answered = givenTrace(begun(), { actor: DELIVERY }).when({
      type: 'record-answer',
      answer: answer(landedOn),
    });
    answered.expect({
      outcome: 'permit-with-duties',
      clocks: [
        { do: 'meet', kind: 'hop' },
        { do: 'start', kind: 'cut', dueAt: '2021-07-08T05:00:00.000Z', obligation: 'miit-452-2016.13.3' },
      ],
    });
    const on = [...begun(), ...answered.decision.events];
    const close = { type: 'close', outcome: 'unresolved', reason: '企业逾期未停' } as const;
    givenTrace(on).when(close).expect({ outcome: 'hold', events: [] });
    const after = { now: '2021-07-08T05:00:01.000Z' };
    givenTrace(on, { ...after, actor: CLOCK })
      .when({ type: 'miss', kind: 'cut' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'trace.late',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.13',
            facts: { what: 'cut' },
          },
        ],
      });
    const closed = givenTrace(on, after).when(close);
    closed.expect({
      outcome: 'permit',
      events: [{ type: 'closed' }],
      clocks: [{ do: 'cancel', kind: 'cut' }],
    });
    givenTrace(on, after)
      .when({ ...close, outcome: 'source-cut' })
      .expect({ outcome: 'hold', events: [] });
    const cut = {
      version: 1,
      case: CASE,
      hop: 1,
      from: 'carrier-b',
      result: 'cut',
      at: after.now,
      minutes: 90,
    } as const;
    const late = givenTrace([...on, ...closed.decision.events], { actor: DELIVERY }).when({
      type: 'record-cut',
      cut,
    });
    assert.deepEqual([late.state?.state, late.state?.cut?.minutes], ['closed', 90]);
  });
  test('a line of the landing that works again is told to whoever asked; another line is not', () => {
    const landing: RequestEvent = {
      type: 'landed',
      landing: { trunk: 'L1', services: ['k1'], at: request.askedAt },
    };
    const restored = { id: REQUEST, service: 'k1', case: CASE, reason: '中继填错', at: request.answerBy };
    const at = givenRequest([received, onL1, landing], { actor: DELIVERY_B });
    const told = at.when({ type: 'reconnected', restored });
    told.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'line-restored', service: 'k1' }],
      messages: [{ to: 'carrier-a', topic: 'traceback.restored', payload: { reason: '中继填错', hop: 1 } }],
    });
    at.when({ type: 'reconnected', restored: { ...restored, service: 'k9' } }).expect({
      outcome: 'permit-with-duties',
      events: [],
      messages: [],
    });
    const { state } = givenTrace([...begun(), landed], { actor: DELIVERY }).when({
      type: 'record-restored',
      restored: told.decision.messages[0]?.payload as LineRestored,
    });
    assert.deepEqual(state?.restored, { at: request.answerBy, reason: '中继填错' });
    givenTrace([...begun(), landed], { actor: DELIVERY })
      .when({
        type: 'record-restored',
        restored: { version: 1, case: CASE, hop: 1, from: 'carrier-c', at: request.answerBy, reason: '-' },
      })
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.13.6 a company traces quickly within its own network', () => {
  test('given a request, then it is answered under its clock', () => {
    givenRequest([], { actor: DELIVERY_B })
      .when({ type: 'receive', request })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'answer', dueAt: request.answerBy, obligation: 'miit-452-2016.13.6' }],
      });
  });
  test('a request that comes twice is one; the same case and hop of another company is another request', () => {
    givenRequest([received], { actor: DELIVERY_B })
      .when({ type: 'receive', request })
      .expect({ outcome: 'permit-with-duties', events: [], clocks: [] });
    assert.notEqual(requestId(request), requestId({ ...request, origin: 'carrier-c' }));
  });
  test('an answer rests on a search for this request that found the record; where there is nothing, on a search and a reason', () => {
    const from = { result: 'passed-on', receivedFrom: { org: 'carrier-c', name: '丙' } } as const;
    for (const [events, given_] of [
      [[received], { ...from, record: RECORD }],
      [[received, searched], from],
      [[received, searched], { ...from, record: 'f'.repeat(64) }],
      [[received, searched], { result: 'passed-on', record: RECORD }],
      [[received], { result: 'no-data', reason: '无' }],
      [[received, searched], { result: 'no-data' }],
    ] as const)
      givenRequest(events)
        .when({ type: 'answer', given: given_ })
        .expect({ outcome: 'hold', events: [], messages: [] });
    givenRequest([received, searched])
      .when({ type: 'answer', given: { ...from, record: RECORD } })
      .expect({
        outcome: 'permit',
        messages: [
          {
            payload: {
              from: 'carrier-b',
              proof: { query: 'a'.repeat(64), results: 'b'.repeat(64), record: RECORD },
            },
          },
        ],
      });
  });
});

describe('miit-452-2016.13.7 named staff answer traces', () => {
  const day = {
    account: 'p1',
    deputies: ['p2'],
    days: [1, 2, 3, 4, 5],
    from: '08:30',
    to: '18:00',
    desk: '01012345',
  };
  const night = {
    account: 'p3',
    deputies: ['p4'],
    days: [1, 2, 3, 4, 5, 6, 7],
    from: '18:00',
    to: '08:30',
    desk: '01012346',
  };
  test('given hours and deputies, then the one on duty gets the request; past midnight too', () => {
    // 2021-07-08 was a Thursday, 2021-07-11 a Sunday.
    assert.equal(onDuty([day, night], '2021-07-08T04:00:00.000Z')?.account, 'p1');
    assert.equal(onDuty([day, night], '2021-07-08T18:00:00.000Z')?.account, 'p3');
    assert.equal(
      onDuty([day, night], '2021-07-11T17:00:00.000Z')?.account,
      'p3',
      'Monday 01:00 belongs to the night of Sunday',
    );
    assert.equal(onDuty([day, night], '2021-07-10T04:00:00.000Z'), undefined);
    const when = givenRequest([], { actor: DELIVERY_B, facts: { roster: [day], services: [] } }).when({
      type: 'receive',
      request,
    });
    when.expect({ outcome: 'permit' });
    assert.equal(when.state?.assigned?.account, 'p1');
  });
  test('given nobody on duty, then the request says so', () => {
    givenRequest([], { actor: DELIVERY_B })
      .when({ type: 'receive', request })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'trace.request-received', outcome: 'permit-with-duties', clause: 'miit-452-2016.13' },
          { rule: 'trace.nobody-on-duty', outcome: 'permit-with-duties', clause: 'miit-452-2016.13' },
        ],
      });
  });
  test('a roster that leaves hours open is kept, and says how many', () => {
    assert.equal(uncoveredHours([day, night]), 19);
    const roster = given(traceRoster, [], { now: request.askedAt, actor: DELIVERY, facts: undefined });
    roster
      .when({ type: 'keep', contacts: [day, night] })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'kept' }] });
    roster
      .when({ type: 'keep', contacts: [day, night, { ...day, days: [6, 7] }] })
      .expect({ outcome: 'permit' });
  });
});

describe('miit-452-2016.13.9 a company whose own failings stop the trace counts as the source, after it was heard', () => {
  test('given silence, when the clock of the hop ends, then the company is heard first', () => {
    givenTrace(begun(), { actor: CLOCK, now: '2021-07-08T06:00:00.000Z' })
      .when({ type: 'miss', kind: 'hop' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'trace.hearing',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.13',
            facts: { ground: 'no-answer', hours: 24 },
            params: { 'traceback.answer_before_blame_hours': 24 },
          },
        ],
        events: [{ type: 'hearing-opened', hop: 1 }],
        clocks: [
          {
            do: 'start',
            kind: 'hearing',
            dueAt: '2021-07-09T06:00:00.000Z',
            obligation: 'miit-452-2016.13.9',
          },
        ],
        messages: [{ to: 'carrier-b', topic: 'traceback.hearing' }],
      });
  });
  test('given "no data", then the company is heard as well', () => {
    givenTrace(begun(), { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer(noData) })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'answered' }, { type: 'hearing-opened', hearing: { ground: 'no-data' } }],
      });
  });
  test('given silence in the hearing too, then it counts as the source and is told', () => {
    const when = givenTrace([...begun(), hearing], { actor: CLOCK, now: '2021-07-09T05:00:00.000Z' }).when({
      type: 'miss',
      kind: 'hearing',
    });
    when.expect({
      outcome: 'permit',
      findings: [
        { rule: 'trace.presumed', outcome: 'permit', clause: 'miit-452-2016.13', facts: { company: '乙' } },
      ],
      events: [{ type: 'presumed', hop: 1 }],
      messages: [{ to: 'carrier-b', topic: 'traceback.judged', payload: { outcome: 'presumed' } }],
    });
    assert.equal(when.state?.state, 'presumed');
  });
  test('before the statement or the end of the term nobody can presume', () => {
    givenTrace([...begun(), hearing])
      .when({ type: 'judge', outcome: 'presume', reason: '无数据' })
      .expect({ outcome: 'hold', events: [] });
  });
  test('given a statement, then a person decides either way, and the clock decides nothing', () => {
    const stated: TraceEvent[] = [
      ...begun(),
      hearing,
      { type: 'stated', hop: 1, text: '机房失火', at: request.askedAt },
    ];
    givenTrace(stated)
      .when({ type: 'judge', outcome: 'presume', reason: '不成立' })
      .expect({ outcome: 'permit', events: [{ type: 'presumed' }] });
    givenTrace(stated)
      .when({ type: 'judge', outcome: 'excuse', reason: '不可抗力' })
      .expect({ outcome: 'permit', events: [{ type: 'excused' }] });
    givenTrace(stated, { actor: CLOCK })
      .when({ type: 'miss', kind: 'hearing' })
      .expect({ outcome: 'permit-with-duties', events: [] });
  });
  test('who judged and why is on record here and told to the company; silence has neither', () => {
    const stated: TraceEvent[] = [
      ...begun(),
      hearing,
      { type: 'stated', hop: 1, text: '机房失火', at: request.askedAt },
    ];
    for (const [outcome, how] of [
      ['presume', 'presumed'],
      ['excuse', 'excused'],
    ] as const) {
      const when = givenTrace(stated).when({ type: 'judge', outcome, reason: '未见消防记录' });
      when.expect({
        outcome: 'permit',
        messages: [{ topic: 'traceback.judged', payload: { outcome: how, reason: '未见消防记录' } }],
      });
      const { at } = when.state?.hops[0]?.judgement ?? { at: '' };
      assert.deepEqual(when.state?.hops[0]?.judgement, {
        outcome: how,
        at,
        by: 'chief',
        reason: '未见消防记录',
      });
    }
    const judged = {
      version: 1,
      case: CASE,
      hop: 1,
      origin: 'carrier-a',
      outcome: 'presumed',
      at: request.askedAt,
      reason: '未见消防记录',
    } as const;
    const asked = {
      ground: 'no-answer',
      openedAt: request.askedAt,
      dueAt: request.answerBy,
      statement: null,
    } as const;
    const told = givenRequest([received, { type: 'hearing-opened', hearing: asked }], {
      actor: DELIVERY_B,
    }).when({ type: 'record-judgement', judged });
    assert.deepEqual(told.state?.judged, {
      outcome: 'presumed',
      at: request.askedAt,
      reason: '未见消防记录',
    });
    const silence = givenTrace([...begun(), hearing], { actor: CLOCK }).when({
      type: 'miss',
      kind: 'hearing',
    });
    assert.deepEqual(
      [silence.state?.hops[0]?.judgement?.by, silence.state?.hops[0]?.judgement?.reason],
      [null, null],
    );
  });
  test('given the data after all, then the trace goes on', () => {
    const events: TraceEvent[] = [...begun(), { type: 'answered', answer: answer(noData) }, hearing];
    givenTrace(events, { actor: DELIVERY })
      .when({ type: 'record-answer', answer: answer() })
      .expect({
        outcome: 'permit',
        events: [{ type: 'answered' }, { type: 'asked', hop: 2 }],
        clocks: [
          { do: 'meet', kind: 'hop' },
          { do: 'meet', kind: 'hearing' },
          { do: 'start', kind: 'hop' },
        ],
      });
  });
  test('given an answer after the presumption, then it is on file, and only a person takes the presumption back', () => {
    const blamed: TraceEvent[] = [...begun(), hearing, presumed];
    const late = givenTrace(blamed, { actor: DELIVERY }).when({ type: 'record-answer', answer: answer() });
    late.expect({ outcome: 'permit-with-duties', events: [{ type: 'answered-late' }], messages: [] });
    assert.equal(late.state?.state, 'presumed');
    const after: TraceEvent[] = [...blamed, { type: 'answered-late', answer: answer() }];
    givenTrace(after)
      .when({ type: 'judge', outcome: 'excuse', reason: '已补交' })
      .expect({ outcome: 'permit', events: [{ type: 'excused' }] });
    givenTrace(after)
      .when({ type: 'ask', org: 'carrier-c' })
      .expect({ outcome: 'permit', events: [{ type: 'asked', hop: 2 }] });
  });
});

test('a closed trace is not judged any more, and a judgement outlives a late answer at the company asked', () => {
  const closed = {
    account: 'chief',
    at: request.askedAt,
    outcome: 'responsible-party',
    reason: '-',
  } as const;
  const events: TraceEvent[] = [...begun(), hearing, presumed, { type: 'closed', closed }];
  assert.throws(() => givenTrace(events).when({ type: 'judge', outcome: 'excuse', reason: '-' }), {
    code: 'kernel.not-in-state',
  });
  const opened = {
    ground: 'no-answer',
    openedAt: request.askedAt,
    dueAt: request.answerBy,
    statement: null,
  } as const;
  const late = givenRequest([
    received,
    onL1,
    { type: 'hearing-opened', hearing: opened },
    { type: 'judged', judged: { outcome: 'presumed', at: request.askedAt, reason: null } },
  ]).when({
    type: 'answer',
    given: { result: 'landed', record: RECORD, landing: { trunk: 'L1' } },
  });
  assert.equal(late.state?.state, 'presumed');
  assert.equal(late.state?.answer?.result, 'landed');
});

describe('miit-452-2016.13.5 suspected crime found while tracing goes to the police', () => {
  test('given a traced path, when it is handed over, then it goes with its digests, and only to the police', () => {
    const events: TraceEvent[] = [...begun(), { type: 'answered', answer: answer(landedOn) }, landed];
    givenTrace(events).when({ type: 'hand-over', to: 'bank-1' }).expect({ outcome: 'hold', messages: [] });
    givenTrace(events)
      .when({ type: 'hand-over', to: 'police-1' })
      .expect({
        outcome: 'permit',
        messages: [
          {
            to: 'police-1',
            topic: 'traceback.handed-over',
            payload: {
              case: CASE,
              path: [{ name: '乙', result: 'landed', answer: messageDigest(answer(landedOn)) }],
            },
          },
        ],
      });
  });
});

describe('miit-452-2016.13.4 companies and their people answer for it', () => {
  test('given a case that was traced, then company and department are put on file; not while it is being traced', () => {
    const note = {
      type: 'note-accountability',
      company: '乙',
      department: '网络部',
      note: '通报批评',
    } as const;
    assert.throws(() => givenTrace(begun()).when(note), { code: 'kernel.not-in-state' });
    givenTrace([...begun(), hearing])
      .when(note)
      .expect({
        outcome: 'permit',
        events: [{ type: 'held-accountable', accountability: { department: '网络部' } }],
      });
  });
});
