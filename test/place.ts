/**
 * A place for an installation: a data folder, and with DUANKA_TEST_DATABASE=postgres an empty database beside it.
 * Nothing holds it open, so that the test and the processes it starts can take turns.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform, type Platform, type Surroundings } from '../src/app.ts';
import { loadConfig } from '../src/platform/config.ts';
import { newPostgres } from './database.ts';
import { copyEmbedded } from './ready-made.ts';

export interface Place {
  readonly directory: string;
  readonly url: string | undefined;
  /** Environment of processes that work on this place; nothing else of ours leaks into them. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens it in this process; whoever opens closes. */
  open(options?: OpenOptions): Promise<Platform>;
  remove(): Promise<void>;
}

export interface OpenOptions extends Surroundings {
  readonly flags?: Readonly<Record<string, string>>;
}

/** Many persons sign in; what a real password costs has tests of its own (passwords.test.ts). */
const PASSWORD_LOG_N = 10;

/** Where processes of Node keep what they compiled. */
const COMPILED = process.env.NODE_COMPILE_CACHE;

/** With a server the key must be given; any will do for a test. */
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

export async function testPlace(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'duanka-place-'));
  const server = process.env.DUANKA_TEST_DATABASE === 'postgres' ? await newPostgres() : undefined;
  if (server === undefined) await copyEmbedded(directory);
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    DUANKA_DATA: directory,
    DUANKA_LOG_LEVEL: 'silent',
    ...(COMPILED === undefined ? {} : { NODE_COMPILE_CACHE: COMPILED }),
    ...(server === undefined ? {} : { DATABASE_URL: server.url, DUANKA_MASTER_KEY: MASTER_KEY }),
  };
  return {
    directory,
    url: server?.url,
    env,
    open: ({ flags = {}, ...surroundings } = {}) =>
      openPlatform(loadConfig({ env, flags }), { passwordLogN: PASSWORD_LOG_N, ...surroundings }),
    remove: async () => {
      await server?.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
