import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf } from './number-form.ts';

test('a number of too few digits is told before the server is asked, by kind of line', () => {
  assert.equal(formOf({ kind: 'mobile', number: ' ' }), 'empty');
  assert.equal(formOf({ kind: 'mobile', number: '13800000' }), 'short');
  assert.equal(formOf({ kind: 'mobile', number: 'abc' }), 'short');
  assert.equal(formOf({ kind: 'mobile', number: '138 0000 0001' }), 'whole');
  assert.equal(formOf({ kind: 'fixed-line', number: '010-8000000' }), 'whole');
  assert.equal(formOf({ kind: 'fixed-line', number: '80000000' }), 'short');
});
