/** Sums outside the counter: who needs a certificate, who confirms, what accounts of class II and III may send. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addHours } from '../kernel/time.ts';
import type { AccountKind } from './contract-codes.ts';
import { askedOf, givenTransfer, lastOf, NOW, PAYER_FACTS, payerWith } from './testing/situation.ts';
import type { TransferAsked } from './transfer.ts';
import { NOTHING_SENT, type PayerFacts, type SentFacts, type TransferFacts } from './transfer-facts.ts';

function of(
  change: Partial<TransferAsked>,
  { sent = {}, ...facts }: { sent?: Partial<SentFacts> } & Partial<Omit<TransferFacts, 'sent'>> = {},
  now = NOW,
) {
  const given = { ...PAYER_FACTS, ...facts, sent: { ...NOTHING_SENT, ...sent } };
  const asked = askedOf(now, { channel: 'online', ...change });
  return givenTransfer([], { now, facts: given }).when({ type: 'submit', asked });
}
const outcome = (...given: Parameters<typeof of>) => of(...given).decision.outcome;
const account = (change: Partial<PayerFacts['account']>) => {
  const base = PAYER_FACTS.payer?.account;
  assert.ok(base !== undefined);
  return payerWith({ account: { ...base, ...change } }).payer;
};
const kind = (which: AccountKind) => ({ payer: account({ kind: which }) });
const UNIT = { payer: account({ holderKind: 'unit' }) };
const ownHere = { ownPayee: true };

describe('pboc-261-2016 above 50,000 yuan a day outside the counter', () => {
  const above = { amountFen: 5_000_001 };

  test('a person needs a certificate, from 2016-12-01, not at a counter', () => {
    assert.equal(outcome({ amountFen: 5_000_000 }), 'permit');
    assert.equal(outcome(above), 'hold');
    assert.equal(outcome({ amountFen: 1 }, { sent: { todayToOthersFen: 5_000_000 } }), 'hold');
    assert.equal(outcome({ ...above, certificate: true }), 'permit');
    assert.equal(outcome({ ...above, channel: 'counter' }), 'permit');
    assert.equal(outcome(above, {}, lastOf('2016-11-30')), 'permit');
  });

  test('a unit needs none, nor does anybody between own accounts here; those do not count', () => {
    assert.equal(outcome(above, UNIT), 'permit');
    assert.equal(outcome(above, ownHere), 'permit');
    assert.equal(of(above, ownHere).state?.ownHere, true);
    assert.equal(outcome({ amountFen: 1 }, { sent: { todayFen: 5_000_000 } }), 'permit');
    const stated = { at: 'own', sameName: true, samePaper: true } as const;
    assert.equal(outcome({ ...above, payee: { ...askedOf(NOW).payee, ...stated } }), 'permit');
    assert.equal(outcome({ ...above, payee: { ...askedOf(NOW).payee, ...stated, at: 'other' } }), 'hold');
  });
});

describe('pboc-261-2016 large sums are confirmed before they go', () => {
  const sure = { certificate: true } as const;
  test('above 300,000 yuan of a person, 1,000,000 of a unit, whoever is paid', () => {
    assert.equal(outcome({ ...sure, amountFen: 30_000_000 }), 'permit');
    assert.equal(outcome({ ...sure, amountFen: 30_000_001 }), 'hold');
    assert.equal(outcome({ ...sure, amountFen: 30_000_001 }, ownHere), 'hold');
    assert.equal(outcome({ ...sure, amountFen: 1 }, { sent: { todayFen: 30_000_000 } }), 'hold');
    const confirmed = { ...sure, amountFen: 30_000_001, screen: ['confirmed'] } as const;
    assert.equal(outcome(confirmed), 'permit-with-duties');
    assert.equal(outcome({ amountFen: 100_000_000 }, UNIT), 'permit');
    assert.equal(outcome({ amountFen: 100_000_001 }, UNIT), 'hold');
  });
});

describe('pboc-261-2016 accounts of class II and III', () => {
  test('class II: 10,000 yuan a day and 200,000 a year to others; own accounts here and the counter are free', () => {
    const two = kind('bank-2');
    assert.equal(outcome({ amountFen: 1_000_000 }, two), 'permit');
    assert.equal(outcome({ amountFen: 1_000_001 }, two), 'refuse');
    assert.equal(outcome({ amountFen: 1 }, { ...two, sent: { todayToOthersFen: 1_000_000 } }), 'refuse');
    assert.equal(outcome({ amountFen: 1 }, { ...two, sent: { yearToOthersFen: 20_000_000 } }), 'refuse');
    assert.equal(outcome({ amountFen: 1 }, { ...two, sent: { yearToOthersFen: 19_999_999 } }), 'permit');
    assert.equal(outcome({ amountFen: 1_000_001 }, { ...two, ...ownHere }), 'permit');
    assert.equal(outcome({ amountFen: 1_000_001, channel: 'counter' }, two), 'permit');
  });

  test('class III never sends more than it may hold; class I and payment accounts have no such limit', () => {
    assert.equal(outcome({ amountFen: 200_000 }, kind('bank-3')), 'permit');
    assert.equal(outcome({ amountFen: 200_001 }, kind('bank-3')), 'refuse');
    assert.equal(outcome({ amountFen: 1_000_001 }), 'permit');
    assert.equal(outcome({ amountFen: 6_000_000 }, kind('payment-2')), 'permit');
  });
});

describe('a transfer is use of the account it is sent from', () => {
  const messages = (payer: PayerFacts | undefined, change: Partial<TransferAsked> = {}) =>
    of(change, { payer }).decision.messages;

  test('the first one tells the account, held or not; later ones and refused ones say nothing', () => {
    const idle = account({ usedAt: null, state: 'opened' });
    for (const channel of ['online', 'teller-machine', 'counter'] as const) {
      const [told] = messages(idle, { channel });
      assert.deepEqual(
        [told?.to, told?.topic, told?.payload],
        ['bank-a', 'accounts.used', { account: 'b-1', at: NOW }],
      );
    }
    assert.deepEqual(messages(account({})), []);
    assert.deepEqual(messages(idle, { amountFen: 5_000_001 }), []);
    const dormant = account({ usedAt: null, dormant: { since: addHours(NOW, -1), stops: 'non-counter' } });
    assert.deepEqual(messages(dormant, { channel: 'counter' }), []);
  });
});
