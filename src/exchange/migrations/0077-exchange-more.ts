import { type Kysely, sql } from 'kysely';

/** Recipients of what was sent, where keys come from, and what peers say of themselves. */
export const exchangeMoreMigration = {
  name: '0077-exchange-more',

  async up(db: Kysely<unknown>): Promise<void> {
    // Organisation an item is for; null where the installation speaks.
    await sql`alter table exchange_out add column target text`.execute(db);
    await sql`update exchange_out set target = item::json->>'to'`.execute(db);
    // What one organisation sent, by recipient and what became of it.
    await sql`create index exchange_out_org on exchange_out (org, target, state, at)`.execute(db);
    // Items that were tried and wait: few, and they hold up their subject.
    await sql`create index exchange_in_tried on exchange_in (peer, org, subject) where state = 'stored' and attempts > 0`.execute(
      db,
    );
    // The key under which this one was announced; null for one that was given by another way.
    await sql`alter table exchange_key add column announced_by text,
      add column use text not null default 'sign' check (use in ('sign', 'seal'))`.execute(db);
    // What the peer says of itself: the key texts for it are sealed to, and a value that only equal secrets give.
    await sql`alter table exchange_peer add column sealing_key text, add column secret_check text,
      add column secret_agrees boolean`.execute(db);
    // What it was last told of us: a digest, so that it is told once.
    await sql`alter table exchange_peer add column told text`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`alter table exchange_peer drop column sealing_key, drop column secret_check,
      drop column secret_agrees, drop column told`.execute(db);
    await sql`alter table exchange_key drop column announced_by, drop column use`.execute(db);
    await sql`drop index exchange_in_tried`.execute(db);
    await sql`drop index exchange_out_org`.execute(db);
    await sql`alter table exchange_out drop column target`.execute(db);
  },
};
