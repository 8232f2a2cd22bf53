import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { inForceValue, weigh } from './choose.ts';
import type { Parameter, ParameterValue } from './model.ts';
import { smallFiles, smallLaw } from './testing/small-law.ts';

const dayNumber = fc.integer({ min: 1, max: 28 });
const day = (number: number): string => `2020-02-${String(number).padStart(2, '0')}`;

const versions = fc.uniqueArray(
  fc.record({ from: dayNumber, known: dayNumber, length: fc.option(fc.integer({ min: 0, max: 20 })) }),
  { selector: ({ from, known }) => `${from} ${known}`, minLength: 1, maxLength: 8 },
);

const parameters = versions.map((list): Parameter => {
  const values = list.map(({ from, known, length }, index): ParameterValue => {
    const to = length === null ? {} : { to: day(Math.min(28, from + length)) };
    return { from: day(from), known: day(known), ...to, value: index, clause: 'demo-2020.1', verified: true };
  });
  return { key: 'demo.any', unit: 'setting', zh: '任意', en: 'Any', origin: 'law', values };
});

/** Slow and plain: sort by first day and day known, both falling; each first day gives its latest known version only. */
function oracle(parameter: Parameter, on: string, knownOn: string): ParameterValue | undefined {
  const known = parameter.values.filter((value) => value.known <= knownOn && value.from <= on);
  const starts = [...new Set(known.map(({ from }) => from))].sort().reverse();
  for (const start of starts) {
    const latest = known.filter(({ from }) => from === start).sort((a, b) => (a.known < b.known ? 1 : -1))[0];
    if (latest !== undefined && (latest.to ?? '9999-12-31') >= on) return latest;
  }
  return undefined;
}

describe('which version of a parameter counts', () => {
  test('the choice agrees with a plain oracle on any versions, day and day known', () => {
    fc.assert(
      fc.property(parameters, dayNumber, dayNumber, (parameter, on, known) => {
        assert.equal(inForceValue(parameter, day(on), day(known)), oracle(parameter, day(on), day(known)));
      }),
      { numRuns: 3000 },
    );
  });

  test('every version gets a verdict and at most one is in force', () => {
    fc.assert(
      fc.property(parameters, dayNumber, dayNumber, (parameter, on, known) => {
        const verdicts = weigh(parameter, day(on), day(known));
        assert.equal(verdicts.length, parameter.values.length);
        assert.ok(verdicts.filter(({ verdict }) => verdict === 'in-force').length <= 1);
      }),
    );
  });

  test('a correction known later replaces the earlier version of the same first day wholly, its end included', () => {
    const first = '  - {from: 2020-01-01, known: 2020-01-01, value: 24, clause: demo-2020.1, verified: true}';
    const corrected =
      '  - {from: 2020-01-01, to: 2020-03-31, known: 2020-06-01, value: 12, clause: demo-2020.1, verified: true}';
    const law = smallLaw({ parameters: smallFiles.parameters.replace(first, `${first}\n${corrected}`) });
    assert.equal(law.asOf('2020-02-01', '2020-05-31').number('demo.hours').value, 24);
    assert.equal(law.asOf('2020-02-01', '2020-06-01').number('demo.hours').value, 12);
    assert.equal(law.asOf('2020-04-01', '2020-05-31').number('demo.hours').value, 24);
    assert.throws(() => law.asOf('2020-04-01', '2020-06-01').number('demo.hours'), {
      code: 'law.parameter-no-value',
    });
  });
});

describe('a view', () => {
  const law = smallLaw();

  test('answers with value and citation together', () => {
    assert.deepEqual(law.asOf('2021-01-01').parameter('demo.hours'), {
      key: 'demo.hours',
      value: 48,
      unit: 'hours',
      from: '2021-01-01',
      known: '2020-12-01',
      clause: 'demo-2020.2.1',
      verified: false,
      origin: 'law',
    });
  });

  test('changes on the first day of a version, not before', () => {
    assert.equal(law.asOf('2020-12-31').number('demo.hours').value, 24);
    assert.equal(law.asOf('2021-01-01').number('demo.hours').value, 48);
    assert.equal(law.asOf('2021-01-01', '2020-11-30').number('demo.hours').value, 24);
  });

  test('includes the last day of a version and nothing after', () => {
    assert.deepEqual(law.asOf('2020-12-31').parameter('demo.open').value, { a: [1, 2] });
    assert.throws(() => law.asOf('2021-01-01').parameter('demo.open'), { code: 'law.parameter-no-value' });
  });

  test('refuses what it does not know, with the nearest name', () => {
    const view = law.asOf('2020-05-01');
    assert.throws(() => view.parameter('demo.hour'), {
      code: 'law.parameter-unknown',
      message: /demo\.hours/,
    });
    assert.throws(() => view.clause('demo-2020.3'), { code: 'law.clause-unknown' });
    assert.throws(() => view.obligation('demo-2020.1.2'), {
      code: 'law.obligation-unknown',
      message: /demo-2020\.1\.1/,
    });
    assert.throws(() => view.number('demo.open'), { code: 'law.parameter-type' });
    assert.throws(() => law.asOf('2019-12-31').number('demo.hours'), { code: 'law.parameter-no-value' });
    for (const wrong of ['2020-2-1', '2020-02-30', '2020-13-01', 'today', '', '2020-01-01T00:00:00Z']) {
      assert.throws(() => law.asOf(wrong), { code: 'law.day-invalid' }, wrong);
    }
  });

  test('finds the clause of an obligation too', () => {
    assert.equal(law.asOf('2020-05-01').clause('demo-2020.2.1').id, 'demo-2020.2');
    assert.equal(law.asOf('2020-05-01').clause('demo-2020.2').en, 'Second');
  });

  test('says whether an obligation applies', () => {
    assert.equal(law.asOf('2020-12-31').inForce('demo-2020.2.1'), false);
    assert.equal(law.asOf('2021-01-01').inForce('demo-2020.2.1'), true);
  });

  test('is the same object for the same days', () => {
    assert.equal(law.asOf('2020-05-01'), law.asOf('2020-05-01'));
    assert.equal(law.asOf('2020-05-01', '2020-05-01'), law.asOf('2020-05-01', '2020-05-01'));
    assert.notEqual(law.asOf('2020-05-01'), law.asOf('2020-05-02'));
  });

  test('cannot be changed, down to the values', () => {
    const value = law.asOf('2020-05-01').parameter<{ a: number[] }>('demo.open').value;
    assert.throws(() => value.a.push(3), TypeError);
    assert.throws(() => Object.assign(law, { digest: '' }), TypeError);
    assert.throws(() => Object.assign(law.obligations[0] ?? {}, { mode: 'cite' }), TypeError);
  });
});
