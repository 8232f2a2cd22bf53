/** The share of registered lines: cut, never rounded up, and held against what is due on the day. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { judgeRate } from './rate.ts';

const on = (day: string) => LAW.asOf(day);

describe('six-ministry-2016.3.2 96 % by the end of October 2016', () => {
  test('nothing is due the day before', () => {
    assert.equal(judgeRate({ live: 100, registered: 10 }, on('2016-10-30')), undefined);
  });

  test('95.99 % is not enough, 96 % is', () => {
    const below = judgeRate({ live: 10_000, registered: 9_599 }, on('2016-10-31'));
    assert.equal(below?.outcome, 'permit-with-duties');
    assert.deepEqual(below?.facts, {
      live: 10_000,
      registered: 9_599,
      percent: '95.99',
      due: 96,
      missing: 1,
    });
    assert.deepEqual(
      below?.params.map(({ key, value }) => [key, value]),
      [['identity.real_name_rate_due', 0.96]],
    );
    assert.equal(judgeRate({ live: 10_000, registered: 9_600 }, on('2016-10-31'))?.outcome, 'permit');
  });
});

describe('six-ministry-2016.3.3 miit-452-2016.1.1 miit-452-2016.1.4 100 % by the end of 2016', () => {
  test('one line in a million is one line too many, and is not shown as 100 %', () => {
    const finding = judgeRate({ live: 1_000_000, registered: 999_999 }, on('2016-12-31'));
    assert.equal(finding?.outcome, 'permit-with-duties');
    assert.equal(finding?.facts.percent, '99.99');
    assert.equal(finding?.facts.missing, 1);
  });

  test('miit-452-2016.1.1 every line of a carrier is met by every line only', () => {
    assert.equal(judgeRate({ live: 7, registered: 7 }, on('2026-01-01'))?.outcome, 'permit');
  });

  test('miit-452-2016.1.4 a reseller is held to the same share', () => {
    const finding = judgeRate({ live: 170, registered: 169 }, on('2016-12-31'));
    assert.equal(finding?.facts.due, 100);
  });

  test('without any line there is no share', () => {
    assert.equal(judgeRate({ live: 0, registered: 0 }, on('2026-01-01'))?.outcome, 'undecidable');
  });
});
