import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** The queue of second verifications, guesses at numbers, and complaints on suspensions at the police. */
export const complaintsMigration = {
  name: '0028-complaints',

  async up(db: Kysely<unknown>): Promise<void> {
    // What the queue goes by: the next due time, or the end of time where nothing is due. Null outside a case.
    await sql`alter table card add column queue_at timestamptz`.execute(db);
    // The queue, earliest due first, over all states of a case.
    await sql`create index card_queue on card (org, queue_at, id) where queue_at is not null`.execute(db);

    // Wrong tries to open the page of a number; the number itself is not there.
    await sql`
      create table card_guess (
        org text not null,
        subject text not null,
        wrong integer not null,
        since timestamptz not null,
        locked_until timestamptz,
        primary key (org, subject)
      )`.execute(db);
    await forOrganisation(db, 'card_guess', 'select, insert, update, delete');
    // Forgotten by age, over all organisations.
    await sql`create index card_guess_since on card_guess (since)`.execute(db);

    await stateTable(
      db,
      'complaint',
      `origin text not null,
       card text not null,
       receipt text not null,
       number text not null,
       province text,
       state text not null,
       received_at timestamptz not null,
       due_at timestamptz`,
      'province',
    );
    // What must be decided, earliest due first.
    await sql`create index complaint_due on complaint (org, due_at, id) where due_at is not null`.execute(db);
    // Everything, newest first, and what was decided.
    await sql`create index complaint_received on complaint (org, received_at, id)`.execute(db);
    // A receipt as the person reads it out.
    await sql`create unique index complaint_receipt on complaint (org, receipt)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table complaint, card_guess`.execute(db);
    await sql`drop index card_queue`.execute(db);
    await sql`alter table card drop column queue_at`.execute(db);
  },
};
