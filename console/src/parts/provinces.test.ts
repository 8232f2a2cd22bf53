import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { PROVINCES, shadeOf, TILE_ROWS } from './provinces.ts';

it('gives each of the 31 provinces exactly one tile', () => {
  const tiles = TILE_ROWS.join('').replaceAll('.', '');
  assert.equal(PROVINCES.length, 31);
  assert.deepEqual([...tiles].sort(), PROVINCES.map(({ short }) => short.zh).sort());
});

it('keeps the order of GB/T 2260', () => {
  const codes = PROVINCES.map(({ code }) => code);
  assert.deepEqual(codes, codes.toSorted());
});

it('shades nothing lightest, the most darkest, and never falls as the count grows', () => {
  assert.equal(shadeOf(0, 100), 1);
  assert.equal(shadeOf(100, 100), 5);
  assert.equal(shadeOf(1, 1000), 2);
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, more) => {
      const most = Math.max(a, b, more);
      assert.ok(shadeOf(Math.min(a, b), most) <= shadeOf(Math.max(a, b), most));
    }),
  );
});
