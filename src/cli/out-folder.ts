/** A folder that a command writes into, made and tried before any work is done. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { cliError } from './errors.ts';

/** @throws `cli.out-folder` at once where it cannot be made, is no folder, or may not be written into */
export function madeFolder(folder: string, option: string): void {
  const refuse = (reason: string, cause?: unknown) =>
    cliError('cli.out-folder', { place: option, facts: { folder, reason }, cause });
  let isFolder: boolean;
  try {
    make(resolve(folder));
    isFolder = statSync(folder).isDirectory();
    if (isFolder) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw refuse((cause as NodeJS.ErrnoException).code ?? 'error', cause);
  }
  if (!isFolder) throw refuse('ENOTDIR');
}

/** One level at a time: the recursive form of mkdir does not come back below file systems such as /proc. */
function make(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  make(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    // Another process may have been quicker.
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}
