/** Numbers of units as they are written and read. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hoursFrom, numberText, rangesFrom, rangeText, sizeOf } from './ranges.ts';

it('writes numbers as people in China do', () => {
  assert.deepEqual(
    ['864001234567', '8613800001234', '8675526000100', '861012345678', '95001', '4412345'].map(numberText),
    ['400 123 4567', '138 0000 1234', '0755 2600 0100', '010 1234 5678', '95001', '4412345'],
  );
  assert.equal(rangeText({ from: '8675526000100', to: '8675526000199' }), '0755 2600 0100 – 0755 2600 0199');
  assert.equal(rangeText({ from: '864001234567', to: '864001234567' }), '400 123 4567');
  assert.equal(sizeOf({ from: '8675526000100', to: '8675526000199' }), 100);
});

it('tells a hyphen inside a number from one between two numbers', () => {
  assert.deepEqual(rangesFrom('400-123-4567\n0755-26000100, 075526000100-075526000199、95001~95009'), [
    { from: '400-123-4567', to: '400-123-4567' },
    { from: '0755-26000100', to: '0755-26000100' },
    { from: '075526000100', to: '075526000199' },
    { from: '95001', to: '95009' },
  ]);
  assert.deepEqual(rangesFrom(' \n'), []);
});

it('reads hours of the day, in full width too', () => {
  assert.deepEqual(hoursFrom('9:00-12:00，14：00-18:00'), [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]);
  assert.equal(hoursFrom('morning'), null);
  assert.deepEqual(hoursFrom(undefined), []);
});
