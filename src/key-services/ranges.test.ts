import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadNumberingPlan } from '../numbers/load.ts';
import { rangeText, readWritten } from './ranges.ts';

const plan = loadNumberingPlan(join(import.meta.dirname, '..', '..', 'law', 'numbers'));
const read = (text: string) => {
  const range = readWritten(plan, text, '2026-03-01');
  return range === undefined ? undefined : rangeText(range);
};

describe('numbers as files of key services have them', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['400-123-4567', '864001234567'],
    ['４００－１２３－４５６７', '864001234567'],
    ['400 123 4567', '864001234567'],
    ['400-123-4500-400-123-4599', '864001234500-864001234599'],
    ['4001234500～4001234599', '864001234500-864001234599'],
    ['4001234500至4001234599', '864001234500-864001234599'],
    ['0755-26000001', '8675526000001'],
    ['0755-26000001-0755-26000099', '8675526000001-8675526000099'],
    ['8675526000001-8675526000099', '8675526000001-8675526000099'],
    ['95001-95009', '95001-95009'],
    ['4001234599-4001234500', undefined],
    ['400-123', undefined],
    // Ends of one network with numbers of others between, and one segment of one network.
    ['13900000000-15000000000', undefined],
    ['13900000000-13999999999', '8613900000000-8613999999999'],
    // From one area into the next.
    ['075526000001-076926000001', undefined],
    ['abc', undefined],
  ];
  for (const [written, expected] of cases)
    test(`${written} is ${expected ?? 'no number'}`, () => assert.equal(read(written), expected));
});
