/** The item at whoever must check it: one each, with a result of its own, put right by a person who answers for it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import {
  ANALYST,
  CARRIER,
  CHECK_BY,
  CONFIRMED,
  CRIME,
  DIRECTORY,
  givenCheck,
  MOBILE,
  NOT_CONFIRMED,
  NOW,
  request,
  requested,
} from './testing/situation.ts';

const OTHER = actorOf('other', 'analyst', CARRIER);
const conclude = (result = CONFIRMED) => ({ type: 'conclude', result, responsible: '责任人甲' }) as const;
const concluded = {
  type: 'concluded',
  result: CONFIRMED,
  at: NOW,
  responsible: null,
  rectifyBy: CHECK_BY,
} as const;
const rectify = { type: 'rectify', note: '已停机', responsible: '责任人甲' } as const;

describe('miit-452-2016.19.2.1 one item, one check, one result', () => {
  test('a request makes an item with its own clock', () => {
    const { state } = givenCheck([])
      .when({ type: 'request', request: request() })
      .expect({
        outcome: 'permit',
        events: [{ type: 'requested', at: NOW }],
        clocks: [{ do: 'start', kind: 'check', dueAt: CHECK_BY, obligation: 'miit-452-2016.19.2.1' }],
      });
    assert.equal(state?.state, 'open');
  });

  test('asked again, the item stays as it is', () => {
    const before = givenCheck([requested(), { type: 'claimed', by: 'analyst' }]);
    const { state } = before
      .when({ type: 'request', request: request() })
      .expect({ outcome: 'permit', events: [], clocks: [] });
    assert.deepEqual(state, before.state);
  });

  test('a result answers the origin under the key of this item, and meets the clock', () => {
    const { state } = givenCheck([requested()])
      .when(conclude(NOT_CONFIRMED))
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'reports.checked-with-result',
            outcome: 'permit',
            clause: 'miit-452-2016.19.2',
            facts: { outcome: 'not-confirmed' },
          },
        ],
        clocks: [{ do: 'meet', kind: 'check' }],
        messages: [
          {
            to: 'hub',
            topic: 'reports.check-answered',
            key: 'r1:check:answer',
            payload: { report: 'r1', task: 'check', result: NOT_CONFIRMED, police: null },
          },
        ],
      });
    assert.equal(state?.state, 'closed');
  });

  test('two persons do not check the same item', () => {
    const before = givenCheck([requested(), { type: 'claimed', by: 'other' }]);
    const said = {
      rule: 'reports.claimed',
      outcome: 'refuse',
      clause: 'miit-452-2016.19.2',
      facts: { by: 'other' },
    } as const;
    before.when({ type: 'claim' }).expect({ outcome: 'refuse', findings: [said], events: [] });
    before.when(conclude()).expect({ outcome: 'refuse', events: [], messages: [], clocks: [] });
    givenCheck([requested(), { type: 'claimed', by: 'other' }], { actor: OTHER })
      .when(conclude())
      .expect({ outcome: 'permit-with-duties' });
  });

  test('claimed, put back, claimed by somebody else', () => {
    const claimed = givenCheck([requested()])
      .when({ type: 'claim' })
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'reports.claimed', outcome: 'permit', clause: 'miit-452-2016.19.2' }],
      });
    assert.equal(claimed.state?.claimedBy, ANALYST.id);
    const back = givenCheck([requested(), { type: 'claimed', by: ANALYST.id }]).when({ type: 'release' });
    assert.deepEqual([back.state?.state, back.state?.claimedBy], ['open', null]);
    givenCheck([requested(), { type: 'claimed', by: ANALYST.id }, { type: 'released' }], { actor: OTHER })
      .when({ type: 'claim' })
      .expect({ outcome: 'permit' });
  });

  test('a clock that ran out marks the item late', () => {
    const { state } = givenCheck([requested()])
      .when({ type: 'miss', kind: 'check' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
    assert.deepEqual(state?.late, ['check']);
  });

  test('what is done is done: no second result, no claim, no release afterwards', () => {
    const closed = [requested(), { ...concluded, result: NOT_CONFIRMED, rectifyBy: null }];
    for (const command of [conclude(), { type: 'claim' }, { type: 'release' }, rectify] as const) {
      assert.throws(() => givenCheck(closed).when(command), { code: 'kernel.not-in-state' }, command.type);
    }
    assert.throws(() => givenCheck([]).when({ type: 'claim' }), { code: 'kernel.missing' });
  });
});

describe('miit-452-2016.19.2.2 confirmed: put right in time, with a person held to account', () => {
  test('a confirmed item stays open under a clock that ends with a China day', () => {
    const { state } = givenCheck([requested()])
      .when(conclude())
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'reports.checked-with-result', outcome: 'permit', clause: 'miit-452-2016.19.2' },
          {
            rule: 'reports.rectify-in-time',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.19.2',
            facts: { days: 15 },
            params: { 'report.rectify_days': 15 },
          },
        ],
        clocks: [
          { do: 'meet', kind: 'check' },
          {
            do: 'start',
            kind: 'rectify',
            // 12:00 on 7 July in China, and fifteen days: the end of 22 July there.
            dueAt: '2021-07-22T16:00:00.000Z',
            obligation: 'miit-452-2016.19.2.2',
            term: { key: 'report.rectify_days', value: 15 },
          },
        ],
      });
    assert.equal(state?.state, 'rectifying');
  });

  test('the number of days comes from the law data', () => {
    givenCheck([requested()], { law: lawWith({ 'report.rectify_days': 1 }) })
      .when(conclude())
      .expect({ outcome: 'permit-with-duties', clocks: [{}, { dueAt: '2021-07-08T16:00:00.000Z' }] });
  });

  test('putting right closes the item and tells the origin who answers for it', () => {
    const { state } = givenCheck([requested(), concluded])
      .when(rectify)
      .expect({
        outcome: 'permit',
        findings: [{ rule: 'reports.rectify-in-time', outcome: 'permit', clause: 'miit-452-2016.19.2' }],
        clocks: [{ do: 'meet', kind: 'rectify' }],
        messages: [
          {
            to: 'hub',
            topic: 'reports.rectified',
            payload: { report: 'r1', rectified: { responsible: '责任人甲' } },
          },
        ],
      });
    assert.equal(state?.state, 'closed');
    assert.equal(state?.rectified?.at, NOW);
  });

  test('nothing is put right before there is a result', () => {
    assert.throws(() => givenCheck([requested()]).when(rectify), { code: 'kernel.not-in-state' });
  });
});

describe('mps-miit-2021.6.1 two-cards-2020.public.2 a suspected crime goes to the police', () => {
  test('with the answer, as a clue of its own that the police answer to the origin', () => {
    givenCheck([requested()])
      .when(conclude(CRIME))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          { rule: 'reports.checked-with-result', outcome: 'permit', clause: 'miit-452-2016.19.2' },
          {
            rule: 'reports.crime-to-police',
            outcome: 'permit',
            clause: 'mps-miit-2021.6',
            facts: { to: '名称-police-city' },
          },
          {
            rule: 'reports.rectify-in-time',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.19.2',
            params: { 'report.rectify_days': 15 },
          },
        ],
        messages: [
          { to: 'hub', payload: { police: 'police-city' } },
          {
            to: 'police-city',
            topic: 'reports.check-requested',
            payload: { origin: 'hub', report: 'r1', task: 'police-clue' },
          },
        ],
      });
  });

  test('to the police of the province of the number first', () => {
    const { decision } = givenCheck([requested({ number: { ...MOBILE, province: '31' } })]).when(
      conclude(CRIME),
    );
    assert.equal(decision.messages[1]?.to, 'police-31');
  });

  test('without any police unit it is held, not lost: nothing is written until there is one', () => {
    givenCheck([requested()], { facts: DIRECTORY.filter(({ kind }) => kind !== 'police') })
      .when(conclude(CRIME))
      .expect({ outcome: 'hold', events: [], messages: [], clocks: [] });
  });

  test('without suspicion nothing goes to the police', () => {
    const { decision } = givenCheck([requested()]).when(conclude(CONFIRMED));
    assert.deepEqual(
      decision.messages.map(({ to }) => to),
      ['hub'],
    );
  });

  test('the police do not hand a clue to themselves, and nothing is asked of them to put right', () => {
    const { state } = givenCheck([requested({ task: 'police-clue' })])
      .when(conclude(CRIME))
      .expect({ outcome: 'permit', messages: [{ to: 'hub', key: 'r1:police-clue:answer' }] });
    assert.equal(state?.state, 'closed');
  });
});

describe('the words of the reporter', () => {
  test('six-ministry-2016.9.3 the first look of each person is put on record', () => {
    const first = givenCheck([requested()]).when({ type: 'read-narrative', purpose: 'check' });
    const { state } = first.expect({
      outcome: 'permit',
      findings: [{ rule: 'reports.narrative-read', outcome: 'permit', clause: 'six-ministry-2016.9' }],
      events: [{ type: 'narrative-read' }],
    });
    assert.equal(state?.readers.length, 1);
    const [reader = ''] = state?.readers ?? [];
    givenCheck([requested(), { type: 'narrative-read', by: reader }])
      .when({ type: 'read-narrative', purpose: 'check' })
      .expect({ outcome: 'permit', events: [] });
  });
});
