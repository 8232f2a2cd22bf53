import { type Kysely, sql } from 'kysely';

/** Transfers listed by the moment they are credited; when a clean-up was settled, and what the customer was asked. */
export const accountListsMigration = {
  name: '0071-account-lists',

  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table transfer add column due_at timestamptz
        generated always as (coalesce(release_at, accepted_at)) stored`.execute(db);
    // The list, latest first; what is held is listed from transfer_due, first due first.
    await sql`drop index transfer_list`.execute(db);
    await sql`create index transfer_list on transfer (org, due_at, id)`.execute(db);
    // States that few transfers are in, and that are looked for among all.
    await sql`
      create index transfer_rare on transfer (org, state, due_at, id)
        where state in ('stopped', 'returned', 'cancelled', 'failed', 'undecidable', 'contradicted', 'released')`.execute(
      db,
    );
    await sql`alter table account_cleanup add column settled_at timestamptz`.execute(db);
    await sql`
      update account_cleanup set settled_at = (data->'settled'->>'at')::timestamptz,
        data = data || '{"asked": []}'::jsonb`.execute(db);
    // Returns of one freeze.
    await sql`create index fund_return_reference on fund_return (org, reference)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop index fund_return_reference, transfer_rare, transfer_list`.execute(db);
    await sql`alter table transfer drop column due_at`.execute(db);
    await sql`create index transfer_list on transfer (org, accepted_at, id)`.execute(db);
    await sql`alter table account_cleanup drop column settled_at`.execute(db);
    await sql`update account_cleanup set data = data - 'asked'`.execute(db);
  },
};
