import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { type RunningPostgres, startPostgres } from './postgres.ts';

// Installing packages is left to the step that is about the database.
process.env.DUANKA_APT = 'off';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function isGone(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await query(url, 'SELECT 1');
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function started(t: TestContext): Promise<RunningPostgres | undefined> {
  const server = await startPostgres();
  if (!('skipped' in server)) return server;
  t.skip(server.skipped);
  return undefined;
}

test('a throw-away server answers, keeps its promises on disk, and is gone after stop', async (t) => {
  const server = await started(t);
  if (server === undefined) return;
  assert.deepEqual(await query(server.url, 'SHOW fsync'), [{ fsync: 'on' }]);
  await server.stop();
  assert.ok(await isGone(server.url));
});

test('a server does not let anybody in without the password', async (t) => {
  const server = await started(t);
  if (server === undefined) return;
  try {
    await assert.rejects(query(server.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1'), /password/);
  } finally {
    await server.stop();
  }
});

test('a server ends with the program that started it, even when that is killed', async (t) => {
  const source = `
    const { startPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))});
    const server = await startPostgres();
    console.log(JSON.stringify(server));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [...process.execArgv, '--input-type=module', '-e', source]);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const server = JSON.parse(line.toString()) as { url?: string; skipped?: string };
  if (server.url === undefined) {
    child.kill();
    t.skip(server.skipped);
    return;
  }
  await query(server.url, 'SELECT 1');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.ok(await isGone(server.url));
});
