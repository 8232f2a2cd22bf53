/** What a decision is made of: every finding kept, the heaviest one decides, and no effect without a permit. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  allows,
  decide,
  type Finding,
  find,
  heaviest,
  OUTCOMES,
  type Outcome,
  type Rule,
} from './decision.ts';

const words = { zh: '话', en: 'words' };
const rule: Rule = {
  id: 'r',
  clause: 'd.1',
  obligations: [],
  says: { permit: words, refuse: words },
};
const finding = (outcome: Outcome): Finding => ({ rule: 'r', outcome, clause: 'd.1', facts: {}, params: [] });
const anyOutcome = fc.constantFrom(...OUTCOMES);
const effects = () => ({
  events: ['e'],
  clocks: [{ do: 'meet', kind: 'k' } as const],
  messages: [{ to: 'o', topic: 't', key: 'k', payload: 1 }],
});

describe('the heaviest finding gives the outcome', () => {
  test('order of weight: permit, with duties, hold, undecidable, refuse', () => {
    for (const [index, lighter] of OUTCOMES.entries()) {
      for (const heavier of OUTCOMES.slice(index)) {
        assert.equal(heaviest([finding(heavier), finding(lighter)]), heavier);
      }
    }
  });

  test('no findings: a permit', () => assert.equal(heaviest([]), 'permit'));

  test('the order of findings does not matter, and one more finding never lightens the outcome', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome), anyOutcome, (outcomes, more) => {
        const findings = outcomes.map(finding);
        assert.equal(heaviest(findings), heaviest(findings.toReversed()));
        const before = OUTCOMES.indexOf(heaviest(findings));
        assert.ok(OUTCOMES.indexOf(heaviest([...findings, finding(more)])) >= before);
      }),
    );
  });
});

describe('effects follow from a permit only', () => {
  for (const outcome of OUTCOMES) {
    test(outcome, () => {
      let built = 0;
      const decision = decide([finding('permit'), finding(outcome)], () => {
        built += 1;
        return effects();
      });
      assert.equal(decision.outcome, outcome);
      assert.equal(decision.findings.length, 2);
      assert.equal(built, allows(outcome) ? 1 : 0);
      const { events, clocks, messages } = decision;
      const none = { events: [], clocks: [], messages: [] };
      assert.deepEqual({ events, clocks, messages }, allows(outcome) ? effects() : none);
    });
  }

  test('only a permit and a permit with duties allow', () => {
    assert.deepEqual(OUTCOMES.filter(allows), ['permit', 'permit-with-duties']);
  });
});

describe('a finding', () => {
  test('carries rule and clause', () => {
    assert.deepEqual(find(rule, 'refuse', { a: 1 }), { ...finding('refuse'), facts: { a: 1 } });
  });

  test('cannot have an outcome the rule has no sentence for', () => {
    assert.throws(() => find(rule, 'hold'), /r has no sentence for hold/);
  });
});
