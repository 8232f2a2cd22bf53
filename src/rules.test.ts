import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { rules } from './rules.ts';

test('no rule of any register is left out of the list that coverage is counted from', async () => {
  const src = import.meta.dirname;
  for (const path of globSync('*/rules.ts', { cwd: src })) {
    const module: { rules?: readonly { id?: string }[] } = await import(join(src, path));
    for (const rule of Array.isArray(module.rules) ? module.rules : []) {
      if (typeof rule.id === 'string')
        assert.ok(rules.includes(rule as never), `${path}: ${rule.id} is missing`);
    }
  }
  assert.ok(rules.length > 0);
});

test('no two rules share an id', () => {
  const ids = rules.map((rule) => rule.id);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});
