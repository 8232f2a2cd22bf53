/** One writer to a log, also where processes cannot see each other's numbers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { lock } from './lock.ts';

const places: string[] = [];
after(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});
function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-lock-'));
  places.push(folder);
  return folder;
}

/** A process of its own that has the lock, until it is killed. */
async function another(folder: string) {
  const module = import.meta.resolve('./lock.ts');
  const script = `import { lock } from ${JSON.stringify(module)};
    lock(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const process = spawn(globalThis.process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => process.on('close', resolve));
  await new Promise((resolve) => process.stdout.once('data', resolve));
  return {
    kill: async () => {
      process.kill('SIGKILL');
      await ended;
    },
  };
}

describe('the lock of a log', () => {
  test('holds between two processes, though the other has our own number, as in two containers', async () => {
    const folder = place();
    const other = await another(folder);
    try {
      assert.throws(() => lock(folder), { code: 'calls.log-in-use' });
      writeFileSync(join(folder, 'writer.pid'), String(process.pid));
      assert.throws(() => lock(folder), { code: 'calls.log-in-use' });
      rmSync(join(folder, 'writer.pid'));
      assert.throws(() => lock(folder), { code: 'calls.log-in-use' });
    } finally {
      await other.kill();
    }
  });

  test('falls with a process that was killed, and holds within one process', async () => {
    const folder = place();
    await (await another(folder)).kill();
    const release = lock(folder);
    assert.throws(() => lock(folder), { code: 'calls.log-in-use' });
    release();
    lock(folder)();
  });
});
