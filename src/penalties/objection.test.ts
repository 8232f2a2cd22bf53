/** Objections to a penalty, at the police unit that determined it, and its lifting. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import type { MeasureReceipt, ObjectionAnswered } from './messages.ts';
import type { Objecting } from './objection.ts';
import type { PenaltyEvent } from './penalty.ts';
import { DELIVERY, determined, FIRST, police, proposal, SECOND, THIRD } from './testing/situation.ts';

const DAY = '2021-07-07';
const NOW = '2021-07-07T04:00:00.000Z';
const IN_FORCE = determined(proposal(DAY));
const joint2026 = determined(proposal('2026-09-01'));
const dueOf = (events: readonly PenaltyEvent[]) =>
  events.flatMap((one) => (one.type === 'objected' ? [one.objection.dueAt] : []))[0];
const objecting = { door: 'police', org: 'police-1', grounds: 'sealed', files: [], at: NOW } as const;
const receipt = (step: MeasureReceipt['step'], at = NOW): MeasureReceipt => ({
  penalty: 'z1',
  step,
  by: 'whoever',
  accounts: step === 'applied' ? 2 : null,
  at,
});
const objected = (events: readonly PenaltyEvent[], now = NOW) => [
  ...events,
  ...police(events, now).when({ type: 'object', objecting }).decision.events,
];
const answer = (result: 'confirmed' | 'rejected') =>
  ({ type: 'answer', result, reasons: '经核实', document: '某公复〔2021〕1号' }) as const;

describe('two-cards-2020.5.5 whoever is sanctioned may object', () => {
  test('given any day it is in force, then it is taken with ten working days for the answer', () => {
    police(IN_FORCE, NOW)
      .when({ type: 'object', objecting })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'objected' }],
        clocks: [
          {
            do: 'start',
            kind: 'answer',
            dueAt: '2021-07-21T16:00:00.000Z',
            obligation: 'two-cards-2020.5.6',
          },
        ],
      });
    police(IN_FORCE, '2026-07-07T04:00:00.000Z')
      .when({ type: 'object', objecting })
      .expect({ outcome: 'permit-with-duties' });
  });
  test('given 2020-12-16, before the notice, then it is taken all the same, by a setting', () => {
    const before = determined(proposal('2020-12-16'));
    police(before, '2020-12-16T05:00:00.000Z')
      .when({ type: 'object', objecting })
      .expect({ outcome: 'permit-with-duties' });
  });
  test('given a penalty that is over or lifted, then there is nothing to lift', () => {
    police(IN_FORCE, '2026-07-07T16:00:00.000Z')
      .when({ type: 'object', objecting })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('given one that is open, then a second at another door is taken too, and one answer answers both', () => {
    const at = (org: string): Objecting => ({ ...objecting, door: 'institution', org });
    const first = police(IN_FORCE, NOW).when({ type: 'object', objecting: at('bank-a') }).decision.events;
    const second = police([...IN_FORCE, ...first], NOW)
      .when({ type: 'object', objecting: at('pay-b') })
      .expect({ outcome: 'permit-with-duties', clocks: [] }).decision.events;
    const answered = police([...IN_FORCE, ...first, ...second], NOW, { actor: THIRD })
      .when({ type: 'answer', result: 'rejected', reasons: '查证属实', document: '复核1号' })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'answer' }] });
    assert.deepEqual(
      answered.decision.messages.map(({ to, topic }) => [to, topic]),
      [
        ['bank-a', 'penalties.answered'],
        ['pay-b', 'penalties.answered'],
      ],
    );
  });
  test('given one taken in at an institution when the penalty was over, then the institution is told', () => {
    const { decision } = police(IN_FORCE, '2026-07-07T16:00:00.000Z').when({
      type: 'object',
      objecting: { ...objecting, door: 'institution', org: 'bank-a' },
    });
    assert.deepEqual(decision.events, []);
    const told = decision.messages.map(({ to, payload }) => [to, (payload as ObjectionAnswered).result]);
    assert.deepEqual(told, [['bank-a', 'not-taken']]);
  });
  test('given a time limit set by the operator, then it counts in days', () => {
    const law = lawWith({ 'penalty.objection_limit': 60 });
    police(IN_FORCE, '2021-09-05T04:00:00.000Z', { law })
      .when({ type: 'object', objecting })
      .expect({ outcome: 'permit-with-duties' });
    police(IN_FORCE, '2021-09-06T04:00:00.000Z', { law })
      .when({ type: 'object', objecting })
      .expect({ outcome: 'refuse' });
  });
  test('given holidays between, then the ten days leave them out and count the Saturday that is worked', () => {
    const made = police(joint2026, '2026-09-21T04:00:00.000Z').when({ type: 'object', objecting });
    assert.equal(dueOf(made.decision.events), '2026-10-12T16:00:00.000Z');
  });
  test('given a year whose holidays are not announced, then that is said', () => {
    const made = police(joint2026, '2027-03-01T04:00:00.000Z').when({ type: 'object', objecting });
    assert.equal(dueOf(made.decision.events), '2027-03-15T16:00:00.000Z');
    const said = made.decision.findings.map(({ rule }) => rule);
    assert.ok(said.includes('penalties.calendar-unknown'), said.join());
  });
});

describe('two-cards-2020.5.6 another officer of the unit looks into it', () => {
  test('given an officer who signed the determination, then he is refused', () => {
    for (const actor of [FIRST, SECOND])
      police(objected(IN_FORCE), NOW, { actor })
        .when(answer('rejected'))
        .expect({ outcome: 'refuse', events: [] });
  });
  test('given a third, then it is rejected with reasons and the penalty stays', () => {
    const when = police(objected(IN_FORCE), NOW, { actor: THIRD }).when(answer('rejected'));
    when.expect({
      outcome: 'permit',
      events: [{ type: 'answered', answer: { result: 'rejected', reasons: '经核实' } }],
      clocks: [{ do: 'meet', kind: 'answer' }],
      messages: [],
    });
    assert.deepEqual([when.state?.state, when.state?.lifted], ['in-force', null]);
  });
  test('given an objection taken in at a bank, then the bank learns the answer', () => {
    const events = police(IN_FORCE, NOW, { actor: DELIVERY }).when({
      type: 'object',
      objecting: { ...objecting, door: 'institution', org: 'bank-a' },
    }).decision.events;
    police([...IN_FORCE, ...events], NOW, { actor: THIRD })
      .when(answer('rejected'))
      .expect({
        outcome: 'permit',
        messages: [{ to: 'bank-a', topic: 'penalties.answered', payload: { result: 'rejected' } }],
      });
  });
  test('given no answer in time, then it is overdue and still to be answered', () => {
    const late = police(objected(IN_FORCE), '2021-07-21T16:00:00.000Z', { actor: DELIVERY }).when({
      type: 'miss',
      kind: 'answer',
    });
    late.expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late', kind: 'answer' }] });
    assert.equal(late.state?.state, 'objected');
  });
  test('given an objection that outlives the penalty, then it is answered and nothing is left to lift', () => {
    police(objected(IN_FORCE), '2026-07-08T04:00:00.000Z', { actor: THIRD })
      .when(answer('confirmed'))
      .expect({ outcome: 'permit', events: [{ type: 'answered' }], messages: [] });
    const over = police(objected(IN_FORCE), '2026-07-08T04:00:00.000Z', { actor: DELIVERY }).when({
      type: 'miss',
      kind: 'expiry',
    });
    const events = [...objected(IN_FORCE), ...over.decision.events];
    const done = police(events, '2026-07-09T04:00:00.000Z', { actor: THIRD }).when(answer('rejected'));
    assert.equal(done.state?.state, 'expired');
  });
});

describe('two-cards-2020.5.7 confirmed, it is lifted at every institution', () => {
  const lifted = () => {
    const before = objected(IN_FORCE);
    return [...before, ...police(before, NOW, { actor: THIRD }).when(answer('confirmed')).decision.events];
  };
  test('given one confirmation, then every institution is told and has 24 hours', () => {
    const when = police(objected(IN_FORCE), NOW, { actor: THIRD }).when(answer('confirmed'));
    when.expect({
      outcome: 'permit-with-duties',
      events: [{ type: 'answered' }, { type: 'lifted', lifted: { document: '某公复〔2021〕1号' } }],
      clocks: [
        { do: 'meet', kind: 'answer' },
        { do: 'cancel', kind: 'receipts' },
        { do: 'cancel', kind: 'expiry' },
        { do: 'cancel', kind: 'review' },
        { do: 'start', kind: 'lift', dueAt: '2021-07-08T04:00:00.000Z', obligation: 'two-cards-2020.5.7' },
      ],
      messages: [
        { to: 'bank-a', topic: 'penalties.lifted' },
        { to: 'pay-b', topic: 'penalties.lifted' },
      ],
    });
    assert.equal(when.state?.state, 'lifted');
  });
  test('given receipts of both, then the clock is met with the second; one that is missing is a finding', () => {
    const first = police(lifted(), NOW, { actor: DELIVERY }).when({
      type: 'note-receipt',
      from: 'bank-a',
      receipt: receipt('lift-applied'),
    });
    first.expect({ outcome: 'permit', clocks: [] });
    police([...lifted(), ...first.decision.events], NOW, { actor: DELIVERY })
      .when({ type: 'note-receipt', from: 'pay-b', receipt: receipt('lift-applied') })
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'lift' }] });
    police(lifted(), '2021-07-08T04:00:00.000Z', { actor: DELIVERY })
      .when({ type: 'miss', kind: 'lift' })
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'penalties.lifts-missing',
            outcome: 'permit-with-duties',
            clause: 'two-cards-2020.5',
            facts: { missing: 2 },
          },
        ],
      });
  });
});
