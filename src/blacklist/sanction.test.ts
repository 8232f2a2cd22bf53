/** Operators under sanction, at the regulator. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SanctionEvent } from './sanction.ts';
import { breach, givenOperator, NOW, OTHER_REGULATOR, opened, REGULATOR } from './testing/situation.ts';

const RESELLER = opened('reseller');
const VALUE_ADDED = opened('value-added');
const found = (number: string, change = {}): SanctionEvent => ({
  type: 'breach-recorded',
  breach: breach(number, change),
});
const by = { account: 'officer', at: NOW };
type Item = 'real-name-170-171' | 'police-major-cases' | 'complaints';
const assessed = (item: Item, failed: boolean): SanctionEvent => ({
  type: 'assessed',
  item,
  assessment: { failed, basis: '检查', on: '2021-07-01', by },
});
const PASSED = (['real-name-170-171', 'police-major-cases', 'complaints'] as const).map((item) =>
  assessed(item, false),
);
const decision = { number: '停〔2021〕3号', on: '2021-07-07' };
const plan = { to: '测试基础企业', subscribers: 1200, by: '2021-12-31' };

type Application = 'scope' | 'numbers' | 'formal-licence' | 'trial' | 'new-licence';
const ask = (events: readonly SanctionEvent[], application: Application, now = NOW) =>
  givenOperator(events, { now }).when({ type: 'ask', application }).decision;

describe('miit-452-2016.23.1 three veto items block three applications', () => {
  test('one failed item is enough, for scope, numbers and the formal licence', () => {
    for (const application of ['scope', 'numbers', 'formal-licence'] as const) {
      assert.equal(ask([RESELLER, ...PASSED], application).outcome, 'permit');
      for (const item of ['real-name-170-171', 'police-major-cases', 'complaints'] as const) {
        const decided = ask([RESELLER, ...PASSED, assessed(item, true)], application);
        assert.equal(decided.outcome, 'refuse');
        assert.deepEqual(
          decided.findings.flatMap(({ rule, facts }) => (rule === 'sanction.veto' ? [facts.item] : [])),
          [item],
        );
      }
    }
  });

  test('an item nobody has assessed cannot be decided, which is no refusal; put right, it is open again', () => {
    assert.equal(ask([RESELLER, assessed('complaints', false)], 'scope').outcome, 'undecidable');
    const again = [RESELLER, ...PASSED, assessed('complaints', true), assessed('complaints', false)];
    assert.equal(ask(again, 'scope').outcome, 'permit');
    assert.equal(ask([RESELLER], 'scope', '2016-11-03T04:00:00.000Z').outcome, 'permit');
  });
});

describe('miit-452-2016.23.2 no applications while problems are grave', () => {
  const stop = { type: 'stop-intake', ground: '整改不力', liftWhen: '复查合格' } as const;
  test('for numbers and a wider trial, from the order until it is lifted', () => {
    const { decision: stopped, state } = givenOperator([RESELLER, ...PASSED]).when(stop);
    assert.deepEqual(state?.intakeStop, { ground: '整改不力', liftWhen: '复查合格', since: '2021-07-07' });
    const past = [RESELLER, ...PASSED, ...stopped.events];
    assert.deepEqual(
      [ask(past, 'numbers').outcome, ask(past, 'trial').outcome, ask(past, 'scope').outcome],
      ['refuse', 'refuse', 'permit'],
    );
    const lifted = givenOperator(past).when({ type: 'lift-intake', reason: '复查合格' });
    assert.equal(ask([...past, ...lifted.decision.events], 'numbers').outcome, 'permit');
    assert.throws(() => givenOperator([VALUE_ADDED]).when(stop), { code: 'kernel.not-in-state' });
  });
});

describe('miit-452-2016.23.3 six-ministry-2016.4.15 up to the qualification, with a plan for the subscribers', () => {
  const propose = { type: 'propose-revocation', decision, plan } as const;

  test('a single breach that is not grave is not enough; a second, or a grave one, is', () => {
    givenOperator([RESELLER, found('1')])
      .when(propose)
      .expect({ outcome: 'hold', events: [] });
    const second = givenOperator([RESELLER, found('1')]).when({ type: 'record-breach', breach: breach('2') });
    second.expect({ outcome: 'permit-with-duties' });
    for (const past of [[found('1'), found('2')], [found('1', { grave: true })]])
      givenOperator([RESELLER, ...past])
        .when(propose)
        .expect({ outcome: 'permit-with-duties' });
  });

  test('without a plan on hold; by a second named official it takes effect', () => {
    const past = [RESELLER, found('1'), found('2')];
    givenOperator(past)
      .when({ ...propose, plan: null })
      .expect({ outcome: 'hold', events: [] });
    const { decision: proposed } = givenOperator(past).when(propose);
    const waiting = [...past, ...proposed.events];
    givenOperator(waiting, { actor: REGULATOR })
      .when({ type: 'approve-revocation' })
      .expect({ outcome: 'refuse' });
    const { state } = givenOperator(waiting, { actor: OTHER_REGULATOR })
      .when({ type: 'approve-revocation' })
      .expect({ outcome: 'permit' });
    assert.deepEqual([state?.state, state?.revocation?.plan, state?.barredUntil], ['revoked', plan, null]);
    const declined = givenOperator(waiting).when({ type: 'decline-revocation', reason: '–' });
    assert.equal(declined.state?.state, 'on-file');
  });
});

describe('miit-452-2016.24.2.1 miit-452-2016.24.2.2 stop, revocation, and three years without a new licence', () => {
  const order = (on: string) =>
    ({ type: 'order-stop', decision: { ...decision, on }, business: '呼叫中心业务' }) as const;

  test('the bar runs three years from the decision; its last day still counts, the day after is free', () => {
    const { decision: stopped, state } = givenOperator([VALUE_ADDED]).when(order('2021-07-07'));
    assert.deepEqual([state?.state, state?.barredUntil], ['stopped', '2024-07-07']);
    const past = [VALUE_ADDED, ...stopped.events];
    assert.equal(ask(past, 'new-licence', '2024-07-07T15:59:59.999Z').outcome, 'refuse');
    assert.equal(ask(past, 'new-licence', '2024-07-07T16:00:00.000Z').outcome, 'permit');
    assert.equal(ask(past, 'scope').outcome, 'permit');
  });

  test('from the 29th of February it ends on the 28th; before the clause there is none', () => {
    const leap = givenOperator([VALUE_ADDED], { now: '2024-03-01T00:00:00.000Z' }).when(order('2024-02-29'));
    assert.equal(leap.state?.barredUntil, '2027-02-28');
    assert.equal(givenOperator([VALUE_ADDED]).when(order('2016-11-03')).state?.barredUntil, null);
  });

  test('an operator that works again does not come under the stop by a proposal that is declined', () => {
    const stopped = givenOperator([VALUE_ADDED]).when(order('2021-07-07')).decision.events;
    const propose = { type: 'propose-revocation', decision, plan: null } as const;
    const declinedAfter = (past: readonly SanctionEvent[]) => {
      const proposed = givenOperator(past).when(propose).decision.events;
      return givenOperator([...past, ...proposed]).when({ type: 'decline-revocation', reason: '-' }).state
        ?.state;
    };
    const resumed = givenOperator([VALUE_ADDED, ...stopped]).when({ type: 'resume', reason: '已整改' });
    assert.equal(declinedAfter([VALUE_ADDED, ...stopped]), 'stopped');
    assert.equal(declinedAfter([VALUE_ADDED, ...stopped, ...resumed.decision.events]), 'on-file');
  });

  test('a revocation after the stop begins the years anew; an earlier end never replaces a later one', () => {
    const stopped = givenOperator([VALUE_ADDED]).when(order('2021-07-07')).decision.events;
    const revoke = (on: string) => {
      const past = [VALUE_ADDED, ...stopped];
      const command = {
        type: 'propose-revocation',
        decision: { number: '吊〔2022〕1号', on },
        plan: null,
      } as const;
      const proposed = givenOperator(past).when(command).decision.events;
      return givenOperator([...past, ...proposed], {
        actor: OTHER_REGULATOR,
        now: '2022-03-01T00:00:00.000Z',
      }).when({
        type: 'approve-revocation',
      }).state;
    };
    assert.deepEqual(
      [revoke('2022-02-01')?.state, revoke('2022-02-01')?.barredUntil],
      ['revoked', '2025-02-01'],
    );
    assert.equal(revoke('2021-01-01')?.barredUntil, '2024-07-07');
  });

  test('a reseller is not stopped this way, and a stopped operator opens again with the bar left', () => {
    givenOperator([RESELLER]).when(order('2021-07-07')).expect({ outcome: 'refuse', events: [] });
    const stopped = givenOperator([VALUE_ADDED]).when(order('2021-07-07')).decision.events;
    const { state } = givenOperator([VALUE_ADDED, ...stopped]).when({ type: 'resume', reason: '整改合格' });
    assert.deepEqual([state?.state, state?.barredUntil], ['on-file', '2024-07-07']);
  });
});

describe('miit-452-2016.21.1.3 penalty and publication together', () => {
  const penalty = (exposed: { on: string; where: string } | null) =>
    ({ type: 'record-penalty', penalty: { decision, kind: 'fine', exposed } }) as const;
  test('without publication on hold', () => {
    givenOperator([RESELLER]).when(penalty(null)).expect({ outcome: 'hold', events: [] });
    givenOperator([RESELLER])
      .when(penalty({ on: '2021-07-07', where: 'https://example.invalid/1' }))
      .expect({ outcome: 'permit', events: [{ type: 'penalty-recorded' }] });
  });
});

describe('miit-452-2016.17.9 a company that knew and did nothing', () => {
  test('the day it knew stands with the finding, and punishment and exposure are due', () => {
    const { decision: decided } = givenOperator([RESELLER]).when({
      type: 'record-breach',
      breach: breach('1', { knownSince: '2021-05-01' }),
    });
    const knowing = decided.findings.find(({ rule }) => rule === 'sanction.knowing-inaction');
    assert.deepEqual([knowing?.outcome, knowing?.facts.date], ['permit-with-duties', '2021-05-01']);
  });
});

describe('miit-452-2016.24.1.1 the credit database hears of it, and its entry comes back', () => {
  test('of a decision on file, once; the receipt answers a notice that was sent', () => {
    const send = { type: 'send-credit-notice', decision: '1' } as const;
    const entry = { type: 'record-credit-entry', decision: '1', entry: 'XY-9', on: '2021-08-01' } as const;
    const wrong = { code: 'kernel.not-in-state' };
    assert.throws(() => givenOperator([RESELLER]).when(send), wrong);
    assert.throws(() => givenOperator([RESELLER, found('1')]).when(entry), wrong);
    const sent = givenOperator([RESELLER, found('1')]).when(send).decision.events;
    const past = [RESELLER, found('1'), ...sent];
    assert.throws(() => givenOperator(past).when(send), wrong);
    const { state } = givenOperator(past).when(entry).expect({ outcome: 'permit' });
    assert.deepEqual(state?.notices[0]?.receipt, { entry: 'XY-9', on: '2021-08-01' });
  });
});
