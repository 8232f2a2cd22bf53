import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';

/** `duanka test` as a user calls it, in a process of its own. */
function duankaTest(...args: string[]) {
  const main = join(import.meta.dirname, 'main.ts');
  const env = { ...process.env, LC_ALL: 'C' };
  return spawnSync(process.execPath, [...process.execArgv, main, 'test', ...args], { env, encoding: 'utf8' });
}

test('a single step ends with a plain line of counts', () => {
  const { status, stdout } = duankaTest('--only', 'lock');
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^ok +lock /);
  assert.match(stdout, /\n1 passed, 0 failed, 0 skipped\n$/);
});

test('a failing step is shown with its problem and makes the exit code 3', () => {
  // A browser that is not there is a skip with a reason; a console that did not build is a failure.
  process.env.DUANKA_CONSOLE_BUILD_LOG = join(import.meta.dirname, 'errors.ts');
  const { status, stdout } = duankaTest('--only', 'console');
  delete process.env.DUANKA_CONSOLE_BUILD_LOG;
  assert.equal(status, 3);
  assert.match(stdout, /^FAIL +console /);
  assert.match(stdout, /the console does not build/);
  assert.match(stdout, /\n0 passed, 1 failed, 0 skipped\n$/);
});

test('a step that cannot run here is skipped by name with the reason', () => {
  process.env.CHROMIUM = '/nowhere/chromium';
  const { status, stdout } = duankaTest('--only', 'browser');
  delete process.env.CHROMIUM;
  assert.equal(status, 0);
  assert.match(stdout, /\n {2}browser: CHROMIUM names \/nowhere\/chromium, which does not exist\n/);
  assert.match(stdout, /\n0 passed, 0 failed, 1 skipped\n$/);
});

test('an unknown step names the nearest and exits with 2', () => {
  const { status, stderr } = duankaTest('--only', 'unti');
  assert.equal(status, 2);
  assert.match(stderr, /cli\.unknown-step: .*"unti".*"unit"/);
});

test('the list names every step', () => {
  const { stdout } = duankaTest('--list');
  for (const name of ['types', 'purity', 'database-postgres', 'browser'])
    assert.match(stdout, new RegExp(`^${name} `, 'm'));
});
