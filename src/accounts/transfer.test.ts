/** Transfers: which are held, for how long, and what may happen to them; on each side of each date. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import { addHours } from '../kernel/time.ts';
import { SCREEN } from './contract-codes.ts';
import {
  askedOf,
  firstOf,
  givenTransfer,
  HELD,
  lastOf,
  measureOf,
  NOW,
  PAYER_FACTS,
  payerWith,
  SYSTEM,
} from './testing/situation.ts';
import type { TransferAsked, TransferEvent } from './transfer.ts';

type Given = Parameters<typeof givenTransfer>[1];

function submitted(at: string, change: Partial<TransferAsked> = {}, given: Given = {}) {
  const { decision, state } = givenTransfer([], { now: at, ...given }).when({
    type: 'submit',
    asked: askedOf(at, change),
  });
  const finding = (rule: string) => decision.findings.find((one) => one.rule === rule);
  return { outcome: decision.outcome, releaseAt: state?.releaseAt ?? null, finding };
}

describe('six-ministry-2016.5.14 a teller machine, an individual, another name: 24 hours', () => {
  test('on 2016-11-30 it went at once; from the first instant of 2016-12-01 it is held to the instant', () => {
    assert.equal(submitted(lastOf('2016-11-30')).releaseAt, null);
    const at = firstOf('2016-11-30');
    const held = submitted(at);
    assert.equal(held.releaseAt, addHours(at, 24));
    assert.equal(held.outcome, 'permit-with-duties');
    const finding = held.finding('transfers.held');
    assert.equal(finding?.clause, 'six-ministry-2016.5');
    assert.deepEqual(finding?.params[0]?.value, 24);
  });

  test('a counter, the web, a unit and the same name and paper are not held', () => {
    for (const channel of ['counter', 'online', 'payment-account'] as const)
      assert.equal(submitted(NOW, { channel }).releaseAt, null, channel);
    const unit = payerWith({ account: { ...PAYER_FACTS.payer!.account, holderKind: 'unit' } });
    assert.equal(submitted(NOW, {}, { facts: unit }).releaseAt, null);
    const payee = { ...askedOf(NOW).payee, sameName: true, samePaper: true };
    assert.equal(submitted(NOW, { payee }).releaseAt, null);
    assert.equal(submitted(NOW, {}, { facts: { ...PAYER_FACTS, ownPayee: true } }).releaseAt, null);
  });

  test('the same name with another or an unknown paper is another name, and so is silence', () => {
    for (const compared of [
      { sameName: true, samePaper: false },
      { sameName: true, samePaper: null },
      { sameName: null, samePaper: null },
    ]) {
      const payee = { ...askedOf(NOW).payee, ...compared };
      assert.notEqual(submitted(NOW, { payee }).releaseAt, null, JSON.stringify(compared));
    }
    // An account kept here is compared by us, whatever the request says.
    const payee = { ...askedOf(NOW).payee, at: 'own', sameName: true, samePaper: true } as const;
    assert.notEqual(
      submitted(NOW, { payee }, { facts: { ...PAYER_FACTS, ownPayee: false } }).releaseAt,
      null,
    );
  });

  test('document 261 as a setting: own accounts elsewhere are held too, own accounts here are not', () => {
    const law = lawWith({ 'transfer.delay_own_other_bank': true });
    const own = { ...askedOf(NOW).payee, sameName: true, samePaper: true };
    assert.notEqual(submitted(NOW, { payee: own }, { law }).releaseAt, null);
    assert.equal(submitted(NOW, { payee: { ...own, at: 'own' } }, { law }).releaseAt, null);
  });

  test('by the moment it was accepted, not by the day it reaches us', () => {
    const asked = askedOf(lastOf('2016-11-30'));
    const { state } = givenTransfer([], { now: firstOf('2016-11-30') }).when({ type: 'submit', asked });
    assert.equal(state?.state, 'passed');
  });
});

describe('pboc-85-2019 a conforming screen', () => {
  const screen = [...SCREEN];

  test('on 2019-03-31 it changed nothing, from 2019-04-01 the transfer goes at once', () => {
    assert.notEqual(submitted(lastOf('2019-03-31'), { screen }).releaseAt, null);
    const since = submitted(firstOf('2019-03-31'), { screen });
    assert.deepEqual([since.releaseAt, since.outcome], [null, 'permit']);
    assert.equal(since.finding('transfers.screen')?.clause, 'pboc-85-2019.atm');
  });

  test('any part of it missing, and it is held', () => {
    for (const gone of SCREEN) {
      const part = screen.filter((item) => item !== gone);
      const found = submitted(NOW, { screen: part });
      assert.notEqual(found.releaseAt, null, gone);
      assert.equal(found.finding('transfers.screen')?.facts.missing, gone);
    }
  });

  test('receipts say that it is not immediate from 2019-06-01', () => {
    assert.equal(submitted(lastOf('2019-05-31')).finding('transfers.receipt'), undefined);
    assert.equal(
      submitted(firstOf('2019-05-31')).finding('transfers.receipt')?.outcome,
      'permit-with-duties',
    );
  });
});

describe('six-ministry-2016.5.9, 5.10, 5.12 measures in force', () => {
  const outcome = (change: Partial<TransferAsked>, given: Given) => submitted(NOW, change, given).outcome;

  test('a stop outside the counter refuses there and leaves the counter', () => {
    const facts = payerWith({ measures: [measureOf()] });
    assert.equal(outcome({}, { facts }), 'refuse');
    assert.equal(outcome({ channel: 'counter' }, { facts }), 'permit');
  });

  test('payment accounts stand still; the 2024 measures leave their exceptions open', () => {
    const account = { ...PAYER_FACTS.payer!.account, kind: 'payment-2' } as const;
    const old = payerWith({ account, measures: [measureOf({ measures: ['payment-stop'] })] });
    assert.equal(outcome({ channel: 'payment-account' }, { facts: old }), 'refuse');
    const joint = payerWith({
      account,
      measures: [
        measureOf({ measures: ['payment-stop'], basis: 'joint-2024', from: '2024-12-02', to: '2026-12-01' }),
      ],
    });
    const at = '2025-02-01T04:00:00.000Z';
    const home = { channel: 'payment-account', purpose: 'balance-to-own-same-name-account' } as const;
    assert.equal(submitted(at, home, { facts: joint }).outcome, 'permit');
    assert.equal(submitted(at, { channel: 'payment-account' }, { facts: joint }).outcome, 'refuse');
  });

  test('the case account itself stands still at the counter too', () => {
    const measures = [measureOf({ measures: [], basis: 'case-account', to: null, caseAccount: 'n-1' })];
    assert.equal(outcome({ channel: 'counter' }, { facts: payerWith({ measures }) }), 'refuse');
  });

  test('a dormant account goes to the counter; a closed one nowhere', () => {
    const base = PAYER_FACTS.payer!.account;
    const dormant = payerWith({
      account: { ...base, state: 'dormant', dormant: { since: NOW, stops: 'non-counter' } },
    });
    assert.deepEqual(
      [
        outcome({ channel: 'online' }, { facts: dormant }),
        outcome({ channel: 'counter' }, { facts: dormant }),
      ],
      ['refuse', 'permit'],
    );
    const closed = payerWith({ account: { ...base, state: 'closed' } });
    assert.equal(outcome({ channel: 'counter' }, { facts: closed }), 'refuse');
  });

  test('a stop on the account ends at its instant, whether or not its clock has run', () => {
    const until = (at: string) => payerWith({ holds: [{ kind: 'stop', until: at }] });
    assert.equal(outcome({}, { facts: until(addHours(NOW, 0.001)) }), 'refuse');
    assert.equal(outcome({}, { facts: until(NOW) }), 'permit-with-duties');
  });
});

describe('pboc-261-2016 sums outside the counter', () => {
  const online = { channel: 'online' } as const;
  test('above 50,000 yuan a day a certificate is needed, from 2016-12-01, not at a counter', () => {
    const at = (now: string, change: Partial<TransferAsked>, sentTodayFen = 0) =>
      submitted(now, { ...online, ...change }, { facts: { ...PAYER_FACTS, sentTodayFen } }).outcome;
    assert.equal(at(NOW, { amountFen: 5_000_000 }), 'permit');
    assert.equal(at(NOW, { amountFen: 5_000_001 }), 'hold');
    assert.equal(at(NOW, { amountFen: 1 }, 5_000_000), 'hold');
    assert.equal(at(NOW, { amountFen: 5_000_001, certificate: true }), 'permit');
    assert.equal(at(NOW, { amountFen: 5_000_001, channel: 'counter' }), 'permit');
    assert.equal(at(lastOf('2016-11-30'), { amountFen: 5_000_001 }), 'permit');
    assert.equal(at(NOW, { amountFen: 30_000_000, certificate: true }), 'permit-with-duties');
  });
});

describe('in the hold', () => {
  const until = addHours(NOW, 24);
  const at = (now: string, events: readonly TransferEvent[] = [HELD], actor = SYSTEM) =>
    givenTransfer(events, { now, actor });

  test('released at its instant and not a millisecond before, and once', () => {
    at('2021-07-08T03:59:59.999Z').when({ type: 'release' }).expect({ outcome: 'hold', events: [] });
    const released = at(until).when({ type: 'release' });
    released.expect({ outcome: 'permit', events: [{ type: 'released', at: until }] });
    at(until, [HELD, ...released.decision.events])
      .when({ type: 'release' })
      .expect({ outcome: 'permit', events: [] });
  });

  test('the payer cancels until the hold ends, not at that instant', () => {
    assert.equal(at('2021-07-08T03:59:59.999Z').when({ type: 'cancel' }).state?.state, 'cancelled');
    at(until).when({ type: 'cancel' }).expect({ outcome: 'refuse', events: [] });
    const cancelled: TransferEvent[] = [HELD, { type: 'cancelled', at: NOW }];
    at(until, cancelled).when({ type: 'release' }).expect({ outcome: 'permit', events: [] });
  });

  test('where an operator allows no cancelling only the wider document does', () => {
    const neither = lawWith({ 'transfer.payer_may_cancel': false, 'transfer.cancel_in_hold': false });
    givenTransfer([HELD], { law: neither })
      .when({ type: 'cancel' })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('a suspicion stops it: it is not released, and goes on or back', () => {
    const stopped = at(NOW).when({ type: 'stop', reason: '疑似被骗', reference: '96110-1' });
    const events = [HELD, ...stopped.decision.events];
    at(until, events).when({ type: 'release' }).expect({ outcome: 'permit', events: [] });
    const back = at(until, events).when({ type: 'return', reason: '确认被骗' });
    assert.equal(back.state?.state, 'returned');
    const on = at(until, events).when({ type: 'resume', reason: '已核实' });
    assert.deepEqual([on.state?.state, on.state?.releaseAt], ['held', until]);
  });
});

describe('the bank core answers twice, late, or never', () => {
  const released: TransferEvent[] = [HELD, { type: 'released', at: addHours(NOW, 24) }];
  const later = addHours(NOW, 25);
  const silence = { type: 'record', answer: { result: 'no-answer', reason: 'time-out' } } as const;
  const credited = { type: 'record', answer: { result: 'credited', at: later } } as const;

  test('credited once, whatever comes after', () => {
    const first = givenTransfer(released, { now: later, actor: SYSTEM }).when(credited);
    assert.deepEqual([first.state?.state, first.state?.handAt], ['credited', null]);
    givenTransfer([...released, ...first.decision.events], { now: later, actor: SYSTEM })
      .when({ type: 'record', answer: { result: 'refused', reason: 'x' } })
      .expect({ outcome: 'permit', events: [] });
  });

  test('silence is asked again, later each time, up to the most', () => {
    let events = released;
    const pauses: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const { decision, state } = givenTransfer(events, { now: later, actor: SYSTEM }).when(silence);
      events = [...events, ...decision.events];
      pauses.push((Date.parse(state?.handAt ?? '') - Date.parse(later)) / 60_000);
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('after the set hours it is undecidable, is asked on, and a late answer settles it', () => {
    const now = addHours(NOW, 49);
    const unclear = givenTransfer(released, { now, actor: SYSTEM }).when(silence);
    assert.equal(unclear.state?.state, 'undecidable');
    assert.notEqual(unclear.state?.handAt, null);
    const events = [...released, ...unclear.decision.events];
    assert.equal(givenTransfer(events, { now, actor: SYSTEM }).when(credited).state?.state, 'credited');
    const byHand = givenTransfer(events, { now }).when({
      type: 'settle',
      credited: false,
      reason: '账务未入',
    });
    assert.equal(byHand.state?.state, 'failed');
    assert.throws(
      () => givenTransfer(released, { now }).when({ type: 'settle', credited: true, reason: '急' }),
      { code: 'kernel.not-in-state' },
    );
  });
});

test('bad input: accepted tomorrow, a payer nobody knows', () => {
  assert.throws(() => submitted(NOW, { acceptedAt: addHours(NOW, 1) }), { code: 'accounts.accepted-ahead' });
  assert.throws(() => submitted(NOW, {}, { facts: { ...PAYER_FACTS, payer: undefined } }), {
    code: 'kernel.missing',
  });
});
