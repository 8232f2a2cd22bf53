import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plan } from './testing/fixtures.ts';

describe('display', () => {
  const shown: readonly [string, string][] = [
    ['8613800138000', '138 0013 8000'],
    ['861000001234', '010 0000 1234'],
    ['8657100001234', '0571 0000 1234'],
    ['869910000123', '0991 000 0123'],
    ['864000000000', '400 000 0000'],
    ['861440000000000', '14400 0000 0000'],
    ['700000000000000', '700 0000 0000 0000'],
    ['95588', '95588'],
    ['010110', '010 110'],
    ['106900000000', '106900000000'],
    ['0013025550123', '+1 302 555 0123'],
    ['00442079460123', '+44 20 7946 0123'],
    ['0085200000123', '+852 0000 0123'],
    ['009990000000', '+9990000000'],
    ['what a text', 'what a text'],
  ];
  for (const [number, expected] of shown) test(number, () => assert.equal(plan.display(number), expected));
});

describe('mask', () => {
  const masked: readonly [string, string][] = [
    ['8613800138000', '138****8000'],
    ['861000001234', '010****1234'],
    ['8657100001234', '057****1234'],
    ['0013025550123', '+130****0123'],
    ['95588', '95588'],
    ['1234567', '1234567'],
    ['2345678', '****78'],
    ['', '****'],
  ];
  for (const [number, expected] of masked)
    test(JSON.stringify(number), () => assert.equal(plan.mask(number), expected));

  test('never shows more than three and four digits, whatever it is given', () => {
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789+- '), maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = plan.mask(text);
        assert.match(result, /^(\d{3,7}|\+?\d{0,3}\*{4}\d{0,4})$/);
        // Only a short code stays whole; those begin with 1, 95 or 96.
        if (!result.includes('*')) assert.match(result, /^(1|9[56])/);
      }),
      { numRuns: 2000 },
    );
  });
});
