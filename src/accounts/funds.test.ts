/** At the bank: stop-payment with its four fields, freeze with its term, and what goes back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addHours, type Instant } from '../kernel/time.ts';
import { fundHold, type HoldCommand, type HoldEvent } from './fund-hold.ts';
import type { FundAnswer } from './messages.ts';
import { ENTRY, hold, POLICE, payloadOf, received } from './testing/funds.ts';
import { NOW } from './testing/situation.ts';

describe('pboc-86-2016 stop-payment', () => {
  test('with all four fields it runs 48 hours from the stop, and the police hear so at once', () => {
    const { decision, state } = hold([], { facts: { entries: [ENTRY] } }).when(received());
    assert.deepEqual([state?.state, state?.until], ['in-force', addHours(NOW, 48)]);
    const [message] = decision.messages;
    assert.deepEqual([message?.to, payloadOf<{ state: string }>(decision).state], [POLICE.id, 'in-force']);
    assert.deepEqual(
      decision.findings.map(({ rule, clause }) => [rule, clause]),
      [
        ['funds.four-fields', 'pboc-86-2016.stop'],
        ['funds.stopped', 'pboc-86-2016.stop'],
      ],
    );
  });

  test('any field that differs: it must not be stopped, and the answer says which', () => {
    const compare = (entry: { amountFen: number; at: Instant } | null) =>
      hold(hold([]).when(received()).decision.events).when({ type: 'compare', entry });
    const wrong = (decision: { messages: readonly { payload: unknown }[] }) =>
      (payloadOf(decision) as { state: string; why: string[] }).why;
    const account = hold([], { facts: { account: undefined, sameName: false } }).when(received());
    const name = hold([], { facts: { sameName: false } }).when(received());
    const amount = compare({ ...ENTRY, amountFen: 500_001 });
    const time = compare({ ...ENTRY, at: addHours(ENTRY.at, 1) });
    for (const [{ decision, state }, why] of [
      [account, ['account']],
      [name, ['name']],
      [amount, ['amount']],
      [time, ['time']],
      [compare(null), ['amount', 'time']],
    ] as const) {
      assert.deepEqual([decision.outcome, state?.state, wrong(decision)], ['refuse', 'refused', why]);
      assert.ok(decision.clocks.every((clock) => clock.do !== 'start'));
    }
    assert.equal(compare(ENTRY).state?.state, 'in-force');
  });

  test('an account is stopped twice and not a third time', () => {
    const facts = (stops: number) => ({ facts: { stops, entries: [ENTRY] } });
    assert.equal(hold([], facts(1)).when(received()).state?.state, 'in-force');
    const third = hold([], facts(2)).when(received());
    assert.deepEqual([third.state?.state, third.decision.outcome], ['refused', 'refuse']);
  });

  test('at 48 hours it ends by itself and says so; a clock that comes twice finds nothing', () => {
    const began = hold([], { facts: { entries: [ENTRY] } }).when(received());
    const now = addHours(NOW, 48);
    const ended = hold(began.decision.events, { now }).when({ type: 'miss', kind: 'end' });
    assert.equal(ended.state?.state, 'ended');
    const again = hold([...began.decision.events, ...ended.decision.events], { now });
    again.when({ type: 'miss', kind: 'end' }).expect({ outcome: 'permit', events: [], messages: [] });
  });

  test('the same order twice is one; another authority changes nothing', () => {
    const events = hold([], { facts: { entries: [ENTRY] } }).when(received()).decision.events;
    hold(events).when(received()).expect({ outcome: 'permit', events: [], messages: [] });
    hold(events).when({ type: 'lift', from: 'police-b' }).expect({ outcome: 'permit', events: [] });
    assert.equal(hold(events).when({ type: 'lift', from: POLICE.id }).state?.state, 'lifted');
  });

  test('only the police order it: from anybody else nothing is held, and the answer says so', () => {
    for (const orderer of ['carrier', 'bank', 'regulator', undefined] as const)
      for (const kind of ['stop', 'freeze'] as const) {
        const { decision, state } = hold([], { facts: { orderer, entries: [ENTRY] } }).when(
          received({ kind }),
        );
        assert.deepEqual([decision.outcome, state?.state], ['refuse', 'refused']);
        assert.deepEqual(payloadOf<FundAnswer>(decision).why, ['orderer']);
      }
  });

  test('while the bank compares a clock runs; it is met by the answer, and late it stays owed', () => {
    const checking = hold([]).when(received());
    const [clock] = checking.decision.clocks;
    assert.ok(clock?.do === 'start');
    assert.deepEqual([clock.kind, clock.dueAt], ['compare', addHours(NOW, 1)]);
    const { events } = checking.decision;
    const late = hold(events, { now: addHours(NOW, 1) }).when({ type: 'miss', kind: 'compare' });
    assert.deepEqual([late.state?.state, late.state?.late], ['checking', true]);
    for (const entry of [ENTRY, null])
      assert.deepEqual(hold(events).when({ type: 'compare', entry }).decision.clocks[0], {
        do: 'meet',
        kind: 'compare',
      });
  });

  test('given up by the police while the bank compares it does not come into force any more', () => {
    const { events } = hold([]).when(received()).decision;
    const lifted = hold(events).when({ type: 'lift', from: POLICE.id });
    assert.equal(lifted.state?.state, 'lifted');
    assert.deepEqual(lifted.decision.clocks, [{ do: 'cancel', kind: 'compare' }]);
    assert.equal(payloadOf<FundAnswer>(lifted.decision).state, 'lifted');
    assert.throws(
      () => hold([...events, ...lifted.decision.events]).when({ type: 'compare', entry: ENTRY }),
      {
        code: 'kernel.not-in-state',
      },
    );
  });

  test('a stop is not renewed, and whatever comes too late is answered with how things stand', () => {
    const began = hold([], { facts: { entries: [ENTRY] } }).when(received()).decision.events;
    const ended: HoldEvent[] = [...began, { type: 'ended' }];
    const late: [readonly HoldEvent[], HoldCommand, string][] = [
      [began, { type: 'renew', from: POLICE.id }, 'in-force'],
      [ended, { type: 'lift', from: POLICE.id }, 'ended'],
      [ended, { type: 'renew', from: POLICE.id }, 'ended'],
      [ended, { type: 'order-return', from: POLICE.id, returned: 'r1', shares: [] }, 'ended'],
    ];
    for (const [events, command, state] of late) {
      const { decision } = hold(events, { now: addHours(NOW, 24) }).when(command);
      assert.deepEqual(decision.events, []);
      const told = payloadOf(decision) as FundAnswer;
      assert.deepEqual([told.state, told.why], [state, ['not-now']]);
    }
  });
});

describe('pboc-86-2016 freeze', () => {
  const frozen = () => hold([]).when(received({ kind: 'freeze', at: null }));

  test('six months to the end of the day, renewed from its last day, no count of stops', () => {
    const first = frozen();
    // 2022-01-07 24:00 in China.
    assert.equal(first.state?.until, '2022-01-07T16:00:00.000Z');
    const renewed = hold(first.decision.events, { now: addHours(NOW, 24 * 150) }).when({
      type: 'renew',
      from: POLICE.id,
    });
    assert.equal(renewed.state?.until, '2022-07-07T16:00:00.000Z');
    assert.equal(
      hold([], { facts: { stops: 2 } }).when(received({ kind: 'freeze' })).state?.state,
      'in-force',
    );
  });

  test('renewed from a short month no day is lost: 31 August, 28 February, 31 August', () => {
    const start = '2021-08-31T04:00:00.000Z';
    const first = hold([], { now: start }).when(received({ kind: 'freeze', at: null }));
    assert.equal(first.state?.until, '2022-02-28T16:00:00.000Z');
    const renew = { type: 'renew', from: POLICE.id } as const;
    const second = hold(first.decision.events, { now: addHours(start, 24 * 170) }).when(renew);
    assert.equal(second.state?.until, '2022-08-31T16:00:00.000Z');
    const third = hold([...first.decision.events, ...second.decision.events], {
      now: addHours(start, 24 * 300),
    }).when(renew);
    assert.equal(third.state?.until, '2023-02-28T16:00:00.000Z');
  });

  const order = (events: readonly HoldEvent[], returned: string, amountFen: number, now: Instant = NOW) =>
    hold(events, { now }).when({
      type: 'order-return',
      from: POLICE.id,
      returned,
      shares: [{ victim: 'V1', amountFen }],
    });
  const answers = ({ messages }: { readonly messages: readonly { readonly payload: unknown }[] }) =>
    messages.map(({ payload }) => {
      const { state, why, returned } = payload as FundAnswer;
      return [state, returned?.id, returned?.result, ...why];
    });

  test('what is returned is not more than is frozen; the bank has its days, and says when it is done', () => {
    const { events } = frozen().decision;
    const refused = order(events, 'r1', 500_001);
    refused.expect({ outcome: 'refuse', events: [] });
    assert.deepEqual(answers(refused.decision), [['in-force', 'r1', 'refused', 'too-much']]);
    const ordered = order(events, 'r1', 500_000);
    assert.equal(ordered.state?.state, 'returning');
    assert.deepEqual(answers(ordered.decision), [['returning', 'r1', 'taken-on']]);
    assert.deepEqual(
      ordered.decision.clocks.map((clock) => clock.kind),
      ['end', 'execute'],
    );
    const done = hold([...events, ...ordered.decision.events]).when({ type: 'execute' });
    assert.equal(done.state?.state, 'returned');
    assert.deepEqual(answers(done.decision), [['returned', 'r1', 'executed']]);
  });

  test('two returns on one freeze: both are carried out and answered by name, together not more than is frozen', () => {
    const { events } = frozen().decision;
    const first = order(events, 'r1', 300_000);
    const both = [...events, ...first.decision.events];
    const second = order(both, 'r2', 100_000);
    assert.equal(second.decision.outcome, 'permit');
    // Due with the first.
    assert.deepEqual(second.decision.clocks, []);
    assert.deepEqual(answers(order(both, 'r2', 200_001).decision), [
      ['returning', 'r2', 'refused', 'too-much'],
    ]);
    order(both, 'r1', 300_000).expect({ outcome: 'permit', events: [], messages: [] });
    const done = hold([...both, ...second.decision.events]).when({ type: 'execute' });
    assert.deepEqual(answers(done.decision), [
      ['in-force', 'r1', 'executed'],
      ['in-force', 'r2', 'executed'],
    ]);
    // What is left stays frozen to the end of the term.
    assert.deepEqual([done.state?.state, done.state?.until], ['in-force', '2022-01-07T16:00:00.000Z']);
    assert.deepEqual(
      done.decision.clocks.map((clock) => [clock.do, clock.kind]),
      [
        ['meet', 'execute'],
        ['start', 'end'],
      ],
    );
    const over = hold([...both, ...second.decision.events], { now: '2022-01-08T01:00:00.000Z' });
    assert.equal(over.when({ type: 'execute' }).state?.state, 'ended');
  });

  test('what is to be returned stays held past the last day of the freeze', () => {
    const { events, state } = { ...frozen().decision, state: frozen().state };
    assert.ok(state !== undefined);
    const ordered = order(events, 'r1', 100, '2022-01-07T10:00:00.000Z');
    assert.ok(ordered.state !== undefined);
    assert.deepEqual(
      [fundHold.columns(state).until, fundHold.columns(ordered.state).until],
      ['2022-01-07T16:00:00.000Z', null],
    );
    hold([...events, ...ordered.decision.events], { now: '2022-01-07T16:00:00.000Z' })
      .when({ type: 'miss', kind: 'end' })
      .expect({ outcome: 'permit', events: [] });
  });
});
