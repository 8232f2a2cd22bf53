/** Claims of victims as people type them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimLines, readClaims } from './claims.ts';

test('space, comma and tab stand between case and yuan; what cannot be read is named by its line', () => {
  const text = 'A-1 100\nA-2,20.5\n\nA-3，0.01\nA-4\t7\nA-5\nA 6 7\n中 1\nA-7 0\nA-8 1.234';
  assert.deepEqual(readClaims(text), {
    claims: [
      { victim: 'A-1', amountFen: 10_000 },
      { victim: 'A-2', amountFen: 2_050 },
      { victim: 'A-3', amountFen: 1 },
      { victim: 'A-4', amountFen: 700 },
    ],
    wrong: [6, 7, 8, 9, 10],
  });
});

test('what was read and is written again reads the same', () => {
  const claim = fc
    .record({
      victim: fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/),
      amountFen: fc.integer({ min: 1, max: 99_999_999_999 }),
    })
    .map((one) => ({ ...one }));
  fc.assert(
    fc.property(fc.array(claim), (claims) => {
      assert.deepEqual(readClaims(claimLines(claims)), { claims, wrong: [] });
    }),
  );
});
