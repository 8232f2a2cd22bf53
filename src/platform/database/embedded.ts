/**
 * Embedded PostgreSQL: PGlite in a worker behind a unix socket, reached through the same `pg.Pool` as a server.
 * What PGlite lacks is done here: a lock on the data directory, a ready-made template against the slow first
 * start, and initialisation that a kill cannot leave half done (docs/limits.md says what it still lacks).
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../../errors.ts';
import { makeFolder, unusable } from '../data-folder.ts';
import { databaseError } from './errors.ts';

export interface Embedded {
  /** Folder that holds the unix socket, and the port number pg needs to name it. */
  readonly socketDir: string;
  readonly port: number;
  stop(): Promise<void>;
}

const PORT = 5432;

/** Opens (and if need be makes) the database below `directory`. Throws `database.locked`, `database.damaged`. */
export async function startEmbedded(directory: string, templates: string): Promise<Embedded> {
  const root = resolve(directory);
  const unlock = takeFolder(root);
  const socketDir = join(tmpdir(), `duanka-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  try {
    const dataDir = join(root, 'postgres');
    removeDrafts(root);
    if (existsSync(dataDir)) demandDatabase(dataDir);
    else await copyTemplate(dataDir, templates);
    rmSync(socketDir, { recursive: true, force: true });
    mkdirSync(socketDir, { mode: 0o700 });
    const worker = await startWorker(dataDir, join(socketDir, `.s.PGSQL.${PORT}`));
    const stop = async () => {
      await new Promise<void>((done) => {
        worker.once('message', () => done());
        worker.once('exit', () => done());
        worker.postMessage('stop');
      });
      await worker.terminate();
      rmSync(socketDir, { recursive: true, force: true });
      unlock();
    };
    return { socketDir, port: PORT, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Name of the lock file in a data folder. */
export const LOCK = 'duanka.lock';

/**
 * Makes the data folder if need be and takes its lock, so that nobody else works in it.
 * @returns what gives the lock back
 * @throws `database.locked`, `database.folder-unusable`
 */
export function takeFolder(directory: string): () => void {
  const root = resolve(directory);
  makeFolder(root);
  try {
    return lock(root);
  } catch (error) {
    // Somebody else's folder, a read-only disk, a full one.
    throw error instanceof CodedError ? error : unusable(root, error);
  }
}

/** A template is an initialised, empty database; made once per PGlite version and copied from then on. */
async function copyTemplate(dataDir: string, templates: string): Promise<void> {
  const template = join(resolve(templates), `pglite-${pgliteVersion()}`);
  if (!existsSync(template)) {
    mkdirSync(dirname(template), { recursive: true });
    const draft = `${template}.${randomBytes(6).toString('hex')}`;
    await startWorker(draft, null);
    renameInto(draft, template);
  }
  const draft = `${dataDir}.${randomBytes(6).toString('hex')}`;
  await cp(template, draft, { recursive: true });
  renameSync(draft, dataDir);
}

function pgliteVersion(): string {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));
  const manifest = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** Another process may have made the same template meanwhile; then ours is thrown away. */
function renameInto(draft: string, template: string): void {
  try {
    renameSync(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function startWorker(dataDir: string, socketPath: string | null): Promise<Worker> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { dataDir, socketPath },
  });
  return new Promise((ready, failed) => {
    const refuse = (reason: unknown) =>
      failed(
        databaseError('database.damaged', {
          facts: { directory: dataDir, reason: String(reason) },
          cause: reason,
        }),
      );
    // Aborted code may end the thread without an error.
    const ended = (code: number) => refuse(`the database ended with ${code}`);
    worker.once('message', () => {
      worker.off('error', refuse);
      worker.off('exit', ended);
      if (socketPath === null) void worker.terminate().then(() => ready(worker));
      else ready(worker);
    });
    worker.once('error', refuse);
    worker.once('exit', ended);
  });
}

/** What a killed first start left behind; the lock is ours, so nobody is making one. */
function removeDrafts(root: string): void {
  const drafts = readdirSync(root).filter((name) => /^postgres\.[0-9a-f]{12}$/.test(name));
  for (const name of drafts) rmSync(join(root, name), { recursive: true, force: true });
}

/** PGlite takes a folder without these for an empty one and would begin a new database on top of the rest. */
function demandDatabase(dataDir: string): void {
  for (const file of ['PG_VERSION', join('global', 'pg_control')]) {
    if (!existsSync(join(dataDir, file)))
      throw databaseError('database.damaged', {
        place: dataDir,
        facts: { directory: dataDir, reason: `${file} is missing` },
      });
  }
}

/**
 * PGlite does not lock its folder, and a second process would lose rows without a word. The lock file names
 * pid and start time of its owner; a file whose owner is gone (or whose pid now belongs to a younger process)
 * is taken over.
 */
function lock(root: string): () => void {
  const path = join(root, LOCK);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const owner = { pid: process.pid, started: startOf(process.pid), since: new Date().toISOString() };
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      // Unlike writing in place, a link appears whole: nobody can read half a lock and take it for an old one.
      if (linked(draft, path)) return () => rmSync(path, { force: true });
      refuseWhileHeld(root, readLock(path));
      takeAway(root, path, `${draft}.old`);
    }
    throw databaseError('database.locked', { facts: { directory: root, pid: 0, since: 'just now' } });
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function refuseWhileHeld(root: string, owner: LockOwner | undefined): void {
  if (owner === undefined || !isAlive(owner)) return;
  throw databaseError('database.locked', { facts: { directory: root, pid: owner.pid, since: owner.since } });
}

/** Moved and looked at again before it is thrown away: another process may have taken it over in between. */
function takeAway(root: string, path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return;
  }
  try {
    const owner = readLock(aside);
    if (owner !== undefined && isAlive(owner)) linked(aside, path);
    refuseWhileHeld(root, owner);
  } finally {
    rmSync(aside, { force: true });
  }
}

interface LockOwner {
  pid: number;
  started: string;
  since: string;
}

function readLock(path: string): LockOwner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockOwner;
  } catch (error) {
    // A lock that may not be read belongs to somebody else; only half a lock is nobody's.
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error;
    return undefined;
  }
}

function isAlive(owner: LockOwner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = startOf(owner.pid);
  return started === '' || owner.started === '' || started === owner.started;
}

/** Start time of a process in clock ticks after boot (Linux), or '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
