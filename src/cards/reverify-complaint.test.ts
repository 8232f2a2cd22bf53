/** The holder disagrees: complaint to the police unit, answer of the company, decision, and what comes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorOf, given } from '../kernel/testing/decider.ts';
import { addHours } from '../kernel/time.ts';
import type { CardEvent } from './card.ts';
import { complaint, type PoliceComplaintEvent } from './complaint.ts';
import type { ComplaintRequest } from './complaint-messages.ts';
import { caseState, dueAt } from './reverify.ts';
import { complained, complaintOf, DIRECTORY, REMINDED, SUSPENDED, SUSPENDED_AT } from './testing/reverify.ts';
import { ANALYST, CARRIER, givenCard, IN_USE, SYSTEM } from './testing/situation.ts';

const CITIZEN = actorOf('citizen', 'citizen', CARRIER);
const LATER = addHours(SUSPENDED_AT, 3);
const card = (events: readonly CardEvent[], actor = SYSTEM, now = LATER) =>
  givenCard([...IN_USE, ...SUSPENDED, ...events], { now, actor, facts: { directory: DIRECTORY } });
const RECEIPT = 'SS-0000-0000-0000';

describe('mps-miit-2021.4.11 whoever disagrees with a suspension can complain', () => {
  test('with a receipt, a clock and a message; the police unit of the province owns it', () => {
    const { state } = card([], CITIZEN)
      .when({ type: 'complain', receipt: RECEIPT, words: 'sealed' })
      .expect({
        outcome: 'permit',
        events: [
          { type: 'complained', complaint: { receipt: RECEIPT, police: 'police-31', words: 'sealed' } },
        ],
        clocks: [
          { do: 'start', kind: 'complaint', dueAt: addHours(LATER, 48), obligation: 'mps-miit-2021.4.11' },
        ],
        messages: [
          {
            to: 'police-31',
            topic: 'complaints.received',
            payload: {
              origin: 'carrier-a',
              card: 'r1',
              receipt: RECEIPT,
              clause: 'mps-miit-2021.4',
              suspendedAt: SUSPENDED_AT,
              dueAt: addHours(LATER, 48),
            },
          },
          { payload: { template: 'complaint', facts: { no: RECEIPT, time: addHours(LATER, 48) } } },
        ],
      });
    assert.ok(state !== undefined);
    assert.deepEqual([caseState(state), dueAt(state)], ['complaint', addHours(LATER, 48)]);
  });
  test('only about a suspension, and one at a time', () => {
    assert.throws(
      () =>
        givenCard([...IN_USE, ...REMINDED], { actor: CITIZEN }).when({
          type: 'complain',
          receipt: RECEIPT,
          words: null,
        }),
      { code: 'kernel.not-in-state' },
    );
    card([complained()], CITIZEN)
      .when({ type: 'complain', receipt: 'SS-1', words: null })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('the company answers with reasons; the answer goes to the police', () => {
    const { state } = card([complained()], ANALYST)
      .when({ type: 'answer-complaint', upheld: false, reason: '提醒已送达' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'complaint-answered', answer: { upheld: false, by: 'analyst' } }],
        clocks: [{ do: 'meet', kind: 'complaint' }],
        messages: [{ to: 'police-31', topic: 'complaints.answered', payload: { upheld: false } }],
      });
    assert.equal(state?.state, 'suspended');
    assert.throws(
      () =>
        card(
          [complained({ answer: { upheld: false, reason: 'x', at: LATER, by: 'analyst' } })],
          ANALYST,
        ).when({
          type: 'answer-complaint',
          upheld: true,
          reason: 'y',
        }),
      { code: 'kernel.not-in-state' },
    );
  });
  test('where the company agrees the line comes back at once', () => {
    const { state } = card([complained()], ANALYST)
      .when({ type: 'answer-complaint', upheld: true, reason: '名单有误' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'complaint-answered' }, { type: 'restoring' }],
        clocks: [
          { do: 'meet', kind: 'complaint' },
          { do: 'start', kind: 'restore' },
        ],
      });
    // Asked without need: the rest of a passed verification.
    assert.deepEqual([state?.verifiedAt, state?.reverification?.result], [LATER, 'upheld']);
  });
  test('where no police unit is known the answer of the company is the decision', () => {
    const { decision } = givenCard([...IN_USE, ...SUSPENDED], { now: LATER, actor: CITIZEN }).when({
      type: 'complain',
      receipt: RECEIPT,
      words: null,
    });
    assert.equal(decision.outcome, 'permit-with-duties');
    card([complained({ police: null })], ANALYST)
      .when({ type: 'answer-complaint', upheld: false, reason: '提醒已送达' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'complaint-answered' }, { type: 'complaint-decided' }],
        messages: [{ payload: { template: 'complaint-answered', facts: { no: RECEIPT } } }],
      });
  });
  test('no answer in time is marked, once it is still open', () => {
    card([complained()])
      .when({ type: 'miss', kind: 'complaint' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late', kind: 'complaint' }] });
    card([complained({ decision: { upheld: false, reason: 'x', at: LATER } })])
      .when({ type: 'miss', kind: 'complaint' })
      .expect({ outcome: 'permit', events: [] });
  });
});

describe('mps-miit-2021.6.1 the police own complaints on suspensions, and the company restores', () => {
  const decision = {
    type: 'record-decision',
    from: 'police-31',
    receipt: complaintOf().receipt,
    upheld: true,
    reason: '名单有误',
  } as const;
  test('upheld: restored, and the holder is told', () => {
    card([complained()])
      .when(decision)
      .expect({
        outcome: 'permit',
        events: [{ type: 'complaint-decided', decision: { upheld: true } }, { type: 'restoring' }],
        clocks: [
          { do: 'meet', kind: 'complaint' },
          { do: 'start', kind: 'restore', obligation: 'mps-miit-2021.4.12' },
        ],
        messages: [{ payload: { template: 'complaint-answered' } }, { payload: { kind: 'line', off: [] } }],
      });
  });
  test('turned down: the line stays as it is, and verifying stays possible', () => {
    const { state } = card([complained()])
      .when({ ...decision, upheld: false })
      .expect({ outcome: 'permit', events: [{ type: 'complaint-decided' }] });
    assert.deepEqual([state?.state, state?.verifiedAt], ['suspended', null]);
  });
  test('upheld after the holder verified: the answer is kept, nothing is restored twice', () => {
    const verified: readonly CardEvent[] = [
      complained(),
      { type: 'verified', place: 'hall', at: LATER, checks: [], acknowledgement: 'ack-2' },
      { type: 'restoring', at: LATER, by: addHours(LATER, 1) },
      { type: 'restored', at: LATER },
    ];
    const { state } = card(verified)
      .when(decision)
      .expect({ outcome: 'permit', events: [{ type: 'complaint-decided' }] });
    assert.deepEqual(
      [state?.state, state?.reverification?.result, state === undefined ? null : caseState(state)],
      ['active', 'passed', null],
    );
  });
  test('another unit decides nothing, and the same decision twice changes nothing', () => {
    card([complained()])
      .when({ ...decision, from: 'police-city' })
      .expect({ outcome: 'refuse', events: [] });
    card([complained({ decision: { upheld: true, reason: 'x', at: LATER } })])
      .when(decision)
      .expect({ outcome: 'permit', events: [] });
  });
  test('a decision on an earlier complaint does not settle the present one', () => {
    const { state } = card([complained({ receipt: 'SS-2222-2222-2222' })])
      .when(decision)
      .expect({
        outcome: 'refuse',
        findings: [{ rule: 'cards.complaint-of-this-receipt', outcome: 'refuse', clause: 'mps-miit-2021.6' }],
        events: [],
        clocks: [],
        messages: [],
      });
    assert.equal(state?.reverification?.complaint?.decision, null);
  });

  const POLICE = { id: 'police-31', kind: 'police' } as const;
  const OFFICER = actorOf('officer', 'police-officer', POLICE);
  const { receipt, at, dueAt: due } = complaintOf();
  const request: ComplaintRequest = {
    origin: 'carrier-a',
    card: 'r1',
    receipt,
    number: '8613800000000',
    province: '31',
    groups: ['sleeping'],
    clause: 'mps-miit-2021.4',
    suspendedAt: SUSPENDED_AT,
    words: 'sealed',
    complainedAt: at,
    dueAt: due,
  };
  const received: PoliceComplaintEvent = { type: 'received', request, at };
  const answered: PoliceComplaintEvent = {
    type: 'answered',
    answer: { upheld: false, reason: '提醒已送达', at: LATER },
  };
  const atPolice = (events: readonly PoliceComplaintEvent[], now = LATER) =>
    given(complaint, events, { now, actor: OFFICER, facts: undefined });

  test('taken in once, from the company itself, with the one clock both share', () => {
    atPolice([])
      .when({ type: 'receive', request, from: 'carrier-a' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'received' }],
        clocks: [{ do: 'start', kind: 'decide', dueAt: due, obligation: 'mps-miit-2021.6.1' }],
      });
    atPolice([received])
      .when({ type: 'receive', request, from: 'carrier-a' })
      .expect({ outcome: 'permit', events: [] });
    atPolice([])
      .when({ type: 'receive', request, from: 'carrier-b' })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('the answer comes from the company that suspended', () => {
    const answer = { complaint: receipt, upheld: false, reason: '提醒已送达', at: LATER };
    atPolice([received])
      .when({ type: 'record-answer', answer, from: 'carrier-a' })
      .expect({ outcome: 'permit', events: [{ type: 'answered' }] });
    atPolice([received])
      .when({ type: 'record-answer', answer, from: 'carrier-b' })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('against the person only after the company was heard, or let its time pass', () => {
    const down = { type: 'decide', upheld: false, reason: '提醒合规' } as const;
    atPolice([received]).when(down).expect({ outcome: 'hold', events: [] });
    atPolice([received, answered])
      .when(down)
      .expect({
        outcome: 'permit',
        events: [{ type: 'decided', decision: { by: 'officer', upheld: false } }],
        clocks: [{ do: 'meet', kind: 'decide' }],
        messages: [{ to: 'carrier-a', topic: 'complaints.decided', payload: { card: 'r1', upheld: false } }],
      });
    atPolice([received], due).when(down).expect({ outcome: 'permit' });
    atPolice([received])
      .when({ ...down, upheld: true })
      .expect({ outcome: 'permit' });
  });
  test('whoever reads the words is put on record once; a late decision is marked', () => {
    const read = { type: 'read-words', purpose: 'complaint' } as const;
    atPolice([received])
      .when(read)
      .expect({ outcome: 'permit', events: [{ type: 'words-read', by: 'officer' }] });
    atPolice([received, { type: 'words-read', by: 'officer' }])
      .when(read)
      .expect({ outcome: 'permit', events: [] });
    atPolice([received])
      .when({ type: 'miss', kind: 'decide' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
  });
});
