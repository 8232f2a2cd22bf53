/** `duanka number-set` as an engineer runs it: a list, its file, the next one, and a policy that names it. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { duanka } from '../../test/command.ts';
import { invite } from '../calls/testing/invite.ts';
import { POLICY, SOURCES } from '../calls/testing/situation.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-number-set-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(path(name), text);
  return path(name);
};
const env = { PATH: process.env.PATH ?? '', LANG: 'en' };
const ran = (args: readonly string[], stdin = '') =>
  duanka(['number-set', ...args, '--json'], { env, stdin: Buffer.from(stdin) });
const told = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('duanka number-set', () => {
  const list = write(
    'list.txt',
    '# of June\n13800000001\r\n+86 138 0000 0002\n\n8613800000001\n0044 20 7946 0123\n',
  );

  test('a list becomes a file, each number once, however it was written', async () => {
    const built = await ran(['build', list, '--out', path('one.numbers')]);
    const [said] = told(built.stdout);
    assert.deepEqual([said?.numbers, said?.file], [3, 'one.numbers']);
    const asked = await ran([
      'look-up',
      path('one.numbers'),
      '138 0000 0001',
      '13800000009',
      '00442079460123',
    ]);
    assert.deepEqual(
      told(asked.stdout).map(({ listed }) => listed),
      [true, false, true],
    );
  });

  test('numbers are added and removed; numbers to look up come from standard input too', async () => {
    const add = write('add.txt', '13800000009\n');
    const remove = write('remove.txt', '13800000001\n13900000000\n');
    const change = ['change', path('one.numbers'), '--add', add, '--remove', remove];
    const [said] = told((await ran([...change, '--out', path('two.numbers')])).stdout);
    assert.equal(said?.numbers, 3);
    const asked = await ran(['look-up', path('two.numbers'), '-'], '13800000001\n13800000009\n');
    assert.deepEqual(
      told(asked.stdout).map(({ number, listed }) => [number, listed]),
      [
        ['8613800000001', false],
        ['8613800000009', true],
      ],
    );
  });

  test('a line that is no number is named, and nothing is written', async () => {
    const wrong = write('wrong.txt', '13800000001\nabc\n');
    const ended = await ran(['build', wrong, '--out', path('wrong.numbers')]);
    const { error, place } = JSON.parse(ended.stderr) as Record<string, string>;
    assert.deepEqual([ended.code, error, place], [3, 'numbers.set-entry', `${wrong}:2`]);
    assert.ok(!existsSync(path('wrong.numbers')));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('draft')),
      [],
    );
  });

  test('a folder that is not there, a file that is no set', async () => {
    const errorOf = async (args: readonly string[]) => JSON.parse((await ran(args)).stderr).error;
    assert.equal(await errorOf(['build', list, '--out', path('none/x.numbers')]), 'numbers.set-unwritable');
    assert.equal(await errorOf(['look-up', list, '110']), 'numbers.set-format');
    assert.equal(await errorOf(['build', path('none.txt'), '--out', path('x')]), 'cli.file-unreadable');
  });

  test('six-ministry-2016.4.4 a policy that names the file stops its numbers; another file of the name is refused', async () => {
    const [said] = told((await ran(['build', list, '--out', path('black.numbers')])).stdout);
    const named = { file: said?.file, sha256: said?.sha256 };
    const policy = write('policy.json', JSON.stringify({ ...POLICY, blacklistSet: named }));
    const call = write('call.sip', invite({ from: '<sip:+442079460123@gw.example>' }));
    const screen = () =>
      duanka(['screen', call, '--policy', policy, '--source', SOURCES.abroad, '--json'], { env });
    const [verdict] = told((await screen()).stdout);
    assert.deepEqual(verdict?.findings, [{ rule: 'calls.blacklisted', clause: 'miit-452-2016.13' }]);
    await ran(['build', write('less.txt', '110\n'), '--out', path('black.numbers')]);
    const { code, stderr } = await screen();
    assert.deepEqual([code, JSON.parse(stderr).error], [3, 'numbers.set-other']);
  });
});
