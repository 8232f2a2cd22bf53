/**
 * What many test files begin with, made once for a whole run: an empty database of today's schema, on either form, and
 * the folder of a demonstration. `duanka test` names a folder for them in DUANKA_TEST_READY_MADE and throws it away
 * afterwards; a test file that is run alone makes its own.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../src/migrations.ts';
import { openDatabase } from '../src/platform/database/index.ts';

const FOLDER = process.env.DUANKA_TEST_READY_MADE;
const TEMPLATES = join(import.meta.dirname, '..', '.duanka', 'templates');
const POLL_MS = 200;
const PATIENCE_MS = 300_000;

/** Whether this file is one of a run that shares what it begins with. */
export const shared = FOLDER !== undefined;

/** Puts an empty embedded database of today's schema into a data folder, or nothing where there is no run to share it. */
export async function copyEmbedded(directory: string): Promise<void> {
  if (FOLDER === undefined) return;
  const made = await once('embedded', async (draft) => {
    const database = await openDatabase({
      url: undefined,
      directory: draft,
      templates: TEMPLATES,
      migrations,
    });
    await database.close();
  });
  cpSync(join(made, 'postgres'), join(directory, 'postgres'), { recursive: true });
}

/**
 * Name of a database of today's schema on the server of this run, for `create database … template`; undefined where
 * there is no run to share it.
 * @param newDatabase makes an empty one with that name and answers its address
 */
export async function migratedTemplate(
  newDatabase: (name: string) => Promise<string>,
): Promise<string | undefined> {
  if (FOLDER === undefined) return undefined;
  const name = 'duanka_test_migrated';
  await once('postgres', async (draft) => {
    const database = await openDatabase({
      url: await newDatabase(name),
      directory: draft,
      templates: TEMPLATES,
      migrations,
    });
    await database.close();
  });
  return name;
}

/**
 * A folder that the first to ask makes while the others wait; none other than a whole one is ever seen.
 * @param make fills the folder it is given
 */
export async function once(name: string, make: (draft: string) => Promise<void>): Promise<string> {
  if (FOLDER === undefined) throw new Error('DUANKA_TEST_READY_MADE names no folder');
  const made = join(FOLDER, name);
  const end = performance.now() + PATIENCE_MS;
  while (!taken(`${made}.making`)) {
    if (existsSync(made)) return made;
    if (performance.now() > end) throw new Error(`${made} was begun by another process and is not there yet`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  try {
    if (existsSync(made)) return made;
    const draft = `${made}.${randomBytes(6).toString('hex')}`;
    mkdirSync(draft);
    await make(draft);
    renameSync(draft, made);
    return made;
  } finally {
    rmSync(`${made}.making`, { recursive: true });
  }
}

/** True for the one that made the mark. */
function taken(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
