import { type Kysely, sql } from 'kysely';
import { forOrganisation } from './0001-kernel.ts';

/** Imports of files: how far each run is, and the rows it could not take. */
export const importsMigration = {
  name: '0004-imports',

  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table import_run (
        org text not null references organisation,
        id text not null,
        file_name text not null,
        format text not null,
        digest text not null,
        -- The header line as it stood, for the file of rejected rows.
        header text not null,
        delimiter text not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        rows integer not null default 0,
        accepted integer not null default 0,
        duplicate integer not null default 0,
        rejected integer not null default 0,
        -- Accepted rows by what they were taken in as, where the kind tells sorts apart.
        sorts jsonb not null default '{}',
        primary key (org, id)
      )`.execute(db);
    await forOrganisation(db, 'import_run', 'select, insert, update');
    // An interrupted run of the same file is taken up again; there is never more than one.
    await sql`create unique index import_run_open on import_run (org, format, digest) where finished_at is null`.execute(
      db,
    );

    await sql`
      create table import_rejection (
        org text not null,
        run text not null,
        line integer not null,
        "column" text not null,
        code text not null,
        reason text not null,
        raw text not null,
        primary key (org, run, line),
        foreign key (org, run) references import_run
      )`.execute(db);
    await forOrganisation(db, 'import_rejection', 'select, insert');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table import_rejection, import_run`.execute(db);
  },
};
