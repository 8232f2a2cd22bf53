/** The first start on a machine: no template yet, and two processes that make it at once. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from './index.ts';

test('the first start makes the template; a second one at the same time does not disturb it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duanka-template-'));
  const templates = join(folder, 'templates');
  try {
    const open = (name: string) => openDatabase({ directory: join(folder, name), templates, migrations: [] });
    const databases = await Promise.all([open('one'), open('two')]);
    for (const database of databases) {
      assert.equal(database.kind, 'embedded');
      await database.close();
    }
    const made = await readdir(templates);
    assert.equal(made.length, 1, 'one template, no drafts left');
    const again = await open('three');
    await again.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
