import { type Kysely, sql } from 'kysely';

/**
 * Wrapped data keys. The application role gets no privilege here: keys are read through the owner alone, so
 * that SQL smuggled into a request cannot reach them.
 */
export const vaultMigration = {
  name: '0003-vault',

  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('data_key')
      .addColumn('org', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('seal', 'index')`))
      .addColumn('wrapped', 'bytea', (column) => column.notNull())
      .addColumn('master_id', 'text', (column) => column.notNull())
      // How many values may have been sealed with this key: processes book seals in blocks before using them.
      .addColumn('seals', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('retired_at', 'timestamptz')
      .addPrimaryKeyConstraint('data_key_pk', ['org', 'purpose', 'id'])
      .execute();
    // One active key of each kind; also serves the look-up of the active key.
    await sql`create unique index data_key_active on data_key (org, purpose, kind) where retired_at is null`.execute(
      db,
    );
    // Serves rewrap(): what is still under an old master key.
    await sql`create index data_key_master on data_key (master_id)`.execute(db);
    await sql`revoke all on data_key from public`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropTable('data_key').execute();
  },
};
