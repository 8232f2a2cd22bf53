/** Stop, shutdown, "not mine", change of user, trade. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClockChange } from '../kernel/decision.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { addHours } from '../kernel/time.ts';
import type { CardEvent } from './card.ts';
import { INSTRUMENT_KINDS, STOP_GROUNDS } from './contract.ts';
import { ENDING_CLOCKS } from './ending.ts';
import { caseState } from './reverify.ts';
import { lineRef } from './suspension.ts';
import { asked, clockStarted, flagged, LISTED, REMINDED, suspendedEvent } from './testing/reverify.ts';
import {
  ANALYST,
  CARRIER,
  CHECKS,
  COMPLIANCE,
  checkOf,
  givenCard,
  HOLDER,
  IN_USE,
  NOW,
  ordered,
  SYSTEM,
} from './testing/situation.ts';

const propose = {
  type: 'propose-stop',
  ground: 'spam-sms',
  reason: '投诉集中',
  confirmation: 'C-1',
} as const;
const proposed = givenCard(IN_USE, { actor: ANALYST }).when(propose).decision.events as readonly CardEvent[];
const stopped = givenCard([...IN_USE, ...proposed], { actor: COMPLIANCE }).when({ type: 'approve-stop' })
  .decision.events as readonly CardEvent[];

describe('risk-notice-cmcc-sh.nuisance.2 a number is stopped after confirmation by two persons', () => {
  test('one proposes, nothing is switched off', () => {
    const { state } = givenCard(IN_USE, { actor: ANALYST })
      .when(propose)
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'stop-proposed' }], messages: [] });
    assert.equal(state?.state, 'active');
  });

  test('whoever proposed never approves', () => {
    const self = { ...COMPLIANCE, id: ANALYST.id };
    givenCard([...IN_USE, ...proposed], { actor: self })
      .when({ type: 'approve-stop' })
      .expect({ outcome: 'refuse', events: [], messages: [] });
  });

  test('another one approves: everything but emergency is off', () => {
    const { state } = givenCard([...IN_USE, ...proposed], { actor: COMPLIANCE })
      .when({ type: 'approve-stop' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'stop-approved' }, { type: 'stopped' }],
        messages: [
          { payload: { template: 'stopped', facts: { reason: 'spam-sms' } } },
          { payload: { kind: 'line', open: ['emergency'] } },
        ],
      });
    assert.deepEqual([state?.state, state?.slot], ['stopped', 1]);
  });

  test('where three are set, two are not enough', () => {
    const law = lawWith({ 'confirm.conduct_stop': { by: ['carrier-compliance'], persons: 3 } });
    const events = givenCard(IN_USE, { actor: ANALYST, law }).when(propose).decision
      .events as readonly CardEvent[];
    const second = givenCard([...IN_USE, ...events], { actor: COMPLIANCE, law })
      .when({ type: 'approve-stop' })
      .expect({ outcome: 'permit', events: [{ type: 'stop-approved' }], messages: [] });
    assert.equal(second.state?.state, 'active');
    const again = [...IN_USE, ...events, { type: 'stop-approved', by: COMPLIANCE.id } as const];
    givenCard(again, { actor: COMPLIANCE, law }).when({ type: 'approve-stop' }).expect({ outcome: 'refuse' });
    const third = actorOf('third', 'compliance', CARRIER);
    const { state } = givenCard(again, { actor: third, law }).when({ type: 'approve-stop' });
    assert.equal(state?.state, 'stopped');
  });

  test('where one is set, whoever proposed it confirms it', () => {
    const law = lawWith({ 'confirm.conduct_stop': { by: ['carrier-compliance'], persons: 1 } });
    const self = { ...COMPLIANCE, id: ANALYST.id };
    const asked = givenCard(IN_USE, { actor: self, law }).when(propose);
    const { state } = givenCard([...IN_USE, ...(asked.decision.events as readonly CardEvent[])], {
      actor: self,
      law,
    }).when({ type: 'approve-stop' });
    assert.equal(state?.state, 'stopped');
  });

  test('declined it is gone; lifted the line works as it did before', () => {
    const declined = givenCard([...IN_USE, ...proposed], { actor: COMPLIANCE })
      .when({ type: 'decline-stop', reason: '不成立' })
      .expect({ outcome: 'permit', messages: [] });
    assert.equal(declined.state?.ends.stop, null);
    const lifted = givenCard([...IN_USE, ...proposed, ...stopped], { actor: COMPLIANCE })
      .when({ type: 'lift-stop', reason: '已整改' })
      .expect({ outcome: 'permit', messages: [{ payload: { kind: 'line', off: [] } }] });
    assert.equal(lifted.state?.state, 'active');
  });

  test('stopped while it was coming back: no report switches it on; lifted it comes back', () => {
    const since = addHours(NOW, -0.2);
    const coming = [
      ...IN_USE,
      suspendedEvent(),
      { type: 'restoring', at: since, by: addHours(since, 1) } as const,
      ...proposed,
      ...stopped,
    ];
    for (const result of ['applied', 'failed'] as const)
      givenCard(coming, { actor: SYSTEM })
        .when({ type: 'dispatched', ref: lineRef('r1', since, 'on'), result, at: NOW })
        .expect({ outcome: 'permit', events: [], messages: [] });
    const lifted = givenCard(coming, { actor: COMPLIANCE })
      .when({ type: 'lift-stop', reason: '已整改' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'stop-lifted' }, { type: 'restoring', at: NOW }],
        clocks: [{ do: 'start', kind: 'restore' }],
        messages: [{ payload: { kind: 'line', off: [], ref: lineRef('r1', NOW, 'on') } }],
      });
    assert.equal(lifted.state?.state, 'suspended');
  });

  describe('a second verification that waited when the stop came goes on when it is lifted', () => {
    const lift = { type: 'lift-stop', reason: '已整改' } as const;
    const waiting = [...IN_USE, ...REMINDED, ...proposed, ...stopped];

    test('the holder is reminded anew, and no old period is left to be overdue', () => {
      const { state } = givenCard(waiting, { actor: COMPLIANCE })
        .when(lift)
        .expect({
          outcome: 'permit',
          findings: [
            { rule: 'cards.stop-lifted', outcome: 'permit', clause: 'risk-notice-cmcc-sh.nuisance' },
            {
              rule: 'cards.case-resumed-after-stop',
              outcome: 'permit',
              clause: 'mps-miit-2021.4',
              params: { 'reverify.hours': 24 },
            },
            {
              rule: 'cards.reminder-asked',
              outcome: 'permit',
              clause: 'mps-miit-2021.4',
              params: {
                'reverify.hours': 24,
                'reverify.reminder_channels': ['sms', 'call', 'app'],
                'reverify.retry_hours': 2,
              },
            },
          ],
          events: [{ type: 'stop-lifted' }, { type: 'case-resumed' }, { type: 'reminder-asked' }],
          clocks: [{ do: 'start', kind: 'remind' }],
          messages: [{ payload: { kind: 'line', off: [] } }, { payload: { template: 'verify-1' } }],
        });
      assert.ok(state !== undefined);
      const { dueAt, clockFrom, result, reminders } = state.reverification ?? {};
      assert.deepEqual([state.state, dueAt, clockFrom, result], ['flagged', null, null, null]);
      assert.deepEqual([caseState(state), reminders?.length], ['flagged', 1]);
    });

    test('the 24 hours begin with the new reminder, not with a late report on the old one', () => {
      const { decision, state } = givenCard(waiting, { actor: COMPLIANCE }).when(lift);
      const lifted = [...waiting, ...(decision.events as readonly CardEvent[])];
      const later = addHours(NOW, 1);
      const report = (ref: string) =>
        givenCard(lifted, { actor: SYSTEM, now: later }).when({
          type: 'dispatched',
          ref,
          result: 'delivered',
          at: later,
        });
      report('m1').expect({ outcome: 'permit', events: [], clocks: [] });
      const started = report(state?.reverification?.reminders[0]?.ref ?? '');
      assert.equal(started.state?.state, 'reminded');
      assert.equal(started.state?.reverification?.dueAt, addHours(later, 24));
    });

    test('lifted at night it waits for the morning; a listed card does not', () => {
      const night = '2021-07-07T15:00:00.000Z';
      givenCard(waiting, { actor: COMPLIANCE, now: night })
        .when(lift)
        .expect({
          outcome: 'permit-with-duties',
          events: [{ type: 'stop-lifted' }, { type: 'case-resumed' }, { type: 'reminder-postponed' }],
        });
      const listed = [...IN_USE, flagged([LISTED]), asked(), clockStarted(), ...proposed, ...stopped];
      givenCard(listed, { actor: COMPLIANCE, now: night })
        .when(lift)
        .expect({
          outcome: 'permit',
          events: [{ type: 'stop-lifted' }, { type: 'case-resumed' }, { type: 'reminder-asked' }],
        });
    });
  });

  test('the grounds are the seven of the notice', () => assert.equal(STOP_GROUNDS.length, 7));
});

const started = (clocks: readonly ClockChange[]) => clocks.find((change) => change.do === 'start');
const shutDown = (change: object = {}) =>
  ({
    type: 'shut-down',
    from: 'police-city',
    fromKind: 'police',
    order: 'so-1',
    reference: 'X-2021-1',
    basis: 'black-card',
    usedInCrime: true,
    ...change,
  }) as const;
const unregistered = [ordered()];

describe('black-card-2015.p6.1 a black card is not registered and used in crime, never one alone', () => {
  test('both: shut down, and labelled', () => {
    const { state } = givenCard(unregistered, { actor: SYSTEM })
      .when(shutDown())
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'shut-down', shutdown: { blackCard: true } }],
      });
    assert.deepEqual([state?.state, state?.slot], ['shut-down', null]);
  });

  test('registered, or not used in crime, or no mobile card: refused, and nothing is off', () => {
    for (const [past, command] of [
      [IN_USE, shutDown()],
      [unregistered, shutDown({ usedInCrime: false })],
      [[ordered({ order: { ...ordered0(), kind: 'fixed-line' } })], shutDown()],
    ] as const) {
      givenCard(past, { actor: SYSTEM })
        .when(command)
        .expect({ outcome: 'refuse', events: [], messages: [] });
    }
  });

  test('shut down while it was coming back: a late report does not bring it back', () => {
    const since = addHours(NOW, -0.2);
    const coming = { type: 'restoring', at: since, by: addHours(since, 1) } as const;
    const past = [...IN_USE, suspendedEvent(), coming];
    const shut = givenCard(past, { actor: SYSTEM }).when(shutDown({ basis: 'fraud-card' })).decision.events;
    const { state } = givenCard([...past, ...shut], { actor: SYSTEM })
      .when({ type: 'dispatched', ref: lineRef('r1', since, 'on'), result: 'applied', at: NOW })
      .expect({ outcome: 'permit', events: [], messages: [] });
    assert.equal(state?.state, 'shut-down');
  });

  test('a registered card of the fraud list is shut down without that label', () => {
    const { state } = givenCard(IN_USE, { actor: SYSTEM }).when(shutDown({ basis: 'fraud-card' }));
    assert.deepEqual([state?.state, state?.ends.shutdown?.blackCard], ['shut-down', false]);
  });
});

function ordered0() {
  const event = ordered();
  if (event.type !== 'ordered') throw new TypeError('an order');
  return event.order;
}

describe('black-card-2015.p4.5 shut down promptly when an authority orders it', () => {
  test('the line goes off, the clock runs, the channel is traced', () => {
    const { decision } = givenCard(unregistered, { actor: SYSTEM })
      .when(shutDown())
      .expect({
        outcome: 'permit-with-duties',
        messages: [
          { topic: 'dispatch.send', payload: { ref: 'r1:shutdown' } },
          {
            topic: 'channels.black-card',
            to: 'carrier-a',
            payload: { card: 'r1', staff: 'staff-1', outlet: 'outlet-1' },
          },
        ],
      });
    assert.partialDeepStrictEqual(started(decision.clocks), {
      kind: 'shutdown',
      dueAt: '2021-07-08T04:00:00.000Z',
    });
    // Whatever else ran on the card has no meaning any more.
    assert.ok(decision.clocks.some((change) => change.do === 'cancel' && change.kind === 'reverify'));
  });

  test('in the campaign of 2015 the duty was its own', () => {
    const { decision } = givenCard(unregistered, { actor: SYSTEM, now: '2015-06-01T00:00:00.000Z' }).when(
      shutDown(),
    );
    assert.equal(started(decision.clocks)?.obligation, 'black-card-2015.p4.5');
  });

  test('not at the word of just anybody', () => {
    givenCard(unregistered, { actor: SYSTEM })
      .when(shutDown({ from: 'bank-e', fromKind: 'bank' }))
      .expect({ outcome: 'refuse', events: [] });
    const regulator = shutDown({ from: 'regulator-31', fromKind: 'regulator' });
    givenCard(unregistered, { actor: SYSTEM }).when(regulator).expect({ outcome: 'permit-with-duties' });
  });
});

describe('mps-miit-2021.2.2 each number is followed until it is off', () => {
  const done = givenCard(IN_USE, { actor: SYSTEM }).when(shutDown({ basis: 'fraud-card' })).decision
    .events as readonly CardEvent[];
  const applied = { type: 'dispatched', ref: 'r1:shutdown', result: 'applied', at: NOW } as const;

  test('the network did it: the authority is told, the clock is met', () => {
    const { state } = givenCard([...IN_USE, ...done], { actor: SYSTEM })
      .when(applied)
      .expect({
        outcome: 'permit',
        events: [{ type: 'shutdown-executed', at: NOW }],
        clocks: [{ do: 'meet', kind: 'shutdown' }],
        messages: [
          {
            to: 'police-city',
            topic: 'cards.shutdown-answered',
            payload: { order: 'so-1', result: 'executed' },
          },
        ],
      });
    assert.equal(state?.ends.shutdown?.executedAt, NOW);
  });

  test('told twice, or only that it was sent, changes nothing', () => {
    const twice = [...IN_USE, ...done, { type: 'shutdown-executed', at: NOW } as const];
    givenCard(twice, { actor: SYSTEM }).when(applied).expect({ outcome: 'permit', events: [], messages: [] });
    givenCard([...IN_USE, ...done], { actor: SYSTEM })
      .when({ ...applied, result: 'sent' })
      .expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('not done in time is put on record', () => {
    const { state } = givenCard([...IN_USE, ...done], { actor: SYSTEM }).when({
      type: 'miss',
      kind: 'shutdown',
    });
    assert.deepEqual(state?.late, ['shutdown']);
  });

  test('before the notice there was no list of fraud cards', () => {
    givenCard(IN_USE, { actor: SYSTEM, now: '2021-06-16T15:59:59.000Z' })
      .when(shutDown({ basis: 'fraud-card' }))
      .expect({ outcome: 'refuse', events: [] });
  });
});

describe('“not mine”', () => {
  const dispute = { type: 'dispute', receipt: 'DJ-1', person: HOLDER.id, checks: ['check-1'] } as const;
  const facts = { checks: [checkOf()] };
  const disputed = givenCard(IN_USE, { facts }).when(dispute).decision.events as readonly CardEvent[];

  test('by the person it is registered for: off, under check, with a term', () => {
    const { state } = givenCard(IN_USE, { facts })
      .when(dispute)
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'disputed' }, { type: 'suspended', suspension: { ground: 'not-mine' } }],
        clocks: [{ do: 'start', kind: 'dispute', dueAt: '2021-07-14T16:00:00.000Z' }],
        messages: [{ payload: { kind: 'line' } }, { payload: { facts: { reason: 'not-mine' } } }],
      });
    assert.deepEqual([state?.state, state?.slot], ['suspended', 1]);
  });

  test('a line that is just coming back goes off again', () => {
    const coming = { type: 'restoring', at: NOW, by: addHours(NOW, 1) } as const;
    const { state } = givenCard([...IN_USE, suspendedEvent(), coming], { facts })
      .when(dispute)
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'disputed' }, { type: 'suspended', suspension: { ground: 'not-mine' } }],
        messages: [
          { payload: { kind: 'line', open: ['emergency', '96110', 'carrier-service', 'verification-page'] } },
          { payload: { kind: 'message', template: 'suspended-other' } },
        ],
      });
    assert.equal(state?.suspension?.restoring, null);
  });

  test('not by somebody else, and not without a passed check', () => {
    givenCard(IN_USE, { facts })
      .when({ ...dispute, person: 'p-2' })
      .expect({ outcome: 'refuse', events: [] });
    for (const check of [{ result: 'failed' }, { at: addHours(NOW, -25) }, { subject: 'handler' }] as const)
      givenCard(IN_USE, { facts: { checks: [checkOf(check)] } })
        .when(dispute)
        .expect({ outcome: 'refuse', events: [] });
  });

  test('registered rightly after all: it works again within the set minutes', () => {
    givenCard([...IN_USE, ...disputed], { actor: ANALYST })
      .when({ type: 'resolve-dispute', outcome: 'registered-rightly', reason: '本人办理' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'dispute-resolved' }, { type: 'restoring' }],
        clocks: [
          { do: 'meet', kind: 'dispute' },
          { do: 'start', kind: 'restore', dueAt: '2021-07-07T05:00:00.000Z' },
        ],
      });
  });

  test('a mistake: the person verified gets the line back', () => {
    const confirm = { type: 'confirm-user', place: 'hall', checks: [] } as const;
    const { state } = givenCard([...IN_USE, ...disputed], { facts: { checks: CHECKS } })
      .when(confirm)
      .expect({ outcome: 'permit', events: [{ type: 'user-confirmed' }, { type: 'restoring' }] });
    assert.equal(state?.ends.dispute?.outcome, 'registered-rightly');
    assert.throws(() => givenCard(IN_USE).when(confirm), { code: 'kernel.not-in-state' });
  });

  test('registered falsely: it counts for the person no more, and stays off', () => {
    const { state } = givenCard([...IN_USE, ...disputed], { actor: ANALYST })
      .when({ type: 'resolve-dispute', outcome: 'registered-falsely', reason: '冒名' })
      .expect({ outcome: 'permit', messages: [] });
    assert.deepEqual(
      [state?.holder, state?.slot, state?.registration, state?.state],
      [null, null, 'wrong', 'suspended'],
    );
  });

  test('a card under check is not disputed again', () => {
    assert.throws(() => givenCard([...IN_USE, ...disputed], { facts }).when(dispute), {
      code: 'kernel.not-in-state',
    });
  });
});

describe('miit-452-2016.11.3.2 numbers do not change hands', () => {
  const find = { type: 'find-other-user', evidence: '回访时由他人接听' } as const;
  const found = givenCard(IN_USE, { actor: ANALYST }).when(find).decision.events as readonly CardEvent[];

  test('a new user opens a case with a term', () => {
    const { state } = givenCard(IN_USE, { actor: ANALYST })
      .when(find)
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'other-user-found', evidence: '回访时由他人接听' }],
        clocks: [{ do: 'start', kind: 'transfer', obligation: 'miit-452-2016.11.3.2' }],
        messages: [{ payload: { kind: 'message', template: 'other-user', facts: { tail: '0000' } } }],
      });
    assert.equal(state?.ends.transfer?.foundAt, NOW);
  });

  test('the registered user is told when the term begins, and the receipt is kept once', () => {
    const { decision } = givenCard(IN_USE, { actor: ANALYST }).when(find);
    const [message] = decision.messages;
    const { ref, facts } = (message as { payload: unknown }).payload as {
      ref: string;
      facts: { date: string };
    };
    assert.equal(facts.date, '2021-07-22');
    const later = addHours(NOW, 2);
    const report = (
      past: readonly CardEvent[],
      result: 'sent' | 'delivered' | 'failed' | 'applied',
      at = later,
    ) => givenCard(past, { actor: SYSTEM, now: later }).when({ type: 'dispatched', ref, result, at });
    const past = [...IN_USE, ...found];
    const delivered = report(past, 'delivered').expect({
      outcome: 'permit',
      findings: [{ rule: 'cards.transfer-told', outcome: 'permit', clause: 'miit-452-2016.11.3' }],
      events: [{ type: 'transfer-told', result: 'delivered', at: later }],
    });
    assert.equal(delivered.state?.ends.transfer?.told.deliveredAt, later);
    const twice = [...past, ...(delivered.decision.events as readonly CardEvent[])];
    report(twice, 'delivered').expect({ outcome: 'permit', events: [] });
    report(past, 'sent', addHours(NOW, -5)).expect({
      outcome: 'permit',
      events: [{ type: 'transfer-told', at: NOW }],
    });
    report(past, 'failed').expect({ outcome: 'permit-with-duties' });
    report(past, 'applied').expect({ outcome: 'permit', events: [] });
  });

  test('not cleared up in time, the line is suspended and keeps its way back', () => {
    const { state } = givenCard([...IN_USE, ...found], { actor: SYSTEM })
      .when({ type: 'miss', kind: 'transfer' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'became-late' }, { type: 'suspended' }],
        messages: [
          { payload: { kind: 'line' } },
          { payload: { template: 'suspended-other', facts: { reason: 'transfer' } } },
        ],
      });
    assert.deepEqual(
      [state?.suspension?.ground, state?.suspension?.open.includes('emergency')],
      ['transfer', true],
    );
  });

  test('the holder stands behind the line: the case is over, nothing is switched off', () => {
    const confirm = { type: 'confirm-user', place: 'hall', checks: [] } as const;
    const { decision } = givenCard([...IN_USE, ...found], { facts: { checks: CHECKS } })
      .when(confirm)
      .expect({ outcome: 'permit', clocks: [{ do: 'meet', kind: 'transfer' }], messages: [] });
    const after = [...IN_USE, ...found, ...(decision.events as readonly CardEvent[])];
    const { state } = givenCard(after, { actor: SYSTEM })
      .when({ type: 'miss', kind: 'transfer' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
    assert.equal(state?.ends.transfer, null);
    givenCard([...IN_USE, ...found])
      .when(confirm)
      .expect({ outcome: 'hold', events: [] });
  });

  test('the clocks of this part are the ones it starts', () => {
    assert.deepEqual([...ENDING_CLOCKS].toSorted(), ['dispute', 'shutdown', 'transfer']);
  });
});

const trade = (act: string, on: string) =>
  ({ type: 'record-trade', trade: { act, on, person: HOLDER.id, reference: 'A-1' } }) as never;
const recorded = (act: string, on: string) => {
  const { decision, state } = givenCard(IN_USE, { actor: COMPLIANCE }).when(trade(act, on));
  return [decision.outcome, state?.ends.trades.at(-1)?.documents ?? []];
};

describe('two-cards-2020.1.1 letting, selling and buying are on record per card, with day and person', () => {
  test('an act rests on the documents that named it on its day, and no others', () => {
    assert.deepEqual(recorded('sell', '2020-12-16'), ['refuse', []]);
    assert.deepEqual(recorded('sell', '2020-12-17'), ['permit-with-duties', ['two-cards-2020.1.1']]);
    assert.deepEqual(recorded('buy', '2021-06-17'), [
      'permit-with-duties',
      ['two-cards-2020.1.1', 'mps-miit-2021.1.1'],
    ]);
    assert.deepEqual(recorded('lend', '2021-06-17'), ['refuse', []]);
  });

  test('with day, person and who recorded it', () => {
    const { state } = givenCard(IN_USE, { actor: COMPLIANCE }).when(trade('rent', '2021-07-01'));
    assert.partialDeepStrictEqual(state?.ends.trades, [
      { act: 'rent', on: '2021-07-01', person: HOLDER.id, by: 'compliance', reference: 'A-1' },
    ]);
  });
});

describe('mps-miit-2021.1.1 obtaining and hoarding are acts from its first day', () => {
  test('not a day earlier', () => {
    for (const act of ['illegally-obtain', 'hoard']) {
      assert.deepEqual(recorded(act, '2021-06-16'), ['refuse', []]);
      assert.deepEqual(recorded(act, '2021-06-17'), ['permit-with-duties', ['mps-miit-2021.1.1']]);
    }
  });
});

describe('two-cards-2020.1.2 one open list of instruments', () => {
  test('holds the kinds the notice names', () => {
    const { kinds } = LAW.asOf('2021-07-07').obligation('two-cards-2020.1.2').params;
    for (const kind of kinds as readonly string[])
      assert.ok((INSTRUMENT_KINDS as readonly string[]).includes(kind), kind);
  });

  test('a phone card is one of them; a fixed line falls under the open rest', () => {
    const instrument = (kind: 'mobile' | 'fixed-line') => {
      const past = [ordered({ order: { ...ordered0(), kind } }), ...IN_USE.slice(1)];
      return givenCard(past, { actor: COMPLIANCE }).when(trade('sell', '2021-07-01')).state?.ends.trades[0]
        ?.instrument;
    };
    assert.deepEqual([instrument('mobile'), instrument('fixed-line')], ['mobile-card', 'other']);
  });
});

test('nothing is done to a card that has ended', () => {
  const ending = { at: NOW, by: 'holder', reason: '', amnesty: false } as const;
  const past = [...IN_USE, { type: 'cancelled', ending } as const];
  for (const command of [propose, shutDown(), trade('sell', '2021-07-01')])
    assert.throws(() => givenCard(past, { actor: COMPLIANCE }).when(command), {
      code: 'kernel.not-in-state',
    });
});
