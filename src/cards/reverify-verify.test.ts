/** A try to verify, at a counter, online or with help; and how a suspended card comes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckFacts } from '../identity/read-model.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { addHours } from '../kernel/time.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { Card, CardCommand, CardEvent } from './card.ts';
import { caseState, dueAt } from './reverify.ts';
import { lineRef } from './suspension.ts';
import {
  FLAGGED_AT,
  hallChecks,
  liveVideo,
  READING,
  REMINDED,
  SUSPENDED,
  SUSPENDED_AT,
  signedAgain,
  ticked,
} from './testing/reverify.ts';
import { CARRIER, givenCard, IN_USE, NOW, ordered, SIGNED, SYSTEM } from './testing/situation.ts';

const CITIZEN = actorOf('citizen', 'citizen', CARRIER);
const MADE_AT = '2021-07-07T03:50:00.000Z';
const idsOf = (checks: readonly CheckFacts[]) => checks.map(({ id }) => id);

interface Tried {
  readonly now?: string;
  readonly checks?: readonly CheckFacts[];
  readonly acknowledgements?: readonly AcknowledgementFacts[];
}
const inHall = (
  events: readonly CardEvent[],
  { now = NOW, checks = hallChecks(MADE_AT), acknowledgements = [signedAgain(MADE_AT)] }: Tried = {},
) =>
  givenCard([...IN_USE, ...events], { now, facts: { checks, acknowledgements } }).when({
    type: 'verify',
    verification: { place: 'hall', checks: idsOf(checks) },
  });
const online = (
  events: readonly CardEvent[],
  { now = NOW, checks = [liveVideo(MADE_AT)], acknowledgements = [ticked(MADE_AT)] }: Tried = {},
) =>
  givenCard([...IN_USE, ...events], {
    now,
    actor: CITIZEN,
    facts: { checks, acknowledgements, seller: undefined },
  }).when({ type: 'verify', verification: { place: 'online', checks: idsOf(checks), session: 's1' } });
const saidBy = (decision: ReturnType<typeof inHall>['decision'], rule: string) =>
  decision.findings.find((finding) => finding.rule === rule);

const failing = (id: string, session = 's1') =>
  liveVideo(MADE_AT, {
    id,
    result: 'failed',
    madeFor: { purpose: 'second-verification', subject: 'r1', session },
  });
const begun = (check: string, session = 's1'): CardEvent => ({
  type: 'try-begun',
  check,
  session,
  at: MADE_AT,
});
const failed = (check: string, session = 's1'): readonly CardEvent[] => [
  begun(check, session),
  { type: 'try-failed', place: 'online', checks: [check], at: MADE_AT },
];
const record = (events: readonly CardEvent[], checks: readonly CheckFacts[]) =>
  givenCard([...IN_USE, ...events], { actor: CITIZEN, facts: { checks } }).when({
    type: 'record-try',
    place: 'online',
    checks: idsOf(checks),
  });
const stateOfTries = (state: Card | undefined) =>
  state?.reverification?.tries.map(({ check, failed }) => [check, failed]);

const DONE = [
  { do: 'meet', kind: 'reverify' },
  { do: 'cancel', kind: 'remind' },
  { do: 'cancel', kind: 'remind-again' },
] as const;

describe('mps-miit-2021.4.13 at a counter the notice is signed on the spot', () => {
  test('checked and signed for this case: verified', () => {
    const { state } = inHall(REMINDED).expect({
      outcome: 'permit',
      events: [{ type: 'verified', place: 'hall', at: NOW, acknowledgement: 'ack-2' }],
      clocks: [...DONE],
      messages: [],
    });
    assert.deepEqual(
      [state?.state, state?.verifiedAt, state?.reverification?.result],
      ['active', NOW, 'passed'],
    );
    assert.equal(state === undefined ? null : caseState(state), null);
  });
  test('without a signature, with an older one, with one for the opening, or of somebody else it waits', () => {
    const older = signedAgain(addHours(FLAGGED_AT, -1));
    const others = [[], [older], [{ ...SIGNED, at: MADE_AT }], [{ ...signedAgain(MADE_AT), holder: 'p-2' }]];
    for (const acknowledgements of others) {
      const { decision } = inHall(REMINDED, { acknowledgements }).expect({ outcome: 'hold', events: [] });
      assert.equal(saidBy(decision, 'cards.notice-signed-in-hall')?.outcome, 'hold');
    }
  });
});

describe('mps-miit-2021.4.14 online the notice is read and ticked', () => {
  test('live check, tick and reading: verified', () => {
    online(REMINDED).expect({
      outcome: 'permit',
      events: [{ type: 'verified', place: 'online', acknowledgement: 'ack-3' }],
    });
  });
  test('a signature from the counter does not stand in for the tick', () => {
    const { decision } = online(REMINDED, { acknowledgements: [signedAgain(MADE_AT)] }).expect({
      outcome: 'hold',
      events: [],
    });
    assert.equal(saidBy(decision, 'cards.notice-ticked-online')?.outcome, 'hold');
  });
});

describe('mps-miit-2021.4.15 online the reading aloud is filmed and kept', () => {
  for (const [why, video] of [
    ['missing', null],
    ['empty', { ...READING, seconds: 0 }],
    ['not-live', { ...READING, live: false }],
    ['match', { ...READING, match: 0.89 }],
  ] as const) {
    test(`${why}: it waits, and nothing is lost`, () => {
      const { decision } = online(REMINDED, { acknowledgements: [ticked(MADE_AT, video)] }).expect({
        outcome: 'hold',
        events: [],
      });
      const finding = saidBy(decision, 'cards.liability-read-aloud');
      assert.deepEqual([finding?.outcome, finding?.facts.why], ['hold', why]);
    });
  }
  test('nine tenths of the script are enough', () => {
    online(REMINDED, { acknowledgements: [ticked(MADE_AT, { ...READING, match: 0.9 })] }).expect({
      outcome: 'permit',
    });
  });
});

describe('mps-miit-2021.4.10 a failed try leaves the rest of the period open', () => {
  test('verify refuses it, without an effect; counting it is a step of its own', () => {
    online(REMINDED, { checks: [failing('v1')] }).expect({ outcome: 'refuse', events: [] });
    const { state } = record([...REMINDED, begun('v1')], [failing('v1')]).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'try-failed', checks: ['v1'] }],
      clocks: [],
    });
    assert.deepEqual([state?.state, stateOfTries(state)], ['reminded', [['v1', true]]]);
  });
  test('the same check counts once; one without an answer is no failure, and keeps its try', () => {
    const once = record([...REMINDED, begun('v1')], [failing('v1')]).decision.events;
    record([...REMINDED, begun('v1'), ...once], [failing('v1')]).expect({ outcome: 'permit', events: [] });
    const silent = record(
      [...REMINDED, begun('v1')],
      [liveVideo(MADE_AT, { id: 'v1', result: 'no-answer', waits: true })],
    );
    silent.expect({ outcome: 'permit', events: [] });
    assert.deepEqual(stateOfTries(silent.state), [['v1', false]]);
  });
  test('one that passed, or was never made, gives its try back', () => {
    for (const checks of [[liveVideo(MADE_AT, { id: 'v1' })], []]) {
      const { state } = givenCard([...IN_USE, ...REMINDED, begun('v1')], {
        actor: CITIZEN,
        facts: { checks },
      })
        .when({ type: 'record-try', place: 'online', checks: ['v1'] })
        .expect({ outcome: 'permit', events: [{ type: 'try-ended', checks: ['v1'] }] });
      assert.deepEqual(stateOfTries(state), []);
    }
  });
  test('a failed check of somebody else, or made for something else, is no try of the holder', () => {
    const strange = liveVideo(MADE_AT, { id: 'v9', result: 'failed', holder: 'p-9' });
    const other = liveVideo(MADE_AT, {
      id: 'v8',
      result: 'failed',
      madeFor: { purpose: 'own-numbers', subject: 'p-1', session: 's9' },
    });
    const { state } = record(REMINDED, [strange, other]).expect({ outcome: 'permit', events: [] });
    assert.deepEqual(stateOfTries(state), []);
    record([...REMINDED, begun('v1')], [strange, other, failing('v1')]).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'try-failed', checks: ['v1'] }],
    });
  });
  test('no answer is undecidable, never a pass; it is kept until the answer decides it', () => {
    const checks = [liveVideo(MADE_AT, { result: 'no-answer', waits: true })];
    online(REMINDED, { checks }).expect({ outcome: 'undecidable', events: [] });
    const verification = { place: 'online', checks: ['video-1'], session: 's1' } as const;
    const { decision } = givenCard([...IN_USE, ...REMINDED], { actor: CITIZEN, facts: { checks } })
      .when({ type: 'await-answer', verification })
      .expect({ outcome: 'permit', events: [{ type: 'answer-awaited', verification }] });
    const { state } = givenCard([...IN_USE, ...REMINDED, ...decision.events], {
      actor: SYSTEM,
      facts: { checks: [liveVideo(MADE_AT)], acknowledgements: [ticked(MADE_AT)], seller: undefined },
    })
      .when({ type: 'check-answered', check: 'video-1' })
      .expect({ outcome: 'permit', events: [{ type: 'verified' }] });
    assert.equal(state?.reverification?.waiting, null);
  });
  test('an answer that came before anybody waited for it decides at once', () => {
    const verification = { place: 'online', checks: ['video-1'], session: 's1' } as const;
    const facts = { checks: [liveVideo(MADE_AT)], acknowledgements: [ticked(MADE_AT)], seller: undefined };
    const { state } = givenCard([...IN_USE, ...REMINDED], { actor: CITIZEN, facts })
      .when({ type: 'await-answer', verification })
      .expect({ outcome: 'permit', events: [{ type: 'verified' }] });
    assert.equal(state?.reverification?.waiting, null);
    const no = { ...facts, checks: [liveVideo(MADE_AT, { result: 'failed', code: 'not-live' })] };
    givenCard([...IN_USE, ...REMINDED, begun('video-1')], { actor: CITIZEN, facts: no })
      .when({ type: 'await-answer', verification })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'try-failed' }] });
  });
  test('where no answer will come, nothing waits, and the try is free again', () => {
    const verification = { place: 'online', checks: ['video-1'], session: 's1' } as const;
    const waiting: CardEvent = { type: 'answer-awaited', verification };
    const facts = { checks: [liveVideo(MADE_AT, { result: 'no-answer' })], seller: undefined };
    const { state } = givenCard([...IN_USE, ...REMINDED, begun('video-1'), waiting], { actor: SYSTEM, facts })
      .when({ type: 'check-answered', check: 'video-1' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'try-ended', checks: ['video-1'] }, { type: 'waiting-ended' }],
      });
    assert.equal(state?.reverification?.waiting, null);
    assert.deepEqual(stateOfTries(state), []);
    givenCard([...IN_USE, ...REMINDED], { actor: CITIZEN, facts })
      .when({ type: 'await-answer', verification })
      .expect({ outcome: 'permit', events: [] });
  });
  test('after three tries of one visit only the counter is left to it, and it stays open', () => {
    const events = [...REMINDED, ...failed('v1'), ...failed('v2'), ...failed('v3')];
    const { decision } = online(events).expect({ outcome: 'refuse', events: [] });
    assert.equal(saidBy(decision, 'cards.verify-where')?.facts.why, 'attempts');
    inHall(events).expect({ outcome: 'permit', events: [{ type: 'verified', place: 'hall' }] });
  });
  test('tries of another visit leave those of the holder alone, until all together are too many', () => {
    const stranger = ['a', 'b', 'c'].flatMap((session) =>
      [1, 2, 3].flatMap((n) => failed(`${session}${n}`, session)),
    );
    online([...REMINDED, ...stranger.slice(0, -2)]).expect({ outcome: 'permit' });
    online([...REMINDED, ...stranger]).expect({ outcome: 'refuse' });
  });
  test('tries end: after the hours set the holder can verify online again', () => {
    const events = [...REMINDED, ...failed('v1'), ...failed('v2'), ...failed('v3')];
    const made = (now: string) => ({ now, checks: [liveVideo(now)], acknowledgements: [ticked(now)] });
    online(events, made(addHours(MADE_AT, 1.99))).expect({ outcome: 'refuse' });
    online(events, made(addHours(MADE_AT, 2))).expect({ outcome: 'permit' });
  });
  test('a try is begun before anybody is asked, and no more than the limit at once', () => {
    let events: readonly CardEvent[] = REMINDED;
    const begin = (check: string, session = 's1') =>
      givenCard([...IN_USE, ...events], { actor: CITIZEN }).when({ type: 'begin-try', check, session });
    for (const check of ['v1', 'v2', 'v3']) {
      const { decision } = begin(check).expect({ outcome: 'permit', events: [{ type: 'try-begun', check }] });
      events = [...events, ...decision.events];
    }
    const { decision } = begin('v4').expect({ outcome: 'refuse', events: [] });
    assert.equal(saidBy(decision, 'cards.verify-where')?.facts.why, 'answer-out');
    begin('v4', 's2').expect({ outcome: 'permit' });
  });
  test('a live check of another visit, or for another purpose, verifies nothing', () => {
    for (const madeFor of [
      { purpose: 'second-verification', subject: 'r1', session: 's9' },
      { purpose: 'own-numbers', subject: 'p-1', session: 's1' },
    ] as const) {
      const { decision } = online(REMINDED, { checks: [liveVideo(MADE_AT, { madeFor })] }).expect({
        outcome: 'refuse',
        events: [],
      });
      assert.equal(saidBy(decision, 'identity.check-made-for-this')?.outcome, 'refuse');
    }
  });
  test('a check made before the card was flagged proves nothing for this case', () => {
    const checks = hallChecks(addHours(FLAGGED_AT, -0.5));
    inHall(REMINDED, { checks }).expect({ outcome: 'hold', events: [] });
  });
  test('a unit cannot verify online', () => {
    const before = ordered();
    assert.ok(before.type === 'ordered');
    const unit: CardEvent = { ...before, holderKind: 'unit' };
    const { decision } = givenCard([unit, ...IN_USE.slice(1), ...REMINDED], {
      actor: CITIZEN,
      facts: { checks: [liveVideo(MADE_AT)], acknowledgements: [ticked(MADE_AT)] },
    }).when({ type: 'verify', verification: { place: 'online', checks: ['video-1'], session: 's1' } });
    assert.equal(saidBy(decision, 'cards.verify-where')?.facts.why, 'unit');
  });
  test('help is a home visit or a deputy, as the setting says', () => {
    const helped = (help: string) =>
      givenCard([...IN_USE, ...REMINDED], {
        facts: { checks: hallChecks(MADE_AT), acknowledgements: [signedAgain(MADE_AT)] },
      }).when({
        type: 'verify',
        verification: { place: 'assisted', checks: idsOf(hallChecks(MADE_AT)), help },
      });
    helped('home-visit').expect({ outcome: 'permit', events: [{ type: 'verified', place: 'assisted' }] });
    helped('neighbour').expect({ outcome: 'refuse', events: [] });
  });
});

describe('mps-miit-2021.4.12 a passed check brings the functions back', () => {
  const LATER = addHours(SUSPENDED_AT, 2);
  const made = addHours(LATER, -0.1);
  const passed = () =>
    inHall(SUSPENDED, { now: LATER, checks: hallChecks(made), acknowledgements: [signedAgain(made)] });
  const applied = (ref: string, now: string, result: 'applied' | 'failed' = 'applied'): CardCommand => ({
    type: 'dispatched',
    ref,
    result,
    at: now,
  });
  const card = (events: readonly CardEvent[], now: string) =>
    givenCard([...IN_USE, ...SUSPENDED, ...events], { now, actor: SYSTEM });

  test('within the set minutes, by an order to the network and a clock', () => {
    const { state } = passed().expect({
      outcome: 'permit',
      events: [
        { type: 'verified', at: LATER },
        { type: 'restoring', at: LATER, by: addHours(LATER, 1) },
      ],
      clocks: [
        ...DONE,
        { do: 'start', kind: 'restore', dueAt: addHours(LATER, 1), obligation: 'mps-miit-2021.4.12' },
      ],
      messages: [{ payload: { kind: 'line', off: [], ref: lineRef('r1', LATER, 'on') } }],
    });
    assert.ok(state !== undefined);
    assert.deepEqual(
      [state.state, caseState(state), dueAt(state)],
      ['suspended', 'restoring', addHours(LATER, 1)],
    );
  });
  test('restored once the network confirms, and the holder is told', () => {
    const now = addHours(LATER, 0.2);
    const { state } = card(passed().decision.events, now)
      .when(applied(lineRef('r1', LATER, 'on'), now))
      .expect({
        outcome: 'permit',
        events: [{ type: 'restored', at: now }],
        clocks: [{ do: 'meet', kind: 'restore' }],
        messages: [{ payload: { template: 'restored', facts: { tail: '0000', time: now, days: 90 } } }],
      });
    assert.deepEqual([state?.state, state?.suspension], ['active', null]);
    // The same confirmation again finds nothing left to do.
    card([...passed().decision.events, { type: 'restored', at: now }], now)
      .when(applied(lineRef('r1', LATER, 'on'), now))
      .expect({ outcome: 'permit', events: [], messages: [] });
  });
  test('late: marked, and restored all the same', () => {
    const late = addHours(LATER, 1);
    const { state, decision } = card(passed().decision.events, late)
      .when({ type: 'miss', kind: 'restore' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late', kind: 'restore' }] });
    assert.deepEqual(state?.late, ['restore']);
    const after = card([...passed().decision.events, ...decision.events], addHours(late, 1)).when(
      applied(lineRef('r1', LATER, 'on'), addHours(late, 1)),
    );
    assert.equal(after.state?.state, 'active');
  });
  test('a network that gives up is asked again, and keeps its deadline', () => {
    const now = addHours(LATER, 0.5);
    const again = card(passed().decision.events, now)
      .when(applied(lineRef('r1', LATER, 'on'), now, 'failed'))
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'restoring', at: now, by: addHours(LATER, 1) }],
        messages: [{ payload: { ref: lineRef('r1', now, 'on'), off: [] } }],
      });
    const events = [...passed().decision.events, ...again.decision.events];
    assert.equal(card(events, now).when(applied(lineRef('r1', now, 'on'), now)).state?.state, 'active');
  });
  test('verified while the suspension is under way: the order off may still be reported, the order on counts', () => {
    const off = applied(lineRef('r1', SUSPENDED_AT, 'off'), LATER);
    const { state } = card(passed().decision.events, LATER)
      .when(off)
      .expect({ outcome: 'permit', events: [{ type: 'suspension-applied' }] });
    assert.equal(state?.suspension?.restoring?.since, LATER);
    // Reported after everything was restored: the network is told once more that the line is on.
    card([...passed().decision.events, { type: 'restored', at: LATER }], LATER)
      .when(off)
      .expect({
        events: [],
        outcome: 'permit-with-duties',
        messages: [{ payload: { kind: 'line', off: [] } }],
      });
  });
  test('in the last second, even with the clock due: nothing is suspended', () => {
    const last = addHours(FLAGGED_AT, 24);
    const at = addHours(last, -0.1);
    const try_ = inHall(REMINDED, { now: last, checks: hallChecks(at), acknowledgements: [signedAgain(at)] });
    try_.expect({ outcome: 'permit', events: [{ type: 'verified' }], clocks: [...DONE] });
    givenCard([...IN_USE, ...REMINDED, ...try_.decision.events], { now: last, actor: SYSTEM })
      .when({ type: 'miss', kind: 'reverify' })
      .expect({ outcome: 'permit', events: [] });
  });
  test('a card that is being restored, or in use, takes no verification', () => {
    assert.throws(() => inHall([]), { code: 'kernel.not-in-state' });
    assert.throws(() => inHall([...SUSPENDED, ...passed().decision.events], { now: LATER }), {
      code: 'kernel.not-in-state',
    });
  });
});
