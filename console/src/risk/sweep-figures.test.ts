import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SWEEP_GROUPS } from '../../../src/cards/sweep-contract.ts';
import { barsOf } from './sweep-figures.ts';

it('draws the oldest day first and the largest group first, without groups that found nothing', () => {
  const { days, parts } = barsOf([
    { day: '2026-03-20', groups: { sleeping: 3, listed: 1 } },
    { day: '2026-03-19', groups: { sleeping: 1, listed: 9 } },
  ]);
  assert.deepEqual(days, ['2026-03-19', '2026-03-20']);
  assert.deepEqual(parts, [
    { group: 'listed', counts: [9, 1] },
    { group: 'sleeping', counts: [1, 3] },
  ]);
});

it('has at most six parts and loses no card in the last of them', () => {
  const groups = Object.fromEntries(SWEEP_GROUPS.map((group, index) => [group, index + 1]));
  const { parts } = barsOf([{ day: '2026-03-20', groups }]);
  assert.equal(parts.length, 6);
  assert.equal(parts.at(-1)?.group, 'other');
  const drawn = parts.reduce((all, { counts }) => all + (counts[0] ?? 0), 0);
  assert.equal(drawn, 36);
});

it('shows thirty days at most', () => {
  const runs = Array.from({ length: 40 }, (_, index) => ({ day: `d${index}`, groups: { listed: 1 } }));
  assert.equal(barsOf(runs).days.length, 30);
});
