import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Findings, holds and searches of the call log, edges, sums of authentication, traces and notices of false numbers. */
export const callsMigration = {
  name: '0050-calls',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'call_finding',
      `kind text not null, day date not null, scope text not null, state text not null,
       raised_at timestamptz not null, due_at timestamptz`,
    );
    // The list, newest first.
    await sql`create index call_finding_raised on call_finding (org, raised_at, id)`.execute(db);

    await stateTable(
      db,
      'call_hold',
      `state text not null, first_day date not null, last_day date not null, placed_at timestamptz not null`,
    );
    await sql`create index call_hold_placed on call_hold (org, placed_at, id)`.execute(db);

    await stateTable(
      db,
      'call_search',
      `at timestamptz not null, by text not null, purpose text not null, reference text not null,
       called text, caller text`,
    );
    // The register of searches, newest first.
    await sql`create index call_search_at on call_search (org, at, id)`.execute(db);

    await sql`
      create table edge (
        org text not null,
        id text not null,
        -- As the link to the edges last saw it; facts of the network, not decisions, so not journalled.
        status jsonb not null,
        updated_at timestamptz not null,
        primary key (org, id)
      )`.execute(db);
    await forOrganisation(db, 'edge', 'select, insert, update, delete');

    // Counts of signalling copies; a copy that finds no room is counted and gone.
    await sql`
      create table signalling_copy (
        org text primary key,
        received bigint not null,
        kept bigint not null,
        dropped bigint not null,
        unreadable bigint not null,
        updated_at timestamptz not null
      )`.execute(db);
    await forOrganisation(db, 'signalling_copy', 'select, insert, update');

    // Policies that were made for the gateways; base and document are in the blob store. The list is by serial.
    await sql`
      create table policy_version (
        org text not null,
        serial integer not null,
        version text not null,
        base text not null,
        document text not null,
        -- Signed note over serial and document.
        note text not null,
        law_day date not null,
        compiled_at timestamptz not null,
        entries integer not null,
        causes text[] not null,
        primary key (org, serial),
        unique (org, version)
      )`.execute(db);
    await forOrganisation(db, 'policy_version', 'select, insert');
    await stateTable(db, 'policy_release', 'state text not null');

    // Sums of voice lines by day, by which the share is shown; written again by every audit.
    await sql`
      create table authentication_day (
        org text not null,
        trunk text not null,
        day date not null,
        calls bigint not null,
        authenticated bigint not null check (authenticated <= calls),
        failed bigint not null,
        other_numbers bigint not null,
        missing bigint not null,
        contradictory bigint not null,
        primary key (org, trunk, day)
      )`.execute(db);
    await sql`create index authentication_day_day on authentication_day (org, day)`.execute(db);
    await forOrganisation(db, 'authentication_day', 'select, insert, update');

    // The day a log began: nothing is missing before it. And the days whose term is over: no hold brings them back.
    await sql`
      create table call_log_since (
        org text not null,
        kind text not null,
        first_day date not null,
        removed date[] not null default '{}',
        primary key (org, kind)
      )`.execute(db);
    await forOrganisation(db, 'call_log_since', 'select, insert, update');

    await stateTable(
      db,
      'traceback',
      `state text not null, urgency text not null, trigger text not null, opened_at timestamptz not null, due_at timestamptz`,
    );
    await sql`create index traceback_opened on traceback (org, opened_at, id)`.execute(db);
    await stateTable(
      db,
      'trace_request',
      `origin text not null, urgency text not null, state text not null, asked_at timestamptz not null, due_at timestamptz`,
    );
    await sql`create index trace_request_asked on trace_request (org, asked_at, id)`.execute(db);
    // The last report that was looked at for a trace.
    await sql`
      create table trace_seen (
        org text primary key,
        requested_at timestamptz not null,
        id text not null
      )`.execute(db);
    await forOrganisation(db, 'trace_seen', 'select, insert, update');
    await stateTable(db, 'trace_roster', 'contacts integer not null');
    await stateTable(db, 'trace_handover', 'origin text not null, received_at timestamptz not null');
    await sql`create index trace_handover_received on trace_handover (org, received_at, id)`.execute(db);

    await stateTable(
      db,
      'false_number_notice',
      `list text not null, list_version integer not null, side text not null, state text not null,
       published_at timestamptz not null, due_at timestamptz`,
    );
    // The list, newest first; and the versions of one list.
    await sql`create index false_number_notice_published on false_number_notice (org, published_at, id)`.execute(
      db,
    );
    await sql`create unique index false_number_notice_list on false_number_notice (org, list, list_version)`.execute(
      db,
    );
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table false_number_notice, trace_handover, trace_roster, trace_seen, trace_request, traceback,
      call_log_since, authentication_day, policy_release, policy_version, signalling_copy, edge, call_search, call_hold, call_finding`.execute(
      db,
    );
  },
};
