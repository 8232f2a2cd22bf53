/** Services from before the rules, defects and their terms, added contract terms, the end of what is not put right. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONTRACT_GROUNDS } from './contract.ts';
import type { Defect, ServiceEvent } from './service.ts';
import { columns } from './service-state.ts';
import {
  ANALYST,
  active,
  DIGEST,
  existing,
  FACTS,
  GROUP,
  givenService,
  LINES,
  line,
  NOW,
  PROVINCE,
  PROVINCE2,
  SYSTEM,
} from './testing/situation.ts';

const takeIn = (change: Parameters<typeof existing>[0] = {}, more: Parameters<typeof givenService>[1] = {}) =>
  givenService([], { actor: GROUP, ...more }).when({ type: 'take-in', existing: existing(change) });

/** 15 days after NOW, at the end of the day in China. */
const DUE = '2021-07-22T16:00:00.000Z';
const defect = (change: Partial<Defect> = {}): Defect => ({
  code: 'use-differs',
  grave: false,
  note: '–',
  foundAt: NOW,
  dueAt: DUE,
  result: null,
  settled: null,
  ...change,
});
const found = (change: Partial<Defect> = {}): ServiceEvent => ({
  type: 'defects-found',
  defects: [defect(change)],
});

describe('six-ministry-2016.4.6 voice lines are reviewed and put in order', () => {
  test('a line from before is on file with a clean-up of its own', () => {
    takeIn({ kind: 'voice-line', numbers: [LINES], authenticated: true }).expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'taken-in', slot: null }],
      clocks: [{ kind: 'cleanup', obligation: 'six-ministry-2016.4.6', dueAt: DUE }, { do: 'meet' }],
    });
  });
});

describe('six-ministry-2016.4.9 the three number services are put in order', () => {
  test('each of them gets a clean-up clock', () => {
    for (const kind of ['400', 'one-number', 'switchboard'] as const)
      assert.deepEqual(
        takeIn({ kind }).decision.clocks.filter(({ kind: named }) => named === 'cleanup').length,
        1,
      );
  });
});

describe('miit-452-2016.6.1 existing services are looked into by the end of November 2016', () => {
  test('taken in before that day it is due on it, afterwards within the term', () => {
    const early = takeIn({}, { now: '2016-11-10T04:00:00.000Z' });
    assert.partialDeepStrictEqual(early.decision.clocks[0], { dueAt: '2016-11-30T16:00:00.000Z' });
    const late = takeIn();
    assert.partialDeepStrictEqual(late.decision.clocks[0], { dueAt: DUE });
  });

  test('found in order, it is done; nobody looked, it is late', () => {
    const { state } = takeIn();
    assert.deepEqual([state?.state, state?.legacy, state?.cleanup?.checkedAt], ['active', true, null]);
    const events = takeIn().decision.events;
    const done = givenService(events, { actor: ANALYST })
      .when({ type: 'record-defects', defects: [] })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'cleanup' }] });
    assert.equal(done.state?.cleanup?.checkedAt, NOW);
    const late = givenService(events, { actor: SYSTEM }).when({ type: 'miss', kind: 'cleanup' });
    assert.deepEqual(late.state?.late, ['cleanup']);
  });

  test('rules on new applications do not look back: surplus is listed, not cut', () => {
    const held = Array.from({ length: 5 }, (_, index) => ({ id: `h${index}`, slot: index + 1 }));
    const { decision, state } = takeIn({}, { facts: { ...FACTS, held } });
    assert.equal(decision.outcome, 'permit-with-duties');
    assert.ok(state !== undefined && columns(state).surplus);
    assert.equal(state?.slot, null);
  });
});

describe('miit-452-2016.6.2 coded defects with a due day each', () => {
  test('what a row shows by itself and what it states', () => {
    const { state } = takeIn({ customer: null, unitKind: null, use: '', defects: ['abnormal-use'] });
    assert.deepEqual(
      state?.defects.map(({ code, dueAt }) => [code, dueAt]),
      ['abnormal-use', 'no-registration', 'incomplete', 'use-not-registered'].map((code) => [code, DUE]),
    );
    assert.equal(state?.state, 'rectification');
  });

  test('a defect found later, put right, and the service is as before', () => {
    const ordered = givenService(active, { actor: ANALYST })
      .when({ type: 'record-defects', defects: [{ code: 'use-differs', grave: false, note: '外呼推销' }] })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'rectification', dueAt: DUE, obligation: 'miit-452-2016.6.2' }],
      });
    assert.equal(ordered.state?.state, 'rectification');
    const settle = { type: 'settle-defect', code: 'use-differs', result: 'as-required', note: '–' } as const;
    const given = givenService([...active, found()], { actor: ANALYST });
    given.when({ ...settle, use: null }).expect({ outcome: 'hold', events: [] });
    const { state } = given
      .when({ ...settle, use: '电话销售' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'rectification' }] });
    assert.deepEqual([state?.state, state?.use], ['active', '电话销售']);
    assert.deepEqual(state?.defects[0]?.settled, { account: 'analyst', at: NOW, note: '–' });
  });
});

