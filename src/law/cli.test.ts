import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseArgs } from 'node:util';
import { LAW_OPTIONS, lawCommand } from './cli.ts';
import { sourceDigest } from './test-digest.ts';
import { smallLaw } from './testing/small-law.ts';

const law = smallLaw();

async function run(args: string[], more: { root?: string; language?: 'zh' | 'en'; today?: string } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await lawCommand(parseArgs({ args, options: LAW_OPTIONS, allowPositionals: true }), {
    law,
    rules: [{ id: 'demo.rule', obligations: ['demo-2020.1.1'] }],
    root: tmpdir(),
    language: 'en',
    ...more,
    write: (line) => out.push(line),
    warn: (line) => err.push(line),
  });
  return { code, out, err, json: () => JSON.parse(out.join('\n')) as Record<string, unknown> };
}

describe('duanka law', () => {
  test('show lists documents and shows each kind of thing', async () => {
    for (const [args, kind] of [
      [['show'], 'documents'],
      [['show', 'demo-2020'], 'document'],
      [['show', 'demo-2020.1'], 'clause'],
      [['show', 'demo-2020.1.1'], 'obligation'],
      [['show', 'demo.hours'], 'parameter'],
    ] as const) {
      const answer = await run([...args, '--json']);
      assert.equal(answer.code, 0);
      assert.equal(answer.json().kind, kind);
      for (const language of ['zh', 'en'] as const) {
        const text = (await run([...args], { language })).out;
        assert.ok(text.length > 0 && !text.some((line) => /undefined|\[object/.test(line)), text.join('\n'));
      }
    }
  });

  test('explain says which version counts and why the others lost', async () => {
    const { code, json } = await run(['explain', 'demo.hours', '--at', '2021-05-01', '--json']);
    assert.equal(code, 0);
    const explained = json() as {
      chosen: { value: number };
      versions: { verdict: string; because: { en: string } }[];
    };
    assert.equal(explained.chosen.value, 48);
    assert.deepEqual(
      explained.versions.map(({ verdict }) => verdict),
      ['replaced', 'in-force'],
    );
    assert.match(explained.versions[0]?.because.en ?? '', /2021-01-01/);
    const early = await run([
      'explain',
      'demo.hours',
      '--law-as-of',
      '2021-05-01',
      '--known-on',
      '2020-06-01',
      '--json',
    ]);
    assert.deepEqual(
      (early.json() as { versions: { verdict: string }[] }).versions.map(({ verdict }) => verdict),
      ['in-force', 'not-yet-known'],
    );
  });

  test('explain and show name unit and origin in the language of the reader, and what "known" means', async () => {
    for (const command of ['explain', 'show']) {
      const [head = ''] = (await run([command, 'demo.hours'], { language: 'zh' })).out;
      assert.match(head, /小时/);
      assert.doesNotMatch(head, / hours|\[operator/);
    }
    const { out } = await run(['explain', 'demo.hours', '--at', '2021-05-01']);
    assert.match(out.at(-1) ?? '', /^known: the day /);
    const zh = await run(['explain', 'demo.hours'], { language: 'zh' });
    assert.match(zh.out.at(-1) ?? '', /^得知：/);
  });

  test('explain has an answer where no version counts', async () => {
    const { code, json } = await run(['explain', 'demo.open', '--at', '2021-01-01', '--json']);
    assert.equal(code, 0);
    assert.equal(json().chosen, null);
  });

  test('without --at the day handed in counts', async () => {
    assert.equal(
      (await run(['explain', 'demo.hours', '--json'], { today: '2020-03-01' })).json().at,
      '2020-03-01',
    );
  });

  test('diff lists what changed between two days', async () => {
    const { code, json } = await run(['diff', '2020-12-31', '2021-01-01', '--json']);
    assert.equal(code, 0);
    const changed = json() as { parameters: { key: string; change: string }[]; obligations: object[] };
    assert.deepEqual(
      changed.parameters.map(({ key, change }) => [key, change]),
      [
        ['demo.hours', 'changed'],
        ['demo.open', 'removed'],
      ],
    );
    assert.deepEqual(changed.obligations, [
      { id: 'demo-2020.2.1', change: 'begins', duty: { zh: '义务二', en: 'Duty two' } },
    ]);
    assert.deepEqual((await run(['diff', '2020-03-01', '2020-04-01'])).out, ['nothing changed']);
  });

  test('coverage prints one object made from rules and tests', async () => {
    const root = mkdtempSync(join(tmpdir(), 'duanka-law-cli-'));
    try {
      mkdirSync(join(root, '.duanka'));
      const tests = [{ name: 'demo-2020.1.1 holds', file: 'src/a.test.ts', passed: true }];
      const record = JSON.stringify({ digest: sourceDigest(root), tests });
      writeFileSync(join(root, '.duanka/test-record.json'), record);
      const { code, out, json } = await run(['coverage', '--json'], { root });
      assert.equal(code, 0);
      assert.equal(out.length, 1);
      assert.deepEqual(Object.keys(json()), ['totals', 'obligations']);
      assert.deepEqual((json().totals as { enforce: object }).enforce, { met: 1, open: 0, person: 0 });
      assert.ok((await run(['coverage'], { root })).out.includes('enforce: met 1, open 0, person 0'));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  test('help is an answer, no command is a usage error', async () => {
    assert.equal((await run(['--help'])).code, 0);
    assert.equal((await run([])).code, 2);
  });

  test('what cannot be understood is a coded usage error that names the nearest thing', async () => {
    for (const [args, code, text] of [
      [['shwo'], 'law.usage-command', 'show'],
      [['explain'], 'law.usage-argument', 'explain KEY'],
      [['diff', '2020-01-01'], 'law.usage-argument', 'DAY1 DAY2'],
      [['show', '--at', '2020-02-30'], 'law.day-invalid', '2020-02-30'],
      [['show', '--at', '2020-01-01', '--law-as-of', '2020-01-02'], 'law.usage-argument', '--law-as-of'],
    ] as const) {
      const { code: exit, out, err } = await run([...args]);
      assert.equal(exit, 2, args.join(' '));
      assert.equal(out.length, 0);
      assert.ok(err[0]?.startsWith(`error ${code}: `), err[0]);
      assert.match(err[1] ?? '', /^next: /);
      assert.ok(err[0]?.includes(text), err[0]);
    }
  });

  test('an unknown name fails with the nearest one, as JSON where asked', async () => {
    const { code, out, err } = await run(['show', 'demo-2020.1.2', '--json']);
    assert.equal(code, 3);
    assert.deepEqual(out, []);
    const error = JSON.parse(err[0] ?? '') as { error: string; sentence: string };
    assert.equal(error.error, 'law.name-unknown');
    assert.match(error.sentence, /demo-2020\.1/);
    assert.equal((await run(['explain', 'demo.hour'])).code, 3);
  });
});
