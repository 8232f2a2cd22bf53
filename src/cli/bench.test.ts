import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { introduction } from './bench.ts';

const folder = join(import.meta.dirname, '../../bench');

test('every bench says how to call it and what it measures', () => {
  const files = globSync('*.bench.ts', { cwd: folder });
  assert.ok(files.length > 4);
  for (const file of files) {
    const [call = '', text = ''] = introduction(readFileSync(join(folder, file), 'utf8')).split('\n');
    assert.ok(call.startsWith(`duanka bench ${file.replace('.bench.ts', '')}`), `${file}: ${call}`);
    assert.ok(text.trim().length > 20, file);
  }
});
