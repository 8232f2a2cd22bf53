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

  test('accepted hours ago it is taken as it was; what is older is accepted anew, so that no hold is skipped', () => {
    const asked = (hoursAgo: number) =>
      givenTransfer([]).when({ type: 'submit', asked: askedOf(addHours(NOW, -hoursAgo)) });
    assert.equal(asked(6).state?.releaseAt, addHours(NOW, 18));
    for (const hoursAgo of [6.001, 25, 24 * 365 * 5]) {
      const { decision } = asked(hoursAgo);
      assert.deepEqual([decision.outcome, decision.events], ['hold', []]);
      assert.ok(decision.findings.some(({ rule }) => rule === 'transfers.acceptance'));
    }
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

  const at2025 = '2025-02-01T04:00:00.000Z';
  const joint = (kind: 'bank-1' | 'payment-2', measure: 'payment-stop' | 'non-counter-outgoing-limit') =>
    payerWith({
      account: { ...PAYER_FACTS.payer!.account, kind },
      measures: [
        measureOf({ measures: [measure], basis: 'joint-2024', from: '2024-12-02', to: '2026-12-01' }),
      ],
    });
  const home = {
    channel: 'payment-account',
    purpose: 'balance-to-own-same-name-account',
    payee: { ...askedOf(NOW).payee, sameName: true, samePaper: true, institution: 'bank' },
  } as const;
  const debit = { channel: 'agreed-debit', purpose: 'tax' } as const;

  test('payment accounts stand still; from 2024 the balance goes home, to the own account at a bank', () => {
    const account = { ...PAYER_FACTS.payer!.account, kind: 'payment-2' } as const;
    const old = payerWith({ account, measures: [measureOf({ measures: ['payment-stop'] })] });
    assert.equal(outcome({ channel: 'payment-account' }, { facts: old }), 'refuse');
    const facts = joint('payment-2', 'payment-stop');
    const sent = (change: Partial<TransferAsked>) => submitted(at2025, change, { facts }).outcome;
    assert.equal(sent(home), 'permit');
    // By its word alone nothing goes: another name, another paper, no bank, another purpose.
    const { payee } = home;
    for (const wrong of [
      { ...home, payee: { ...payee, sameName: false } },
      { ...home, payee: { ...payee, samePaper: null } },
      { ...home, payee: { ...payee, institution: 'payment' } },
      { ...home, payee: { ...payee, institution: undefined } },
      { ...home, purpose: null },
      { ...home, ...debit },
    ] as const)
      assert.equal(sent(wrong as Partial<TransferAsked>), 'refuse', JSON.stringify(wrong));
  });

  test('from 2024 a bank account still pays tax, insurance and utilities as agreed debits, and nothing else', () => {
    const facts = joint('bank-1', 'non-counter-outgoing-limit');
    const sent = (change: Partial<TransferAsked>) => submitted(at2025, change, { facts }).outcome;
    for (const purpose of ['tax', 'social-insurance', 'utilities'] as const) {
      assert.equal(sent({ ...debit, purpose }), 'permit');
      assert.equal(sent({ channel: 'online', purpose }), 'refuse');
    }
    assert.equal(sent({ ...home, channel: 'online' }), 'refuse');
    assert.equal(sent({ channel: 'agreed-debit' }), 'refuse');
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

  test('frozen money that is being returned has no such instant: it stays', () => {
    const returning = payerWith({ holds: [{ kind: 'freeze', until: null }] });
    assert.equal(outcome({}, { facts: returning }), 'refuse');
    const finding = submitted(NOW, {}, { facts: returning }).finding('transfers.funds-held');
    assert.deepEqual(finding?.facts, { kind: 'freeze', until: 'returned' });
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

test('bad input: accepted tomorrow, a payer nobody knows', () => {
  assert.throws(() => submitted(NOW, { acceptedAt: addHours(NOW, 1) }), { code: 'accounts.accepted-ahead' });
  assert.throws(() => submitted(NOW, {}, { facts: { ...PAYER_FACTS, payer: undefined } }), {
    code: 'kernel.missing',
  });
});
