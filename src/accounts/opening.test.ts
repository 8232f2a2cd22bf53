/** Opening an account: how many, for whom, and who must wait; on each side of each date. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LAW } from '../kernel/testing/law.ts';
import { addHours } from '../kernel/time.ts';
import { ACCOUNT_KINDS } from './contract-codes.ts';
import { capOf, countsFor, type HeldAccount, NO_PLACES, placesFor, QUOTAS } from './places.ts';
import {
  CASHIER,
  checkAt,
  firstOf,
  givenAccount,
  HOLDER,
  heldOf,
  lastOf,
  measureOf,
  NOW,
  openingOf,
} from './testing/situation.ts';

const BEFORE = lastOf('2016-11-30');
const SINCE = firstOf('2016-11-30');
type Given = Parameters<typeof givenAccount>[1];

function said(rule: string, opening: Parameters<typeof openingOf>[0] = {}, given: Given = {}) {
  const { decision } = givenAccount([], given).when({ type: 'open', opening: openingOf(opening) });
  const finding = decision.findings.find((one) => one.rule === rule);
  return { outcome: decision.outcome, finding, events: decision.events };
}

describe('six-ministry-2016.5.5 one class I account for each person and bank', () => {
  const facts = { held: heldOf(1, 'bank-1') };

  test('on 2016-11-30 a second one was no question of this rule', () => {
    const { finding, outcome } = said('accounts.class-one', {}, { now: BEFORE, facts });
    assert.deepEqual([finding, outcome], [undefined, 'permit']);
  });

  test('from the first instant of 2016-12-01 it is refused, with clause and parameter', () => {
    const { finding, outcome, events } = said('accounts.class-one', {}, { now: SINCE, facts });
    assert.deepEqual([outcome, events], ['refuse', []]);
    assert.equal(finding?.clause, 'six-ministry-2016.5');
    assert.deepEqual(
      finding?.params.map(({ key, value, from }) => [key, value, from]),
      [['accounts.class1_cap', 1, '2016-12-01']],
    );
  });

  test('class II beside it, and class I for a unit, are not counted', () => {
    assert.equal(said('accounts.class-one', { kind: 'bank-2' }, { facts }).outcome, 'permit');
    const unit = { ...HOLDER, kind: 'unit', paper: 'credit-code' } as const;
    assert.equal(said('accounts.class-one', {}, { facts: { ...facts, holder: unit } }).finding, undefined);
  });

  test('a joined registration of the same person counts', () => {
    const joined = [{ ...heldOf(1, 'bank-1')[0], places: NO_PLACES }] as HeldAccount[];
    assert.equal(said('accounts.class-one', {}, { facts: { held: joined } }).outcome, 'refuse');
  });
});

describe('six-ministry-2016.5.2 four debit cards for each customer and bank, in principle', () => {
  const facts = { held: heldOf(4, 'bank-2', true) };
  const card = { kind: 'bank-2' } as const;

  test('before 2016-09-23 there was no limit; from that day the fifth is refused', () => {
    assert.equal(said('accounts.debit-cards', card, { now: lastOf('2016-09-22'), facts }).outcome, 'permit');
    assert.equal(said('accounts.debit-cards', card, { now: firstOf('2016-09-22'), facts }).outcome, 'refuse');
  });

  test('the fourth is let through and takes the free place', () => {
    const { outcome, events } = said('accounts.debit-cards', card, {
      facts: { held: heldOf(3, 'bank-2', true) },
    });
    assert.equal(outcome, 'permit');
    assert.deepEqual(events[0], { ...events[0], type: 'opened', places: { ...NO_PLACES, 'debit-card': 1 } });
  });

  test('an approved exception lets the fifth through without a place, and no further', () => {
    const exception = { id: 'x-1', quantity: 5 };
    const fifth = said('accounts.debit-cards', card, { facts: { ...facts, exception } });
    assert.equal(fifth.outcome, 'permit-with-duties');
    assert.deepEqual(fifth.events[0], {
      ...fifth.events[0],
      type: 'opened',
      places: NO_PLACES,
      exception: 'x-1',
    });
    const held = heldOf(5, 'bank-2', true);
    assert.equal(said('accounts.debit-cards', card, { facts: { held, exception } }).outcome, 'refuse');
  });

  test('an account without a card is none', () => {
    assert.equal(said('accounts.debit-cards', { ...card, debitCard: false }, { facts }).outcome, 'permit');
  });
});

describe('six-ministry-2016.5.6 one class III payment account for each person and institution', () => {
  const asked = { kind: 'payment-3', debitCard: false } as const;
  const facts = { held: heldOf(1, 'payment-3') };

  test('on each side of 2016-12-01; the word is class III, not class II', () => {
    const at = (now: string) => said('accounts.class-three', asked, { now, actor: CASHIER, facts }).outcome;
    assert.deepEqual([at(BEFORE), at(SINCE)], ['permit', 'refuse']);
    const second = { kind: 'payment-2', debitCard: false } as const;
    const { outcome } = said('accounts.class-three', second, {
      actor: CASHIER,
      facts: { held: heldOf(3, 'payment-2') },
    });
    assert.equal(outcome, 'permit');
  });

  test('a bank opens no payment account', () => {
    assert.equal(said('accounts.institution', asked).outcome, 'refuse');
  });
});

describe('six-ministry-2016.5.11 no new account under a penalty', () => {
  test('the bar refuses, with its term', () => {
    const { outcome, finding } = said('accounts.barred', {}, { facts: { measures: [measureOf()] } });
    assert.equal(outcome, 'refuse');
    assert.deepEqual(finding?.facts, { from: '2020-01-01', to: '2024-12-31' });
  });

  test('a case account of the holder stops business, not the opening', () => {
    const measures = [measureOf({ measures: ['non-counter-stop'], basis: 'case-account', to: null })];
    assert.equal(said('accounts.barred', {}, { facts: { measures } }).outcome, 'permit');
  });
});

describe('pboc-261-2016 one phone number for one paper', () => {
  const facts = { phoneOthers: 1 };
  const phone = { phone: 'd-1' } as const;
  const outcome = (change: Parameters<typeof openingOf>[0], now = NOW) =>
    said('accounts.one-phone', change, { now, facts }).outcome;

  test('on each side of 2016-12-01, and with a statement', () => {
    assert.deepEqual([outcome(phone, BEFORE), outcome(phone, SINCE)], ['permit', 'hold']);
    assert.equal(outcome({ ...phone, statement: 'elder' }), 'permit-with-duties');
    assert.equal(outcome({ phone: null }), 'permit');
  });
});

describe('pboc-261-2016 who opens it is known', () => {
  const outcome = (given: Given, opening = {}) => said('accounts.identified', opening, given).outcome;

  test('a passed check, a failed one, silence, none, an old one', () => {
    const at = addHours(NOW, -1);
    const with_ = (change: Parameters<typeof checkAt>[1]) => ({ facts: { checks: [checkAt(at, change)] } });
    assert.deepEqual(
      [{}, { result: 'failed' }, { result: 'no-answer' }].map((change) =>
        outcome(with_(change as Parameters<typeof checkAt>[1])),
      ),
      ['permit', 'hold', 'undecidable'],
    );
    assert.equal(outcome({ facts: { checks: [] } }), 'hold');
    assert.equal(outcome({ facts: { checks: [checkAt(addHours(NOW, -24 * 30))] } }), 'hold');
    assert.equal(outcome(with_({ holder: 'p-2' })), 'hold');
  });

  test('nobody on file waits, an expired paper is refused, a doubt waits', () => {
    assert.equal(outcome({ facts: { holder: undefined } }), 'hold');
    assert.equal(outcome({ facts: { holder: { ...HOLDER, validTo: '2021-07-06' } } }), 'refuse');
    assert.equal(outcome({ facts: { holder: { ...HOLDER, validTo: '2021-07-07' } } }), 'permit');
    assert.equal(outcome({ facts: { holder: { ...HOLDER, doubts: ['two-persons'] } } }), 'hold');
  });

  test('who organises others may be refused, a doubt goes to somebody in charge', () => {
    assert.equal(outcome({}, { signs: ['organised-by-others'] }), 'refuse');
    assert.equal(outcome({}, { signs: ['identity-doubtful'] }), 'hold');
  });

  test('before 2016-12-01 the check is the bank’s own affair: no clause is cited', () => {
    assert.equal(said('accounts.identified', {}, { now: BEFORE }).finding?.clause, '');
    assert.equal(said('accounts.identified', {}, { now: SINCE }).finding?.clause, 'pboc-261-2016.accounts');
  });
});

test('six-ministry-2016.5.3 without terms that forbid rent, loan and sale nothing is opened', () => {
  assert.equal(said('accounts.terms', { terms: false }).outcome, 'hold');
});

test('everything that stands against an opening is said at once', () => {
  const facts = {
    holder: undefined,
    held: heldOf(4, 'bank-1', true),
    measures: [measureOf()],
    phoneOthers: 2,
  };
  const { decision } = givenAccount([], { facts }).when({
    type: 'open',
    opening: openingOf({ phone: 'd-1', terms: false, signs: ['clear-suspicion'] }),
  });
  const against = decision.findings.filter(({ outcome }) => outcome !== 'permit').map(({ rule }) => rule);
  assert.deepEqual(against, [
    'accounts.identified',
    'accounts.suspicious-opening',
    'accounts.barred',
    'accounts.class-one',
    'accounts.debit-cards',
    'accounts.one-phone',
    'accounts.terms',
  ]);
});

test('never one too many, never a refusal while one is free: any order of openings and closings', () => {
  const law = LAW.asOf('2021-07-07');
  const step = fc.record({
    kind: fc.constantFrom(...ACCOUNT_KINDS),
    debitCard: fc.boolean(),
    legacy: fc.boolean(),
    close: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let held: HeldAccount[] = [];
      for (const { kind, debitCard, legacy, close } of steps) {
        if (close < 3) held = held.toSpliced(close, 1);
        const asked = { kind, debitCard };
        const { findings, places } = placesFor({ asked, holderKind: 'person', held, exception: null, law });
        const refused = findings.some(({ outcome }) => outcome === 'refuse');
        const full = QUOTAS.some(
          (quota) =>
            countsFor(quota, asked) &&
            held.filter((one) => countsFor(quota, one)).length >= (capOf(quota, law)?.value ?? Infinity),
        );
        assert.equal(refused, full);
        if (legacy) held.push({ id: 'l', ...asked, places: NO_PLACES });
        else if (!refused) held.push({ id: 'n', ...asked, places });
        for (const quota of QUOTAS) {
          const taken = held.map((one) => one.places[quota]).filter((place) => place !== null);
          assert.equal(new Set(taken).size, taken.length);
        }
      }
    }),
  );
});
