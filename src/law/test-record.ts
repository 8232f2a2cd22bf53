/** Finds the record of the last test run, or makes one when the sources have changed since. */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { obligationsNamed, type TestRecord } from './coverage.ts';
import { lawError } from './errors.ts';
import type { Law } from './model.ts';
import { sourceDigest } from './test-digest.ts';

const RecordSchema = Type.Object({
  digest: Type.String(),
  tests: Type.Array(Type.Object({ name: Type.String(), file: Type.String(), passed: Type.Boolean() })),
});

/**
 * The tests of a run over exactly these sources. Where `.duanka/test-record.json` is missing or older than
 * the sources, the test files that name an obligation and need no database are run (said on standard error).
 * @throws law.test-record
 */
export async function testRecords(root: string, law: Law): Promise<readonly TestRecord[]> {
  const path = join(root, '.duanka/test-record.json');
  const digest = sourceDigest(root);
  const kept = readRecord(path);
  if (kept?.digest === digest) return kept.tests;
  const files = testFilesNaming(root, law);
  process.stderr.write(`no test record of these sources: running ${files.length} test files\n`);
  if (files.length === 0) return [];
  mkdirSync(join(root, '.duanka'), { recursive: true });
  rmSync(path, { force: true });
  await runTests({ root, files, path });
  const made = readRecord(path);
  if (made === undefined)
    throw lawError('law.test-record', { facts: { detail: 'no record file was written' } });
  return made.tests;
}

/** The tests of the last run, if it was a run of exactly these sources; nothing is run. */
export function recordedTests(root: string): readonly TestRecord[] {
  const kept = readRecord(join(root, '.duanka/test-record.json'));
  return kept?.digest === sourceDigest(root) ? kept.tests : [];
}

function readRecord(path: string) {
  if (!existsSync(path)) return undefined;
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Value.Check(RecordSchema, content) ? content : undefined;
  } catch {
    // A record that was cut off counts as none: the tests are simply run again.
    return undefined;
  }
}

/** Test files in whose text an obligation is named (a title may be put together from a table). */
export function testFilesNaming(root: string, law: Law): string[] {
  const known = new Set(law.obligations.map(({ id }) => id));
  return globSync('src/**/*.test.ts', { cwd: root })
    .filter((name) => !name.endsWith('.db.test.ts'))
    .filter((name) => obligationsNamed(readFileSync(join(root, name), 'utf8'), known).length > 0)
    .sort();
}

function runTests({ root, files, path }: { root: string; files: string[]; path: string }): Promise<void> {
  const reporter = join(import.meta.dirname, 'test-reporter.ts');
  const args = ['--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout', ...files];
  // The reporter prints nothing; a destination that is a device would fail when node flushes it.
  // Inside a test run node would take this one for a part of it.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, DUANKA_TEST_RECORD: path },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', (cause) =>
      reject(lawError('law.test-record', { facts: { detail: cause.message }, cause })),
    );
    // Failing tests end the run with 1; the record says which, so the code is of no interest.
    child.on('close', () => resolve());
  });
}
