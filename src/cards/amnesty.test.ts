/** Windows of grace, each with its own days, conditions and wording. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../kernel/testing/law.ts';
import { type Surrender, surrender } from './amnesty.ts';

const law = LAW.asOf('2021-07-07');
const all = ['voluntary-surrender', 'truthful-confession', 'expose-others'] as const;
const given = (amnesty: Surrender['amnesty'], on: string, conditions: Surrender['conditions'] = all) => {
  const { rule, outcome, facts } = surrender({ amnesty, on, conditions }, law);
  return [rule, outcome, facts.modality];
};

describe('six-ministry-2016.1.2 who came forward by 2016-10-31 is treated more mildly', () => {
  test('from the day of issue to the last day, with both conditions', () => {
    assert.deepEqual(given('fraud', '2016-09-22')[1], 'refuse');
    assert.deepEqual(given('fraud', '2016-09-23'), ['cards.amnesty-fraud', 'permit', 'shall']);
    assert.deepEqual(
      given('fraud', '2016-10-31', ['voluntary-surrender', 'truthful-confession'])[1],
      'permit',
    );
    assert.deepEqual(given('fraud', '2016-10-31', ['voluntary-surrender'])[1], 'refuse');
  });
});

describe('six-ministry-2016.1.3 after the window it is marked', () => {
  test('the first day after it', () => {
    assert.equal(given('fraud', '2016-11-01')[1], 'refuse');
  });
});

describe('two-cards-2020.1.3 by 2021-01-15, and the document says may', () => {
  test('three conditions, one of them exposing others', () => {
    assert.deepEqual(given('two-cards', '2021-01-15'), ['cards.amnesty-two-cards', 'permit', 'may']);
    assert.equal(
      given('two-cards', '2021-01-15', ['voluntary-surrender', 'truthful-confession'])[1],
      'refuse',
    );
  });
});

describe('two-cards-2020.1.4 after the window it is marked', () => {
  test('the first day after it, whatever is confessed', () => {
    assert.equal(given('two-cards', '2021-01-16')[1], 'refuse');
  });
});
