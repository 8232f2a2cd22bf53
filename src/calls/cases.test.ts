/** The acceptance set through the decision: verdict and every rule, in order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CASES } from './testing/cases.ts';
import { rulesOf, SOURCES, screened } from './testing/situation.ts';

describe('acceptance set', () => {
  for (const { name, source, raw, verdict, rules } of CASES) {
    test(`${source}: ${name} → ${verdict}`, () => {
      const found = screened(raw, source);
      assert.deepEqual({ verdict: found.verdict, rules: rulesOf(found) }, { verdict, rules });
    });
  }

  test('it has at least 80 cases and every kind of source', () => {
    assert.ok(CASES.length >= 80);
    assert.deepEqual([...new Set(CASES.map(({ source }) => source))].sort(), Object.keys(SOURCES).sort());
    assert.equal(new Set(CASES.map(({ source, name }) => `${source} ${name}`)).size, CASES.length);
  });
});
