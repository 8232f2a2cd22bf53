import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { NetworkId, Porting } from './index.ts';
import { fixture, PLAN_DIRECTORY, plan } from './testing/fixtures.ts';
import { readOracle, scanRows } from './testing/oracle.ts';

describe('kind, network and side of a number on a day', () => {
  for (const [number = '', day = '', kind, network, side, who = ''] of fixture('classified.txt')) {
    test(`${number} on ${day}`, () => {
      const given = plan.classify(number, day);
      assert.deepEqual([given.kind, given.network ?? '-', given.mobileOrFixed], [kind, network, side]);
      assert.equal(given.country?.name.zh ?? given.service?.zh ?? '', who);
      assert.equal(given.reseller, kind === 'mobile-reseller');
      assert.equal(given.host, given.reseller ? given.network : null);
      assert.equal(given.provenance === null, kind === 'unassigned');
    });
  }
});

test('the digit tree agrees with a plain search through all rows', () => {
  const rows = readOracle(PLAN_DIRECTORY);
  const tails = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });
  const prefixes = fc.constantFrom(
    '',
    '86',
    '861',
    '00',
    '8617',
    '106',
    '95',
    ...rows.map(({ prefix }) => prefix),
  );
  const days = fc
    .date({ min: new Date('1999-06-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(prefixes, tails, days, (prefix, tail, day) => {
      const number = prefix + tail;
      const expected = scanRows(rows, number, day);
      const given = plan.classify(number, day);
      // 0 + area code + short code is no row of its own.
      fc.pre(expected !== undefined || given.areaCode === null || given.kind === 'fixed');
      assert.deepEqual(
        [given.kind, given.network],
        [expected?.kind ?? 'unassigned', expected?.network ?? null],
      );
    }),
    { numRuns: 20_000 },
  );
});

test('no text makes it throw; what is not all digits is unassigned', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const { kind } = plan.classify(text, '2024-01-01');
      assert.ok(kind === 'unassigned' || /^\d+$/.test(text));
    }),
    { numRuns: 2000 },
  );
});

test('M.11.1.3: the numbers that are imitated are marked, the same short code elsewhere too', () => {
  const day = '2024-01-01';
  for (const { number } of plan.protectedNumbers(day))
    assert.equal(plan.classify(number, day).protected, true);
  assert.equal(plan.classify('010110', day).protected, true);
  assert.equal(plan.classify('010110', day).areaCode, '10');
  assert.equal(plan.classify('95000', day).protected, false);
  assert.ok(plan.protectedNumbers(day).length > plan.protectedNumbers('2018-01-01').length);
});

test('an answer is frozen: nobody can change the plan through it', () => {
  const given = plan.classify('10086', '2024-01-01');
  assert.ok(Object.isFrozen(plan) && Object.isFrozen(given) && Object.isFrozen(given.service));
});

describe('the prefix is not the carrier after porting', () => {
  const number = '8613800000000';
  const of = (moves: readonly Porting[] | null) => ({ of: () => moves });
  const move = (from: string, network: NetworkId): Porting => ({ from, network });

  test('a number that never moved stays with its allotment', () => {
    const carrier = plan.carrierOf(number, '2021-06-18', of([]));
    assert.deepEqual(carrier, { allocated: 'cmcc', current: 'cmcc', ported: false });
  });
  test('the last move before or on the day counts', () => {
    const portings = of([move('2022-01-01', 'cbn'), move('2020-03-01', 'ctcc')]);
    assert.equal(plan.carrierOf(number, '2020-02-29', portings).current, 'cmcc');
    assert.equal(plan.carrierOf(number, '2020-03-01', portings).current, 'ctcc');
    assert.deepEqual(plan.carrierOf(number, '2023-01-01', portings), {
      allocated: 'cmcc',
      current: 'cbn',
      ported: true,
    });
  });
  test('a number that came back is not ported', () => {
    const portings = of([move('2020-03-01', 'ctcc'), move('2021-03-01', 'cmcc')]);
    assert.equal(plan.carrierOf(number, '2023-01-01', portings).ported, false);
  });
  test('without porting data the carrier is unknown, not guessed from the prefix', () => {
    assert.deepEqual(plan.carrierOf(number, '2021-06-18', of(null)), {
      allocated: 'cmcc',
      current: null,
      ported: null,
    });
  });
  test('a fixed line or a short code does not move', () => {
    assert.equal(plan.carrierOf('10086', '2021-06-18', of(null)).current, 'cmcc');
  });
});
