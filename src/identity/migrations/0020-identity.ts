import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Holders (persons and units), the checks made of their identity, and films before they are used. */
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
       next_at timestamptz,
       files_until timestamptz`,
    );
    // Checks of one holder, newest first.
    await sql`create index identity_check_holder on identity_check (org, holder, at)`.execute(db);
    // Pictures and films before anything is made of them: how many one visit brought, and what nobody used.
    await sql`
      create table evidence_upload (
        org text not null,
        session text not null,
        place integer not null,
        digest text not null,
        at timestamptz not null,
        primary key (org, session, place)
      )`.execute(db);
    await forOrganisation(db, 'evidence_upload', 'select, insert');
    // What is old, over all organisations.
    await sql`create index evidence_upload_at on evidence_upload (at)`.execute(db);
    // The task that asks silent services again: what is due, in every organisation.
    await sql`create index identity_check_due on identity_check (next_at) where next_at is not null`.execute(
      db,
    );
    // Photos and films whose term may be over, in every organisation.
    await sql`create index identity_check_files on identity_check (files_until) where files_until is not null`.execute(
      db,
    );
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table evidence_upload, identity_check, holder`.execute(db);
  },
};
