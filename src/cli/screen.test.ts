/** `duanka screen` as an engineer runs it: files in, JSON lines and downstream octets out. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { duanka } from '../../test/command.ts';
import { invite } from '../calls/testing/invite.ts';
import { POLICY, SOURCES } from '../calls/testing/situation.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-screen-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text, 'latin1');
  return path;
};
const policy = write('policy.json', Buffer.from(JSON.stringify(POLICY), 'utf8').toString('latin1'));
const env = { PATH: process.env.PATH ?? '', LANG: 'en' };
const screen = (args: readonly string[], stdin = '') =>
  duanka(['screen', ...args], { env, stdin: Buffer.from(stdin, 'latin1') });
const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('duanka screen', () => {
  test('one line a file, with the octets that go on', async () => {
    const honest = write('honest.sip', invite());
    const named = write('named.sip', invite({ from: '"Bob" <sip:+442079460001@gw.example>' }));
    const spoofed = write('spoofed.sip', invite({ from: '<sip:+8613900000002@gw.example>' }));
    const out = join(folder, 'out');
    const ended = await screen([
      honest,
      named,
      spoofed,
      '--policy',
      policy,
      '--source',
      SOURCES.abroad,
      '--out',
      out,
    ]);
    assert.equal(ended.code, 0);
    assert.deepEqual(lines(ended.stdout), [
      { file: honest, verdict: 'pass', findings: [] },
      {
        file: named,
        verdict: 'pass-modified',
        changes: [
          { do: 'remove-display-name', header: 'From', value: '<sip:+442079460001@gw.example>;tag=1' },
        ],
        findings: [{ rule: 'calls.display-name', clause: 'six-ministry-2016.4' }],
      },
      {
        file: spoofed,
        verdict: 'block',
        cause: {
          sip: 603,
          phrase: 'Decline',
          q850: 21,
          callInfo: '<https://carrier.example/redress.json>;purpose=jcard',
        },
        findings: [{ rule: 'calls.plus-86', clause: 'miit-452-2016.11.1' }],
      },
    ]);
    assert.equal(readFileSync(join(out, 'honest.sip'), 'latin1'), invite());
    assert.equal(readFileSync(join(out, 'named.sip'), 'latin1'), invite());
    assert.throws(() => readFileSync(join(out, 'spoofed.sip')));
  });

  test('standard input, and calls a minute counted over the files of one run', async () => {
    const call = write('key.sip', invite({ from: '<sip:4001234567@pbx.example>' }));
    const source = ['--policy', policy, '--source', SOURCES.keyService, '--json'];
    const ended = await screen(
      [call, call, call, '-', ...source],
      invite({ from: '<sip:4001234567@pbx.example>' }),
    );
    assert.deepEqual(
      lines(ended.stdout).map(({ file, verdict }) => [file === '-', verdict]),
      [
        [false, 'pass'],
        [false, 'pass'],
        [false, 'pass'],
        [true, 'block'],
      ],
    );
    assert.deepEqual(JSON.parse(ended.stderr), { pass: 3, 'pass-modified': 0, block: 1 });
  });

  test('a message that cannot be read: why, and which header or limit', async () => {
    const judged = async (text: string) => {
      const ended = await screen(['-', '--policy', policy, '--source', SOURCES.abroad], text);
      const [line] = lines(ended.stdout);
      return [line?.verdict, line?.reason, line?.detail];
    };
    const honest = invite();
    assert.deepEqual(await judged(honest.replace(/From: .*\r\n/, '')), ['block', 'missing-header', 'From']);
    assert.deepEqual(await judged(honest.replace('To:', 't: <sip:1@a>\r\nTo:')), [
      'block',
      'repeated-header',
      'To',
    ]);
    assert.deepEqual(await judged(''), ['block', 'no-start-line', undefined]);
    assert.deepEqual(await judged(invite({ headers: [`X: ${'a'.repeat(70_000)}`] })), [
      'block',
      'headers-too-long',
      '32768 octets, 256 lines',
    ]);
  });

  test('a folder that cannot be written into is refused before anything is judged', async () => {
    const call = write('for-out.sip', invite());
    const folders = existsSync('/proc/self') ? [policy, '/proc/x'] : [policy];
    for (const out of folders) {
      const args = ['screen', call, '--policy', policy, '--source', SOURCES.abroad, '--out', out, '--json'];
      const ended = await duanka(args, { env, killAfterMs: 30_000 });
      const { error, place } = JSON.parse(ended.stderr) as Record<string, string>;
      assert.deepEqual([error, place, ended.code, ended.stdout], ['cli.out-folder', '--out', 2, '']);
    }
  });

  test('all that is missing is said at once', async () => {
    const ended = await screen(['--json']);
    assert.match(ended.stderr, /cli\.parts-missing.*FILE --policy POLICY\.json --source/);
  });

  test('a typo in the policy: code, pointer and next step; usage ends with 2, everything else with 3', async () => {
    const typo = write('typo.json', '{"trunks":[],"blackList":[]}');
    const call = write('call.sip', invite());
    const ended = await screen([call, '--policy', typo, '--source', SOURCES.abroad, '--json']);
    const error = JSON.parse(ended.stderr) as Record<string, string>;
    assert.equal(error.error, 'calls.policy-field-unknown');
    assert.equal(error.place, `${typo}#/blackList`);
    assert.match(error.next ?? '', /"blacklist"/);
    assert.equal(ended.code, 3);
    assert.equal((await screen([call, '--policy', policy])).code, 2);
    assert.equal((await screen([call, '--policy', policy, '--source', 'gateway'])).code, 2);
    assert.equal((await screen(['--policy', policy, '--source', SOURCES.abroad])).code, 2);
    assert.equal(
      (await screen([join(folder, 'none.sip'), '--policy', policy, '--source', SOURCES.abroad])).code,
      2,
    );
  });
});
