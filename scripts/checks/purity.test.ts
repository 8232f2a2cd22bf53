import assert from 'node:assert/strict';
import test from 'node:test';
import { impureIn, mustBePure } from './purity.ts';

const impure: Record<string, string> = {
  'a clock': 'const t = Date.now();',
  'a clock through globalThis': 'const t = globalThis.Date.now();',
  'the present day': 'const t = new Date();',
  'the present day without brackets': 'const t = new Date;',
  'the present day as text': 'const t = Date();',
  'a high-resolution clock': 'const t = performance.now();',
  "Temporal's clock": 'const t = Temporal.Now.instant();',
  randomness: 'const r = Math.random();',
  'a random id': "import { randomUUID } from 'node:crypto';\nconst r = randomUUID();",
  'random bytes': 'const r = crypto.randomBytes(8);',
  environment: "const e = process.env['HOME'];",
  files: "import { readFileSync } from 'node:fs';",
  'files without the prefix': "import fs from 'fs';",
  'a socket beside what is harmless': "import { connect, isIP } from 'node:net';",
  network: "const a = await fetch('http://127.0.0.1/');",
  'a timer': 'setTimeout(() => {}, 10);',
};

for (const [name, text] of Object.entries(impure)) {
  test(`${name} is found in a rule`, () => {
    assert.equal(impureIn('src/cards/rules.ts', text).length, 1, text);
  });
}

test('a place is named with file, line and column', () => {
  assert.deepEqual(impureIn('src/law/a.ts', 'const a = 1;\n  Date.now();\n'), ['src/law/a.ts:2:3: Date.now']);
});

test('what only looks like it is left alone', () => {
  const text = `
    // Date.now() and new Date() in a comment
    const text = 'Math.random()';
    const day = new Date(0).getTime();
    import type { Stats } from 'node:fs';
    import { createHash } from 'node:crypto';
    import { BlockList, isIP as kindOf } from 'node:net';
    const other = record.now();`;
  assert.deepEqual(impureIn('src/law/a.ts', text), []);
});

test('rules, kernel and law have to be pure; adapters, loaders and tests do not', () => {
  for (const path of ['src/law/view.ts', 'src/kernel/journal.ts', 'src/cards/rules.ts', 'src/errors.ts']) {
    assert.ok(mustBePure(path), path);
  }
  const free = [
    'src/law/load.ts',
    'src/cards/store.ts',
    'src/cards/card.test.ts',
    'src/platform/config.ts',
    'src/app.ts',
  ];
  for (const path of free) assert.ok(!mustBePure(path), path);
});
