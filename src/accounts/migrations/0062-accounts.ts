import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Bank and payment accounts, exceptions, clean-up; transfers and what holds money. */
export const bankAccountsMigration = {
  name: '0062-accounts',

  async up(db: Kysely<unknown>): Promise<void> {
    await accounts(db);
    await besideAccounts(db);
    await transfers(db);
    await funds(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function bank_account_owners(text[]), bank_accounts_by_id(text[]), bank_account_numbers(text[]), bank_account_phones(text[]), bank_accounts_held(text[])`.execute(
      db,
    );
    await sql`drop table fund_return, fund_request, fund_hold, transfer_lease, transfer, account_survey, account_cleanup, debit_card_exception, bank_account`.execute(
      db,
    );
  },
};

async function accounts(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'bank_account',
    `kind text not null,
     state text not null,
     live boolean not null,
     holder text not null,
     person boolean not null,
     number text not null,
     phone text,
     statement boolean not null,
     debit_card boolean not null,
     province text,
     class_one_place smallint,
     class_three_place smallint,
     debit_card_place smallint,
     exception text,
     opened_at timestamptz not null`,
    'province',
  );
  // A number is one account at a time.
  await sql`create unique index bank_account_number on bank_account (org, number) where live`.execute(db);
  // The guards that a place is taken once, which make an account beyond its cap impossible.
  for (const quota of ['class_one', 'class_three', 'debit_card']) {
    const place = sql.raw(`${quota}_place`);
    await sql`create unique index ${sql.raw(`bank_account_${quota}`)} on bank_account (org, holder, ${place}) where ${place} is not null`.execute(
      db,
    );
  }
  // Accounts of a holder; the clean-up counts them all from this index alone.
  await sql`
    create index bank_account_holder on bank_account (org, holder) include (kind, debit_card, person) where live`.execute(
    db,
  );
  // Who has a phone number, in the order in which the clean-up compares neighbours.
  await sql`create index bank_account_phone on bank_account (org, phone, holder) include (statement) where live and phone is not null`.execute(
    db,
  );
  // The list by state, newest first.
  await sql`create index bank_account_list on bank_account (org, opened_at, id)`.execute(db);
  await sql`create index bank_account_state on bank_account (org, state, opened_at, id) where state in ('dormant', 'suspended')`.execute(
    db,
  );
  // Caps and phones count nationwide, also where the person at the counter may see one province only.
  await sql`
    create function bank_accounts_held(holders text[]) returns table
      (holder text, id text, kind text, debit_card boolean, class_one_place smallint, class_three_place smallint, debit_card_place smallint)
    language sql stable security definer set search_path = public as
    $$ select holder, id, kind, debit_card, class_one_place, class_three_place, debit_card_place from bank_account
       where org = duanka_org() and live and holder = any(holders) $$`.execute(db);
  await sql`
    create function bank_account_phones(phones text[]) returns table (phone text, holder text)
    language sql stable security definer set search_path = public as
    $$ select distinct phone, holder from bank_account where org = duanka_org() and live and phone = any(phones) $$`.execute(
    db,
  );
  await sql`
    create function bank_account_numbers(numbers text[]) returns setof text
    language sql stable security definer set search_path = public as
    $$ select number from bank_account where org = duanka_org() and live and number = any(numbers) $$`.execute(
    db,
  );
  await sql`
    create function bank_account_owners(numbers text[]) returns table (number text, holder text)
    language sql stable security definer set search_path = public as
    $$ select number, holder from bank_account where org = duanka_org() and live and number = any(numbers) $$`.execute(
    db,
  );
  // The money of an account moves whatever area the counter is in.
  await sql`
    create function bank_accounts_by_id(ids text[]) returns table (id text, data jsonb)
    language sql stable security definer set search_path = public as
    $$ select a.id, a.data from unnest(ids) as wanted(id)
       cross join lateral (select id, data from bank_account where org = duanka_org() and id = wanted.id limit 1) a $$`.execute(
    db,
  );
}

async function besideAccounts(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'debit_card_exception',
    'holder text not null, state text not null, quantity integer not null, asked_at timestamptz not null',
  );
  await sql`create index debit_card_exception_holder on debit_card_exception (org, holder) where state = 'granted'`.execute(
    db,
  );
  await sql`create index debit_card_exception_list on debit_card_exception (org, asked_at, id)`.execute(db);
  await stateTable(
    db,
    'account_cleanup',
    'holder text not null, state text not null, opened_at timestamptz not null, due_at timestamptz not null, late boolean not null',
  );
  // One open case for a customer.
  await sql`create unique index account_cleanup_holder on account_cleanup (org, holder) where state = 'open'`.execute(
    db,
  );
  await sql`create index account_cleanup_due on account_cleanup (org, due_at, id) where state = 'open'`.execute(
    db,
  );
  // How far the survey of the day is; not journalled.
  await sql`
    create table account_survey (
      org text primary key,
      day date not null,
      phase text not null,
      cursor text not null,
      looked integer not null,
      found integer not null,
      finished_at timestamptz
    )`.execute(db);
  await forOrganisation(db, 'account_survey', 'select, insert, update');
  await sql`create index account_cleanup_list on account_cleanup (org, opened_at, id)`.execute(db);
}

async function transfers(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'transfer',
    `reference text not null,
     state text not null,
     payer text not null,
     payee text not null,
     amount_fen bigint not null,
     accepted_at timestamptz not null,
     release_at timestamptz,
     -- When it is handed to the bank core next; null once nothing is owed there.
     hand_at timestamptz`,
  );
  // The bank's own reference is one transfer, however often it is sent.
  await sql`create unique index transfer_reference on transfer (org, reference)`.execute(db);
  // What falls due, in order; only what is held stands in it.
  await sql`create index transfer_due on transfer (org, release_at, id) where state = 'held'`.execute(db);
  // What is to be handed to the bank core.
  await sql`create index transfer_hand on transfer (org, hand_at, id) where hand_at is not null`.execute(db);
  // A stop names payee, amount and time; the list is newest first.
  await sql`create index transfer_payee on transfer (org, payee, accepted_at)`.execute(db);
  await sql`create index transfer_list on transfer (org, accepted_at, id)`.execute(db);
  await sql`create index transfer_payer on transfer (org, payer, accepted_at)`.execute(db);
  // Not journalled: who is asking the bank core about which transfer just now.
  await sql`
    create table transfer_lease (
      org text not null,
      id text not null,
      until timestamptz not null,
      primary key (org, id)
    )`.execute(db);
  await forOrganisation(db, 'transfer_lease', 'select, insert, update, delete');
}

async function funds(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'fund_hold',
    `kind text not null,
     state text not null,
     account text not null,
     reference text not null,
     began_at timestamptz not null,
     until timestamptz`,
  );
  await sql`create index fund_hold_account on fund_hold (org, account)`.execute(db);
  await sql`create index fund_hold_list on fund_hold (org, began_at, id)`.execute(db);
  await stateTable(
    db,
    'fund_request',
    'kind text not null, state text not null, bank text not null, reference text not null, asked_at timestamptz not null',
  );
  await sql`create index fund_request_list on fund_request (org, asked_at, id)`.execute(db);
  await stateTable(
    db,
    'fund_return',
    'state text not null, way text not null, reference text not null, opened_at timestamptz not null, due_at timestamptz',
  );
  await sql`create index fund_return_list on fund_return (org, opened_at, id)`.execute(db);
}
