import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** By which digests agents and key services on file are found when somebody is entered. */
const DIGESTS = [
  ['agent_name_key', 'agent', "data->>'nameKey'"],
  ['agent_legal_key', 'agent', "data->>'legalKey'"],
  ['key_service_list_key', 'key_service', "data->'keys'->>'key'"],
  ['key_service_list_name', 'key_service', "data->'keys'->>'nameKey'"],
  ['key_service_list_legal', 'key_service', "data->'keys'->>'legalKey'"],
] as const;

/** Looks at agents and key services on file that fit an entry, how far the lists of companies are, black-card notices. */
export const blacklistRelookMigration = {
  name: '0072-blacklist-relook',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'blacklist_relook',
      `entry text not null,
       kind text not null,
       subject text not null,
       state text not null,
       found_at timestamptz not null,
       due_at timestamptz`,
    );
    // The queue by terms and the list, newest first; what an entry that ends leaves open.
    await sql`create index blacklist_relook_due on blacklist_relook (org, due_at, id)`.execute(db);
    await sql`create index blacklist_relook_found on blacklist_relook (org, found_at, id)`.execute(db);
    await sql`create index blacklist_relook_entry on blacklist_relook (org, entry) where state = 'open'`.execute(
      db,
    );
    for (const [name, table, digest] of DIGESTS)
      await sql`create index ${sql.ref(name)} on ${sql.table(table)} (org, (${sql.raw(digest)}))`.execute(db);

    await sql`update blacklist_entry
      set data = data || jsonb_build_object('persons', jsonb_build_array(data->'by'), 'asked', null, 'late', false)
      where not data ? 'persons'`.execute(db);
    await sql`update risk_user set data = data || '{"late": false}' where not data ? 'late'`.execute(db);
    await sql`update blacklist_feed set data = data || '{"keeper": "", "wholes": 0, "taking": null}'
      where not data ? 'keeper'`.execute(db);

    await stateTable(
      db,
      'list_coverage',
      'province text not null, state text not null, asked_at timestamptz not null, due_at timestamptz',
    );
    await sql`create index list_coverage_asked on list_coverage (org, asked_at, id)`.execute(db);

    await stateTable(
      db,
      'black_card_notice',
      'origin text not null, reference text not null, state text not null, dated date not null, at timestamptz not null',
    );
    await sql`create index black_card_notice_at on black_card_notice (org, at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table black_card_notice, list_coverage, blacklist_relook`.execute(db);
    for (const [name] of DIGESTS) await sql`drop index ${sql.ref(name)}`.execute(db);
  },
};
