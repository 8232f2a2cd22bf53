import assert from 'node:assert/strict';
import test from 'node:test';
import { errorsPage } from '../docs-pages.ts';
import { listFaults } from './docs.ts';

const entry = { kind: 'invalid', zh: '甲', en: 'a | b', nextZh: '乙', nextEn: 'next' } as const;

test('the error reference has one line per code, grouped and in order', () => {
  const page = errorsPage({ 'law.b': entry, 'cli.a': entry, 'law.a': entry });
  const codes = [...page.matchAll(/^\| `([\w.]+)`/gm)].map((match) => match[1]);
  assert.deepEqual(codes, ['cli.a', 'law.a', 'law.b']);
  assert.deepEqual(
    [...page.matchAll(/^## (\w+)/gm)].map((match) => match[1]),
    ['cli', 'law'],
  );
});

test('a vertical bar in a sentence does not break the table', () => {
  assert.match(errorsPage({ 'law.a': entry }), /甲<br>a \\\| b/);
});

test('a dependency without a line and a line without a dependency are both faults', () => {
  const faults = listFaults(['kept', 'new'], '| `kept` | x |\n| `gone` | x |\n');
  assert.deepEqual(faults, [
    'docs/dependencies.md does not explain new',
    'docs/dependencies.md explains gone, which is not used',
  ]);
});
