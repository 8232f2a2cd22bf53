/** A share is cut, never rounded up. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { missingFor, percentOf } from './share.ts';

test('of nothing there is no share', () => {
  assert.equal(percentOf({ part: 0, whole: 0 }), undefined);
});

describe('the figures never flatter', () => {
  const counts = fc
    .integer({ min: 1, max: 10_000_000 })
    .chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }));

  test('the percentage lies at or below the share, by less than a hundredth, and is 100 for all of them only', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const shown = percentOf(count);
        const hundredths = Math.round(Number(shown) * 100);
        assert.ok(hundredths * count.whole <= count.part * 10_000);
        assert.ok((hundredths + 1) * count.whole > count.part * 10_000);
        assert.equal(shown === '100.00', count.whole === count.part);
      }),
    );
  });

  test('with the missing ones added the share is reached, with one less it is not', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.96, 1), (count, due) => {
        const missing = missingFor(count, due);
        const enough = (part: number) => part * 100 >= count.whole * Math.round(due * 100);
        assert.ok(enough(count.part + missing));
        if (missing > 0) assert.ok(!enough(count.part + missing - 1));
      }),
    );
  });
});
