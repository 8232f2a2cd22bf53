/** SIGKILL at seeded points: nothing acknowledged is lost, nothing half-written breaks reading, nothing counts twice. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { START_MS } from '../src/calls/testing/records.ts';
import { instant } from '../src/kernel/time.ts';
import { createCallLog } from '../src/platform/call-log/index.ts';

const WORKER = fileURLToPath(import.meta.resolve('./call-log-kill.worker.ts'));
const ROUNDS = 12;
const PATIENCE_MS = 30_000;

/** Times between the first acknowledgement and the kill, from a seed. */
function* delays(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state % 400;
  }
}

/** Runs the worker and kills it so long after its first word. @returns the last number it acknowledged */
function runAndKill(folder: string, first: number, delayMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = spawn(process.execPath, [WORKER, folder, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    let begun = false;
    const late = setTimeout(() => worker.kill('SIGKILL'), PATIENCE_MS);
    worker.stdout.on('data', (text: Buffer) => {
      told += text;
      if (!begun) setTimeout(() => worker.kill('SIGKILL'), delayMs);
      begun = true;
    });
    worker.on('error', reject);
    worker.on('close', () => {
      clearTimeout(late);
      // The last line may be cut off by the kill.
      resolve(Number(told.split('\n').slice(0, -1).at(-1) ?? first));
    });
  });
}

test('a writer killed at any point has lost nothing it acknowledged', { timeout: 300_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duanka-log-kill-'));
  try {
    const delay = delays(13_8);
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged = Math.max(acknowledged, await runAndKill(folder, acknowledged, delay.next().value ?? 0));
      const log = createCallLog({ folder, clock: { now: () => '2021-07-09T04:00:00.000Z' } });
      const query = { from: instant(START_MS - 1), to: instant(START_MS + 1e9), limit: 1_000_000 };
      const found = (await log.find('carrier-a', query)).map(({ seq }) => seq ?? -1).sort((a, b) => a - b);
      await log.close();
      assert.deepEqual(
        found.slice(0, acknowledged),
        Array.from({ length: acknowledged }, (_, n) => n),
        `round ${round}`,
      );
      assert.equal(new Set(found).size, found.length, `round ${round}`);
    }
    assert.ok(acknowledged > ROUNDS * 25, `only ${acknowledged} were written`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
