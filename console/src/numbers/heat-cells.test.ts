import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellsOf, peakOf } from './heat-cells.ts';

const empty = Array.from({ length: 24 }, () => 0);
const busy = empty.with(9, 2).with(14, 5);

it('keeps only hours with reports', () => {
  assert.deepEqual(cellsOf({ days: ['2021-06-17', '2021-06-18'], hours: [empty, busy] }), [
    [1, 9, 2],
    [1, 14, 5],
  ]);
});

it('names the highest hour, the latest of equals, and the sum', () => {
  const heat = { days: ['2021-06-17', '2021-06-18'], hours: [empty.with(8, 5), busy] };
  assert.deepEqual(peakOf(heat), { day: '2021-06-18', hour: 14, count: 5, total: 12 });
});

it('says that there is none when no report names an hour', () => {
  assert.equal(peakOf({ days: ['2021-06-17'], hours: [empty] }), null);
});
