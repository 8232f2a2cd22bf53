/** A try to verify, at a counter, online or with help; and how a suspended card comes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckFacts } from '../identity/read-model.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { addHours } from '../kernel/time.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { CardCommand, CardEvent } from './card.ts';
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
  }).when({ type: 'verify', verification: { place: 'online', checks: idsOf(checks) } });
const saidBy = (decision: ReturnType<typeof inHall>['decision'], rule: string) =>
  decision.findings.find((finding) => finding.rule === rule);

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
  const failing = (id: string) => liveVideo(MADE_AT, { id, result: 'failed' });
  const record = (events: readonly CardEvent[], checks: readonly CheckFacts[]) =>
    givenCard([...IN_USE, ...events], { actor: CITIZEN, facts: { checks } }).when({
      type: 'record-try',
      place: 'online',
      checks: idsOf(checks),
    });
  test('verify refuses it, without an effect; counting it is a step of its own', () => {
    online(REMINDED, { checks: [failing('v1')] }).expect({ outcome: 'refuse', events: [] });
    const { state } = record(REMINDED, [failing('v1')]).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'try-failed', checks: ['v1'], hallOnly: false }],
      clocks: [],
    });
    assert.deepEqual([state?.state, state?.reverification?.failed], ['reminded', 1]);
  });
  test('the same check counts once; a service that does not answer counts never', () => {
    const once = record(REMINDED, [failing('v1')]).decision.events;
    record([...REMINDED, ...once], [failing('v1')]).expect({ outcome: 'permit', events: [] });
    record(REMINDED, [liveVideo(MADE_AT, { result: 'no-answer' })]).expect({ outcome: 'permit', events: [] });
  });
  test('no answer is undecidable, never a pass', () => {
    online(REMINDED, { checks: [liveVideo(MADE_AT, { result: 'no-answer' })] }).expect({
      outcome: 'undecidable',
      events: [],
    });
  });
  test('after three tries online only the counter is left, and it stays open', () => {
    let events: readonly CardEvent[] = REMINDED;
    for (const id of ['v1', 'v2', 'v3'])
      events = [...events, ...record(events, [failing(id)]).decision.events];
    const { decision } = online(events).expect({ outcome: 'refuse', events: [] });
    assert.equal(saidBy(decision, 'cards.verify-where')?.facts.why, 'attempts');
    inHall(events).expect({ outcome: 'permit', events: [{ type: 'verified', place: 'hall' }] });
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
    }).when({ type: 'verify', verification: { place: 'online', checks: ['video-1'] } });
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
