/** ISUP: the shared vectors, and what Q.763 demands of lengths and pointers. tshark's word: isup-tshark.test.ts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  CALLING,
  GENERIC_NUMBER,
  has,
  type Iam,
  parameterOf,
  readIam,
  readNumber,
  withoutGenericNumbers,
  writeIam,
} from './isup.ts';
import { parseMessage } from './sip.ts';
import { generateIam, seeded } from './testing/generate.ts';
import { iam } from './testing/iam.ts';
import { rulesOf, screened } from './testing/situation.ts';
import { fromHex, toHex } from './text.ts';
import { downstream } from './verdict.ts';

const FOLDER = join(import.meta.dirname, 'testdata/isup');
const vectors = JSON.parse(readFileSync(join(FOLDER, 'vectors.json'), 'utf8')) as Record<
  string,
  { iamHex: string }
>;
const hexOf = (name: string): string => vectors[name]?.iamHex ?? '';
const inviteOf = (name: string): string => readFileSync(join(FOLDER, `${name}.invite.sip`), 'latin1');
const read = (hex: string): Iam | null => readIam(fromHex(hex) ?? '', 0, hex.length / 2);
const stripped = (hex: string): string => toHex(withoutGenericNumbers(read(hex) as Iam));

describe('shared vectors', () => {
  test('every well-formed IAM is written again octet for octet', () => {
    for (const [name, { iamHex }] of Object.entries(vectors)) {
      if (/-9\d-/.test(name)) continue;
      const { head, calledContent, optional } = read(iamHex) as Iam;
      assert.equal(toHex(writeIam(head, calledContent, optional)), iamHex, name);
    }
  });

  test('both malformed ones are refused', () => {
    assert.equal(read(hexOf('iam-90-bad-generic-length')), null);
    assert.equal(read(hexOf('iam-91-bad-optional-pointer')), null);
  });

  test('the Generic Number goes, and both where there are two', () => {
    assert.equal(stripped(hexOf('iam-02-generic-number')), hexOf('iam-02-stripped'));
    const two = read(hexOf('iam-03-two-generic-numbers')) as Iam;
    const kept = read(stripped(hexOf('iam-03-two-generic-numbers'))) as Iam;
    assert.deepEqual(
      kept.optional,
      two.optional.filter(({ code }) => code !== GENERIC_NUMBER),
    );
    assert.equal(kept.optional.length, 6);
  });

  test('the whole INVITE goes on with the expected body', () => {
    const raw = inviteOf('iam-02-generic-number');
    const found = screened(raw, 'abroad');
    const message = parseMessage(raw);
    assert.ok(message.ok);
    const sent = downstream(message, found.changes);
    const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);
    assert.equal(bodyOf(sent), bodyOf(inviteOf('iam-02-stripped')));
    assert.deepEqual(rulesOf(found), ['calls.generic-number']);
  });

  test('numbers, nature and presentation are read', () => {
    const calling = (name: string) =>
      readNumber(parameterOf(read(hexOf(name)) as Iam, CALLING)?.content ?? '');
    assert.deepEqual(calling('iam-01-plain'), {
      nature: 'international',
      digits: '442071234567',
      presentation: 0,
      screening: 3,
    });
    assert.equal(calling('iam-05-national-nai-spoof')?.nature, 'national');
    assert.equal(calling('iam-06-presentation-restricted')?.presentation, 1);
    assert.equal(read(hexOf('iam-01-plain'))?.called.digits, '8613912345678');
  });
});

describe('lengths and pointers', () => {
  test('an optional part that held nothing else becomes pointer 0 without an end octet', () => {
    const hex = iam({ generic: [{ digits: '110', nature: 3 }], others: false });
    assert.equal(stripped(hex), iam({ others: false }));
    assert.equal(read(iam({ others: false }))?.optional.length, 0);
  });

  test('every truncation, and every octet added, is refused', () => {
    const hex = hexOf('iam-03-two-generic-numbers');
    for (let length = 0; length < hex.length; length += 2)
      assert.equal(read(hex.slice(0, length)), null, String(length));
    assert.equal(read(`${hex}00`), null);
    assert.equal(read(`${hex.slice(0, -2)}01`), null);
  });

  test('a parameter without content, the calling number twice, and another message are refused', () => {
    const hex = hexOf('iam-01-plain');
    assert.equal(read(`${hex.slice(0, -2)}390000`), null);
    assert.equal(read(`${hex.slice(0, -2)}0a0384131200`), null);
    assert.equal(read(`06${hex.slice(2)}`), null);
  });

  test('seeded IAMs: written, read, stripped; stripping twice changes nothing more', () => {
    const random = seeded(763);
    for (let i = 0; i < 2_000; i++) {
      const given = generateIam(random);
      const hex = iam(given);
      assert.equal(stripped(hex), iam({ ...given, generic: [] }), hex);
      assert.equal(has((read(stripped(hex)) as Iam).optional, GENERIC_NUMBER), false);
      assert.equal(stripped(stripped(hex)), stripped(hex));
    }
  });
});
