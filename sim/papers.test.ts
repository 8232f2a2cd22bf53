/** Checks the made-up papers with other arithmetic than the one that made them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadNumberingPlan } from '../src/numbers/index.ts';
import { lineKind, makeNumbering, QUIET_LINES, SEGMENTS_IN_USE, SEGMENTS_OF_NOBODY } from './numbers.ts';
import {
  bornOn,
  fifteenDigits,
  impossibleBirth,
  otherPaper,
  PERSONS,
  residentId,
  wrongCheckDigit,
} from './papers.ts';

const plan = loadNumberingPlan(`${import.meta.dirname}/../law/numbers`);
const places = Array.from({ length: 2_000 }, (_, k) => (k * 15_485_863) % PERSONS);

/** GB 11643, 4.2 as the standard words it: the weighted sum of all 18 signs leaves 1 when divided by 11. */
function fitsMod11(number: string): boolean {
  const sum = [...number].reduce((total, sign, at) => {
    const weight = Number(2n ** BigInt(17 - at) % 11n);
    return total + (sign === 'X' ? 10 : Number(sign)) * weight;
  }, 0);
  return sum % 11 === 1;
}

/** GB 32100: the sum of sign × 3^place over 17 signs, and the check sign, make a multiple of 31. */
function fitsMod31(code: string): boolean {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = [...code].reduce((total, sign, at) => {
    const value = signs.indexOf(sign);
    assert.notEqual(value, -1);
    return total + value * Number(3n ** BigInt(at % 17) % 31n);
  }, 0);
  return sum % 31 === 0;
}

test('the arithmetic of the test agrees with the sample number of the standard', () => {
  assert.ok(fitsMod11('11010519491231002X'));
  assert.ok(!fitsMod11('110105194912310020'));
});

describe('resident identity numbers', () => {
  test('carry their birth, their check digit and a division that does not exist', () => {
    for (const place of places) {
      const number = residentId(place);
      assert.match(number, /^990000\d{11}[\dX]$/);
      assert.ok(fitsMod11(number), number);
      const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
      assert.equal(Date.parse(birth) / 86_400_000, bornOn(place));
      assert.ok(birth >= '1940-01-01' && birth <= '2008-12-31', birth);
    }
  });

  test('a wrong check digit and an impossible birth are wrong in just that', () => {
    for (const place of places) {
      const number = residentId(place);
      assert.ok(!fitsMod11(wrongCheckDigit(number)));
      assert.equal(wrongCheckDigit(number).slice(0, 17), number.slice(0, 17));
      const never = impossibleBirth(number);
      assert.ok(fitsMod11(never));
      assert.equal(never.slice(10, 14), '0230');
      assert.match(fifteenDigits(number), /^990000\d{9}$/);
    }
  });

  test('no two persons share one', () => {
    const first = residentId(0);
    const last = residentId(PERSONS - 1);
    assert.deepEqual([first.slice(6, 17), last.slice(6, 17)], ['19400101001', '20081231999']);
    assert.equal(new Set(places.map(residentId)).size, new Set(places).size);
  });
});

test('credit codes carry both check signs, an authority and a division that do not exist', () => {
  for (let rank = 0; rank < 3_000; rank += 1) {
    const code = otherPaper('credit-code', rank * 250);
    assert.match(code, /^X1990000[0-9]{8}[0-9X][0-9A-HJ-NP-RTUWXY]$/);
    assert.ok(fitsMod31(code), code);
    const weights = [3, 7, 9, 10, 5, 8, 4, 2, 1];
    const organisation = [...code.slice(8, 17)].map((sign) => (sign === 'X' ? 10 : Number(sign)));
    assert.equal(organisation.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) % 11, 0);
  }
});

test('papers of other kinds come from ranges that are not given out, each number once', () => {
  const shapes = {
    passport: /^UTO\d{6}$/,
    'hk-macao-permit': /^[HM]99\d{6}$/,
    'taiwan-permit': /^99\d{6}$/,
    'hk-macao-taiwan-residence': /^8[123]000018[89]\d{8}[\dX]$/,
    'foreign-permanent-residence': /^UTO9900\d{8}$/,
    military: /^军字第0000\d{6}号$/,
    'armed-police': /^武字第0000\d{6}号$/,
  } as const;
  for (const kind of Object.keys(shapes) as (keyof typeof shapes)[]) {
    const numbers = Array.from({ length: 20_000 }, (_, rank) => otherPaper(kind, rank));
    assert.equal(new Set(numbers).size, numbers.length, kind);
    for (const number of numbers) assert.match(number, shapes[kind]);
    if (kind === 'hk-macao-taiwan-residence') assert.ok(numbers.every(fitsMod11));
  }
});

describe('numbers of lines', () => {
  const numbering = makeNumbering();
  const numberOf = (card: number) =>
    lineKind(card) === 'fixed-line' ? numbering.fixed(card, '571') : numbering.mobile(card);

  test('segments said to be in use are allotted, those said to be nobody’s are not', () => {
    const kindOf = (number: string) => plan.classify(`86${number}`, '2026-10-31').kind;
    for (const segment of SEGMENTS_IN_USE) assert.equal(kindOf(`${segment}00000000`), 'mobile', segment);
    for (const segment of SEGMENTS_OF_NOBODY)
      for (let digit = 0; digit < 10; digit += 1)
        assert.equal(kindOf(`${segment}${digit}0000000`), 'unassigned', segment);
  });

  test('the numbering plan reads every one of them', () => {
    for (let card = 0; card < QUIET_LINES * 3; card += 997) {
      const number = numberOf(card);
      const read = plan.normalise(number);
      assert.ok(read.ok && read.form === 'e164', number);
      const { kind } = plan.classify(read.number, '2026-10-31');
      const expected =
        lineKind(card) === 'fixed-line'
          ? 'fixed'
          : lineKind(card) === 'reseller'
            ? 'mobile-reseller'
            : 'mobile';
      assert.equal(kind, card < QUIET_LINES || expected === 'fixed' ? expected : 'unassigned', number);
    }
  });

  test('no number is given out twice', () => {
    const span = QUIET_LINES + 200_000;
    const seen = new Set<string>();
    for (let card = 0; card < span; card += 1) seen.add(numberOf(card));
    assert.equal(seen.size, span);
  });

  test('chosen segments hold as many lines as they have numbers', () => {
    const chosen = makeNumbering(['17000', '1710']);
    const numbers = new Set(Array.from({ length: 200_000 }, (_, card) => chosen.mobile(card)));
    assert.equal(numbers.size, 200_000);
    for (const number of numbers) assert.match(number, /^(17000\d{6}|1710\d{7})$/);
  });
});
