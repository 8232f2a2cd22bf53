/**
 * A fresh, migrated database for one test file: embedded by default, or a new database on the PostgreSQL named by
 * DUANKA_TEST_DATABASE_URL when DUANKA_TEST_DATABASE=postgres.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../src/kernel/ports.ts';
import { migrations } from '../src/migrations.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import { copyEmbedded, migratedTemplate } from './ready-made.ts';

export interface TestDatabase {
  readonly database: Database;
  /** Where it is, for tests that start processes of their own. */
  readonly url: string | undefined;
  readonly directory: string;
  close(): Promise<void>;
}

const TEMPLATES = join(import.meta.dirname, '..', '.duanka', 'templates');

export async function testDatabase(): Promise<TestDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'duanka-test-'));
  const server = process.env.DUANKA_TEST_DATABASE === 'postgres' ? await newPostgres() : undefined;
  if (server === undefined) await copyEmbedded(directory);
  const url = server?.url;
  const database = await openDatabase({ url, directory, templates: TEMPLATES, migrations });
  const close = async () => {
    await database.close();
    await server?.drop();
    await rm(directory, { recursive: true, force: true });
  };
  return { database, url, directory, close };
}

/** A database of its own on the server the tests were given, without data; in a run of many files with today's schema. */
export async function newPostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.DUANKA_TEST_DATABASE_URL;
  if (server === undefined)
    throw new Error(
      'DUANKA_TEST_DATABASE_URL must name a PostgreSQL server, e.g. postgres://postgres@127.0.0.1:5433/postgres',
    );
  const addressOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const template = await migratedTemplate(async (name) => {
    await once(server, `create database ${name}`);
    return addressOf(name);
  });
  const name = `duanka_test_${randomBytes(6).toString('hex')}`;
  await once(server, `create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  return { url: addressOf(name), drop: () => once(server, `drop database if exists ${name} with (force)`) };
}

async function once(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
