import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Determinations at the police, and the measures they impose at each institution. */
export const penaltiesMigration = {
  name: '0060-penalties',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'penalty',
      `holder text not null,
       state text not null,
       basis text,
       document text not null,
       determined_on text,
       to_on text,
       published boolean not null,
       receipt text not null,
       live boolean not null,
       proposed_at timestamptz not null,
       due_at timestamptz`,
    );
    // The list, newest first; penalties of one subject, which are added up.
    await sql`create index penalty_proposed on penalty (org, proposed_at, id)`.execute(db);
    await sql`create index penalty_holder on penalty (org, holder)`.execute(db);
    // One document determines one subject once.
    await sql`create unique index penalty_document on penalty (org, holder, document) where live`.execute(db);
    // What stands on the written notice; those whose names are published.
    await sql`create unique index penalty_receipt on penalty (org, receipt)`.execute(db);
    await sql`create index penalty_published on penalty (org, proposed_at, id) where published`.execute(db);

    await stateTable(
      db,
      'imposed_measure',
      `holder text not null,
       basis text not null,
       state text not null,
       -- Days as text: they sort as days.
       from_on text not null,
       to_on text,
       lifted_on text,
       received_at timestamptz not null,
       due_at timestamptz`,
    );
    // Asked for at every opening and transfer: what is in force against these persons.
    await sql`create index imposed_measure_holder on imposed_measure (org, holder)`.execute(db);
    // The list, newest first.
    await sql`create index imposed_measure_received on imposed_measure (org, received_at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table imposed_measure, penalty`.execute(db);
  },
};
