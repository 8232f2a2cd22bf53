/**
 * A throw-away PostgreSQL for tests and benchmarks: real durability (fsync on), own folder, free loopback port,
 * password, gone afterwards. It runs under a small watchdog shell that waits on a pipe from this process: when
 * the pipe closes - stop(), normal end, SIGINT or even SIGKILL of this process - the server is stopped and its
 * folder removed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { installDebianPackages } from './debian.ts';

export interface RunningPostgres {
  /** Connection string of a superuser, database `postgres`. */
  url: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Further server settings, `name: value`. */
  settings?: Readonly<Record<string, string>>;
  tell?(line: string): void;
}

const oldestMajor = 15;
const startTimeoutMs = 30_000;

/** Starts PostgreSQL 15 or later, installing Debian's package where that may be; or says why it cannot. */
export async function startPostgres(
  options: PostgresOptions = {},
): Promise<RunningPostgres | { skipped: string }> {
  let programs = findPrograms();
  if (programs === undefined) {
    options.tell?.('installing postgresql with apt-get');
    const reason = await installDebianPackages(['postgresql']);
    if (reason !== undefined) return { skipped: reason };
    programs = findPrograms();
    if (programs === undefined) return { skipped: `PostgreSQL ${oldestMajor} or later was not found` };
  }
  const user = unprivilegedUser();
  if (user === undefined)
    return { skipped: 'PostgreSQL refuses to run as root, and there is no user postgres or nobody' };
  const folder = mkdtempSync(join(tmpdir(), 'duanka-postgres-'));
  try {
    return await startIn(folder, programs, user, options.settings ?? {});
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Identity {
  uid?: number;
  gid?: number;
}

async function startIn(
  folder: string,
  programs: string,
  user: Identity,
  settings: Readonly<Record<string, string>>,
): Promise<RunningPostgres> {
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    // The files of an empty database need no syncing; the server itself runs with fsync on.
    [
      '-D',
      data,
      '-U',
      'duanka',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ],
    { ...user, cwd: folder, env: cleanEnv(), encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const port = await freePort();
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    fsync: 'on',
    timezone: 'UTC',
    max_connections: '60',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const watchdog = startWatchdog(folder, [join(programs, 'postgres'), '-D', data, ...flags], user);
  const stop = async () => {
    watchdog.ref();
    watchdog.stdin?.end();
    if (watchdog.exitCode === null) await once(watchdog, 'exit');
  };
  const url = `postgres://duanka:${password}@127.0.0.1:${port}/postgres`;
  try {
    await waitUntilReady(url, watchdog, join(folder, 'log'));
  } catch (error) {
    await stop();
    throw error;
  }
  // A program that ends without stop() need not wait for the server; the watchdog cleans up behind it.
  watchdog.unref();
  if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
  return { url, stop };
}

/** The shell ends when the server ends by itself, or stops the server when its standard input is closed. */
function startWatchdog(folder: string, server: readonly string[], user: Identity): ChildProcess {
  const script = `
    folder=$1; shift
    "$@" >"$folder/log" 2>&1 </dev/null &
    server=$!
    cat >/dev/null
    kill -INT "$server" 2>/dev/null
    wait "$server"
    rm -rf "$folder"`;
  // A session of its own: Ctrl-C at the terminal must not reach the server before the watchdog does.
  return spawn('/bin/sh', ['-c', script, 'duanka-postgres', folder, ...server], {
    ...user,
    cwd: '/',
    env: cleanEnv(),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function waitUntilReady(url: string, watchdog: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const written = existsSync(log) ? readFileSync(log, 'utf8') : '';
      if (
        performance.now() > deadline ||
        watchdog.exitCode !== null ||
        written.includes('FATAL:  could not')
      ) {
        throw new Error(`PostgreSQL did not start: ${written.trim().split('\n').slice(-5).join('\n')}`, {
          cause: error,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The folder with initdb and postgres of the newest installed version, by the places systems use. */
function findPrograms(): string | undefined {
  const patterns = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'];
  const major = (path: string) => Number(/(\d+)\/bin$/.exec(path)?.[1] ?? 0);
  return globSync(patterns)
    .filter((path) => major(path) >= oldestMajor && existsSync(join(path, 'initdb')))
    .sort((one, other) => major(other) - major(one))[0];
}

/** Nobody else when this process is not root; otherwise the first of these users that exists. */
function unprivilegedUser(): Identity | undefined {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = users.find(([name]) => name === wanted);
    if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  return undefined;
}

/** Without PGDATA, PGPORT and the like of the caller's shell. */
function cleanEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8' };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port is free');
  return address.port;
}
