import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadNumberingPlan } from '../numbers/index.ts';
import { alertTarget, listedTarget, usageTarget } from './usage-import.ts';

const plan = loadNumberingPlan(join(import.meta.dirname, '..', '..', 'law', 'numbers'));
const reading = { plan, now: '2026-03-20T02:00:00.000Z' };

describe('a row of usage', () => {
  const use = { number: '13800000001', day: '2026-03-19', kind: 'voice', area: '' };
  const read = async (change: object) => usageTarget(reading).read({ ...use, ...change }, 2);

  test('is read with its number in any spelling', async () => {
    for (const number of ['13800000001', '+86 138 0000 0001', '8613800000001']) {
      const row = await read({ number });
      assert.ok(row.ok);
      assert.deepEqual(row.item.command, { type: 'use', ...use, number: '8613800000001' });
    }
  });
  const faults = [
    ['number', 'cards.row-number-missing', { number: ' ' }],
    ['number', 'cards.row-number-impossible', { number: 'abc' }],
    ['day', 'cards.row-day-unreadable', { day: '2026-02-30' }],
    ['day', 'cards.row-day-to-come', { day: '2026-03-21' }],
    ['kind', 'cards.row-value-unknown', { kind: 'roam' }],
    ['area', 'cards.row-value-unknown', { area: 'Myanmar' }],
  ] as const;
  for (const [column, code, change] of faults)
    test(`${code} in ${column}`, async () => {
      const row = await read(change);
      assert.ok(!row.ok);
      assert.deepEqual([row.column, row.code], [column, code]);
      assert.match(row.reason, /[一-龥].*[a-z]/);
    });
});

test('mps-miit-2021.4.2 a listed number needs the reference of its list', async () => {
  const listed = { number: '13800000001', listed_on: '2026-03-19', reference: '' };
  const bare = await listedTarget(reading).read(listed, 2);
  assert.ok(!bare.ok && bare.column === 'reference');
  const row = await listedTarget(reading).read({ ...listed, reference: 'P-1' }, 2);
  assert.ok(row.ok && row.item.command.list === 'fraud');
});

test('mps-miit-2021.4.7 an alert needs its model, its reference and a time that has come', async () => {
  const alert = { number: '13800000001', at: '2026-03-19 10:00', model: 'burst', reference: 'a1' };
  const column = async (change: object) => {
    const row = await alertTarget(reading).read({ ...alert, ...change }, 2);
    return row.ok ? null : row.column;
  };
  assert.deepEqual(
    [
      await column({}),
      await column({ model: '' }),
      await column({ reference: '' }),
      await column({ at: '2026-03-21 10:00' }),
    ],
    [null, 'model', 'reference', 'at'],
  );
});
