/** The gateways' policy from the ledger of an installation: written, signed, verified. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { POLICY } from '../src/calls/testing/situation.ts';
import { duanka, errorOf, lastJson } from './command.ts';
import { type Place, testPlace } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-policy-'));
const base = join(folder, 'base.json');
const out = join(folder, 'policy.json');
let place: Place;

before(async () => {
  place = await testPlace();
  writeFileSync(base, JSON.stringify(POLICY));
  const made = await duanka(
    [
      'organisation',
      'add',
      'net-a',
      '--kind',
      'carrier',
      '--duty',
      'network:cmcc',
      '--province',
      '44',
      '--zh',
      '甲',
    ],
    place,
  );
  assert.equal(made.code, 0, made.stderr);
});
after(async () => {
  await place?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('duanka policy compile', () => {
  test('given an empty ledger, then lines and services may send nothing, and the file is signed for its version', async () => {
    // Sealing makes the key that signs.
    await duanka(['journal', 'seal'], place);
    const ended = await duanka(
      ['policy', 'compile', '--base', base, '--out', out, '--version', '5', '--json'],
      place,
    );
    assert.equal(ended.code, 0, ended.stderr);
    const { version, publicKey, withoutContract } = lastJson(ended) as {
      version: number;
      publicKey: string;
      withoutContract: string[];
    };
    assert.deepEqual([version, withoutContract], [5, ['line-3', 'line-4', 'key-5']]);
    const written = JSON.parse(readFileSync(out, 'utf8')) as typeof POLICY;
    assert.deepEqual(written.trunks.find(({ id }) => id === 'line-3')?.contractNumbers, []);
    const checked = await duanka(['policy', 'verify', out, '--key', publicKey, '--json'], place);
    assert.deepEqual(lastJson(checked), { file: out, version: 5 });
    const refused = async (...args: string[]) => {
      const { error, place: at } = errorOf(await duanka(['policy', 'verify', ...args, '--json'], place));
      return [error, at];
    };
    assert.deepEqual(await refused(out, '--key', 'AAAA'), ['cli.journal-key', '--key']);
    assert.deepEqual(await refused(base, '--key', publicKey), ['cli.signature-missing', `${base}.sig`]);
    writeFileSync(out, `${readFileSync(out, 'utf8')} `);
    assert.deepEqual(await refused(out, '--key', publicKey), ['calls.policy-tampered', out]);
  });

  test('given a base that is no policy, then nothing is written', async () => {
    writeFileSync(base, '{"trunks":[{"id":"x"}]}');
    const other = join(folder, 'other.json');
    const ended = await duanka(['policy', 'compile', '--base', base, '--out', other, '--json'], place);
    assert.equal(errorOf(ended).error, 'calls.policy-field-missing');
    assert.ok(!existsSync(other));
  });
});
