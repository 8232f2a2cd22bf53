/** One number, one spelling: what search shows fits what the gateways page shows masked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spelled } from './spelling.ts';

const cases: readonly (readonly [string, string])[] = [
  ['00442079460742', '+442079460742'],
  ['8613800001014', '13800001014'],
  ['861000001234', '01000001234'],
  ['8657100001234', '057100001234'],
  ['864001234567', '4001234567'],
  ['95588', '95588'],
  ['110', '110'],
  ['anonymous', 'anonymous'],
  ['', ''],
];
for (const [number, expected] of cases)
  test(JSON.stringify(number), () => assert.equal(spelled(number), expected));
