import assert from 'node:assert/strict';
import test from 'node:test';
import { type Command, dispatch, languageOf, type Surroundings } from './dispatch.ts';
import { cliError } from './errors.ts';

const command = (run: (args: string[]) => Promise<number>): Command => ({
  zh: '中文说明',
  en: 'in English',
  load: async () => ({ run }),
});

/** Runs one command line and collects what it prints. */
async function runLine(
  args: readonly string[],
  commands: Record<string, Command>,
  around: Partial<Surroundings> = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await dispatch(args, {
    commands,
    version: '1.2.3',
    language: 'en',
    debug: false,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    ...around,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const serve = { serve: command(async () => 0) };

test('a command gets its arguments and gives its exit code', async () => {
  let seen: string[] = [];
  const remember = command(async (args) => {
    seen = args;
    return 1;
  });
  const commands = { import: remember };
  const { code } = await runLine(['import', 'reports', '--json'], commands);
  assert.deepEqual([code, seen], [1, ['reports', '--json']]);
});

test('an unknown command names the nearest one and exits with 2', async () => {
  const { code, err, out } = await runLine(['srve'], serve);
  assert.equal(code, 2);
  assert.match(err, /^error cli\.unknown-command: .*"srve".*"serve"\nnext: /);
  assert.equal(out, '');
});

test('a name that every object has is no command', async () => {
  assert.equal((await runLine(['constructor'], serve)).code, 2);
});

test('help lists every command in both languages, the language of the terminal first', async () => {
  for (const [language, order] of [
    ['en', /serve +in English\n +中文说明/],
    ['zh', /serve +中文说明\n +in English/],
  ] as const) {
    const { code, out } = await runLine(['--help'], serve, { language });
    assert.equal(code, 0);
    assert.match(out, order);
  }
});

test('an action typed alone names the command it belongs to', async () => {
  const commands = { ...serve, cards: { ...serve.serve, actions: ['sweep'] } };
  assert.match((await runLine(['sweep'], commands)).err, /"sweep".*"cards sweep"/);
});

test('`help COMMAND` is `COMMAND --help`, and an unknown one names the nearest', async () => {
  let seen: string[] = [];
  const remember = command(async (args) => {
    seen = args;
    return 0;
  });
  assert.equal((await runLine(['help', 'import'], { import: remember })).code, 0);
  assert.deepEqual(seen, ['--help']);
  assert.match((await runLine(['help', 'srve'], serve)).err, /^error cli\.unknown-command: .*"serve"/);
});

test('without a command the help is shown and the exit code says usage', async () => {
  const { code, out } = await runLine([], serve);
  assert.equal(code, 2);
  assert.match(out, /serve/);
});

test('the version is printed alone', async () => {
  assert.deepEqual(await runLine(['--version'], serve), { code: 0, out: '1.2.3', err: '' });
});

test('a coded error is one sentence with its place and the next step, in the language of the terminal', async () => {
  const fail = command(async () => {
    throw cliError('cli.unknown-step', { place: 'args', facts: { name: 'x', nearest: 'y' } });
  });
  const { err } = await runLine(['fail'], { fail }, { language: 'zh' });
  assert.match(err, /^错误 cli\.unknown-step: args: 没有名为“x”.*\n下一步：/);
  assert.doesNotMatch(err, /\n\s+at /);
});

test('with --json an error is one JSON object; its place is the command where none nearer is known', async () => {
  const fail = command(async () => {
    throw cliError('cli.unknown-step', { facts: { name: 'x', nearest: 'y' } });
  });
  const { err } = await runLine(['fail', '--json'], { fail });
  const { error, place, next } = JSON.parse(err) as Record<string, unknown>;
  assert.deepEqual([error, place, typeof next], ['cli.unknown-step', 'fail', 'string']);
});

test('an unexpected error exits with 3 and shows its stack only when asked', async () => {
  const fail = command(async () => {
    throw new RangeError('out of cheese');
  });
  const plain = await runLine(['fail'], { fail });
  assert.equal(plain.code, 3);
  assert.match(plain.err, /out of cheese/);
  assert.doesNotMatch(plain.err, /\n\s+at /);
  assert.match((await runLine(['fail'], { fail }, { debug: true })).err, /\n\s+at /);
});

test('the language follows LC_ALL before LANG', () => {
  assert.equal(languageOf({ LANG: 'zh_CN.UTF-8' }), 'zh');
  assert.equal(languageOf({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), 'en');
  assert.equal(languageOf({ LC_ALL: '', LANG: 'zh_CN.UTF-8' }), 'zh');
  assert.equal(languageOf({}), 'en');
});
