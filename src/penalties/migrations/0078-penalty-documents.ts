import { type Kysely, sql } from 'kysely';

/** One document may name cards and accounts of one person, and several case accounts of hers. */
export const penaltyDocumentsMigration = {
  name: '0078-penalty-documents',

  async up(db: Kysely<unknown>): Promise<void> {
    await sql`drop index penalty_document`.execute(db);
    await sql`create unique index penalty_document on penalty
      (org, holder, document, (coalesce(data->'deed'->>'object', data->'account'->>'digest', ''))) where live`.execute(
      db,
    );
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop index penalty_document`.execute(db);
    await sql`create unique index penalty_document on penalty (org, holder, document) where live`.execute(db);
  },
};
