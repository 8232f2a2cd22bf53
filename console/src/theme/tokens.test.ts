import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrast, type Mode, PAIRS, PALETTES } from './tokens.ts';

describe('contrast of every pair of colours in use (WCAG 2.2 AA)', () => {
  for (const mode of ['light', 'dark'] satisfies Mode[]) {
    for (const { front, back, least } of PAIRS) {
      it(`${mode}: ${front} on ${back} has at least ${least}`, () => {
        const ratio = contrast(PALETTES[mode][front], PALETTES[mode][back]);
        assert.ok(ratio >= least, `${ratio.toFixed(2)}`);
      });
    }
  }

  it('agrees with the ratios WCAG names: black on white 21, a colour on itself 1', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#767676', '#767676'), 1);
    assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
  });
});
