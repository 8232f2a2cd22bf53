/** The folder of the demonstration: nothing but what a demonstration made is ever served or thrown away by it. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK, takeFolder } from '../platform/database/embedded.ts';
import { cliError } from './errors.ts';

/** Marks a folder whose province is being made, and one whose province is whole. */
const BEGUN = 'demo-begun';
const READY = 'demo-ready';

export interface DemoFolder {
  readonly folder: string;
  /** Throw what is there away. */
  readonly fresh: boolean;
  /** True for the folder that only the demonstration uses: whatever it holds was made by one. */
  readonly own: boolean;
}

/**
 * Makes the folder fit to start on: empty, or with a whole province. What a first start left half done is thrown
 * away; so is everything with `fresh`. Works under the folder's lock, so that no running platform loses its files.
 * @returns true where a province has to be made
 * @throws `cli.demo-folder`, `database.locked`, `database.folder-unusable`
 */
export function prepareDemoFolder({ folder, fresh, own }: DemoFolder): boolean {
  // Looked at before the lock is taken, so that somebody's data are refused without a trace.
  if (existsSync(folder)) demandDemo(folder, own);
  const release = takeFolder(folder);
  try {
    demandDemo(folder, own);
    if (!fresh && existsSync(join(folder, READY))) return false;
    // The mark stays to the last: interrupted here, the folder is still known as a demonstration's.
    writeFileSync(join(folder, BEGUN), '');
    rmSync(join(folder, READY), { force: true });
    for (const name of contents(folder)) {
      if (name !== BEGUN) rmSync(join(folder, name), { recursive: true, force: true });
    }
    return true;
  } finally {
    release();
  }
}

/** Says that the province is whole. */
export function markReady(folder: string): void {
  writeFileSync(join(folder, READY), '');
  rmSync(join(folder, BEGUN), { force: true });
}

function demandDemo(folder: string, own: boolean): void {
  const names = contents(folder);
  if (own || names.length === 0 || names.includes(READY) || names.includes(BEGUN)) return;
  throw cliError('cli.demo-folder', { place: folder, facts: { directory: folder } });
}

/** What lies in the folder besides its lock. */
function contents(folder: string): string[] {
  return readdirSync(folder).filter((name) => name !== LOCK && !name.startsWith(`${LOCK}.`));
}
