/** A company's own list of risk users. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RiskEvent } from './risk-user.ts';
import { COMPLIANCE, givenRisk, NOW, proposal, SECOND, THIRD } from './testing/situation.ts';

const by = (account: string) => ({ account, at: NOW });
const proposed: RiskEvent = { type: 'proposed', proposal: proposal(), by: by('proposer') };
const entered: RiskEvent = { type: 'entered', by: by('second'), on: '2021-07-07', until: '2026-07-07' };

describe('risk-notice-cmcc-sh.4.2 grave ground, approver, term and objection', () => {
  test('proposed with ground and proof by one, entered by another, for the set years', () => {
    givenRisk([], { actor: COMPLIANCE })
      .when({ type: 'propose', proposal: proposal() })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'proposed' }], messages: [] });
    givenRisk([proposed], { actor: COMPLIANCE }).when({ type: 'approve' }).expect({ outcome: 'refuse' });
    const { state } = givenRisk([proposed])
      .when({ type: 'approve' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'blacklist.risk-second-person',
            outcome: 'permit',
            clause: 'risk-notice-cmcc-sh.4',
            params: { 'confirm.risk_user': { by: ['carrier-compliance'], persons: 2 } },
          },
          {
            rule: 'blacklist.risk-entered',
            outcome: 'permit',
            clause: 'risk-notice-cmcc-sh.4',
            params: { 'blacklist.term_years': 5 },
          },
        ],
        messages: [],
      });
    assert.deepEqual([state?.state, state?.until], ['in-force', '2026-07-07']);
  });

  test('without proof on hold; for nobody on file, and before the notice, refused', () => {
    const propose = (change: object, evidence = proposal().evidence) =>
      givenRisk([], { actor: COMPLIANCE, ...change }).when({
        type: 'propose',
        proposal: proposal({ evidence }),
      });
    propose({}, []).expect({ outcome: 'hold', events: [] });
    propose({ facts: undefined }).expect({ outcome: 'refuse', events: [] });
    propose({ now: '2020-12-17T04:00:00.000Z' }).expect({ outcome: 'permit-with-duties' });
  });

  test('an objection is decided by somebody who had no part in the entry', () => {
    const appealed: RiskEvent = { type: 'appealed', text: '卡被盗用', at: NOW };
    const decide = { type: 'decide-appeal', upheld: true, reason: '属实' } as const;
    const past = [proposed, entered, appealed];
    for (const actor of [COMPLIANCE, SECOND])
      givenRisk(past, { actor }).when(decide).expect({ outcome: 'refuse', events: [] });
    const { state } = givenRisk(past, { actor: THIRD }).when(decide).expect({ outcome: 'permit' });
    assert.equal(state?.state, 'removed');
    const dismissed = givenRisk(past, { actor: THIRD }).when({ ...decide, upheld: false });
    assert.equal(dismissed.state?.state, 'in-force');
  });

  test('an objection has a term', () => {
    givenRisk([proposed, entered])
      .when({ type: 'appeal', text: '卡被盗用' })
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'objection', dueAt: '2021-07-22T16:00:00.000Z' }],
      });
    const appealed: RiskEvent = { type: 'appealed', text: '卡被盗用', at: NOW };
    const late = givenRisk([proposed, entered, appealed]).when({ type: 'miss', kind: 'objection' });
    assert.equal(late.state?.late, true);
  });

  test('declined it never counted; removed it no longer does', () => {
    const declined = givenRisk([proposed]).when({ type: 'decline', reason: '证据不足' });
    assert.equal(declined.state?.state, 'declined');
    const removed = givenRisk([proposed, entered]).when({ type: 'remove', reason: '期满前复核' });
    assert.equal(removed.state?.state, 'removed');
    assert.throws(() => givenRisk([proposed]).when({ type: 'remove', reason: '-' }), {
      code: 'kernel.not-in-state',
    });
  });
});
