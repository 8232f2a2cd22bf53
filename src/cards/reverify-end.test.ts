/** The end of the 24 hours: suspension and its scope, what is told, and what overtakes a case. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addHours } from '../kernel/time.ts';
import type { CardCommand, CardEvent } from './card.ts';
import { caseState } from './reverify.ts';
import { lineRef } from './suspension.ts';
import {
  asked,
  clockStarted,
  FLAGGED_AT,
  flagged,
  hallChecks,
  LISTED,
  periodEnded,
  REMINDED,
  SLEEPING,
  SUSPENDED,
  SUSPENDED_AT,
} from './testing/reverify.ts';
import { givenCard, IN_USE, NOW, ordered, SYSTEM } from './testing/situation.ts';

type Result = Extract<CardCommand, { type: 'dispatched' }>['result'];
const report = (ref: string, result: Result, at = NOW): CardCommand => ({
  type: 'dispatched',
  ref,
  result,
  at,
});
const card = (events: readonly CardEvent[], now = NOW) =>
  givenCard([...IN_USE, ...events], { now, actor: SYSTEM });

describe('mps-miit-2021.4.10 not verified within the period: suspended', () => {
  const END = addHours(FLAGGED_AT, 24);
  test('automatically, with reason, channel and papers told, emergency and 96110 left open', () => {
    const { state, decision } = card(REMINDED, END)
      .when({ type: 'miss', kind: 'reverify' })
      .expect({
        outcome: 'permit',
        events: [
          { type: 'period-ended', result: 'not-tried' },
          {
            type: 'suspended',
            suspension: {
              ground: 'reverification',
              since: END,
              off: ['voice-out', 'sms-out', 'data'],
              open: ['emergency', '96110', 'carrier-service', 'verification-page'],
              clause: 'mps-miit-2021.4',
            },
          },
        ],
        messages: [
          { payload: { kind: 'line', off: ['voice-out', 'sms-out', 'data'] } },
          { payload: { template: 'suspended', facts: { tail: '0000', time: END, min: 60 } } },
        ],
      });
    assert.deepEqual(
      [state?.state, state === undefined ? null : caseState(state)],
      ['suspended', 'suspended'],
    );
    const told = decision.findings.find(({ rule }) => rule === 'cards.told-why-and-how-back');
    assert.match(String(told?.facts.contents), /原因（连续97天没有使用）/);
  });
  test('a try that failed is noted as such', () => {
    card([...REMINDED, { type: 'try-failed', place: 'online', checks: ['video-1'], at: NOW }], END)
      .when({ type: 'miss', kind: 'reverify' })
      .expect({ outcome: 'permit', events: [{ result: 'not-passed' }, { type: 'suspended' }] });
  });
  test('nothing happens to a card that passed, or whose period ended already', () => {
    const passed: CardEvent = {
      type: 'verified',
      place: 'online',
      at: addHours(END, -1 / 3600),
      checks: [],
      acknowledgement: null,
    };
    for (const events of [[...REMINDED, passed], SUSPENDED, [flagged()]])
      card(events, END).when({ type: 'miss', kind: 'reverify' }).expect({ outcome: 'permit', events: [] });
  });
  test('from 2022-12-01 by degree of risk, and reason, channel and papers are told', () => {
    const from = '2022-12-05T03:00:00.000Z';
    const end = (hit: typeof LISTED | typeof SLEEPING) =>
      card([flagged([hit], from), asked({ askedAt: from }), clockStarted(from)], addHours(from, 24)).when({
        type: 'miss',
        kind: 'reverify',
      });
    const limited = end(SLEEPING);
    assert.deepEqual(limited.state?.suspension?.off, ['voice-out', 'sms-out']);
    limited.expect({
      outcome: 'permit',
      messages: [
        { payload: { off: ['voice-out', 'sms-out'] } },
        { payload: { template: 'suspended-limited' } },
      ],
    });
    assert.deepEqual(end(LISTED).state?.suspension?.off, ['voice-out', 'sms-out', 'data']);
    const findings = new Map(limited.decision.findings.map((finding) => [finding.rule, finding]));
    assert.equal(findings.get('cards.measure-graded')?.clause, 'atfl-2022.11');
    const told = findings.get('cards.told-why-and-how-back');
    assert.match(String(told?.facts.contents), /原因.*途径.*材料/);
    assert.deepEqual(told?.params.find(({ key }) => key === 'reverify.notice_contents')?.value, [
      'reason',
      'channel',
      'papers',
    ]);
  });
  test('a limited card that turns up on a list loses the rest, and is told again', () => {
    const from = '2022-12-05T03:00:00.000Z';
    const events = [flagged([SLEEPING], from), asked({ askedAt: from }), clockStarted(from)];
    const end = card(events, addHours(from, 24)).when({ type: 'miss', kind: 'reverify' });
    const wider = card([...events, ...end.decision.events], addHours(from, 30)).when({
      type: 'flag',
      groups: [LISTED],
    });
    wider.expect({
      outcome: 'permit',
      events: [
        { type: 'flagged' },
        { type: 'suspended', suspension: { off: ['voice-out', 'sms-out', 'data'] } },
      ],
      messages: [{ payload: { kind: 'line' } }, { payload: { template: 'suspended' } }],
    });
  });
  test('a network that does not suspend is told to a person', () => {
    const ref = lineRef('r1', SUSPENDED_AT, 'off');
    const { decision } = card(SUSPENDED, SUSPENDED_AT)
      .when(report(ref, 'failed', SUSPENDED_AT))
      .expect({ outcome: 'permit-with-duties', events: [] });
    assert.deepEqual(
      decision.findings.map(({ rule }) => rule),
      ['cards.suspension-not-done'],
    );
    card(SUSPENDED, SUSPENDED_AT)
      .when(report(ref, 'applied', SUSPENDED_AT))
      .expect({ outcome: 'permit', events: [{ type: 'suspension-applied', at: SUSPENDED_AT }] });
  });
  test('no clause suspends a fixed line by itself: a person decides', () => {
    const before = ordered();
    assert.ok(before.type === 'ordered');
    const line: CardEvent = { ...before, order: { ...before.order, kind: 'fixed-line' } };
    const { state } = givenCard([line, ...IN_USE.slice(1), ...REMINDED], { now: END, actor: SYSTEM })
      .when({ type: 'miss', kind: 'reverify' })
      .expect({ outcome: 'permit-with-duties', events: [periodEnded()], messages: [] });
    assert.equal(state === undefined ? null : caseState(state), 'overdue');
  });
});

describe('the case is overtaken', () => {
  test('a card that is cancelled meanwhile has no clock of the case left', () => {
    const { decision } = givenCard([...IN_USE, ...REMINDED], {
      facts: { checks: hallChecks('2021-07-07T03:50:00.000Z') },
    }).when({
      type: 'cancel',
      by: 'holder',
      reason: '不再使用',
      checks: hallChecks('2021-07-07T03:50:00.000Z').map(({ id }) => id),
    });
    assert.deepEqual(
      decision.events.map(({ type }) => type),
      ['cancelled'],
    );
    const cancelled = decision.clocks.flatMap((clock) => (clock.do === 'cancel' ? [clock.kind] : []));
    for (const kind of ['remind', 'remind-again', 'reverify', 'restore'])
      assert.ok(cancelled.includes(kind), kind);
  });
});
