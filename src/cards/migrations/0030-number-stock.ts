import { type Kysely, sql } from 'kysely';
import { forOrganisation } from '../../kernel/migrations/0001-kernel.ts';

/** Numbers a company has to give, as its own system tells; whoever orders online chooses among them. */
export const numberStockMigration = {
  name: '0030-number-stock',

  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table number_stock (
        org text not null,
        number text not null,
        received_at timestamptz not null,
        -- A column in plain order: below row security an index of reverse(number) is never read for "like".
        tail text collate "C" not null generated always as (reverse(number)) stored,
        primary key (org, number)
      )`.execute(db);
    await forOrganisation(db, 'number_stock', 'select, insert');
    // Whoever chooses asks for the last digits.
    await sql`create index number_stock_tail on number_stock (org, tail)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table number_stock`.execute(db);
  },
};
