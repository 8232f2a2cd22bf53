import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MOST_BYTES, unfit } from './fit.ts';

it('takes a film of some seconds, and one whose length the browser cannot tell', () => {
  assert.deepEqual([unfit({ size: 100_000 }, 5000), unfit({ size: 100_000 }, undefined)], [null, null]);
});

it('sends no film without length, whichever way that shows', () => {
  assert.deepEqual([unfit({ size: 0 }, 5000), unfit({ size: 100_000 }, 0)], ['empty', 'empty']);
});

it('sends none that is too short or too big for the server', () => {
  assert.deepEqual([unfit({ size: 9000 }, 900), unfit({ size: MOST_BYTES + 1 }, 60_000)], ['short', 'big']);
  assert.equal(unfit({ size: MOST_BYTES }, 60_000), null);
});
