import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { runNodeTests } from './node-tests.ts';
import type { StepResult } from './step.ts';

const files: Record<string, string> = {
  'passing.test.ts': `
    import test, { describe } from 'node:test';
    test('one', () => {});
    describe('a suite', () => { test('two', () => {}); });
    test('not here', { skip: 'no such machine' }, () => {});`,
  'failing.test.ts': `
    import test from 'node:test';
    test('outer', async (t) => { await t.test('inner', () => { throw new Error('seven is not eight'); }); });`,
  'broken.test.ts': "throw new Error('cannot even start');",
  'empty.test.ts': 'export const nothing = 1;',
};

/** Runs some of the files in a folder of their own, under the runner that the product uses. */
async function runOf(names: readonly string[], include = names): Promise<StepResult> {
  const root = mkdtempSync(join(tmpdir(), 'duanka-node-tests-'));
  try {
    for (const name of names) writeFileSync(join(root, name), files[name] ?? '');
    const reporter = join(import.meta.dirname, 'test-lines.ts');
    const context = { root, logs: root, tell: () => {} };
    // A runner inside a runner: Node refuses to nest unless this variable is gone.
    const env = { NODE_TEST_CONTEXT: undefined };
    return await runNodeTests({ name: 'run', include, timeoutMs: 20_000, env, reporter }, context);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('passed and skipped tests are counted, suites are not, and a skip keeps its reason', async () => {
  const result = await runOf(['passing.test.ts']);
  assert.deepEqual(result, {
    passed: 2,
    failed: 0,
    skipped: 1,
    problems: [],
    skips: ['passing.test.ts: not here: no such machine'],
  });
});

test('a failing subtest is one failure, named with file and reason', async () => {
  const result = await runOf(['failing.test.ts']);
  assert.equal(result.failed, 1);
  assert.match(result.problems[0]!, /^failing\.test\.ts: inner\n\s+seven is not eight$/);
});

test('a file that breaks before its first test fails and shows what it printed', async () => {
  const result = await runOf(['broken.test.ts', 'passing.test.ts']);
  assert.equal(result.failed, 1);
  assert.match(result.problems[0]!, /cannot even start/);
  assert.equal(result.passed, 2);
});

test('a file without tests fails', async () => {
  const result = await runOf(['empty.test.ts']);
  assert.equal(result.failed, 1);
  assert.match(result.problems.join(), /empty\.test\.ts: the file holds no test/);
});

test('a run that finds no file fails', async () => {
  const result = await runOf([], ['*.test.ts']);
  assert.deepEqual([result.failed, result.passed], [1, 0]);
});
