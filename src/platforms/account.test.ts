/** A linked account: demand, verification, the ladder, appeal and the way back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import type { AccountEvent } from './account-state.ts';
import type { Breach, Measure } from './contract-codes.ts';
import { points } from './points.ts';
import {
  AT_CHAT,
  BEFORE_LAW,
  demandedOn,
  FROM_LAW,
  FROM_NOTICE,
  givenAccount,
  listing,
  MISSED,
  MISSED_AGAIN,
  measured,
  NOTICE,
  NOW,
  OFFICER,
  SECOND,
  TOLD,
  take,
} from './testing/situation.ts';

const DEMANDED = demandedOn();
/** The holder was told and let the time pass. */
const OVERDUE: readonly AccountEvent[] = [DEMANDED, TOLD, MISSED];
const outcomeOf = (events: readonly AccountEvent[], measure: Measure, ground: Breach, now = NOW) =>
  givenAccount(events, { now }).when(take(measure, ground)).decision.outcome;

describe('mps-miit-2021.5.2 accounts of listed numbers are verified', () => {
  test('the holder is told ground, time, channel and papers; 72 hours run', () => {
    givenAccount([], { actor: AT_CHAT })
      .when({ type: 'open', sealed: 'sealed', listing: listing(), notice: NOTICE })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'platforms.verification-demanded',
            outcome: 'permit-with-duties',
            clause: 'mps-miit-2021.5',
            facts: { ground: 'case-card', hours: 72, ...NOTICE },
            params: { 'platform.verify_hours': 72 },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'verify',
            dueAt: '2023-03-04T04:00:00.000Z',
            obligation: 'mps-miit-2021.5.2',
          },
        ],
        messages: [{ to: 'chat', payload: { account: 'a1', state: 'verifying', listings: ['n1'] } }],
      });
  });

  test('the time of the holder runs from being told', () => {
    givenAccount([DEMANDED], { now: '2023-03-03T04:00:00.000Z' })
      .when({ type: 'note-told' })
      .expect({
        outcome: 'permit',
        clocks: [{ do: 'start', kind: 'verify', dueAt: '2023-03-06T04:00:00.000Z' }],
      });
  });

  test('whoever was not told has missed nothing', () => {
    const untold = givenAccount([DEMANDED, MISSED]);
    assert.deepEqual([untold.state?.late, untold.state?.missed], [true, null]);
    assert.equal(outcomeOf([DEMANDED, MISSED], 'correct-in-time', 'not-verified'), 'refuse');
    assert.equal(outcomeOf(OVERDUE, 'correct-in-time', 'not-verified'), 'permit-with-duties');
  });

  test('listed by a second authority it stays one account; over, it is verified anew', () => {
    const second = listing({ id: 'n2', from: 'regulator-44' });
    const open = { type: 'open', sealed: 'sealed', listing: second, notice: NOTICE } as const;
    const joined = givenAccount(OVERDUE, { actor: AT_CHAT }).when(open);
    joined.expect({ outcome: 'permit', clocks: [], messages: [{ payload: { listings: ['n1', 'n2'] } }] });
    const passed = givenAccount([DEMANDED]).when({ type: 'verify', way: 'document', passed: true });
    const again = givenAccount([DEMANDED, ...passed.decision.events], { actor: AT_CHAT }).when(open);
    assert.equal(again.state?.state, 'verifying');
  });

  test('verified, every measure is lifted with the same decision', () => {
    const limited = [...OVERDUE, measured('correct-in-time', 'not-verified'), MISSED_AGAIN];
    const { state, decision } = givenAccount([...limited, measured('limit', 'not-corrected')]).when({
      type: 'verify',
      way: 'in-person',
      passed: true,
    });
    assert.equal(decision.outcome, 'permit');
    assert.equal(state?.state, 'verified');
    assert.deepEqual(
      state?.measures.map(({ liftedAt }) => liftedAt),
      [NOW, NOW],
    );
    assert.deepEqual(
      decision.messages.map(({ payload }) => (payload as { state: string }).state),
      ['verified'],
    );
  });

  test('a failed verification is on record and carries the next step', () => {
    const failed = givenAccount([DEMANDED, TOLD]).when({ type: 'verify', way: 'document', passed: false });
    failed.expect({ outcome: 'permit-with-duties', clocks: [{ do: 'meet', kind: 'verify' }] });
    const events = [DEMANDED, TOLD, ...failed.decision.events];
    assert.equal(outcomeOf(events, 'correct-in-time', 'verification-failed'), 'permit-with-duties');
    assert.equal(outcomeOf(events, 'correct-in-time', 'not-verified'), 'refuse');
  });
});

