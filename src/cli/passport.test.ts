/** `duanka passport` as an engineer runs it, with keys that OpenSSL would write. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { duanka } from '../../test/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-passport-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const env = { PATH: process.env.PATH ?? '', LANG: 'en' };
const AT = ['--at', '2026-06-01T10:00:00+08:00'];
const NUMBERS = ['--from', '+861062220000', '--to', '8613800000001'];

function keys(curve: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const [key, certificate] = [join(folder, `${curve}.key`), join(folder, `${curve}.pub`)];
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(certificate, publicKey.export({ type: 'spki', format: 'pem' }));
  return { key, certificate };
}

const sign = (key: string) =>
  duanka(['passport', 'sign', '--key', key, '--x5u', 'https://cert.example/a.pem', ...NUMBERS, ...AT], {
    env,
  });
const verify = (header: string, certificate: string, more: readonly string[] = [...NUMBERS, ...AT]) =>
  duanka(['passport', 'verify', '-', '--certificate', certificate, ...more], {
    env,
    stdin: Buffer.from(header),
  });

describe('duanka passport', () => {
  for (const [curve, alg] of [
    ['P-256', 'ES256'],
    ['SM2', 'SM2'],
  ] as const)
    test(`${alg}: what is signed is valid for these numbers and this minute, and for nothing else`, async () => {
      const { key, certificate } = keys(curve);
      const { stdout } = await sign(key);
      assert.match(stdout, new RegExp(`;alg=${alg};ppt=shaken\\n$`));
      const good = await verify(`Identity: ${stdout}`, certificate);
      assert.equal(good.code, 0);
      assert.equal(JSON.parse(good.stdout).claims.orig, '861062220000');
      const later = await verify(stdout, certificate, [...NUMBERS, '--at', '2026-06-01T02:02:00Z']);
      assert.deepEqual([later.code, JSON.parse(later.stdout).reason], [3, 'stale']);
      const other = await verify(stdout, certificate, ['--from', '110', '--to', '8613800000001', ...AT]);
      assert.deepEqual([other.code, JSON.parse(other.stdout).reason], [3, 'other-caller']);
    });

  test('given a file without a key, a number or a time that cannot be read, then the option is named', async () => {
    const none = join(folder, 'none.pem');
    writeFileSync(none, 'nothing');
    const failed = await sign(none);
    assert.equal(failed.code, 2);
    assert.match(failed.stderr, /cli\.passport-key: --key .*none\.pem/);
    const { key } = keys('P-256');
    const wrong = await duanka(
      ['passport', 'sign', '--key', key, '--x5u', 'https://a.example', '--from', 'abc', '--to', '110'],
      { env },
    );
    assert.match(wrong.stderr, /cli\.value-form: --from/);
    const x5u = await duanka(['passport', 'sign', '--key', key, '--x5u', 'a>b', ...NUMBERS, ...AT], { env });
    assert.deepEqual([x5u.code, x5u.stderr.split(':', 2).join(':')], [2, 'error cli.value-form: --x5u']);
    const day = await verify('x', key, [...NUMBERS, '--at', '2026-06-01']);
    assert.match(day.stderr, /cli\.value-form: --at/);
  });
});
