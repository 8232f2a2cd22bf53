import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Orders of authorities to internet platforms, numbers listed at a platform, and its accounts that hang on them. */
export const platformsMigration = {
  name: '0068-platforms',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(db, 'account_order', 'state text not null, issued_at timestamptz not null');
    // The register page, newest first.
    await sql`create index account_order_issued on account_order (org, issued_at, id)`.execute(db);

    await stateTable(
      db,
      'listed_number',
      `state text not null,
       number text not null,
       from_org text not null,
       reference text not null,
       listed_at timestamptz not null`,
    );
    // Which listings does a row of a file answer?
    await sql`create index listed_number_number on listed_number (org, number)`.execute(db);
    // A whole list is withdrawn.
    await sql`create index listed_number_list on listed_number (org, from_org, reference)`.execute(db);
    // The register page, newest first.
    await sql`create index listed_number_listed on listed_number (org, listed_at, id)`.execute(db);

    await stateTable(
      db,
      'linked_account',
      `state text not null,
       numbers text[] not null,
       barred boolean not null,
       demanded_at timestamptz not null`,
    );
    // May this number register again?
    await sql`create index linked_account_barred on linked_account using gin (numbers) where barred`.execute(
      db,
    );
    // The register page, newest first.
    await sql`create index linked_account_demanded on linked_account (org, demanded_at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table linked_account, listed_number, account_order`.execute(db);
  },
};