describe('mps-miit-2021.5.3 up to 2022-11-30 an account in breach is shut or dealt with otherwise', () => {
  test('on 2022-11-30 shut and otherwise, none of the five steps; from 2022-12-01 the other way round', () => {
    const known = (now: string) =>
      (['shut', 'otherwise', 'correct-in-time'] as const).map(
        (measure) => outcomeOf(OVERDUE, measure, 'not-verified', now) === 'permit-with-duties',
      );
    assert.deepEqual(known(FROM_NOTICE), [true, true, false]);
    assert.deepEqual(known(BEFORE_LAW), [true, true, false]);
    assert.deepEqual(known(FROM_LAW), [false, false, true]);
  });

  test('ground, reason, time, person, clause, channel and papers are on record', () => {
    const { state, decision } = givenAccount(OVERDUE, { now: BEFORE_LAW }).when(take('shut', 'not-verified'));
    const { measure, ground, reason, clause, channel, papers, by, liftedAt } = state?.measures[0] ?? {};
    assert.deepEqual(
      { measure, ground, reason, clause, channel, papers, by, liftedAt },
      {
        measure: 'shut',
        ground: 'not-verified',
        reason: '到期未核验',
        clause: 'mps-miit-2021.5',
        ...NOTICE,
        by: { account: OFFICER.id, at: BEFORE_LAW },
        liftedAt: null,
      },
    );
    assert.equal(state?.state, 'shut');
    const told = decision.findings.find(({ rule }) => rule === 'platforms.measure-told');
    assert.deepEqual(told?.facts, { clause: 'mps-miit-2021.5', ...NOTICE });
    assert.ok(decision.findings.every(({ clause }) => clause === 'mps-miit-2021.5'));
  });

  test('without a ground nothing is done to an account', () => {
    for (const ground of ['not-verified', 'verification-failed', 'not-corrected'] as const)
      assert.equal(outcomeOf([DEMANDED, TOLD], 'shut', ground, BEFORE_LAW), 'refuse', ground);
  });

  test('use in fraud needs a case card an authority has listed', () => {
    assert.equal(outcomeOf([DEMANDED], 'shut', 'used-in-fraud', BEFORE_LAW), 'permit-with-duties');
    const highRisk = [demandedOn({ ground: 'high-risk-card' })];
    assert.equal(outcomeOf(highRisk, 'shut', 'used-in-fraud', BEFORE_LAW), 'refuse');
  });
});

describe('mps-miit-2021.5.3 from 2022-12-01 the ladder of the law (art. 22)', () => {
  const STEPS: readonly Measure[] = ['correct-in-time', 'limit', 'suspend', 'close', 'bar-registration'];

  test('each step needs a missed one before it, and none is skipped', () => {
    let events: readonly AccountEvent[] = OVERDUE;
    let ground: Breach = 'not-verified';
    for (const [index, step] of STEPS.entries()) {
      for (const later of STEPS.slice(index + 1))
        assert.equal(outcomeOf(events, later, ground), 'refuse', later);
      const taken = givenAccount(events).when(take(step, ground));
      taken.expect({ outcome: 'permit-with-duties' });
      events = [...events, ...taken.decision.events];
      if (index < 3) {
        assert.equal(outcomeOf(events, STEPS[index + 1] ?? 'shut', ground), 'refuse', `after ${step}`);
        events = [...events, MISSED_AGAIN];
        ground = 'not-corrected';
      }
    }
    const { state } = givenAccount(events);
    assert.deepEqual([state?.state, state?.measures.map(({ measure }) => measure)], ['barred', [...STEPS]]);
  });

  test('the first three steps give the holder seven days', () => {
    givenAccount(OVERDUE)
      .when(take('correct-in-time', 'not-verified'))
      .expect({
        outcome: 'permit-with-duties',
        clocks: [
          { do: 'cancel', kind: 'verify' },
          {
            do: 'start',
            kind: 'correct',
            dueAt: '2023-03-08T16:00:00.000Z',
            obligation: 'mps-miit-2021.5.3',
          },
        ],
      });
  });

  test('use in fraud skips steps and never goes back down', () => {
    assert.equal(outcomeOf([DEMANDED], 'close', 'used-in-fraud'), 'permit-with-duties');
    const closed = [DEMANDED, measured('close', 'used-in-fraud')];
    assert.equal(outcomeOf(closed, 'limit', 'used-in-fraud'), 'refuse');
    assert.equal(outcomeOf(closed, 'bar-registration', 'used-in-fraud'), 'permit-with-duties');
  });

  test('an account shut under the notice stands where a closed one does', () => {
    const shut = [...OVERDUE, measured('shut', 'not-verified')];
    assert.equal(outcomeOf(shut, 'limit', 'used-in-fraud'), 'refuse');
    assert.equal(outcomeOf(shut, 'bar-registration', 'not-verified'), 'permit-with-duties');
  });

  test('told once: a second time gives no new time, and after a measure it makes no ground', () => {
    const again = (events: Parameters<typeof givenAccount>[0]) => () =>
      givenAccount(events).when({ type: 'note-told' });
    assert.throws(again([DEMANDED, TOLD]), { code: 'kernel.not-in-state' });
    assert.throws(again([...OVERDUE, measured('correct-in-time', 'not-verified')]), {
      code: 'kernel.not-in-state',
    });
  });

  test('put right in time it is lifted; where it was not asked for, or after fraud, it is not', () => {
    const correct = { type: 'correct', reason: '已补登记' } as const;
    const asked = [...OVERDUE, measured('correct-in-time', 'not-verified')];
    const { state } = givenAccount(asked).when(correct).expect({ outcome: 'permit' });
    assert.deepEqual([state?.state, state?.measures[0]?.liftedAt], ['corrected', NOW]);
    givenAccount([DEMANDED]).when(correct).expect({ outcome: 'refuse' });
    const verify = { type: 'verify', way: 'document', passed: true } as const;
    const stays = givenAccount([DEMANDED, measured('close', 'used-in-fraud')])
      .when(verify)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'checked', passed: true }] });
    assert.deepEqual([stays.state?.state, stays.state?.measures[0]?.liftedAt], ['closed', null]);
  });
});

