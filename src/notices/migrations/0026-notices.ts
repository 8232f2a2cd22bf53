import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Versions of the risk notices, and who acknowledged which. */
export const noticesMigration = {
  name: '0026-notices',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'notice',
      `service text not null,
       subject text not null,
       place text not null,
       number integer not null,
       state text not null,
       -- As text: a day of the calendar in China, compared as such.
       from_day text`,
    );
    // A version number is given once within its kind; also the list of versions.
    await sql`create unique index notice_number on notice (org, service, subject, place, number)`.execute(db);
    // Which version is in force on a day?
    await sql`create index notice_in_force on notice (org, service, subject, place, from_day, number)
      where from_day is not null`.execute(db);

    await stateTable(
      db,
      'acknowledgement',
      `code text not null,
       holder text not null,
       register text not null,
       subject text not null,
       at timestamptz not null,
       film text,
       files_until timestamptz`,
    );
    // The code on a print; also guards that a code is given out once.
    await sql`create unique index acknowledgement_code on acknowledgement (org, code)`.execute(db);
    // Was this film sent before? A film proves one reading; also guards that two at once do not share one.
    await sql`create unique index acknowledgement_film on acknowledgement (org, film) where film is not null`.execute(
      db,
    );
    // Films whose term may be over, in every organisation.
    await sql`create index acknowledgement_files on acknowledgement (files_until) where files_until is not null`.execute(
      db,
    );
    // What was signed for a card, newest first: asked at every activation.
    await sql`create index acknowledgement_subject on acknowledgement (org, register, subject, at)`.execute(
      db,
    );
    // What a person or unit signed.
    await sql`create index acknowledgement_holder on acknowledgement (org, holder, at)`.execute(db);
    // The list, newest first.
    await sql`create index acknowledgement_at on acknowledgement (org, at, id)`.execute(db);

    await stateTable(
      db,
      'notice_round',
      'service text not null, subject text not null, place text not null, number integer not null, state text not null',
    );
    // Rounds in which something is still to be done: few, and asked for every minute.
    await sql`create index notice_round_open on notice_round (org, id) where state in ('running', 'over')`.execute(
      db,
    );
    // Who must sign a new version; the key is why nobody is asked twice.
    await sql`
      create table notice_ask (
        org text not null,
        notice text not null,
        holder text not null,
        asked_at timestamptz not null,
        reach text check (reach in ('told', 'unreached')),
        signed_at timestamptz,
        primary key (org, notice, holder)
      )`.execute(db);
    await forOrganisation(db, 'notice_ask', 'select, insert, update');
    // Who has not signed yet: how many, and whether anybody.
    await sql`create index notice_ask_open on notice_ask (org, notice) where signed_at is null`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table notice_ask, notice_round, acknowledgement, notice`.execute(db);
  },
};
