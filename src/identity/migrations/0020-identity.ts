import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Holders (persons and units) and the checks made of their identity. */
export const identityMigration = {
  name: '0020-identity',

  async up(db: Kysely<unknown>): Promise<void> {
    // The id is made of the paper (keyed digest), so the primary key makes one paper one holder.
    await stateTable(
      db,
      'holder',
      `kind text not null,
       registered_at timestamptz not null`,
    );

    await stateTable(
      db,
      'identity_check',
      `holder text not null,
       method text not null,
       state text not null,
       signal text,
       at timestamptz not null,
       next_at timestamptz`,
    );
    // Checks of one holder, newest first.
    await sql`create index identity_check_holder on identity_check (org, holder, at)`.execute(db);
    // The task that asks silent services again: what is due, in every organisation.
    await sql`create index identity_check_due on identity_check (next_at) where next_at is not null`.execute(
      db,
    );
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table identity_check, holder`.execute(db);
  },
};