describe('mps-miit-2021.5.3 appeal and the way back (art. 32)', () => {
  const appeal = { type: 'appeal', text: '号码是新买的' } as const;
  const barred = [DEMANDED, measured('bar-registration', 'used-in-fraud')];

  test('answered within 48 hours by somebody else; upheld, all is lifted at once', () => {
    const taken = givenAccount(barred).when(appeal);
    taken.expect({
      outcome: 'permit-with-duties',
      clocks: [{ do: 'start', kind: 'appeal', dueAt: '2023-03-03T04:00:00.000Z' }],
    });
    const clauseAt = (now: string) => givenAccount(barred, { now }).when(appeal).decision.findings[0]?.clause;
    assert.deepEqual([clauseAt(BEFORE_LAW), clauseAt(FROM_LAW)], ['mps-miit-2021.5', 'atfl-2022.32']);
    const events = [...barred, ...taken.decision.events];
    givenAccount(events).when(appeal).expect({ outcome: 'refuse' });
    const answer = { type: 'answer-appeal', upheld: true, reason: '属实' } as const;
    givenAccount(events, { actor: OFFICER }).when(answer).expect({ outcome: 'refuse', events: [] });
    const { state } = givenAccount(events, { actor: SECOND }).when(answer).expect({ outcome: 'permit' });
    assert.deepEqual([state?.state, state?.measures[0]?.liftedAt], ['restored', NOW]);
  });

  test('rejected, the measure stays and the answer is on record; late, that is on record too', () => {
    const events = [...barred, ...givenAccount(barred).when(appeal).decision.events];
    const late = givenAccount(events, { actor: AT_CHAT }).when({ type: 'miss', kind: 'appeal' });
    assert.equal(late.state?.appeals[0]?.late, true);
    const answer = { type: 'answer-appeal', upheld: false, reason: '与调查不符' } as const;
    const { state } = givenAccount([...events, ...late.decision.events], { actor: SECOND }).when(answer);
    assert.deepEqual([state?.state, state?.appeals[0]?.answer?.upheld], ['barred', false]);
  });

  test('an account that is over stays as it ended when its order is withdrawn', () => {
    const ended = givenAccount([DEMANDED]).when({ type: 'verify', way: 'document', passed: true });
    const { state } = givenAccount([DEMANDED, ...ended.decision.events])
      .when({ type: 'withdraw-listing', listing: 'n1' })
      .expect({ outcome: 'permit', events: [{ type: 'listing-left' }] });
    assert.deepEqual([state?.state, state?.ended?.how], ['verified', 'verified']);
  });

  test('an order that is withdrawn lets the account go, unless another still stands', () => {
    const withdraw = { type: 'withdraw-listing', listing: 'n1' } as const;
    const { state } = givenAccount(barred, { actor: AT_CHAT }).when(withdraw);
    assert.deepEqual([state?.state, state?.measures[0]?.liftedAt], ['released', NOW]);
    const joined: AccountEvent = { type: 'joined', listing: listing({ id: 'n2' }) };
    const two = givenAccount([...barred, joined], { actor: AT_CHAT }).when(withdraw);
    assert.deepEqual([two.state?.state, two.state?.listings.length], ['barred', 1]);
  });
});

describe('mps-miit-2021.5.3 platform.register: a barred number registers nothing', () => {
  const [registerPoint] = points;
  const decideAt = (now: string, liftedAt: string | null = null) => {
    const law = LAW.asOf(now < FROM_LAW ? '2022-11-30' : '2022-12-01');
    const context = { now, law, lawOn: (day: string) => LAW.asOf(day) };
    return registerPoint?.decide({ bars: [{ from: '2022-11-01T00:00:00.000Z', liftedAt }] }, context);
  };
  test('from 2022-12-01, as long as a bar is in force', () => {
    assert.equal(decideAt(BEFORE_LAW)?.[0]?.outcome, 'permit');
    assert.equal(decideAt(FROM_LAW)?.[0]?.outcome, 'refuse');
    assert.equal(decideAt(FROM_LAW, FROM_LAW)?.[0]?.outcome, 'permit');
  });
});
