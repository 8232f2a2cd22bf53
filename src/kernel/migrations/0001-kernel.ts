import { type Kysely, sql } from 'kysely';

/** Organisations, journal, clocks, outbox, inbox, idempotency keys. Reasons stand beside each statement. */
export const kernelMigration = {
  name: '0001-kernel',

  async up(db: Kysely<unknown>): Promise<void> {
    // Every request runs as this role: it owns nothing, so row-level security and missing grants bind it.
    // Roles belong to the whole server, hence the guard against a second database or a parallel start.
    await sql`
      do $$ begin
        create role duanka_app nologin;
      exception when duplicate_object or unique_violation then null;
      end $$`.execute(db);
    await sql`grant duanka_app to current_user`.execute(db);
    await sql`grant usage on schema public to duanka_app`.execute(db);

    // Unset means null, and null equals nothing: a transaction without a scope sees no row.
    await sql`
      create function duanka_org() returns text language sql stable as
      $$ select nullif(current_setting('duanka.org', true), '') $$`.execute(db);
    await sql`
      create function duanka_in_area(province text) returns boolean language sql stable as
      $$ select current_setting('duanka.provinces', true) = '*'
             or province = any(string_to_array(nullif(current_setting('duanka.provinces', true), ''), ',')) $$`.execute(
      db,
    );
    // Append-only for everybody, the owner included: a slip in a console must not change evidence.
    await sql`
      create function duanka_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'table % is append-only', tg_table_name using errcode = '42501'; end $$`.execute(
      db,
    );

    await sql`
      create table organisation (
        id text primary key check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
        kind text not null,
        name_zh text not null,
        name_en text not null,
        province text,
        -- What it answers for, e.g. 'network:cmcc', 'gateway:international', 'reports:police'.
        duties text[] not null default '{}'
      )`.execute(db);
    await sql`grant select on organisation to duanka_app`.execute(db);

    // The tables that every decision writes have no foreign key to organisation: it would cost a look-up per row,
    // and the policy below (own_rows) lets nobody write a row for an organisation that is not the session's.
    await sql`
      create table journal (
        seq bigint generated always as identity primary key,
        org text not null,
        register text not null,
        subject text not null,
        version integer not null check (version > 0),
        at timestamptz not null,
        actor text not null check (actor <> ''),
        outcome text not null,
        rules text[] not null,
        body text not null,
        -- History of one subject, and the guard that two writers cannot both be version n.
        unique (org, register, subject, version)
      )`.execute(db);
    await forOrganisation(db, 'journal', 'select, insert');
    await appendOnly(db, 'journal');

    // Roots of full groups of 256 entries: a proof then reads 256 entries and the roots, not the whole journal.
    await sql`
      create table journal_tile (
        index bigint primary key,
        first_seq bigint not null,
        last_seq bigint not null,
        root bytea not null
      )`.execute(db);
    await appendOnly(db, 'journal_tile');
    await sql`
      create table checkpoint (
        size bigint primary key,
        last_seq bigint not null,
        sealed_at timestamptz not null,
        note text not null
      )`.execute(db);
    await appendOnly(db, 'checkpoint');
    // Signed tree heads name no person and no organisation: everybody may read and keep them.
    await sql`grant select on checkpoint, journal_tile to duanka_app`.execute(db);

    await sql`
      create table clock (
        org text not null,
        register text not null,
        subject text not null,
        kind text not null,
        obligation text not null,
        state text not null check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
        started_at timestamptz not null,
        due_at timestamptz not null,
        -- What was left when it was paused.
        remaining interval,
        ended_at timestamptz,
        -- A subject that could not be told is tried again then, behind those that can.
        retry_at timestamptz,
        -- The parameter that set the term: key, value, clause.
        term jsonb,
        primary key (org, register, subject, kind)
      )`.execute(db);
    await forOrganisation(db, 'clock', 'select, insert, update');
    // The deadlines page of one organisation, and the runner that asks each organisation in turn: by due time.
    await sql`create index clock_open on clock (org, due_at) where state in ('running', 'missed')`.execute(
      db,
    );

    await sql`
      create table outbox (
        id bigint generated always as identity primary key,
        org text not null,
        target text not null,
        topic text not null,
        -- Messages of one transaction to one receiver and topic travel together: [{key, payload}, …].
        messages json not null,
        created_at timestamptz not null,
        next_at timestamptz not null,
        attempts integer not null default 0,
        error text,
        done_at timestamptz
      )`.execute(db);
    // Short-lived and up to some 100 KB: compressing it would cost more than it saves.
    await sql`alter table outbox alter column messages set storage external`.execute(db);
    await forOrganisation(db, 'outbox', 'select, insert');
    // The deliverer takes what is due, in order of writing.
    await sql`create index outbox_open on outbox (id) where done_at is null`.execute(db);

    await sql`
      create table inbox (
        org text not null references organisation,
        key text not null,
        at timestamptz not null,
        primary key (org, key)
      )`.execute(db);
    await forOrganisation(db, 'inbox', 'select, insert');

    await sql`
      create table idempotency (
        org text not null references organisation,
        actor text not null,
        key text not null,
        request text not null,
        answer json not null,
        at timestamptz not null,
        primary key (org, actor, key)
      )`.execute(db);
    await forOrganisation(db, 'idempotency', 'select, insert');

    // Which subject keeps which evidence file; the key also answers whether anybody keeps it still.
    await sql`
      create table file_use (
        org text not null,
        digest text not null,
        register text not null,
        subject text not null,
        primary key (org, digest, register, subject)
      )`.execute(db);
    await forOrganisation(db, 'file_use', 'select, insert, delete');
    // Files a subject let go of: to be removed, unless somebody else keeps the same bytes.
    await sql`
      create table file_unused (
        org text not null,
        digest text not null,
        next_at timestamptz not null,
        primary key (org, digest)
      )`.execute(db);
    await forOrganisation(db, 'file_unused', 'select, insert');
    // The task that removes them, over all organisations.
    await sql`create index file_unused_due on file_unused (next_at)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    for (const table of [
      'file_unused',
      'file_use',
      'idempotency',
      'inbox',
      'outbox',
      'clock',
      'checkpoint',
      'journal_tile',
      'journal',
      'organisation',
    ]) {
      await sql`drop table ${sql.table(table)}`.execute(db);
    }
    await sql`drop function duanka_append_only(), duanka_in_area(text), duanka_org()`.execute(db);
  },
};

/** Row-level security by organisation, and just the named rights for the application role. */
export async function forOrganisation(
  db: Kysely<unknown>,
  table: string,
  rights: string,
  area?: string,
): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  const visible =
    area === undefined
      ? sql`org = duanka_org()`
      : sql`org = duanka_org() and duanka_in_area(${sql.ref(area)})`;
  await sql`create policy own_rows on ${name} using (${visible}) with check (org = duanka_org())`.execute(db);
  await sql`grant ${sql.raw(rights)} on ${name} to duanka_app`.execute(db);
}

/**
 * The table of one register: the whole state as JSON, and beside it the columns its queries and constraints
 * need (`columns`, SQL). The kernel fills both from the state, so they cannot drift apart.
 * @param area column that holds the province code, where readers are limited to an area
 */
export async function stateTable(
  db: Kysely<unknown>,
  table: string,
  columns: string,
  area?: string,
): Promise<void> {
  await sql`
    create table ${sql.table(table)} (
      org text not null,
      id text not null,
      version integer not null,
      data jsonb not null,
      ${sql.raw(columns)},
      primary key (org, id)
    )`.execute(db);
  await forOrganisation(db, table, 'select, insert, update', area);
}

async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    create trigger append_only before update or delete on ${sql.table(table)}
    for each row execute function duanka_append_only()`.execute(db);
  await sql`
    create trigger append_only_table before truncate on ${sql.table(table)}
    for each statement execute function duanka_append_only()`.execute(db);
}
