/**
 * One process writes a log. The system itself holds the lock, by way of SQLite: it falls with the process, whatever
 * ended it, and holds between containers that share a folder, where every process may have the number 1.
 */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { callLogError } from './errors.ts';

/** A lock that nobody points at any more would be let go by the garbage collector. */
const kept = new Set<DatabaseSync>();

/** @returns how to let go. @throws `calls.log-in-use` */
export function lock(folder: string): () => void {
  const path = join(folder, 'writer.lock');
  // Says who it is, to people only; nothing is decided by it.
  const name = join(folder, 'writer.pid');
  const held = new DatabaseSync(path);
  try {
    chmodSync(path, 0o600);
    held.exec('begin exclusive');
  } catch (error) {
    held.close();
    if (!isBusy(error)) throw error;
    throw callLogError('calls.log-in-use', { place: path, facts: { pid: holder(name) }, cause: error });
  }
  writeFileSync(name, `${process.pid} @ ${hostname()}`, { mode: 0o600 });
  kept.add(held);
  return () => {
    if (!kept.delete(held)) return;
    rmSync(name, { force: true });
    held.close();
  };
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return (error as { readonly errcode?: number }).errcode === SQLITE_BUSY;
}

function holder(path: string): string {
  try {
    return readFileSync(path, 'utf8') || '?';
  } catch {
    return '?';
  }
}
