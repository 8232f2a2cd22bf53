/** A reporter for node:test that writes one JSON line per test, for adding results up over several runs. */
import { resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export interface TestLine {
  name: string;
  /** Absolute path. */
  file: string;
  /** `empty`: a file that ended well without a single test. */
  status: 'passed' | 'failed' | 'skipped' | 'empty';
  /** Why it failed or was skipped. */
  reason: string;
}

export default async function* testLines(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  // What a file printed to standard error, kept for a file that fails before its first test.
  const errors = new Map<string, string>();
  for await (const event of source) {
    if (event.type === 'test:stderr') {
      const file = resolve(event.data.file);
      errors.set(file, (errors.get(file) ?? '') + event.data.message);
    }
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const line = readEvent(event, errors);
    if (line !== undefined) yield `${JSON.stringify(line)}\n`;
  }
}

function readEvent(
  { type, data }: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>,
  errors: ReadonlyMap<string, string>,
): TestLine | undefined {
  const file = data.file ?? '';
  const ofFile = resolve(data.name) === file;
  if (data.skip !== undefined || data.todo !== undefined) {
    const [reason] = [data.skip, data.todo].filter((text) => typeof text === 'string' && text !== '');
    return { name: data.name, file, status: 'skipped', reason: String(reason ?? 'no reason given') };
  }
  if (type === 'test:pass') {
    if (data.details.type === 'suite') return undefined;
    return { name: data.name, file, status: ofFile ? 'empty' : 'passed', reason: '' };
  }
  const { error } = data.details;
  // The failing test inside reports for itself.
  if ('failureType' in error && error.failureType === 'subtestsFailed') return undefined;
  const message = error.cause instanceof Error ? error.cause.message : error.message;
  return {
    name: data.name,
    file,
    status: 'failed',
    reason: ofFile ? (errors.get(file) ?? message) : message,
  };
}
