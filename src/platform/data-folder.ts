/** The data folder: made where it is missing, and refused with a reason where it cannot be used. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodedError } from '../errors.ts';
import { databaseError } from './database/errors.ts';

/**
 * Makes the folder and what is missing above it, readable by the owner only. One level at a time: the recursive
 * form of mkdir does not come back below file systems that hold no folders of others, as /proc.
 * @param root absolute path
 * @throws `database.folder-unusable`
 */
export function makeFolder(root: string): void {
  const missing: string[] = [];
  for (let at = root; kindOf(at, root) === 'none'; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      // Another process that starts at the same time may have been quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(root, error);
    }
  }
}

/**
 * For commands that only read: the folder must hold an embedded database already; nothing is made.
 * @throws `database.folder-missing`, `database.folder-unusable`
 */
export function demandData(root: string, part: 'postgres' | 'journal-key.pem'): void {
  if (kindOf(root, root) === 'none' || kindOf(join(root, part), root) === 'none')
    throw databaseError('database.folder-missing', { facts: { directory: root } });
}

/** The error for a system call that failed on the data folder, naming the system's reason. */
export function unusable(root: string, cause: unknown): CodedError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return databaseError('database.folder-unusable', {
    place: root,
    facts: { directory: root, reason },
    cause,
  });
}

function kindOf(path: string, root: string): 'none' | 'some' {
  try {
    statSync(path);
    return 'some';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none';
    throw unusable(root, error);
  }
}
