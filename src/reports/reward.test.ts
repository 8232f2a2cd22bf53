/** Rewards: only for what was confirmed, within the scale, agreed to by two others, paid once; and nobody is named. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf } from '../kernel/testing/decider.ts';
import { lawWith } from '../kernel/testing/law.ts';
import type { ReportEvent } from './report.ts';
import type { Agreement } from './reward.ts';
import {
  answered,
  CONFIRMED,
  CRIME,
  givenReport,
  NOT_CONFIRMED,
  NOW,
  received,
  routed,
} from './testing/situation.ts';

const GROUND = '捣毁特大窝点';
const propose = (amountFen = 500_000, ground = GROUND) =>
  ({ type: 'propose-reward', ground, amountFen }) as const;
const by = (account: string): Agreement => ({ account, at: NOW });
const as = (id: string) => actorOf(id, 'compliance');
const confirmed = [received({ identity: 'sealed' }), routed(), answered()];
const proposed: ReportEvent = {
  type: 'reward-proposed',
  ground: GROUND,
  amountFen: 500_000,
  by: by('a'),
  needed: 2,
};
const approved = (account: string, complete: boolean): ReportEvent => ({
  type: 'reward-approved',
  by: by(account),
  complete,
});

describe('six-ministry-2016.9.2 miit-452-2016.19.1.2 a decisive report is rewarded', () => {
  test('a confirmed report: proposed with its ground; without a scale people decide the amount', () => {
    const { state } = givenReport(confirmed)
      .when(propose())
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'reports.reward-ground',
            outcome: 'permit',
            clause: 'six-ministry-2016.9',
            facts: { ground: GROUND, yuan: 5000 },
          },
          {
            rule: 'reports.reward-amount',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.19.1',
            params: { 'reward.table': [] },
          },
        ],
        events: [{ type: 'reward-proposed', needed: 2 }],
      });
    assert.equal(state?.reward?.state, 'proposed');
  });

  test('six-ministry-2016.9.2 the result of the case counts: what the police confirmed is rewarded, whatever the check said', () => {
    const clue = [received(), routed(), answered({ ...CRIME, outcome: 'cannot-be-checked' }, 'police-31')];
    givenReport(clue).when(propose()).expect({ outcome: 'refuse' });
    givenReport([...clue, { type: 'police-answered', at: NOW, result: CONFIRMED }])
      .when(propose())
      .expect({ outcome: 'permit-with-duties' });
  });

  test('a report that was not confirmed, or not answered yet, earns nothing', () => {
    for (const events of [[received()], [received(), routed(), answered(NOT_CONFIRMED)]]) {
      const { decision } = givenReport(events).when(propose()).expect({ outcome: 'refuse', events: [] });
      assert.deepEqual(
        [decision.findings[0]?.rule, decision.findings[0]?.outcome],
        ['reports.reward-ground', 'refuse'],
      );
    }
  });

  test('miit-452-2016.19.1.2 an operator with a scale: up to its greatest amount, in yuan, to the fen', () => {
    const law = lawWith({ 'reward.table': [{ ground: GROUND, max_yuan: 5000 }] });
    givenReport(confirmed, { law }).when(propose(500_000)).expect({ outcome: 'permit' });
    givenReport(confirmed, { law })
      .when(propose(500_001))
      .expect({
        outcome: 'refuse',
        findings: [
          { rule: 'reports.reward-ground', outcome: 'permit', clause: 'six-ministry-2016.9' },
          {
            rule: 'reports.reward-amount',
            outcome: 'refuse',
            clause: 'miit-452-2016.19.1',
            facts: { maxYuan: 5000 },
            params: { 'reward.table': [{ ground: GROUND, max_yuan: 5000 }] },
          },
        ],
        events: [],
      });
    givenReport(confirmed, { law }).when(propose(900_000, '其他')).expect({ outcome: 'permit-with-duties' });
  });
});

describe('miit-452-2016.19.1.2 two others agree before anything is paid', () => {
  const approve = { type: 'approve-reward' } as const;
  const said = (outcome: 'permit' | 'refuse', count: number) => ({
    rule: 'reports.two-persons',
    outcome,
    clause: 'six-ministry-2016.9',
    facts: { count, needed: 2 },
  });

  test('not the one who proposed it', () => {
    givenReport([...confirmed, proposed], { actor: as('a') })
      .when(approve)
      .expect({ outcome: 'refuse', findings: [said('refuse', 0)], events: [] });
  });

  test('the first agreement is not enough, the same person is not a second, the second completes it', () => {
    const first = givenReport([...confirmed, proposed], { actor: as('b') })
      .when(approve)
      .expect({ outcome: 'permit', findings: [said('permit', 1)], events: [{ complete: false }] });
    assert.equal(first.state?.reward?.state, 'proposed');
    const half = [...confirmed, proposed, approved('b', false)];
    givenReport(half, { actor: as('b') })
      .when(approve)
      .expect({ outcome: 'refuse', findings: [said('refuse', 1)] });
    const second = givenReport(half, { actor: as('c') })
      .when(approve)
      .expect({ outcome: 'permit', findings: [said('permit', 2)], events: [{ complete: true }] });
    assert.equal(second.state?.reward?.state, 'approved');
  });

  test('how many must agree is a setting, and fixed when it is proposed', () => {
    givenReport(confirmed, { law: lawWith({ 'reward.approvers': 3 }) })
      .when(propose())
      .expect({ outcome: 'permit-with-duties', events: [{ needed: 3 }] });
  });

  test('paid only when approved, and once', () => {
    const pay = { type: 'pay-reward', reference: 'P-1' } as const;
    const half = [...confirmed, proposed, approved('b', false)];
    for (const events of [confirmed, [...confirmed, proposed], half]) {
      assert.throws(() => givenReport(events).when(pay), { code: 'kernel.not-in-state' });
    }
    const whole = [...half, approved('c', true)];
    const { state } = givenReport(whole)
      .when(pay)
      .expect({ outcome: 'permit', events: [{ type: 'reward-paid', reference: 'P-1' }] });
    assert.deepEqual(
      [state?.reward?.state, state?.reward?.paidAt, state?.reward?.reference],
      ['paid', NOW, 'P-1'],
    );
    assert.throws(
      () => givenReport([...whole, { type: 'reward-paid', by: by('a'), reference: 'P-1' }]).when(pay),
      {
        code: 'kernel.not-in-state',
      },
    );
  });

  test('declined, and proposed anew; but never twice at once', () => {
    const declined = givenReport([...confirmed, proposed]).when({ type: 'decline-reward', reason: '重复' });
    assert.equal(declined.state?.reward?.state, 'declined');
    const again = [...confirmed, proposed, { type: 'reward-declined', by: by('b'), reason: '重复' } as const];
    assert.equal(givenReport(again).when(propose()).state?.reward?.state, 'proposed');
    assert.throws(() => givenReport([...confirmed, proposed]).when(propose()), {
      code: 'kernel.not-in-state',
    });
    assert.throws(() => givenReport(again).when({ type: 'decline-reward', reason: '' }), {
      code: 'kernel.not-in-state',
    });
  });
});

test('six-ministry-2016.9.2 entitlement, agreement and payment run without the reporter', () => {
  const commands = [propose(), { type: 'approve-reward' }, { type: 'pay-reward', reference: 'P-1' }] as const;
  const pasts = [
    confirmed,
    [...confirmed, proposed],
    [...confirmed, proposed, approved('b', false), approved('c', true)],
  ];
  commands.forEach((command, index) => {
    const { decision } = givenReport(pasts[index] ?? []).when(command);
    assert.ok(decision.events.length > 0);
    assert.ok(!JSON.stringify(decision).includes('sealed'), command.type);
  });
});
