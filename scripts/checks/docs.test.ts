import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { errorsPage } from '../docs-pages.ts';
import { linkFaults, listFaults, relativeLinks } from './docs.ts';

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

test('links of a page are found with and without a section, links in code and to other sites are not', () => {
  const page = 'a [b](c.md#d) ![e](f/g.png "h") [`i`](j.md) [k](https://example.cn/l.md) [m](#n) `[o](p.md)`';
  assert.deepEqual(relativeLinks(`${page}\n\`\`\`\n[q](r.md)\n\`\`\`\n`), ['c.md', 'f/g.png', 'j.md']);
});

test('a link to a file that is not there is a fault, from the folder of the page', () => {
  const root = mkdtempSync(join(tmpdir(), 'duanka-links-'));
  try {
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'README.md'), '[a](docs/a.md) [gone](a.md)');
    writeFileSync(join(root, 'docs/a.md'), '[up](../README.md) [gone](docs/a.md)');
    assert.deepEqual(linkFaults(root), [
      'README.md links to a.md, which does not exist',
      'docs/a.md links to docs/a.md, which does not exist',
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