describe('miit-452-2016.6.3 grave, refused, overdue or not as required: ended', () => {
  const propose = (events: readonly ServiceEvent[], ground: 'grave' | 'refused' | 'not-as-required') =>
    givenService([...active, ...events]).when({
      type: 'propose-end',
      ground,
      reason: '–',
      evidence: [DIGEST],
    });
  const settled = (result: 'refused' | 'not-as-required'): ServiceEvent => ({
    type: 'defect-settled',
    code: 'use-differs',
    result,
    note: '–',
    use: null,
    by: { account: 'analyst', at: NOW },
  });

  test('only on what is on record', () => {
    assert.equal(propose([found()], 'grave').decision.outcome, 'hold');
    assert.equal(propose([found()], 'refused').decision.outcome, 'hold');
    assert.equal(propose([found({ grave: true })], 'grave').decision.outcome, 'permit-with-duties');
    assert.equal(propose([found(), settled('refused')], 'refused').decision.outcome, 'permit-with-duties');
    assert.equal(
      propose([found(), settled('not-as-required')], 'not-as-required').decision.outcome,
      'permit-with-duties',
    );
  });

  test('overdue is refused; a named second person ends it', () => {
    const late = givenService([...active, found()], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'rectification' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
    assert.deepEqual(late.state?.late, ['rectification']);
    const overdue: ServiceEvent[] = [found(), { type: 'became-late', kind: 'rectification' }];
    const proposed = propose(overdue, 'refused').expect({ outcome: 'permit-with-duties' });
    const given = (actor: typeof PROVINCE) =>
      givenService([...active, ...overdue, ...proposed.decision.events], { actor }).when({
        type: 'second-end',
      });
    given(PROVINCE).expect({ outcome: 'refuse', events: [] });
    given({ ...PROVINCE2, role: 'analyst' }).expect({ outcome: 'refuse', events: [] });
    const { state } = given(PROVINCE2).expect({
      outcome: 'permit',
      events: [
        { type: 'end-seconded', by: { account: 'province2' } },
        { type: 'ended', ground: 'refused' },
      ],
      messages: [{ topic: 'policy.changed' }, { topic: 'key-services.service-ended' }],
    });
    assert.deepEqual([state?.state, state?.slot, state?.endedAt], ['terminated', null, NOW]);
  });
});

describe('miit-452-2016.9.3 existing customers sign the added terms by the end of 2016', () => {
  test('a customer without is due, listed, and done once signed', () => {
    const early = takeIn({ termsSignedOn: null }, { now: '2016-12-05T04:00:00.000Z' });
    assert.partialDeepStrictEqual(
      early.decision.clocks.find(({ kind }) => kind === 'terms'),
      { dueAt: '2016-12-31T16:00:00.000Z', obligation: 'miit-452-2016.9.3' },
    );
    assert.ok(early.state !== undefined && columns(early.state).unsigned);
    const events = takeIn({ termsSignedOn: null }).decision.events;
    const sign = { type: 'sign-terms', digest: DIGEST, grounds: CONTRACT_GROUNDS } as const;
    givenService(events)
      .when({ ...sign, grounds: ['illegal-use'] })
      .expect({ outcome: 'hold', events: [] });
    const { state } = givenService(events)
      .when(sign)
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'terms' }] });
    assert.deepEqual(state?.terms, { signedOn: '2021-07-07', digest: DIGEST });
    assert.ok(state !== undefined && !columns(state).unsigned);
  });
});

describe('miit-452-2016.11.2.6 existing forwarding ends in approval or removal', () => {
  const targets = [{ from: '8613800000001', to: '8613800000001' }];
  const given = (actor = GROUP) =>
    givenService(
      takeIn({ kind: 'voice-line', numbers: [LINES], forwardingTargets: targets }).decision.events,
      {
        actor,
      },
    );
  test('a clock from the first day; the group approves, or it is taken off', () => {
    const early = takeIn(
      { kind: 'voice-line', numbers: [LINES], forwardingTargets: targets },
      { now: '2016-11-10T04:00:00.000Z' },
    );
    assert.partialDeepStrictEqual(
      early.decision.clocks.find(({ kind }) => kind === 'forwarding'),
      { dueAt: '2016-11-30T16:00:00.000Z', obligation: 'miit-452-2016.11.2.6' },
    );
    assert.equal(early.state?.forwarding.state, 'existing');
    given(PROVINCE).when({ type: 'approve-forwarding' }).expect({ outcome: 'refuse', events: [] });
    const met = [{ do: 'meet', kind: 'forwarding' }];
    assert.equal(
      given().when({ type: 'approve-forwarding' }).expect({ outcome: 'permit', clocks: met }).state
        ?.forwarding.state,
      'approved',
    );
    assert.equal(
      given().when({ type: 'remove-forwarding', reason: '未用' }).expect({ outcome: 'permit', clocks: met })
        .state?.forwarding.state,
      'removed',
    );
  });
});

test('a line from before without caller authentication is listed as such', () => {
  const { state } = takeIn({ kind: 'voice-line', numbers: [LINES] });
  assert.ok(state !== undefined && columns(state).unauthenticated);
  assert.equal(givenService(line()).state?.authenticated, true);
});
