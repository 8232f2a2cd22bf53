/** What is typed is Beijing time. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fieldFrom, instantFrom } from './instant.ts';

it('reads and writes Beijing time, and leaves what it cannot read', () => {
  assert.equal(instantFrom('2021-06-18T14:05'), '2021-06-18T06:05:00.000Z');
  assert.equal(instantFrom('2021-06-18T00:05:09'), '2021-06-17T16:05:09.000Z');
  assert.equal(fieldFrom('2021-06-17T16:05:09.123Z'), '2021-06-18T00:05:09');
  assert.deepEqual([instantFrom('soon'), fieldFrom(undefined)], ['soon', '']);
});
