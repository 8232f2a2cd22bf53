import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** What citizens ask of platforms about a number of theirs, at the company that asks and at the platform that answers. */
export const ownAccountsMigration = {
  name: '0074-own-accounts',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(db, 'own_accounts_query', 'receipt text not null');
    await stateTable(db, 'number_question', 'state text not null, asked_at timestamptz not null');
    // The register page, newest first.
    await sql`create index number_question_asked on number_question (org, asked_at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table number_question, own_accounts_query`.execute(db);
  },
};
