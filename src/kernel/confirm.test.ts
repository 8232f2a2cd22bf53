/** Two persons are two different persons, three are three, and one is whoever proposed it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assent, assentTo, awaited, oneMore } from './confirm.ts';
import type { Rule } from './decision.ts';
import { lawWith } from './testing/law.ts';

const says = { zh: '{persons}', en: '{persons}' };
const rule: Rule = {
  id: 'test.persons',
  clause: 'miit-452-2016.5',
  obligations: [],
  says: { permit: says, 'permit-with-duties': says, refuse: says },
};
const asked = { rule, setting: 'confirm.notice' } as const;
const needing = (persons: number) => lawWith({ 'confirm.notice': { by: [], persons } }).asOf('2021-07-07');
const word = (persons: number, before: readonly string[], id: string) => {
  const signed = before.map((account) => ({ account }));
  const { finding, enough } = oneMore(asked, signed, { law: needing(persons), actor: { id } });
  assert.deepEqual(finding.facts, { persons });
  assert.equal(finding.params[0]?.key, 'confirm.notice');
  return [finding.outcome, enough];
};

describe('how many must agree', () => {
  test('two: another than the proposer is enough, the proposer again is not', () => {
    assert.deepEqual(word(2, ['first'], 'second'), ['permit', true]);
    assert.equal(word(2, ['first'], 'first')[0], 'refuse');
  });
  test('three: the second is not enough and does not count twice', () => {
    assert.deepEqual(word(3, ['first'], 'second'), ['permit-with-duties', false]);
    assert.equal(word(3, ['first', 'second'], 'second')[0], 'refuse');
    assert.deepEqual(word(3, ['first', 'second'], 'third'), ['permit', true]);
  });
  test('one: whoever proposed it confirms it', () => {
    assert.deepEqual(word(1, ['first'], 'first'), ['permit', true]);
  });
  test('asked for fewer meanwhile: what two agreed to, either of them brings to its end', () => {
    assert.deepEqual(word(2, ['first', 'second'], 'first'), ['permit', true]);
  });
  test('a reader sees how many are missing, and that the own word counts once', () => {
    const seen = (persons: number, before: readonly string[], id: string) => {
      const law = needing(persons);
      const { missing, mayAgree } = assentTo(
        asked,
        before.map((account) => ({ account })),
        { law, actor: { id } },
      );
      return [missing, mayAgree];
    };
    assert.deepEqual(seen(2, ['first'], 'first'), [1, false]);
    assert.deepEqual(seen(2, ['first'], 'second'), [1, true]);
    assert.deepEqual(seen(1, ['first'], 'first'), [0, true]);
    assert.deepEqual(seen(3, ['first', 'second'], 'second'), [1, false]);
    assert.deepEqual(seen(3, ['first', 'second'], 'third'), [1, true]);
  });
  test('what a reader is told is what the decision says', () => {
    for (const persons of [1, 2, 3]) {
      const law = needing(persons);
      for (const before of [['a'], ['a', 'b'], ['a', 'b', 'c']])
        for (const id of ['a', 'b', 'c', 'd']) {
          const { mayAgree } = assent(before, persons, { id });
          const signed = before.map((account) => ({ account }));
          const { outcome } = oneMore(asked, signed, { law, actor: { id } }).finding;
          assert.equal(mayAgree, outcome !== 'refuse', `${id} after ${before} of ${persons}`);
        }
    }
  });
  test('what is proposed waits, and says for how many', () => {
    const finding = awaited(asked, needing(4));
    assert.deepEqual([finding.outcome, finding.facts], ['permit-with-duties', { persons: 4 }]);
  });
});
