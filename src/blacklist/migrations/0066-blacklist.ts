import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** The national list with the order of its changes, a company's risk users, and operators under sanction. */
export const blacklistMigration = {
  name: '0066-blacklist',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'blacklist_entry',
      `key text not null,
       name_key text not null,
       legal_key text,
       kind text not null,
       origin text not null,
       state text not null,
       until date not null,
       entered_at timestamptz not null`,
    );
    // Is this company or person listed, and is one of the same name?
    await sql`create index blacklist_entry_key on blacklist_entry (org, key) where state = 'in-force'`.execute(
      db,
    );
    await sql`create index blacklist_entry_name on blacklist_entry (org, name_key) where state = 'in-force'`.execute(
      db,
    );
    await sql`create index blacklist_entry_legal on blacklist_entry (org, legal_key) where state = 'in-force'`.execute(
      db,
    );
    // The register page, newest first.
    await sql`create index blacklist_entry_entered on blacklist_entry (org, entered_at, id)`.execute(db);

    await stateTable(db, 'blacklist_feed', 'head integer not null, at timestamptz not null');

    await stateTable(
      db,
      'risk_user',
      'holder text not null, state text not null, until date, proposed_at timestamptz not null',
    );
    // Is this user listed?
    await sql`create index risk_user_holder on risk_user (org, holder) where state = 'in-force'`.execute(db);
    // The register page, newest first.
    await sql`create index risk_user_proposed on risk_user (org, proposed_at, id)`.execute(db);

    await stateTable(
      db,
      'operator_sanction',
      `name text not null,
       kind text not null,
       state text not null,
       barred_until date,
       opened_at timestamptz not null`,
    );
    // The register page, newest first.
    await sql`create index operator_sanction_opened on operator_sanction (org, opened_at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table operator_sanction, risk_user, blacklist_feed, blacklist_entry`.execute(db);
  },
};
