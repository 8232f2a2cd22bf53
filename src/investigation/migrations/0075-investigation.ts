import { type Kysely, sql } from 'kysely';
import { stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Criminal cases, patrols, visits to openers of case cards, and the figures of outlets. */
export const investigationMigration = {
  name: '0075-investigation',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'criminal_case',
      'state text not null, reference text not null, filing text, received_on timestamptz not null',
    );
    // The register page, newest first.
    await sql`create index criminal_case_received on criminal_case (org, received_on, id)`.execute(db);

    await stateTable(db, 'patrol', 'state text not null, on_day timestamptz not null, standing text');
    // The register page, newest first.
    await sql`create index patrol_day on patrol (org, on_day, id)`.execute(db);
    // When was somebody last at this outlet?
    await sql`create index patrol_standing on patrol (org, standing) where standing is not null`.execute(db);

    await stateTable(
      db,
      'opener_visit',
      'state text not null, area text not null, criminal_case text not null, listed_at timestamptz not null',
    );
    // The list of an area.
    await sql`create index opener_visit_area on opener_visit (org, area, state, listed_at, id)`.execute(db);

    await stateTable(db, 'outlet_report', 'sent_at timestamptz not null');
    await stateTable(
      db,
      'outlet_standing',
      'company text not null, outlet text not null, province text, sold integer not null, cases integer not null',
    );
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table outlet_standing, outlet_report, opener_visit, patrol, criminal_case`.execute(db);
  },
};
