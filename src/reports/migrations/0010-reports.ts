import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Reports at the organisation that took them in, checks at the one that must check, and imports of files. */
export const reportsMigration = {
  name: '0010-reports',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'report',
      `receipt text not null,
       number text not null,
       mobile_or_fixed text not null,
       province text,
       suspicion text not null,
       channel text not null,
       state text not null,
       received_at timestamptz not null,
       occurred_at timestamptz,
       due_at timestamptz,
       routed_to text,
       fingerprint text,
       duplicate_of text,
       outcome text`,
      'province',
    );
    // Status look-up by receipt; also guards that a number is given out once.
    await sql`create unique index report_receipt on report (org, receipt)`.execute(db);
    // The register page: newest first; and statistics of one month.
    await sql`create index report_received on report (org, received_at, id)`.execute(db);
    // Profile of a number, and how many similar reports a row has.
    await sql`create index report_number on report (org, number, received_at)`.execute(db);
    // Is this the same report as an earlier one? One report owns a fingerprint; repeats point to it.
    await sql`create unique index report_fingerprint on report (org, fingerprint) where duplicate_of is null`.execute(
      db,
    );

    await stateTable(
      db,
      'report_check',
      `report text not null,
       origin text not null,
       number text not null,
       mobile_or_fixed text not null,
       province text,
       task text not null,
       suspicion text not null,
       state text not null,
       requested_at timestamptz not null,
       occurred_at timestamptz,
       due_at timestamptz,
       claimed_by text,
       outcome text`,
      'province',
    );
    // The queue: what is due first.
    await sql`create index report_check_due on report_check (org, due_at, id) where due_at is not null`.execute(
      db,
    );
    // Everything, newest first.
    await sql`create index report_check_requested on report_check (org, requested_at, id)`.execute(db);
    // Profile of a number.
    await sql`create index report_check_number on report_check (org, number, requested_at)`.execute(db);

    // Denominator of the report rate, by carrier, province and month.
    await sql`
      create table active_numbers (
        org text not null references organisation,
        carrier text not null references organisation,
        province text not null,
        month text not null check (month ~ '^\\d{4}-\\d{2}$'),
        mobile bigint not null check (mobile >= 0),
        fixed bigint not null check (fixed >= 0),
        primary key (org, carrier, province, month)
      )`.execute(db);
    await forOrganisation(db, 'active_numbers', 'select, insert, update');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table active_numbers, report_check, report`.execute(db);
  },
};
