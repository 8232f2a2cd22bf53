import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { addHours } from '../kernel/time.ts';
import { type DispatchEvent, dispatchItem } from './item.ts';
import type { Answered } from './ports.ts';
import { CARRIER, lineOff, message, NOW, queued, situation } from './testing/situation.ts';

const clause = 'mps-miit-2021.4';
const answer = (said: Answered, round = 0) => ({ type: 'record', answer: said, round }) as const;
const accepted = answer({ result: 'accepted' });
const done = (at = NOW) => answer({ result: 'done', at });
const busy = answer({ result: 'no-answer', reason: 'http-503' });
const sent: DispatchEvent = { type: 'sent', at: NOW, nextAt: addHours(NOW, 1 / 60) };
const RETRY = { 'dispatch.retry_minutes': { first: 1, most: 60 } };

describe('mps-miit-2021.4.9 a reminder counts from its proven delivery', () => {
  test('it is put in line with the words the person will read', () => {
    const { state } = given(dispatchItem, [], situation())
      .when({ type: 'queue', instruction: message() })
      .expect({ outcome: 'permit', events: [{ type: 'queued' }], messages: [] });
    assert.equal(state?.state, 'waiting');
    assert.match(state?.text ?? '', /连续97天没有使用/);
  });

  test('handed over is told as sent, not as delivered', () => {
    given(dispatchItem, [queued(message())], situation())
      .when(accepted)
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'dispatch.handed-over', outcome: 'permit', clause }],
        messages: [{ to: 'carrier', topic: 'card.dispatched', payload: { id: 'c1', result: 'sent' } }],
      });
  });

  test('the receipt proves it, with the time of the handset', () => {
    const at = addHours(NOW, 1);
    const { state } = given(dispatchItem, [queued(message()), sent], situation(addHours(NOW, 3)))
      .when(done(at))
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'dispatch.proven', outcome: 'permit', clause, facts: { at } }],
        events: [{ type: 'delivered', at }],
        messages: [{ payload: { ref: 'c1:remind:1', result: 'delivered', at } }],
      });
    assert.deepEqual([state?.state, state?.nextAt], ['delivered', null]);
  });

  test('a receipt before the answer, a second one and one out of order change nothing more', () => {
    const proven: DispatchEvent[] = [queued(message()), { type: 'delivered', at: NOW }];
    for (const late of [done(), accepted, busy, answer({ result: 'refused', reason: 'blocked' })]) {
      given(dispatchItem, proven, situation())
        .when(late)
        .expect({ outcome: 'permit', events: [], messages: [] });
    }
  });

  test('a gateway with a wrong clock cannot move the delivery before the order or after today', () => {
    const events = [queued(message()), sent];
    const at = (told: string) =>
      given(dispatchItem, events, situation(addHours(NOW, 2))).when(done(told)).state?.provenAt;
    assert.equal(at('2020-01-01T00:00:00.000Z'), NOW);
    assert.equal(at('2030-01-01T00:00:00.000Z'), addHours(NOW, 2));
  });

  test('without an answer it is tried again, each time later, and given up after the set tries', () => {
    const events: DispatchEvent[] = [queued(message())];
    const pauses: (string | null | undefined)[] = [];
    for (let attempt = 1; attempt < 5; attempt += 1) {
      const { decision, state } = given(dispatchItem, events, situation()).when(busy);
      events.push(...decision.events);
      pauses.push(state?.nextAt);
    }
    assert.deepEqual(
      pauses,
      [1, 2, 4, 8].map((minutes) => addHours(NOW, minutes / 60)),
    );
    given(dispatchItem, events, situation())
      .when(busy)
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'dispatch.given-up',
            outcome: 'permit-with-duties',
            clause,
            facts: { reason: 'http-503' },
            params: { 'dispatch.attempts': 5 },
          },
        ],
        events: [{ type: 'failed', reason: 'http-503' }],
        messages: [{ payload: { result: 'failed' } }],
      });
  });

  test('a receipt that stays out is asked for, and given up after the set hours', () => {
    const ask = (hours: number) =>
      given(dispatchItem, [queued(message()), sent], situation(addHours(NOW, hours)));
    ask(11.9)
      .when(accepted)
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'dispatch.tried',
            outcome: 'permit-with-duties',
            clause,
            facts: { reason: 'no-receipt' },
            params: RETRY,
          },
        ],
      });
    ask(12)
      .when(accepted)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'failed', reason: 'no-receipt' }] });
  });

  test('what is proven after it was given up is still proven', () => {
    const failed: DispatchEvent = { type: 'failed', at: NOW, reason: 'no-receipt' };
    given(dispatchItem, [queued(message()), sent, failed], situation(addHours(NOW, 13)))
      .when(done())
      .expect({
        outcome: 'permit',
        events: [{ type: 'delivered' }],
        messages: [{ payload: { result: 'delivered' } }],
      });
  });

  test('a text with a gap does not leave: the sender is told, and it stands in the list', () => {
    const { state } = given(dispatchItem, [], situation())
      .when({ type: 'queue', instruction: message({ facts: { tail: '0001', hours: 24 } }) })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'dispatch.queued',
            outcome: 'permit-with-duties',
            clause,
            facts: { code: 'fact-missing', what: 'reason' },
          },
        ],
        events: [{ type: 'queued' }, { type: 'failed', reason: 'fact-missing' }],
        messages: [{ payload: { result: 'failed' } }],
      });
    assert.equal(state?.nextAt, null);
  });

  test('the same reference again stays as it is', () => {
    given(dispatchItem, [queued(message()), sent], situation())
      .when({ type: 'queue', instruction: message() })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('nobody is told where nobody waits', () => {
    given(dispatchItem, [queued(message({ about: null }))], situation())
      .when(done())
      .expect({ outcome: 'permit', messages: [] });
  });
});

