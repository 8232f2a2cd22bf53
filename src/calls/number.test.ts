/** Calling numbers: what is read, and agreement with the reader of numbers/ where both must agree. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scanDigits } from './digits.ts';
import { type Caller, type Reading, readCaller } from './number.ts';
import { prefixesOf } from './policy-compile.ts';
import { lacksCountryCode, tableKey } from './tables.ts';
import { generateCalls, pick, seeded } from './testing/generate.ts';
import { octets } from './testing/invite.ts';
import { PLAN, policyOf } from './testing/situation.ts';

const { tables, settings } = policyOf();
const read = (text: string, reading: Reading = 'dialled'): Caller =>
  readCaller(scanDigits(octets(text)), reading, tables, settings.longestAuthority);

describe('one number, one key', () => {
  for (const [text, form, key] of [
    ['+8613800000001', 'mobile', '8613800000001'],
    ['008613800000001', 'mobile', '8613800000001'],
    ['013800000001', 'mobile', '8613800000001'],
    ['+1 (302) 555-0123', 'foreign', '+13025550123'],
    ['4001234567', 'toll-free', '864001234567'],
    ['+864001234567', 'toll-free', '864001234567'],
    ['1440000000001', 'iot', '861440000000001'],
    ['01012345', 'short', '12345'],
    ['10690000', 'sms-port', '10690000'],
    ['700123456789012', 'privacy', '700123456789012'],
    ['+7', 'impossible', '+7'],
    ['05321234567', 'fixed', '865321234567'],
  ] as const) {
    test(text, () => {
      const caller = read(text);
      assert.deepEqual([caller.form, caller.key], [form, key]);
    });
  }

  test('digits of other scripts are no number, but a disguise is seen', () => {
    for (const text of [
      '１１０',
      '١١٠',
      '۱۱۰',
      '१११'.replaceAll('१', '１').replace(/.$/, '０'),
      '①①０',
      '𝟏𝟏𝟎',
      '₁₁₀',
    ]) {
      const caller = read(text);
      assert.deepEqual([caller.form, caller.authority], ['irregular', true], text);
    }
  });
});

test('where numbers/ reads a calling number, both readers give the same one', () => {
  const random = seeded(11);
  let compared = 0;
  for (const { raw, source } of generateCalls(20260507, 4_000)) {
    if (source === 'abroad') continue;
    const user = /^From: [^\r]*?(?:sip|tel):([^@;>]*)/m.exec(raw)?.[1] ?? '';
    const theirs = PLAN.normalise(pick(random, [user, user.replaceAll('-', ' ')]));
    const ours = read(Buffer.from(user, 'latin1').toString('utf8'));
    if (!theirs.ok || theirs.marks.length > 0 || ours.form === 'irregular' || ours.form === 'none') continue;
    const expected =
      theirs.form === 'foreign'
        ? `+${theirs.number.slice(2)}`
        : theirs.number.replace(/^0(?:10|\d{2,3})(?=1\d\d$)/, '');
    assert.equal(ours.key, expected, user);
    compared += 1;
  }
  assert.ok(compared > 500, String(compared));
});

describe('numbers of a policy', () => {
  test('keys: Chinese, short and 400 numbers as they are read, foreign ones with their plus', () => {
    assert.deepEqual(
      ['8613800000001', '4001234567', '110', '95588', '700123456789012', '442079460001', '13025550123'].map(
        tableKey,
      ),
      ['8613800000001', '864001234567', '110', '95588', '700123456789012', '+442079460001', '+13025550123'],
    );
  });

  test('a mobile number without its 86 is told from a North American one', () => {
    assert.equal(lacksCountryCode('13800000001'), true);
    assert.equal(lacksCountryCode('13025550123'), false);
    assert.equal(lacksCountryCode('8613800000001'), false);
  });

  test('a range becomes prefixes that cover it and nothing else', () => {
    const random = seeded(3);
    for (let i = 0; i < 300; i++) {
      const [low = 0, high = 0] = [Math.floor(random() * 10_000), Math.floor(random() * 10_000)].sort(
        (a, b) => a - b,
      );
      const prefixes = prefixesOf(String(low).padStart(4, '0'), String(high).padStart(4, '0'));
      for (let n = 0; n < 10_000; n += 7) {
        const text = String(n).padStart(4, '0');
        assert.equal(
          prefixes.some((prefix) => text.startsWith(prefix)),
          n >= low && n <= high,
          `${low}-${high} ${n}`,
        );
      }
      assert.ok(prefixes.length <= 72);
    }
    assert.deepEqual(prefixesOf('861062220000', '861062229999'), ['86106222']);
  });
});
