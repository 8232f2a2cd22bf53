/** Schema changes, in order, each in a transaction of its own; the same on both forms of the database. */
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { databaseError } from './errors.ts';

export interface NamedMigration {
  /** `0001-kernel`: number and name; the order of numbers is the order of application. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
  down(db: Kysely<unknown>): Promise<void>;
}

/**
 * Brings the schema up to date. Harmless when run twice or by two processes at once (Kysely locks).
 * @throws `database.migration-failed`; `database.newer` when the database knows a migration this program does not.
 */
export async function migrate(
  db: Kysely<Record<never, never>>,
  migrations: readonly NamedMigration[],
): Promise<void> {
  const known: Record<string, Migration> = Object.fromEntries(
    migrations.map(({ name, up, down }) => [name, { up, down }]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(known) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : String(error);
  const missing = /previously executed migration (\S+) is missing/.exec(reason);
  if (missing !== null) throw databaseError('database.newer', { facts: { name: missing[1] ?? '?' } });
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '?';
  throw databaseError('database.migration-failed', { facts: { name: failed, reason }, cause: error });
}
