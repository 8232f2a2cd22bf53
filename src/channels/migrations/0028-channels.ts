import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Agents, outlets, staff, inquiries and the list of barred channels. */
export const channelsMigration = {
  name: '0028-channels',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'agent',
      `name text not null,
       key text not null,
       state text not null,
       barred_by text,
       province text,
       proposed_at timestamptz not null,
       due_at timestamptz,
       rectification text,
       cancellation_proposed boolean not null`,
      'province',
    );
    // One live file for each firm; and which agents a listing is about.
    await sql`create unique index agent_key on agent (org, key) where state in ('applied', 'admitted')`.execute(
      db,
    );
    // The register page, newest first.
    await sql`create index agent_proposed on agent (org, proposed_at, id)`.execute(db);

    await stateTable(
      db,
      'channel_outlet',
      `name text not null,
       kind text not null,
       agent text,
       province text,
       state text not null,
       devices text[] not null,
       opened_at timestamptz not null`,
      'province',
    );
    // Outlets of an agent.
    await sql`create index channel_outlet_agent on channel_outlet (org, agent) where agent is not null`.execute(
      db,
    );
    // Is a device bound to another open outlet?
    await sql`create index channel_outlet_devices on channel_outlet using gin (devices) where state = 'open'`.execute(
      db,
    );
    // The register page, newest first.
    await sql`create index channel_outlet_opened on channel_outlet (org, opened_at, id)`.execute(db);

    await stateTable(
      db,
      'channel_staff',
      `account text not null,
       outlet text not null,
       agent text,
       person_key text not null,
       active boolean not null,
       barred_by text,
       engaged_at timestamptz not null`,
    );
    // Who is it that sells? And the guard that an account sells at one outlet at a time (no sub-agents).
    await sql`create unique index channel_staff_account on channel_staff (org, account) where active`.execute(
      db,
    );
    // Staff of an outlet.
    await sql`create index channel_staff_outlet on channel_staff (org, outlet) where active`.execute(db);
    // Whom does a listing of a person concern?
    await sql`create index channel_staff_person on channel_staff (org, person_key) where active`.execute(db);
    // The register page, newest first.
    await sql`create index channel_staff_engaged on channel_staff (org, engaged_at, id)`.execute(db);

    // Who sells under an account, whatever the area of whoever asks: staff, outlet and agent joined on the spot. The
    // first reason that bars is told; a listing counts from the moment it is here.
    await sql`
      create function sellers(accounts text[]) returns table (
        id text, account text, outlet text, province text, kind text, agent text, barred_by text, devices text[], since text)
      language sql stable security definer set search_path = public as
      $$ select s.id, s.account, s.outlet, o.province, o.kind, o.agent,
                case when o.state <> 'open' then 'outlet-closed'
                     when s.barred_by is not null then s.barred_by
                     when o.agent is not null and a.id is null then 'agent-not-admitted'
                     else a.barred_by end,
                o.devices, s.data->>'since'
         from channel_staff s
         join channel_outlet o on o.org = s.org and o.id = s.outlet
         left join agent a on a.org = o.org and a.id = o.agent
         where s.org = duanka_org() and s.active and s.account = any(accounts) $$`.execute(db);
    // Agents of one firm, whatever the area of whoever asks.
    await sql`
      create function agents_of_firm(keys text[]) returns table (id text, key text, state text)
      language sql stable security definer set search_path = public as
      $$ select id, key, state from agent where org = duanka_org() and key = any(keys) $$`.execute(db);

    await stateTable(
      db,
      'agent_listing',
      `key text not null,
       name_key text not null,
       kind text not null,
       origin text not null,
       state text not null,
       serious boolean not null,
       until date,
       proposed_at timestamptz not null`,
    );
    // Is this firm or person listed, and is one of the same name?
    await sql`create index agent_listing_key on agent_listing (org, key) where state in ('in-force', 'removal-proposed')`.execute(
      db,
    );
    await sql`create index agent_listing_name on agent_listing (org, name_key) where state in ('in-force', 'removal-proposed')`.execute(
      db,
    );
    // Entries whose term ends.
    await sql`create index agent_listing_until on agent_listing (org, until) where state in ('in-force', 'removal-proposed')`.execute(
      db,
    );
    // The register page, newest first.
    await sql`create index agent_listing_proposed on agent_listing (org, proposed_at, id)`.execute(db);

    await stateTable(
      db,
      'channel_case',
      `kind text not null,
       state text not null,
       agent text,
       outlet text,
       staff text,
       province text,
       opened_at timestamptz not null,
       due_at timestamptz`,
    );
    // The queue: what is due first.
    await sql`create index channel_case_due on channel_case (org, due_at, id) where state <> 'concluded'`.execute(
      db,
    );
    // Everything, newest first.
    await sql`create index channel_case_opened on channel_case (org, opened_at, id)`.execute(db);
    // Inquiries about one agent.
    await sql`create index channel_case_agent on channel_case (org, agent) where agent is not null`.execute(
      db,
    );

    // Which day was looked through, so that a restart does not begin anew.
    await sql`
      create table channel_scan (
        org text not null,
        day date not null,
        cases integer not null,
        finished_at timestamptz not null,
        primary key (org, day)
      )`.execute(db);
    await forOrganisation(db, 'channel_scan', 'select, insert');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function agents_of_firm(text[]), sellers(text[])`.execute(db);
    await sql`drop table channel_scan, channel_case, agent_listing, channel_staff, channel_outlet, agent`.execute(
      db,
    );
  },
};
