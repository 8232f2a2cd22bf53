import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportRun } from '../kernel/import-run.ts';
import { progressTo } from './progress.ts';

function run(rows: number): ImportRun {
  const times = { startedAt: '2026-01-01T00:00:00.000Z', finishedAt: null } as const;
  return {
    id: 'run',
    fileName: 'f',
    format: 'duanka',
    rows,
    accepted: rows,
    duplicate: 0,
    rejected: 0,
    sorts: {},
    resumedAt: 0,
    ...times,
  };
}

function lines(language: 'zh' | 'en', runs: readonly ImportRun[]): string[] {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  const progress = progressTo(
    { isTTY: false, write },
    { json: false, language, totalBytes: 50, bytes: () => 9 },
  );
  for (const one of runs) progress.show(one);
  return written;
}

test('nothing is shown before rows are committed; then one line, in the language of the terminal', () => {
  assert.deepEqual(lines('en', [run(0), run(0)]), []);
  assert.deepEqual(lines('en', [run(0), run(1000), run(2000)]), [
    '18 % 1000 rows, 1000 accepted, 0 duplicate, 0 rejected\n',
  ]);
  assert.deepEqual(lines('zh', [run(1000)]), ['18 % 1000 行，受理 1000，重复 0，退回 0\n']);
});
