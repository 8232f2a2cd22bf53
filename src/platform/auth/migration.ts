import { type Kysely, sql } from 'kysely';

/**
 * Accounts, memberships, sessions, linked identities. People span organisations, so these tables are not cut by
 * row-level security; the application role has no right on them at all, only the owner connection reaches them.
 */
export const accountsMigration = {
  name: '0002-accounts',

  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table account (
        id text primary key,
        -- Normalised: NFKC, lower case. Unique for sign-in, which knows no organisation yet.
        name text not null unique,
        display_name text not null,
        -- Null: signs in through an identity provider only.
        password_hash text,
        must_change boolean not null default false,
        disabled boolean not null default false,
        failed_attempts integer not null default 0,
        locked_until timestamptz,
        created_at timestamptz not null
      )`.execute(db);

    await sql`
      create table membership (
        account text not null references account on delete cascade,
        org text not null references organisation,
        role text not null,
        -- '{*}' is the whole country; an empty list is no area at all.
        provinces text[] not null,
        primary key (account, org, role)
      )`.execute(db);
    // The administrator's list: accounts of one organisation.
    await sql`create index membership_org on membership (org, account)`.execute(db);

    await sql`
      create table session (
        -- SHA-256 of the token: who reads the table cannot take over a session.
        id text primary key,
        account text not null references account on delete cascade,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      )`.execute(db);
    // End all sessions of an account (new password, disabled).
    await sql`create index session_account on session (account)`.execute(db);
    // Clearing out what has expired.
    await sql`create index session_expires on session (expires_at)`.execute(db);

    await sql`
      create table oidc_identity (
        issuer text not null,
        subject text not null,
        account text not null references account on delete cascade,
        primary key (issuer, subject)
      )`.execute(db);
    // Identities shown beside an account, and removed with it.
    await sql`create index oidc_identity_account on oidc_identity (account)`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    for (const table of ['oidc_identity', 'session', 'membership', 'account']) {
      await sql`drop table ${sql.table(table)}`.execute(db);
    }
  },
};
