import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../../kernel/migrations/0001-kernel.ts';

/** Tools that may read lists, and the lists as those tools read them. */
export const interopMigration = {
  name: '0076-interop',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(db, 'interop_reader', 'state text not null, until date, opened_at timestamptz not null');
    // The register page, newest first.
    await sql`create index interop_reader_opened on interop_reader (org, opened_at, id)`.execute(db);
    // Whose credential is it? The caller's organisation is not known before.
    await sql`create unique index interop_reader_id on interop_reader (id)`.execute(db);

    // Versions of entries. A projection of the registers, so not journalled; never deleted, or a reader would miss it.
    await sql`
      create table interop_object (
        org text not null,
        list text not null,
        key text not null,
        generation integer not null,
        id text not null,
        type text not null,
        created timestamptz not null,
        modified timestamptz not null,
        revoked boolean not null,
        -- Microseconds since 1970; the order in which readers page.
        place bigint not null,
        first boolean not null,
        last boolean not null,
        event text,
        digest text not null,
        value jsonb not null,
        primary key (org, list, id, modified)
      )`.execute(db);
    await forOrganisation(db, 'interop_object', 'select, insert, update');
    // The next page after a place.
    await sql`create unique index interop_object_place on interop_object (org, list, place)`.execute(db);
    // What the registers are compared with.
    await sql`create unique index interop_object_key on interop_object (org, list, key, generation) where last`.execute(
      db,
    );
    // One MISP event, and the manifest.
    await sql`create index interop_object_event on interop_object (org, event) where last and event is not null`.execute(
      db,
    );

    // What the registers looked like when a list was last compared with them.
    await sql`
      create table interop_list (
        org text not null,
        list text not null,
        stamp text not null,
        compared_at timestamptz not null,
        primary key (org, list)
      )`.execute(db);
    await forOrganisation(db, 'interop_list', 'select, insert, update');

    // Up to where each reader has come. Not journalled: written with every page.
    await sql`
      create table interop_fetch (
        org text not null,
        reader text not null,
        list text not null,
        form text not null,
        at timestamptz not null,
        place bigint not null,
        primary key (org, reader, list, form)
      )`.execute(db);
    await forOrganisation(db, 'interop_fetch', 'select, insert, update');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table interop_fetch, interop_list, interop_object, interop_reader`.execute(db);
  },
};
