/** Runs of penalties against a slow, obvious second implementation that walks day by day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LAW } from '../kernel/testing/law.ts';
import { addDays, addMonths, type Day } from '../kernel/time.ts';
import { chained, type EarlierPenalty } from './term.ts';

const START = '2024-12-01';
const law = LAW.asOf('2026-01-01');

const covers = (earlier: readonly EarlierPenalty[], day: Day) =>
  earlier.some(({ from, to }) => from <= day && to !== null && day <= to);

/** Walks back over days that are covered, and forward to the last day that any penalty of the run has. */
function slowly(day: Day, years: number, capYears: number, earlier: readonly EarlierPenalty[]) {
  const before = earlier.filter(({ from }) => from <= day);
  if (!covers(before, day)) return null;
  let since = day;
  while (covers(before, addDays(since, -1))) since = addDays(since, -1);
  let until = day;
  while (covers(before, addDays(until, 1))) until = addDays(until, 1);
  const cap = addMonths(since, capYears * 12);
  const added = addMonths(until, years * 12);
  const end = added < cap ? added : cap;
  return { since, cap, to: end > day ? end : day };
}

const penalty = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 25 }))
  .map(([first, length]): EarlierPenalty => {
    const from = addDays(START, first);
    return { from, to: addDays(from, length), joint: true };
  });

test('joint-penalty-2024.length a run of penalties is what walking day by day finds', () => {
  fc.assert(
    fc.property(
      fc.array(penalty, { maxLength: 6 }),
      fc.integer({ min: 0, max: 90 }),
      fc.constantFrom(2, 3),
      (earlier, at, years) => {
        const day = addDays(START, at);
        assert.deepEqual(chained(day, { years, capYears: 5 }, earlier, law), slowly(day, years, 5, earlier));
      },
    ),
    { numRuns: 2000, seed: 20241201 },
  );
});
