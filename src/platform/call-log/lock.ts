/** One process writes a log. The lock is a file with the process number; that of a process that is gone is taken over. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callLogError } from './errors.ts';

/** @returns how to let go. @throws `calls.log-in-use` */
export function lock(folder: string): () => void {
  const path = join(folder, 'writer.pid');
  const own = join(folder, `writer.${process.pid}`);
  writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    // A link is made or not: two that start at once cannot both have it.
    for (let attempt = 0; !linked(own, path); attempt += 1) {
      const pid = holder(path);
      if (attempt === 3 || (pid !== undefined && runs(pid)))
        throw callLogError('calls.log-in-use', { place: path, facts: { pid: pid ?? '?' } });
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(path, { force: true });
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holder(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** Its own number in an old lock is that of an earlier life, e.g. in a container where it is always 1. */
function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
