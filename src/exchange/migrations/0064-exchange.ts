import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Peers, their keys, feeds in both directions, and what was found about them. */
export const exchangeMigration = {
  name: '0064-exchange',

  async up(db: Kysely<unknown>): Promise<void> {
    // Installation that hosts the organisation; null: this one. The deliverer parts its messages by it.
    await sql`alter table organisation add column hosted_by text`.execute(db);

    // Of the installation as a whole, so nobody but the owner writes it; names and addresses are no secret.
    await sql`
      create table exchange_peer (
        id text primary key check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
        -- Null: it fetches from us and brings to us, we cannot reach it.
        url text,
        -- Ours is brought to it, since it cannot fetch.
        push boolean not null default false,
        paused boolean not null default false,
        -- Local organisation that answers for this link.
        keeper text not null references organisation,
        -- Feed to the peer: last item written, and up to where the peer said it has it.
        out_seq bigint not null default 0,
        out_id text,
        out_acked bigint not null default 0,
        -- Feed from the peer: last item taken.
        in_seq bigint not null default 0,
        in_id text,
        seen_at timestamptz,
        fault text,
        fault_at timestamptz,
        next_at timestamptz
      )`.execute(db);
    await sql`grant select on exchange_peer to duanka_app`.execute(db);

    // Keys of peers, and our own (installation = our name), whose private half is in the data folder.
    await sql`
      create table exchange_key (
        installation text not null,
        id text not null,
        public_key text not null,
        from_at timestamptz not null,
        to_at timestamptz,
        revoked_at timestamptz,
        reason text,
        primary key (installation, id)
      )`.execute(db);
    // Public halves only.
    await sql`grant select on exchange_key to duanka_app`.execute(db);

    await sql`
      create table exchange_out (
        peer text not null,
        seq bigint not null,
        -- Organisation that sent it; null where the installation speaks.
        org text,
        id text not null,
        topic text not null,
        key text not null,
        item text not null,
        at timestamptz not null,
        state text not null check (state in ('sent', 'delivered', 'applied', 'refused', 'revoked')),
        code text,
        answered_at timestamptz,
        -- Items that carried the receipts: evidence for whoever asks later.
        receipts text[] not null default '{}',
        primary key (peer, seq)
      )`.execute(db);
    await sql`alter table exchange_out alter column item set storage external`.execute(db);
    await forOrganisation(db, 'exchange_out', 'select');
    // One item by its id.
    await sql`create index exchange_out_id on exchange_out (id)`.execute(db);
    // What still has no final receipt, oldest first.
    await sql`create index exchange_out_open on exchange_out (peer, at) where state in ('sent', 'delivered')`.execute(
      db,
    );

    await sql`
      create table exchange_in (
        peer text not null,
        seq bigint not null,
        -- Organisation it is for; null where the installation speaks.
        org text,
        sender text,
        id text not null,
        topic text not null,
        key text not null,
        subject text not null,
        item text not null,
        at timestamptz not null,
        state text not null check (state in ('stored', 'applied', 'refused', 'revoked')),
        code text,
        attempts integer not null default 0,
        next_at timestamptz not null,
        -- The sender has a receipt for this state.
        receipted text,
        primary key (peer, seq)
      )`.execute(db);
    await sql`alter table exchange_in alter column item set storage external`.execute(db);
    await forOrganisation(db, 'exchange_in', 'select, update');
    await sql`create index exchange_in_id on exchange_in (id)`.execute(db);
    // What waits to be applied, in the order of each feed.
    await sql`create index exchange_in_open on exchange_in (peer, seq) where state = 'stored'`.execute(db);
    // What waits for a receipt.
    await sql`create index exchange_in_unreceipted on exchange_in (peer, seq) where receipted is distinct from state`.execute(
      db,
    );

    // Refusals, for which a case is opened.
    await sql`create index exchange_out_refused on exchange_out (at) where state = 'refused'`.execute(db);
    await sql`create index exchange_in_refused on exchange_in (at) where state = 'refused'`.execute(db);

    // Signed requests that were answered: none is answered twice.
    await sql`
      create table exchange_nonce (
        installation text not null,
        nonce text not null,
        at timestamptz not null,
        primary key (installation, nonce)
      )`.execute(db);
    await sql`create index exchange_nonce_at on exchange_nonce (at)`.execute(db);

    // Which federation secret the ids of persons were made with: its digest.
    await sql`create table exchange_secret (one boolean primary key default true check (one), digest text not null)`.execute(
      db,
    );

    await stateTable(
      db,
      'exchange_case',
      `kind text not null, peer text not null, state text not null, opened_at timestamptz not null, due_at timestamptz`,
    );
    // The list, newest first.
    await sql`create index exchange_case_opened on exchange_case (org, opened_at, id)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    for (const table of [
      'exchange_case',
      'exchange_secret',
      'exchange_nonce',
      'exchange_in',
      'exchange_out',
      'exchange_key',
      'exchange_peer',
    ])
      await sql`drop table ${sql.table(table)}`.execute(db);
    await sql`alter table organisation drop column hosted_by`.execute(db);
  },
};
