/** What test files share is made once, is whole when it is seen, and what failed is made again. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'duanka-ready-'));
process.env.DUANKA_TEST_READY_MADE = folder;
const { once } = await import('./ready-made.ts');
after(() => rmSync(folder, { recursive: true, force: true }));

test('of several that ask at once one makes it, and the others get it whole', async () => {
  let makers = 0;
  const make = async (draft: string) => {
    makers += 1;
    writeFileSync(join(draft, 'first'), '');
    await new Promise((resolve) => setImmediate(resolve));
    writeFileSync(join(draft, 'last'), 'whole');
  };
  const found = await Promise.all([1, 2, 3].map(() => once('shared', make)));
  assert.equal(makers, 1);
  for (const at of found) assert.equal(readFileSync(join(at, 'last'), 'utf8'), 'whole');
});

test('one that fails says why and leaves nothing that could be taken for it; the next one makes it', async () => {
  await assert.rejects(
    once('second', () => Promise.reject(new Error('no room'))),
    /no room/,
  );
  assert.ok(!readdirSync(folder).includes('second'));
  const at = await once('second', async (draft) => writeFileSync(join(draft, 'made'), ''));
  assert.deepEqual(readdirSync(at), ['made']);
});
