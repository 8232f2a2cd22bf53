import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** What is sent to subscribers and networks, who is at it, and how far receipts were read. */
export const dispatchMigration = {
  name: '0023-dispatch',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'dispatch_item',
      `register text,
       subject text,
       number text not null,
       kind text not null,
       state text not null,
       queued_at timestamptz not null,
       ordered_at timestamptz not null,
       due_at timestamptz`,
    );
    // What is due next, for the dispatcher and the backlog.
    await sql`create index dispatch_due on dispatch_item (org, due_at) where due_at is not null`.execute(db);
    // Which instruction for a line is the latest.
    await sql`create index dispatch_line on dispatch_item (org, number, ordered_at desc) where kind = 'line'`.execute(
      db,
    );
    // The list, newest first: all, of one state, of one number, of one record.
    await sql`create index dispatch_newest on dispatch_item (org, queued_at desc, id desc)`.execute(db);
    await sql`create index dispatch_state on dispatch_item (org, state, queued_at desc, id desc)`.execute(db);
    await sql`create index dispatch_number on dispatch_item (org, number, queued_at desc)`.execute(db);
    await sql`create index dispatch_subject on dispatch_item (org, register, subject, queued_at desc)`.execute(
      db,
    );

    // Who works on what is no fact of the item: it is not in the journal and may be lost.
    await sql`
      create table dispatch_lease (
        org text not null,
        id text not null,
        until timestamptz not null,
        primary key (org, id)
      )`.execute(db);
    await forOrganisation(db, 'dispatch_lease', 'select, insert, update, delete');
    await sql`create table dispatch_cursor (org text primary key, after text not null)`.execute(db);
    await forOrganisation(db, 'dispatch_cursor', 'select, insert, update');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table dispatch_cursor, dispatch_lease, dispatch_item`.execute(db);
  },
};
