/** An account in use: six months without a transaction, verification, suspension with its reason, places given back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import type { AccountEvent } from './account.ts';
import { stopsOf } from './account.ts';
import {
  CASHIER,
  COMPLIANCE,
  checkAt,
  firstOf,
  givenAccount,
  lastOf,
  NOW,
  OPENED,
  openingOf,
  SYSTEM,
} from './testing/situation.ts';

describe('pboc-261-2016 no transaction within six months of the opening', () => {
  const clockOf = (now: string) =>
    givenAccount([], { now, facts: { checks: [checkAt(now)] } }).when({ type: 'open', opening: openingOf() })
      .decision.clocks;

  test('the clock runs to the end of the same day six months later, for accounts opened from 2016-12-01', () => {
    assert.deepEqual(clockOf(lastOf('2016-11-30')), []);
    const [clock] = clockOf(firstOf('2016-11-30'));
    assert.ok(clock?.do === 'start');
    // 2017-06-01 24:00 in China.
    assert.deepEqual([clock.kind, clock.dueAt, clock.term?.value], ['idle', '2017-06-01T16:00:00.000Z', 6]);
    const [short] = clockOf('2020-08-31T04:00:00.000Z');
    assert.ok(short?.do === 'start');
    assert.equal(short.dueAt, '2021-02-28T16:00:00.000Z');
  });

  test('then a bank stops what is outside the counter, a payment institution everything', () => {
    const missed = { type: 'miss', kind: 'idle' } as const;
    const bank = givenAccount([OPENED], { actor: SYSTEM }).when(missed);
    assert.ok(bank.state !== undefined && OPENED.type === 'opened');
    assert.deepEqual([bank.state.state, stopsOf(bank.state)], ['dormant', 'non-counter']);
    assert.deepEqual(
      bank.decision.findings[0]?.params.map(({ value }) => value),
      [6],
    );
    const wallet: AccountEvent = { ...OPENED, opening: { ...OPENED.opening, kind: 'payment-2' } };
    const payment = givenAccount([wallet], { actor: CASHIER }).when(missed);
    assert.ok(payment.state !== undefined);
    assert.equal(stopsOf(payment.state), 'all');
  });

  test('one transaction ends the waiting; a clock that comes late finds nothing', () => {
    const used = givenAccount([OPENED]).when({ type: 'note-use', at: NOW });
    assert.deepEqual([used.state?.state, used.decision.clocks], ['active', [{ do: 'meet', kind: 'idle' }]]);
    const events: AccountEvent[] = [OPENED, { type: 'used', at: NOW }];
    givenAccount(events).when({ type: 'miss', kind: 'idle' }).expect({ outcome: 'permit', events: [] });
    givenAccount(events).when({ type: 'note-use', at: NOW }).expect({ outcome: 'permit', events: [] });
  });

  test('verified again it works at once; without a passed check of the holder it waits', () => {
    const dormant: AccountEvent[] = [OPENED, { type: 'went-dormant', at: NOW, stops: 'non-counter' }];
    const back = givenAccount(dormant).when({ type: 'verify', checks: ['check-1'] });
    assert.ok(back.state !== undefined);
    assert.deepEqual([back.state.state, stopsOf(back.state)], ['active', 'none']);
    const both = [checkAt(NOW), checkAt(NOW, { id: 'check-2', result: 'failed' })];
    for (const checks of [both, [], [checkAt(NOW, { result: 'failed' })], [checkAt(NOW, { holder: 'p-2' })]])
      givenAccount(dormant, { facts: { checks } })
        .when({ type: 'verify', checks: ['check-1'] })
        .expect({ outcome: 'hold', events: [] });
  });
});

describe('atfl-2022.32 nobody’s account stops without reason, clause, channel and papers', () => {
  const told = {
    stops: 'non-counter',
    reason: '短期内分散转入、集中转出',
    clause: 'atfl-2022.18',
    channel: '客服热线或开户网点',
    papers: ['身份证件'],
  } as const;

  test('with all of them it stops, and is lifted at once', () => {
    const stopped = givenAccount([OPENED], { actor: COMPLIANCE, now: '2023-01-05T04:00:00.000Z' }).when({
      type: 'suspend',
      suspension: told,
    });
    assert.equal(stopped.decision.findings[0]?.clause, 'atfl-2022.32');
    assert.ok(stopped.state !== undefined);
    assert.deepEqual([stopped.state.state, stopsOf(stopped.state)], ['suspended', 'non-counter']);
    const lifted = givenAccount([OPENED, ...stopped.decision.events], { actor: COMPLIANCE }).when({
      type: 'lift',
      reason: '已核实',
    });
    assert.equal(lifted.state?.state, 'opened');
  });

  test('each of them missing is refused, and nothing stops', () => {
    for (const gap of [{ reason: ' ' }, { clause: '' }, { channel: '' }, { papers: [] }])
      givenAccount([OPENED], { actor: COMPLIANCE })
        .when({ type: 'suspend', suspension: { ...told, ...gap } })
        .expect({ outcome: 'refuse', events: [] });
  });

  test('a second one is refused while one stands: neither range nor reason of the first is lost', () => {
    const first: AccountEvent = {
      type: 'suspended',
      suspension: { ...told, stops: 'all' },
      by: { account: 'c', at: NOW },
    };
    const second = { type: 'suspend', suspension: { ...told, reason: '另案' } } as const;
    const { state } = givenAccount([OPENED, first], { actor: COMPLIANCE })
      .when(second)
      .expect({ outcome: 'refuse', events: [] });
    assert.ok(state !== undefined);
    assert.deepEqual([stopsOf(state), state.suspension?.reason], ['all', told.reason]);
    givenAccount([OPENED, first, { type: 'lifted' }], { actor: COMPLIANCE })
      .when(second)
      .expect({ outcome: 'permit' });
  });

  test('a suspension over a dormant account leaves it dormant when it is lifted', () => {
    const events: AccountEvent[] = [
      OPENED,
      { type: 'went-dormant', at: NOW, stops: 'non-counter' },
      { type: 'suspended', suspension: { ...told, stops: 'all' }, by: { account: 'c', at: NOW } },
    ];
    const { state } = givenAccount(events, { actor: COMPLIANCE }).when({ type: 'lift', reason: '已核实' });
    assert.equal(state?.state, 'dormant');
  });
});

test('a closed account gives its places back, and cannot be closed twice', () => {
  const closed = givenAccount([OPENED]).when({ type: 'close', reason: '不用了' });
  assert.deepEqual(closed.state?.places, { 'class-one': null, 'class-three': null, 'debit-card': null });
  assert.deepEqual(closed.decision.clocks, [{ do: 'cancel', kind: 'idle' }]);
  const used: AccountEvent[] = [OPENED, { type: 'used', at: NOW }];
  assert.deepEqual(givenAccount(used).when({ type: 'close', reason: '不用了' }).decision.clocks, []);
  assert.throws(
    () => givenAccount([OPENED, ...closed.decision.events]).when({ type: 'close', reason: '再次' }),
    { code: 'kernel.not-in-state' },
  );
});

test('six-ministry-2016.5.1 an account from before comes on file whatever the limits say, but not from tomorrow', () => {
  const { checks: _, signs: __, terms: ___, ...stock } = openingOf();
  const taken = givenAccount([], { actor: COMPLIANCE }).when({
    type: 'take-in',
    stock: { ...stock, openedOn: '2012-05-01', usedOn: '2020-01-01' },
  });
  assert.deepEqual([taken.state?.legacy, taken.state?.state, taken.decision.clocks], [true, 'active', []]);
  givenAccount([], { actor: COMPLIANCE })
    .when({ type: 'take-in', stock: { ...stock, openedOn: '2021-07-08', usedOn: null } })
    .expect({ outcome: 'refuse', events: [] });
  assert.ok(LAW.asOf('2021-07-07').inForce('six-ministry-2016.5.1'));
});
