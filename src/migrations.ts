/** Every schema change of the product, in order of application. */
import { kernelMigration } from './kernel/migrations/0001-kernel.ts';
import { importsMigration } from './kernel/migrations/0004-imports.ts';
import { accountsMigration } from './platform/auth/migration.ts';
import type { NamedMigration } from './platform/database/migrate.ts';
import { vaultMigration } from './platform/vault-migration.ts';
import { reportsMigration } from './reports/migrations/0010-reports.ts';

export const migrations: readonly NamedMigration[] = [
  kernelMigration,
  accountsMigration,
  vaultMigration,
  importsMigration,
  reportsMigration,
];
