/** Orders to platforms at the authority, and numbers listed at a platform. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Listed, Progress, StateCounts } from './messages.ts';
import type { OrderEvent } from './order.ts';
import {
  AT_CHAT,
  AT_POLICE,
  BEFORE_LAW,
  BEFORE_NOTICE,
  CARRIER,
  FROM_LAW,
  FROM_NOTICE,
  givenListing,
  givenOrder,
  issued,
  LISTED,
  NAMED,
  NOTICE,
  NOW,
  NUMBER,
  OFFICER,
  ordered,
  POLICE,
  REGULATOR,
} from './testing/situation.ts';

const issue = (change = {}) => ({ type: 'issue', ordered: ordered(change) }) as const;
const { reference } = NAMED;

describe('mps-miit-2021.5.1 police and telecom regulators ask platforms, from the notice on', () => {
  test('refused on 2021-06-16, sent on 2021-06-17', () => {
    givenOrder([], { actor: POLICE, now: BEFORE_NOTICE })
      .when(issue())
      .expect({ outcome: 'refuse', events: [], messages: [] });
    givenOrder([], { actor: POLICE, now: FROM_NOTICE })
      .when(issue())
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'issued', dueAt: '2021-06-19T16:00:00.000Z', told: ['chat', 'shop'] }],
        clocks: [{ do: 'start', kind: 'answers', obligation: 'mps-miit-2021.5.1' }],
      });
  });

  test('a regulator may, a carrier may not', () => {
    givenOrder([], { actor: REGULATOR }).when(issue()).expect({ outcome: 'permit-with-duties' });
    givenOrder([], { actor: CARRIER }).when(issue()).expect({ outcome: 'refuse', messages: [] });
  });

  test('the law of 2022 is a basis from 2022-12-01 and not the day before', () => {
    const onLaw = issue({ basis: 'atfl-2022.22' });
    givenOrder([], { actor: POLICE, now: BEFORE_LAW }).when(onLaw).expect({ outcome: 'refuse' });
    givenOrder([], { actor: POLICE, now: FROM_LAW }).when(onLaw).expect({ outcome: 'permit-with-duties' });
    givenOrder([], { actor: POLICE, now: FROM_LAW }).when(issue()).expect({ outcome: 'permit-with-duties' });
  });

  test('each platform gets number, reference of the list, ground and due time, and nothing else', () => {
    const { decision } = givenOrder([], { actor: POLICE }).when(issue());
    assert.deepEqual(
      decision.messages.map(({ to, payload }) => [to, payload]),
      ['chat', 'shop'].map((to) => [
        to,
        { reference, ground: 'case-card', numbers: [NUMBER], dueAt: '2023-03-04T04:00:00.000Z' },
      ]),
    );
    const said = decision.findings.find(({ rule }) => rule === 'platforms.least-data');
    assert.deepEqual(said?.params[0]?.value, ['number', 'list-reference', 'ground', 'due']);
  });

  test('many numbers travel in batches that together are the list', () => {
    const numbers = Array.from({ length: 601 }, (_, index) => `86138${String(index).padStart(8, '0')}`);
    const { decision } = givenOrder([], { actor: POLICE }).when(issue({ numbers, platforms: ['chat'] }));
    const batches = decision.messages.map(({ payload }) => (payload as Listed).numbers);
    assert.deepEqual(
      batches.map(({ length }) => length),
      [250, 250, 101],
    );
    assert.deepEqual(batches.flat(), numbers);
    assert.equal(new Set(decision.messages.map(({ key }) => key)).size, 3);
  });

  test('it goes to platforms alone: a carrier that is named, or a time gone by, stops it', () => {
    givenOrder([], { actor: POLICE })
      .when(issue({ platforms: ['shop'] }))
      .expect({ outcome: 'permit-with-duties', messages: [{ to: 'shop' }] });
    for (const change of [{ platforms: ['chat', 'carrier-a'] }, { dueAt: NOW }])
      givenOrder([], { actor: POLICE }).when(issue(change)).expect({ outcome: 'refuse', messages: [] });
  });

  const told = (from: string, ...progress: readonly Progress[]) =>
    ({ type: 'note-progress', from, progress }) as const;
  const answer = (change: number, states: StateCounts): Progress => ({
    step: 'answered',
    reference,
    number: NUMBER,
    change,
    states,
  });

  test('the due time an authority states is that of the platform too, and at most 30 days away', () => {
    const soon = '2023-03-01T06:00:00.000Z';
    const { decision } = givenOrder([], { actor: POLICE }).when(issue({ dueAt: soon }));
    assert.ok(decision.messages.every(({ payload }) => (payload as Listed).dueAt === soon));
    givenListing([])
      .when({ type: 'list', named: NAMED, dueAt: soon, closes: 1 })
      .expect({ outcome: 'permit-with-duties', clocks: [{ do: 'start', kind: 'answer', dueAt: soon }] });
    const last = '2023-03-31T16:00:00.000Z';
    givenOrder([], { actor: POLICE })
      .when(issue({ dueAt: last }))
      .expect({ outcome: 'permit-with-duties' });
    givenOrder([], { actor: POLICE })
      .when(issue({ dueAt: '2023-03-31T16:00:00.001Z' }))
      .expect({ outcome: 'refuse', messages: [] });
  });

  test('the time a platform was done stays, whatever it answers later', () => {
    const answer = (change: number): OrderEvent => ({
      type: 'progressed',
      from: 'chat',
      progress: [{ step: 'answered', reference, number: NUMBER, change, states: {} }],
      at: change === 1 ? NOW : '2023-03-02T04:00:00.000Z',
    });
    const { state } = givenOrder([issued(), answer(1), answer(2)], { actor: AT_POLICE });
    assert.equal(state?.told[0]?.doneAt, NOW);
  });

  test('an answer on a number that was not asked for makes nothing done', () => {
    const progress: Progress = {
      step: 'answered',
      reference,
      number: '8613800000099',
      change: 1,
      states: {},
    };
    const { state } = givenOrder([issued({ platforms: ['chat'] })], { actor: AT_POLICE }).when({
      type: 'note-progress',
      from: 'chat',
      progress: [progress],
    });
    assert.equal(state?.state, 'issued');
    assert.deepEqual(state?.told[0]?.answers, {});
  });

  test('done when the last platform has answered the last number; who is late is on record', () => {
    const first = givenOrder([issued()], { actor: AT_POLICE }).when(
      told('chat', { step: 'received', reference, numbers: 1 }, answer(1, { verifying: 2 })),
    );
    assert.equal(first.state?.state, 'issued');
    assert.deepEqual(first.decision.clocks, []);
    const events = [issued(), ...first.decision.events];
    const late = givenOrder(events, { actor: AT_POLICE }).when({ type: 'miss', kind: 'answers' });
    late.expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'platforms.order-late',
          outcome: 'permit-with-duties',
          clause: 'mps-miit-2021.5',
          facts: { platforms: 'shop' },
        },
      ],
    });
    const last = givenOrder([...events, ...late.decision.events], { actor: AT_POLICE }).when(
      told('shop', answer(1, {})),
    );
    last.expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'answers' }] });
    assert.deepEqual([last.state?.state, last.state?.late], ['done', ['shop']]);
  });

  test('an older answer never overwrites a newer one, and who was not asked has no say', () => {
    const both = givenOrder([issued()], { actor: AT_POLICE }).when(
      told('chat', answer(2, { verified: 1 }), answer(1, { verifying: 1 })),
    );
    assert.deepEqual(both.state?.told[0]?.answers[NUMBER], { change: 2, states: { verified: 1 } });
    givenOrder([issued()], { actor: AT_POLICE })
      .when(told('carrier-a', answer(1, {})))
      .expect({ outcome: 'refuse', events: [] });
  });

  test('withdrawn, it is withdrawn at every platform, and each reports it', () => {
    const gone = givenOrder([issued()], { actor: POLICE }).when({ type: 'withdraw', reason: '列错' });
    gone.expect({
      outcome: 'permit-with-duties',
      clocks: [{ do: 'cancel', kind: 'answers' }],
      messages: [
        { to: 'chat', topic: 'platforms.withdrawn', payload: { reference } },
        { to: 'shop', topic: 'platforms.withdrawn', payload: { reference } },
      ],
    });
    const events = [issued(), ...gone.decision.events];
    const receipt = givenOrder(events, { actor: AT_POLICE }).when(
      told('chat', { step: 'withdrawn', reference, number: NUMBER }),
    );
    assert.deepEqual(
      receipt.state?.told.map(({ withdrawnAt }) => withdrawnAt),
      [NOW, null],
    );
    const again = () => givenOrder(events, { actor: POLICE }).when({ type: 'withdraw', reason: '再次' });
    assert.throws(again, { code: 'kernel.not-in-state' });
  });
});

describe('mps-miit-2021.5.2 a listed number at a platform', () => {
  const list = (from: string) =>
    ({ type: 'list', named: { ...NAMED, from }, dueAt: null, closes: 1 }) as const;

  test('taken from police and regulators from 2021-06-17, from nobody else and not before', () => {
    givenListing([], { now: BEFORE_NOTICE })
      .when(list('police-city'))
      .expect({ outcome: 'refuse', events: [], messages: [] });
    givenListing([], { now: FROM_NOTICE })
      .when(list('regulator-44'))
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'answer', dueAt: '2021-06-19T16:00:00.000Z' }],
        messages: [{ to: 'regulator-44', payload: { step: 'received', reference, numbers: 1 } }],
      });
    for (const from of ['carrier-a', 'shop', 'nobody'])
      givenListing([]).when(list(from)).expect({ outcome: 'refuse', events: [] });
  });

  test('the authority learns counts and states, never an account', () => {
    const accounts = [
      { id: 'a1', sealed: 'sealed-1' },
      { id: 'a2', sealed: 'sealed-2' },
    ];
    const { decision } = givenListing([LISTED], { actor: OFFICER }).when({
      type: 'answer',
      accounts,
      notice: NOTICE,
    });
    const out = decision.messages.filter(({ to }) => to === 'police-city');
    assert.deepEqual(
      out.map(({ payload }) => payload),
      [{ step: 'answered', reference, number: NUMBER, change: 1, states: { verifying: 2 } }],
    );
    assert.ok(!/sealed|a1|a2/.test(JSON.stringify(out)));
    assert.equal(decision.messages.filter(({ topic }) => topic === 'platforms.account-found').length, 2);
  });

  test('no account is an answer; one found later is added to it; the same one says nothing new', () => {
    const answer = (...ids: readonly string[]) =>
      ({ type: 'answer', accounts: ids.map((id) => ({ id, sealed: id })), notice: NOTICE }) as const;
    const none = givenListing([LISTED], { actor: OFFICER }).when(answer());
    none.expect({
      outcome: 'permit',
      clocks: [{ do: 'meet', kind: 'answer' }],
      messages: [{ to: 'police-city', payload: { states: {} } }],
    });
    const events = [LISTED, ...none.decision.events];
    const more = givenListing(events, { actor: OFFICER }).when(answer('a1'));
    assert.deepEqual(more.state?.accounts, { a1: 'verifying' });
    const same = givenListing([...events, ...more.decision.events], { actor: OFFICER });
    same.when(answer('a1')).expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('withdrawn, a change of an account is told to nobody any more', () => {
    const withdrawn = [LISTED, { type: 'answered', accounts: ['a1'] }, { type: 'withdrawn' }] as const;
    givenListing(withdrawn)
      .when({ type: 'note-account', account: 'a1', state: 'verified' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('withdrawn, its accounts are let go and nothing more is answered', () => {
    const events = [LISTED, { type: 'answered', accounts: ['a1'] } as const];
    const gone = givenListing(events, { actor: AT_CHAT }).when({ type: 'withdraw' });
    gone.expect({
      outcome: 'permit',
      messages: [
        { to: 'chat', topic: 'platforms.listing-withdrawn', payload: { account: 'a1', listing: 'n1' } },
        { to: 'police-city', payload: { step: 'withdrawn', reference, number: NUMBER } },
      ],
    });
    const after = givenListing([...events, ...gone.decision.events], { actor: OFFICER });
    const answer = () => after.when({ type: 'answer', accounts: [], notice: NOTICE });
    assert.throws(answer, { code: 'kernel.not-in-state' });
  });
});
