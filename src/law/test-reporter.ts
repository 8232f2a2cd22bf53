/**
 * A reporter for node:test that records which test passed, for `duanka law coverage`: one JSON object
 * `{digest, tests: [{name, file, passed}]}` at the path in DUANKA_TEST_RECORD. It prints nothing.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import type { TestRecord } from './coverage.ts';
import { sourceDigest } from './test-digest.ts';

export interface RecordFile {
  /** `sourceDigest` of the sources as they were when the run began. */
  readonly digest: string;
  readonly tests: readonly TestRecord[];
}

export default async function* recordTests(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const path = process.env.DUANKA_TEST_RECORD;
  if (path === undefined || path === '') return;
  // Tests are run from the checkout.
  const root = process.cwd();
  const digest = sourceDigest(root);
  const tests: TestRecord[] = [];
  // Titles from the outermost suite to the test that has started last; events come in the order of the file.
  const titles: string[] = [];
  for await (const { type, data } of source) {
    if (type === 'test:start') titles.splice(data.nesting, titles.length, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const name = [...titles.slice(0, data.nesting), data.name].join(' › ');
    if (data.details.type === 'suite') continue;
    const passed = type === 'test:pass' && data.skip === undefined && data.todo === undefined;
    tests.push({ name, file: relative(root, data.file ?? '').replaceAll('\\', '/'), passed });
  }
  const record: RecordFile = { digest, tests };
  writeFileSync(`${path}.part`, JSON.stringify(record));
  renameSync(`${path}.part`, path);
  yield '';
}
