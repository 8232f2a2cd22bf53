/** Our decoder and our writer against tshark, an independent decoder of ISUP. Skipped where tshark is missing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  CALLING,
  GENERIC_NUMBER,
  type Iam,
  parameterOf,
  readGenericNumber,
  readIam,
  readNumber,
  withoutGenericNumbers,
} from './isup.ts';
import { generateIam, seeded } from './testing/generate.ts';
import { iam } from './testing/iam.ts';
import { invite } from './testing/invite.ts';
import { type Decoded, tshark } from './testing/tshark.ts';
import { fromHex, toHex } from './text.ts';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const missing = ['tshark', 'text2pcap'].filter((program) => !has(program));
const skip = missing.length === 0 ? false : `not installed: ${missing.join(', ')} (apt-get install tshark)`;

const ours = (hex: string): Omit<Decoded, 'malformed'> => {
  const read = readIam(fromHex(hex) ?? '', 0, hex.length / 2) as Iam;
  const calling = parameterOf(read, CALLING);
  return {
    called: read.called.digits,
    calling: calling === null ? '' : (readNumber(calling.content)?.digits ?? ''),
    generic: read.optional
      .filter(({ code }) => code === GENERIC_NUMBER)
      .map(({ content }) => readGenericNumber(content)?.digits ?? '')
      .sort(),
  };
};

describe('tshark agrees', { skip }, () => {
  const random = seeded(20260506);
  const generated = Array.from({ length: 300 }, () => iam(generateIam(random)));

  test('with what we read of 300 generated IAMs', () => {
    const theirs = tshark(generated.map((hex) => invite({ isup: hex })));
    assert.equal(theirs.length, generated.length);
    generated.forEach((hex, index) => {
      assert.deepEqual(theirs[index], { ...ours(hex), malformed: false }, hex);
    });
  });

  test('that no Generic Number is left, nothing is malformed, and the other numbers stand', () => {
    const rewritten = generated.map((hex) =>
      toHex(withoutGenericNumbers(readIam(fromHex(hex) ?? '', 0, hex.length / 2) as Iam)),
    );
    tshark(rewritten.map((hex) => invite({ isup: hex }))).forEach((their, index) => {
      const { called, calling } = ours(generated[index] as string);
      assert.deepEqual(their, { called, calling, generic: [], malformed: false });
    });
  });

  test('that the malformed vectors are malformed', () => {
    const folder = join(import.meta.dirname, 'testdata/isup');
    const names = ['iam-90-bad-generic-length', 'iam-91-bad-optional-pointer'];
    const theirs = tshark(names.map((name) => readFileSync(join(folder, `${name}.invite.sip`), 'latin1')));
    assert.deepEqual(
      theirs.map(({ malformed }) => malformed),
      [true, true],
    );
  });
});