describe('mps-miit-2021.4.10 a suspended line keeps its way back', () => {
  test('the numbers that stay reachable go out with the instruction', () => {
    const { state } = given(dispatchItem, [], situation()).when({ type: 'queue', instruction: lineOff() });
    for (const number of ['110', '119', '120', '122', '96110'])
      assert.ok(state?.numbers.includes(number), number);
  });
  test('a way back the network would not know is not sent', () => {
    given(dispatchItem, [], situation())
      .when({ type: 'queue', instruction: lineOff({ open: ['emergency', 'somewhere'] }) })
      .expect({
        outcome: 'permit-with-duties',
        events: [{}, { type: 'failed', reason: 'way-back-unknown' }],
      });
  });
});

describe('mps-miit-2021.4.12 a restoration is carried out, however long the network is silent', () => {
  const on = lineOff({ ref: 'c1:line:on', off: [], open: [] });
  test('it is never given up', () => {
    const tries = Array.from(
      { length: 40 },
      (): DispatchEvent => ({ type: 'tried', reason: 'time-out', nextAt: NOW }),
    );
    const { state } = given(dispatchItem, [queued(on), ...tries], situation())
      .when(busy)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'tried' }] });
    assert.equal(state?.nextAt, addHours(NOW, 1));
  });
  test('applied is told to the card', () => {
    given(dispatchItem, [queued(on)], situation())
      .when(done())
      .expect({
        outcome: 'permit',
        events: [{ type: 'applied' }],
        messages: [{ payload: { result: 'applied' } }],
      });
  });
  test('a suspension decided before it is not carried out any more', () => {
    const off = [queued(lineOff())];
    const { state } = given(dispatchItem, off, situation())
      .when({ type: 'supersede' })
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'dispatch.latest-instruction', outcome: 'permit', clause }],
        messages: [{ payload: { result: 'failed' } }],
      });
    assert.deepEqual([state?.state, state?.nextAt], ['superseded', null]);
    given(dispatchItem, [...off, { type: 'superseded' }], situation())
      .when(done())
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('sending again', () => {
  const engineer = { ...situation(), actor: actorOf('e1', 'engineer', CARRIER) };
  const failed: DispatchEvent = { type: 'failed', at: NOW, reason: 'number-unknown' };
  const again = { type: 'again', reason: '号码已更正' } as const;

  test('what was given up goes into line again, under a new round', () => {
    const { state } = given(dispatchItem, [queued(message()), failed], engineer)
      .when(again)
      .expect({ outcome: 'permit', events: [{ type: 'put-again', by: 'e1' }] });
    assert.deepEqual([state?.state, state?.attempts, state?.rounds], ['waiting', 0, 1]);
  });
  test('a late refusal of the earlier round says nothing about the new one', () => {
    const events = [
      queued(message()),
      failed,
      ...given(dispatchItem, [queued(message()), failed], engineer).when(again).decision.events,
    ];
    given(dispatchItem, events, situation())
      .when(answer({ result: 'refused', reason: 'number-unknown' }, 0))
      .expect({ outcome: 'permit', events: [] });
    given(dispatchItem, events, situation())
      .when(answer({ result: 'refused', reason: 'number-unknown' }, 1))
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'failed' }] });
  });
  test('not where a later instruction holds, not with a gap in the text, not while it is under way', () => {
    given(dispatchItem, [queued(lineOff()), failed], situation(NOW, true))
      .when(again)
      .expect({
        outcome: 'refuse',
        findings: [{ rule: 'dispatch.latest-instruction', outcome: 'refuse', clause }],
      });
    given(dispatchItem, [queued(message({ facts: {} })), failed], engineer)
      .when(again)
      .expect({ outcome: 'refuse', events: [] });
    assert.throws(() => given(dispatchItem, [queued(message())], engineer).when(again), {
      code: 'kernel.not-in-state',
    });
  });
});
