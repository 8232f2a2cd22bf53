/** `duanka sim` as a process of its own: flat memory, the same bytes, what it says of mistaken arguments. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { run } from '../src/cli/sim.ts';
import { CodedError } from '../src/errors.ts';
import { duanka, type Ended, errorOf } from '../test/command.ts';

const env = { PATH: process.env.PATH ?? '', LANG: 'C' };
const folder = mkdtempSync(join(tmpdir(), 'duanka-sim-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const sim = (...args: string[]): Promise<Ended> => duanka(['sim', ...args], { env });

test('the same arguments give the same bytes in two processes, and shards in files make the whole', async () => {
  const same = ['cards', '--count', '5000', '--seed', '9'];
  const [one, other] = await Promise.all([sim(...same), sim(...same)]);
  assert.equal(one.code, 0, one.stderr);
  assert.equal(one.stdout, other.stdout);
  assert.equal(one.stdout.split('\n').length, 5002);
  const files = [1, 2, 3].map((index) => join(folder, `part-${index}.csv`));
  await Promise.all(
    files.map(async (file, at) => {
      const head = at === 0 ? [] : ['--no-header'];
      const ended = await sim(...same, '--shard', `${at + 1}/3`, '--out', file, ...head);
      assert.deepEqual([ended.code, ended.stdout], [0, ''], ended.stderr);
    }),
  );
  assert.equal(files.map((file) => readFileSync(file, 'utf8')).join(''), one.stdout);
});

test('JSON lines say the same as CSV', async () => {
  for (const kind of ['cards', 'usage', 'agents', 'truth']) {
    const [csv, json] = await Promise.all([sim(kind, '--count', '60'), sim(kind, '--count', '60', '--json')]);
    const [header = '', ...lines] = csv.stdout.trim().split('\n');
    const columns = header.split(',');
    const rows = json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    assert.ok(lines.length >= 60, kind);
    assert.deepEqual(
      rows.map((row) => columns.map((column) => row[column]).join(',')),
      lines,
    );
    for (const row of rows) assert.deepEqual(Object.keys(row), columns);
  }
});

test('memory is the same for two million lines as for a tenth of them', { timeout: 120_000 }, async () => {
  const small = await peakMegabytes(200_000);
  const large = await peakMegabytes(2_000_000);
  // The rows alone are 200 MB. What differs is how far the heap grew before it was first swept in full.
  assert.ok(large - small < 120, `${small} MB, then ${large} MB`);
});

describe('mistaken arguments', () => {
  const mistakes: readonly (readonly [readonly string[], string, string])[] = [
    [[], 'cli.action-missing', 'cards, usage, agents, truth'],
    [['people'], 'cli.action-unknown', 'cards, usage, agents, truth'],
    [['cards', 'truth'], 'cli.argument-unasked', 'truth'],
    [['cards', '--count', '0'], 'cli.value-unknown', '1-40000000'],
    [['cards', '--count', '40000001'], 'cli.value-unknown', '1-40000000'],
    [['cards', '--seed=-1'], 'cli.value-unknown', '0-4294967295'],
    [['cards', '--from', '2021-02-29'], 'cli.value-unknown', '2005-01-01'],
    [['cards', '--from', '2021-03-02', '--to', '2021-03-01'], 'cli.value-unknown', '2021-03-02'],
    [['cards', '--shard', '3/2'], 'cli.value-unknown', '1/4'],
    [['cards', '--segment', '17'], 'cli.value-unknown', '170,171'],
    [['cards', '--segment', '170,1700'], 'cli.value-unknown', '170,171'],
    [['cards', '--segment', '1700000', '--count', '10001'], 'cli.value-unknown', '1-10000'],
  ];
  for (const [args, code, told] of mistakes)
    test(`sim ${args.join(' ')}`, async () => {
      await assert.rejects(run([...args]), (error) => {
        assert.ok(error instanceof CodedError);
        const { sentence, next } = error.say('en');
        assert.equal(error.code, code);
        assert.ok(`${error.place} ${sentence} ${next}`.includes(told), sentence);
        assert.doesNotMatch(sentence + next, /[{}]/);
        return true;
      });
    });

  test('a file that cannot be written is named', async () => {
    const file = join(folder, 'missing', 'cards.csv');
    const ended = await sim('cards', '--count', '10', '--out', file, '--json');
    const { error, place } = errorOf(ended);
    assert.deepEqual([ended.code, error, place], [2, 'cli.out-unwritable', file]);
  });
});

/** Says at the end of a process how much memory it had at most. */
const PEAK = "process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+' KB'))";

/** Most memory the command had while it wrote so many cards to nobody. */
async function peakMegabytes(count: number): Promise<number> {
  const peak = `--import data:text/javascript,${encodeURIComponent(PEAK)}`;
  const ended = await duanka(['sim', 'cards', '--count', String(count), '--out', devNull], {
    env: { ...env, NODE_OPTIONS: peak },
  });
  assert.equal(ended.code, 0, ended.stderr);
  const [, kilobytes = ''] = /peak (\d+) KB/.exec(ended.stderr) ?? [];
  assert.notEqual(kilobytes, '');
  return Math.round(Number(kilobytes) / 1024);
}
