/** Admission, review, order to put right, and the end of an agency. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import { barOf } from './agent.ts';
import {
  accused,
  admitted,
  application,
  applied,
  FACTS,
  givenAgent,
  HIT,
  NOW,
  ordered,
  PROPOSER,
  SECOND,
  SYSTEM,
} from './testing/situation.ts';

const CLAUSE = 'miit-452-2016.5';
const apply = (change: Parameters<typeof application>[0] = {}) =>
  ({ type: 'apply', application: application(change) }) as const;
const outcomes = (decision: { findings: readonly { rule: string; outcome: string }[] }, rule: string) =>
  decision.findings.filter((finding) => finding.rule === rule).map(({ outcome }) => outcome);

describe('miit-452-2016.5.1 admission of agents', () => {
  test('a whole file is taken and waits for a second person', () => {
    const { state } = givenAgent([], { actor: PROPOSER })
      .when(apply())
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'applied' }], clocks: [] });
    assert.equal(state && barOf(state), 'agent-not-admitted');
  });

  test('the second person admits it, and a review is due within the set months', () => {
    const { state } = givenAgent([applied()])
      .when({ type: 'approve' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'admitted', by: { account: 'second' } }],
        clocks: [
          {
            do: 'start',
            kind: 'recheck',
            // The whole of the last day belongs to the term.
            dueAt: '2022-07-07T16:00:00.000Z',
            obligation: 'miit-452-2016.5.1',
            term: { key: 'agent.recheck_months', value: 12 },
          },
        ],
      });
    assert.equal(state && barOf(state), null);
  });

  test('whoever proposed it cannot admit it', () => {
    const { decision } = givenAgent([applied()], { actor: PROPOSER }).when({ type: 'approve' });
    assert.equal(decision.outcome, 'refuse');
    assert.deepEqual(decision.events, []);
  });

  test('every gap of the file is told at once', () => {
    const { decision } = givenAgent([], {
      actor: PROPOSER,
      facts: { ...FACTS, legalRepresentative: undefined },
    }).when(
      apply({
        documents: [{ kind: 'sales-qualification', digest: 'b', validTo: '2021-07-06' }],
        contract: { ...application().contract, to: '2021-07-01' },
        responsibilityLetter: null,
      }),
    );
    assert.equal(decision.outcome, 'refuse');
    assert.deepEqual(outcomes(decision, 'channels.qualification'), ['hold', 'refuse']);
    assert.deepEqual(outcomes(decision, 'channels.legal-representative'), ['hold']);
    assert.deepEqual(outcomes(decision, 'channels.contract-terms'), ['refuse']);
    assert.deepEqual(outcomes(decision, 'channels.letter-of-responsibility'), ['hold']);
    assert.deepEqual(decision.events, []);
  });

  test('a paper whose last day is today is valid today', () => {
    givenAgent([], { actor: PROPOSER })
      .when(apply({ documents: application().documents.map((one) => ({ ...one, validTo: '2021-07-07' })) }))
      .expect({ outcome: 'permit-with-duties' });
  });

  test('the contract must state duties and penalties from the day the law of 2022 counts', () => {
    const silent = apply({ contract: { ...application().contract, statesPenalties: false } });
    givenAgent([], { actor: PROPOSER }).when(silent).expect({ outcome: 'permit-with-duties' });
    givenAgent([], { actor: PROPOSER, now: '2022-11-30T15:59:59.999Z' })
      .when(silent)
      .expect({ outcome: 'permit-with-duties' });
    const { decision } = givenAgent([], { actor: PROPOSER, now: '2022-11-30T16:00:00.000Z' }).when(silent);
    assert.deepEqual(outcomes(decision, 'channels.contract-terms'), ['hold']);
  });

  test('the review comes earlier where a paper or the contract ends earlier', () => {
    const soon = applied({ contract: { ...application().contract, to: '2021-09-30' } });
    givenAgent([soon])
      .when({ type: 'approve' })
      .expect({ outcome: 'permit', clocks: [{ dueAt: '2021-09-30T16:00:00.000Z' }] });
  });

  test('an overdue review bars the agent, a passed one lifts the bar', () => {
    const late = givenAgent([applied(), admitted], { actor: SYSTEM }).when({ type: 'miss', kind: 'recheck' });
    assert.equal(late.state && barOf(late.state), 'recheck-overdue');
    const { documents, contract } = application();
    const review = { type: 'review', documents, contract, passed: true, note: '齐全' } as const;
    const { state } = givenAgent([applied(), admitted, { type: 'review-lapsed' }])
      .when(review)
      .expect({ outcome: 'permit', clocks: [{ do: 'meet' }, { do: 'start', kind: 'recheck' }] });
    assert.equal(state && barOf(state), null);
    const failed = givenAgent([applied(), admitted]).when({ ...review, passed: false });
    assert.equal(failed.state && barOf(failed.state), 'recheck-overdue');
  });

  test('one firm has one live file', () => {
    const { decision } = givenAgent([], { actor: PROPOSER, facts: { ...FACTS, liveFiles: ['a0'] } }).when(
      apply(),
    );
    assert.deepEqual(outcomes(decision, 'channels.one-file-per-firm'), ['refuse']);
  });
});

describe('miit-452-2016.5.2 no agents of agents', () => {
  test('a file handed in by an agent is refused, with the next step', () => {
    givenAgent([], { actor: PROPOSER })
      .when(apply({ appointedBy: 'agent' }))
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('miit-452-2016.5.10 miit-452-2016.24.3.1 listed agents are not admitted', () => {
  test('a listing by any company refuses, with day and unit', () => {
    const { decision } = givenAgent([], { actor: PROPOSER, facts: { ...FACTS, listings: [HIT] } }).when(
      apply(),
    );
    assert.equal(decision.outcome, 'refuse');
    const [finding] = decision.findings.filter(({ rule }) => rule === 'channels.not-listed');
    assert.deepEqual(finding?.facts, { agent: '测试代理一部', date: '2020-05-06', unit: '乙通信' });
    assert.equal(finding?.clause, CLAUSE);
  });

  test('listed between application and approval: the approval is refused', () => {
    givenAgent([applied()], { facts: { ...FACTS, listings: [HIT] } })
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('the name alone is no ground to refuse: a person compares it within the set hours, and nobody approves before', () => {
    const { state } = givenAgent([], { actor: PROPOSER, facts: { ...FACTS, sameName: [HIT] } })
      .when(apply())
      .expect({
        outcome: 'permit-with-duties',
        clocks: [{ do: 'start', kind: 'name-check', dueAt: '2021-07-08T04:00:00.000Z' }],
      });
    assert.deepEqual(state?.nameMatches, ['l1']);
    const before = givenAgent([applied({}, ['l1'])]);
    before.when({ type: 'approve' }).expect({ outcome: 'hold', events: [] });
    const other = { type: 'compare-name', listing: 'l1', same: false, note: '信用代码不同' } as const;
    before.when(other).expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'name-check' }] });
    const compared = { type: 'name-compared', listing: 'l1', note: '' } as const;
    givenAgent([applied({}, ['l1']), { ...compared, same: false }])
      .when({ type: 'approve' })
      .expect({ outcome: 'permit' });
    givenAgent([applied({}, ['l1']), { ...compared, same: true }])
      .when({ type: 'approve' })
      .expect({ outcome: 'refuse' });
  });
});

describe('miit-452-2016.25.5 agents on the national list are not admitted', () => {
  const hit = (key: string) => ({
    entry: 'b1',
    key,
    nameKey: 'name-key',
    legalKey: null,
    name: null,
    origin: 'regulator',
    authority: '测试通信管理局',
    document: '管罚1',
    enteredOn: '2021-07-01',
    until: '2026-07-01',
  });
  const on = (key: string) => ({ ...FACTS, national: [hit(key)] });

  test('by the credit code refused, at the application and at the approval', () => {
    givenAgent([], { actor: PROPOSER, facts: on('firm-key') })
      .when(apply())
      .expect({ outcome: 'refuse', events: [] });
    const { decision } = givenAgent([applied()], { facts: on('firm-key') }).when({ type: 'approve' });
    assert.deepEqual([decision.outcome, outcomes(decision, 'blacklist.agency')], ['refuse', ['refuse']]);
  });

  test('a namesake waits for a person, who compares it before anybody approves', () => {
    const { state, decision } = givenAgent([], { actor: PROPOSER, facts: on('another') }).when(apply());
    assert.deepEqual([decision.outcome, state?.nameMatches], ['permit-with-duties', ['b1']]);
    const past = [...decision.events];
    assert.equal(
      givenAgent(past, { facts: on('another') }).when({ type: 'approve' }).decision.outcome,
      'hold',
    );
    const other = { type: 'compare-name', listing: 'b1', same: false, note: '代码不同' } as const;
    const compared = givenAgent(past, { facts: on('another') }).when(other).decision.events;
    const { state: end } = givenAgent([...past, ...compared], { facts: on('another') }).when({
      type: 'approve',
    });
    assert.equal(end?.state, 'admitted');
  });
});

describe('six-ministry-2016.4.11 an order to put things right', () => {
  test('has a due day from the law data and a result', () => {
    givenAgent([applied(), admitted])
      .when({ type: 'order-rectification', reason: '登记不严' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'channels.rectification-ordered',
            outcome: 'permit-with-duties',
            clause: 'six-ministry-2016.4',
            params: { 'words.time_limit_days': 15 },
          },
        ],
        clocks: [
          {
            do: 'start',
            kind: 'rectify',
            dueAt: '2021-07-22T16:00:00.000Z',
            obligation: 'six-ministry-2016.4.11',
          },
        ],
      });
    const { state } = givenAgent([applied(), admitted, ordered])
      .when({ type: 'record-rectified', note: '已培训' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'rectify' }] });
    assert.equal(state?.rectification?.state, 'done');
  });

  test('one order at a time, and only for an agent', () => {
    for (const past of [[applied()], [applied(), admitted, ordered]])
      assert.throws(() => givenAgent(past).when({ type: 'order-rectification', reason: '又一次' }), {
        code: 'kernel.not-in-state',
      });
  });
});

test('three persons for an admission, where an operator wants three', () => {
  const law = lawWith({ 'confirm.agent_admission': { by: ['carrier-compliance'], persons: 3 } });
  const first = givenAgent([applied()], { law })
    .when({ type: 'approve' })
    .expect({ outcome: 'permit-with-duties', events: [{ type: 'admission-seconded' }], clocks: [] });
  assert.equal(first.state?.state, 'applied');
  const past = [applied(), ...first.decision.events];
  givenAgent(past, { law }).when({ type: 'approve' }).expect({ outcome: 'refuse', events: [] });
  givenAgent(past, { law, actor: { ...SECOND, id: 'third' } })
    .when({ type: 'approve' })
    .expect({ outcome: 'permit', events: [{ type: 'admitted', by: { account: 'third' } }] });
});

describe('six-ministry-2016.4.12 a lapsed order goes to the authority in charge of the licence', () => {
  const lapsed = { type: 'rectification-lapsed', referredTo: 'regulator' } as const;

  test('of the province, else the national one', () => {
    const { decision } = givenAgent([applied({ province: '31' }), admitted, ordered], { actor: SYSTEM }).when(
      {
        type: 'miss',
        kind: 'rectify',
      },
    );
    assert.equal(decision.messages[0]?.to, 'regulator-31');
    givenAgent([applied(), admitted, ordered], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'rectify' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'rectification-lapsed', referredTo: 'regulator' }],
        messages: [
          {
            to: 'regulator',
            topic: 'channels.licence-referral',
            payload: { agent: 'a1', origin: 'carrier-a' },
          },
        ],
      });
  });

  test('without an authority on file it stays on the desk, not lost', () => {
    givenAgent([applied(), admitted, ordered], { actor: SYSTEM, facts: { ...FACTS, participants: [] } })
      .when({ type: 'miss', kind: 'rectify' })
      .expect({ outcome: 'permit-with-duties', events: [{ referredTo: null }], messages: [] });
  });

  test('the decision is recorded, and without a licence nobody sells', () => {
    const decide = { type: 'record-licence-decision', case: 'k9', orderedAt: NOW, at: NOW } as const;
    const { state } = givenAgent([applied(), admitted, ordered, lapsed], { actor: SYSTEM }).when({
      ...decide,
      decision: 'revoked',
    });
    assert.deepEqual([state?.state, state?.rectification?.decision], ['cancelled', 'revoked']);
    const kept = givenAgent([applied(), admitted, ordered, lapsed], { actor: SYSTEM }).when({
      ...decide,
      decision: 'not-revoked',
    });
    assert.deepEqual([kept.state?.state, kept.state?.rectification?.state], ['admitted', 'decided']);
    assert.equal(kept.state?.rectification?.decidedIn, 'k9');
  });

  test('an answer to an earlier order ends nothing: it is kept on record, and so is one that comes twice', () => {
    const decide = { type: 'record-licence-decision', case: 'k9', decision: 'revoked', at: NOW } as const;
    const again = { ...ordered, at: '2021-08-07T04:00:00.000Z' } as const;
    const late = { ...decide, orderedAt: NOW };
    for (const past of [
      [applied(), admitted, ordered, lapsed, again],
      [applied(), admitted, ordered, lapsed, again, lapsed],
    ])
      givenAgent(past, { actor: SYSTEM })
        .when(late)
        .expect({ outcome: 'permit-with-duties', events: [], clocks: [] });
    const first = givenAgent([applied(), admitted, ordered, lapsed], { actor: SYSTEM }).when({
      ...late,
      decision: 'not-revoked',
    });
    givenAgent([applied(), admitted, ordered, lapsed, ...first.decision.events], { actor: SYSTEM })
      .when(late)
      .expect({ outcome: 'permit-with-duties', events: [] });
  });

  test('the order outlives the agency: both levers run side by side', () => {
    const { state } = givenAgent([applied(), admitted, ordered, accused, { type: 'cancelled', at: NOW }], {
      actor: SYSTEM,
    }).when({ type: 'miss', kind: 'rectify' });
    assert.equal(state?.rectification?.state, 'overdue');
  });
});

describe('miit-452-2016.5.6 the agency ends at once', () => {
  const propose = {
    type: 'propose-cancellation',
    breach: 'card-farming',
    further: null,
    serious: true,
    reason: '养卡二十张',
    evidence: ['b'.repeat(64)],
  } as const;

  test('on the word of two persons: proposed by one, agreed to by another, closed with that decision', () => {
    const first = givenAgent([applied(), admitted], { actor: PROPOSER })
      .when(propose)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'cancellation-proposed' }], messages: [] });
    assert.equal(first.state && barOf(first.state), null);
    const { state } = givenAgent([applied(), admitted, accused])
      .when({ type: 'approve-cancellation' })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'channels.second-person',
            outcome: 'permit',
            clause: CLAUSE,
            params: { 'confirm.agent_blacklist': { by: ['provincial-company'], persons: 2 } },
          },
          {
            rule: 'channels.agency-cancelled',
            outcome: 'permit',
            clause: CLAUSE,
            params: { 'confirm.agent_blacklist': { by: ['provincial-company'], persons: 2 } },
          },
        ],
        events: [{ type: 'cancellation-seconded' }, { type: 'cancelled' }],
        clocks: [{ do: 'cancel', kind: 'recheck' }],
      });
    assert.equal(state && barOf(state), 'agent-cancelled');
  });

  test('miit-452-2016.5.7 the entry in the list follows from the same decision, with ground and proof', () => {
    givenAgent([applied(), admitted, accused])
      .when({ type: 'approve-cancellation' })
      .expect({
        outcome: 'permit',
        messages: [
          {
            to: 'carrier-a',
            topic: 'channels.agency-cancelled',
            payload: {
              ground: 'card-farming',
              serious: true,
              proposed: { account: 'proposer' },
              approved: { account: SECOND.id },
            },
          },
        ],
      });
  });

  test('nobody agrees to a proposal of their own', () => {
    givenAgent([applied(), admitted, accused], { actor: PROPOSER })
      .when({ type: 'approve-cancellation' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });

  test('the number of persons is a setting: three ask for one more', () => {
    const law = lawWith({ 'confirm.agent_blacklist': { by: ['provincial-company'], persons: 3 } });
    const { state } = givenAgent([applied(), admitted, accused], { law })
      .when({ type: 'approve-cancellation' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'cancellation-seconded' }], messages: [] });
    assert.equal(state?.state, 'admitted');
  });

  test('a further breach counts only once it is added with approver and reason', () => {
    const further = { ...propose, breach: 'further', further: 'lending-accounts' } as const;
    givenAgent([applied(), admitted], { actor: PROPOSER })
      .when(further)
      .expect({ outcome: 'hold', events: [] });
    const law = lawWith({
      'agent.further_breaches': [{ kind: 'lending-accounts', approver: '省公司总经理', reason: '出借工号' }],
    });
    const { decision } = givenAgent([applied(), admitted], { actor: PROPOSER, law }).when(further);
    assert.equal(decision.outcome, 'permit-with-duties');
    assert.equal(decision.findings[0]?.facts.approver, '省公司总经理');
  });

  test('an inquiry that confirms a breach is the first of the two persons; found twice it is one proposal', () => {
    const confirm = { ...propose, type: 'confirm-breach', by: { account: 'inspector', at: NOW } } as const;
    const { state } = givenAgent([applied(), admitted], { actor: SYSTEM }).when(confirm);
    assert.equal(state?.cancellation?.persons[0]?.account, 'inspector');
    givenAgent([applied(), admitted, accused], { actor: SYSTEM })
      .when(confirm)
      .expect({ outcome: 'permit-with-duties', events: [] });
  });

  test('declined, the agency goes on', () => {
    const { state } = givenAgent([applied(), admitted, accused])
      .when({ type: 'decline-cancellation', reason: '证据不足' })
      .expect({ outcome: 'permit' });
    assert.deepEqual([state?.state, state?.cancellation], ['admitted', null]);
  });
});

describe('miit-452-2016.24.3.1 a serious breach closes the agency at every company', () => {
  const take = { type: 'take-listing', listing: 'l1', origin: 'carrier-b' } as const;

  test('confirmed once elsewhere, it ends here as well', () => {
    const { state } = givenAgent([applied(), admitted], { actor: SYSTEM })
      .when({ ...take, serious: true })
      .expect({
        outcome: 'permit',
        findings: [
          {
            rule: 'channels.closed-everywhere',
            outcome: 'permit',
            clause: 'miit-452-2016.24.3',
            facts: { unit: '乙通信' },
          },
        ],
        events: [{ type: 'listed' }, { type: 'cancelled' }],
      });
    assert.equal(state && barOf(state), 'agent-cancelled');
  });

  test('another listing bars it while it lasts', () => {
    const barred = givenAgent([applied(), admitted], { actor: SYSTEM }).when({ ...take, serious: false });
    assert.equal(barred.state && barOf(barred.state), 'agent-listed');
    const { state } = givenAgent([applied(), admitted, { type: 'listed', listing: 'l1' }], {
      actor: SYSTEM,
    }).when({
      type: 'end-listing',
      listing: 'l1',
    });
    assert.equal(state && barOf(state), null);
  });
});

test('an agent that is not there, or in another state, takes no command', () => {
  assert.throws(() => givenAgent([]).when({ type: 'approve' }), { code: 'kernel.missing' });
  for (const type of ['approve', 'approve-cancellation'] as const)
    assert.throws(
      () => givenAgent([applied(), admitted]).when({ type }),
      { code: 'kernel.not-in-state' },
      type,
    );
});
