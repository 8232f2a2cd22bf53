import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { numbersError } from './errors.ts';
import type { Normalised, NormaliseOptions, NumberRefusal } from './index.ts';
import { fixture, plan } from './testing/fixtures.ts';

/** Does not compile when a refusal has no entry in the catalogue. */
const catalogue: Record<NumberRefusal, unknown> = numbersError.catalogue;

const numberOf = (result: Normalised): string =>
  result.ok ? result.number : `${result.code} ${result.place}`;

describe('every spelling of the fixture is read as its canonical number', () => {
  for (const [input = '', number, marks = ''] of fixture('written_valid.txt')) {
    test(JSON.stringify(input), () => {
      const result = plan.normalise(input);
      assert.equal(numberOf(result), number);
      assert.equal(result.ok && result.marks.join(), marks);
    });
  }
});

describe('what is no number is refused with code and place', () => {
  for (const [input = '', code = '', place] of fixture('written_invalid.txt')) {
    test(JSON.stringify(input), () => {
      const result = plan.normalise(input);
      assert.ok(!result.ok, `read as ${numberOf(result)}`);
      assert.deepEqual([result.code, result.place], [code, place]);
      assert.ok(Object.hasOwn(catalogue, result.code));
    });
  }
});

test('an extension is kept apart from the number', () => {
  for (const written of ['010-00001234转567', '010 0000 1234 ext.567', 'tel:+861000001234;ext=567']) {
    const result = plan.normalise(written);
    assert.equal(result.ok && result.extension, '567', written);
  }
});

test('a refusal keeps the digits that were read, so that a report can show them', () => {
  const result = plan.normalise('+955 88');
  assert.deepEqual(result, {
    ok: false,
    code: 'numbers.foreign-length',
    place: 'character 7',
    digits: '+95588',
  });
});

test('the home area code completes a local number and touches nothing else', () => {
  const home = { homeAreaCode: '0571' };
  assert.equal(numberOf(plan.normalise('2000 1234', home)), '8657120001234');
  assert.equal(numberOf(plan.normalise('2001234', home)), '865712001234');
  assert.equal(numberOf(plan.normalise('8612345', home)), '865718612345');
  assert.equal(numberOf(plan.normalise('12345', home)), '12345');
  assert.equal(numberOf(plan.normalise('95588', home)), '95588');
  assert.equal(numberOf(plan.normalise('2001234', { homeAreaCode: '10' })), 'numbers.length character 7');
  assert.equal(
    numberOf(plan.normalise('20001234', { homeAreaCode: '0345' })),
    'numbers.home-area-code character 1',
  );
});

test('nature of address settles what bare digits of a switch mean', () => {
  const read = (digits: string, nature: NonNullable<NormaliseOptions['nature']>): string =>
    numberOf(plan.normalise(digits, { from: 'switch', nature }));
  assert.equal(read('13025550123', 'international'), '0013025550123');
  assert.equal(read('13025550123', 'national'), '8613025550123');
  assert.equal(read('1065700123', 'national'), '861065700123');
  assert.equal(read('1065700123', 'unknown'), '1065700123');
  assert.equal(read('5710000123', 'national'), '865710000123');
  assert.equal(read('8613800138000', 'international'), '8613800138000');
  assert.equal(read('008613800138000', 'international'), '8613800138000');
  assert.equal(read('0013025550123', 'national'), '0013025550123');
  assert.equal(numberOf(plan.normalise('8613800138000F', { from: 'switch' })), '8613800138000');
  assert.equal(numberOf(plan.normalise('8613800138000F')), 'numbers.character character 14');
});

/** Zeros and ones after each prefix of the fixture of kinds: nobody's numbers. */
const canonical = fc.constantFrom(
  ...fixture('classified.txt')
    .map(([number = '']) => number)
    .filter((number) => plan.normalise(number).ok && numberOf(plan.normalise(number)) === number),
);

test('reading a number again changes nothing, wherever it is read', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789+-() 转x.') }),
    fc.string({ unit: 'binary' }),
    canonical,
  );
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom({}, { homeAreaCode: '010' }, { homeAreaCode: '571' }),
      (text, options) => {
        const once = plan.normalise(text, options);
        fc.pre(once.ok);
        assert.equal(numberOf(plan.normalise(once.number, options)), once.number);
        assert.equal(numberOf(plan.normalise(once.number)), once.number);
        assert.equal(numberOf(plan.normalise(plan.display(once.number))), once.number);
      },
    ),
    { numRuns: 3000 },
  );
});

test('spelling variants of one number give one number', () => {
  const separator = fc.constantFrom('', ' ', '-', '.', '（', '\u3000', '\u202d');
  const wide = (text: string): string =>
    text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(
      canonical,
      fc.array(separator, { minLength: 21, maxLength: 21 }),
      fc.boolean(),
      (number, gaps, full) => {
        const spaced = [...number].map((digit, index) => digit + (gaps[index] ?? '')).join('');
        // ".0" at the end is what spreadsheets leave behind, not a spelling.
        fc.pre(!spaced.endsWith('.0'));
        assert.equal(numberOf(plan.normalise(full ? wide(spaced) : spaced)), number);
        if (number.startsWith('00')) assert.equal(numberOf(plan.normalise(`+${number.slice(2)}`)), number);
        if (number.startsWith('86')) {
          for (const lead of ['+', '00', 'tel:+', 'sip:+']) {
            assert.equal(numberOf(plan.normalise(lead + number)), number);
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('no text makes it throw, and canonical numbers are digits only', () => {
  const natures = fc.constantFrom<NonNullable<NormaliseOptions['nature']>>(
    'international',
    'national',
    'subscriber',
    'unknown',
  );
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      natures,
      fc.boolean(),
      (text, nature, person) => {
        const result = plan.normalise(text, { nature, from: person ? 'person' : 'switch' });
        assert.ok(result.ok ? /^\d{3,21}$/.test(result.number) : Object.hasOwn(catalogue, result.code));
      },
    ),
    { numRuns: 3000 },
  );
});

test('a text of ten million characters is refused without being read', () => {
  for (const unit of ['1', ' ', '+', '😀']) {
    const text = unit.repeat(10_000_000 / unit.length);
    assert.equal(numberOf(plan.normalise(text)), 'numbers.too-long character 257');
  }
});
