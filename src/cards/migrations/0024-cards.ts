import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Cards, and the use of each as its records tell. */
export const cardsMigration = {
  name: '0024-cards',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'card',
      `number text not null,
       kind text not null,
       state text not null,
       live boolean not null,
       holder text,
       holder_kind text,
       province text,
       registration text not null,
       slot smallint,
       ground text,
       staff text,
       outlet text,
       agent text,
       sold_at timestamptz,
       joined_on date not null,
       taken_in_at timestamptz,
       due_at timestamptz,
       look_up_due timestamptz,
       case_state text,
       -- Last passed second verification: the sweep leaves a card in peace by it.
       verified_at timestamptz,
       groups text[] not null`,
      'province',
    );
    // A number is one line at a time.
    await sql`create unique index card_number on card (org, number) where live`.execute(db);
    // Ended lines by number; the index above has the live ones.
    await sql`create index card_number_ended on card (org, number) where not live`.execute(db);
    // The list by state or ground, newest first; cards in plain use are most of them and found without it.
    await sql`create index card_state on card (org, state, id) where state <> 'active'`.execute(db);
    await sql`create index card_ground on card (org, ground, id) where ground is not null`.execute(db);
    // Cards sold at one outlet.
    await sql`create index card_outlet on card (org, outlet, id) where outlet is not null`.execute(db);
    // Cards of a holder. A survey counts them all from this index alone, hence the columns beside the key.
    await sql`
      create index card_holder on card (org, holder) include (kind, holder_kind, province)
      where live and holder is not null`.execute(db);
    // Ended cards of a holder: since when nobody is served under that name.
    await sql`create index card_holder_ended on card (org, holder) where not live and holder is not null`.execute(
      db,
    );
    // The guard that a slot is taken once, which makes a card beyond the cap impossible.
    await sql`create unique index card_slot on card (org, holder, slot) where slot is not null`.execute(db);
    // Sales of a staff member in the last hour and day; supply chain of an agent.
    await sql`create index card_staff on card (org, staff, sold_at) where staff is not null`.execute(db);
    await sql`create index card_agent on card (org, agent, sold_at) where agent is not null`.execute(db);
    // Queue of cards under verification: what is due first, and all of one state of the case.
    await sql`create index card_case on card (org, case_state, due_at, id) where case_state is not null`.execute(
      db,
    );
    // Cards whose count elsewhere is still to be looked up: some of the newest orders.
    await sql`create index card_look_up on card (org, id) where look_up_due is not null`.execute(db);
    // Lines that still must be registered, by province.
    await sql`create index card_unregistered on card (org, province, id) where live and registration <> 'complete'`.execute(
      db,
    );

    // The cap counts nationwide, also where the person at the counter may see one province only (452, 3).
    await sql`
      create function cards_held(holders text[]) returns table (holder text, id text, kind text, state text, slot smallint, province text)
      language sql stable security definer set search_path = public as
      $$ select holder, id, kind, state, slot, province from card
         where org = duanka_org() and live and holder = any(holders) $$`.execute(db);
    await sql`
      create function numbers_taken(numbers text[]) returns setof text
      language sql stable security definer set search_path = public as
      $$ select number from card where org = duanka_org() and live and number = any(numbers) $$`.execute(db);

    // Numbers an authority ordered shut down, at the authority; newest first, and those with numbers still open.
    await stateTable(
      db,
      'shutdown_order',
      'reference text not null, ordered_at timestamptz not null, due_at timestamptz not null, remaining integer not null',
    );
    await sql`create index shutdown_order_list on shutdown_order (org, ordered_at, id)`.execute(db);
    await sql`create index shutdown_order_open on shutdown_order (org, ordered_at, id) where remaining > 0`.execute(
      db,
    );

    // What a citizen asked about numbers in their name, found again by its receipt.
    await stateTable(db, 'own_cards_query', 'receipt text not null, valid_to timestamptz not null');
    await sql`create unique index own_cards_query_receipt on own_cards_query (org, receipt)`.execute(db);

    // Fed by usage files in bulk; facts of the network, not decisions, so not journalled.
    await sql`
      create table card_use (
        org text not null,
        card text not null,
        first_used_on date,
        last_used_on date,
        last_attached_on date,
        -- Foreign area the card was last seen in (ISO 3166 code), and when.
        area text,
        area_on date,
        primary key (org, card)
      )`.execute(db);
    await forOrganisation(db, 'card_use', 'select, insert, update');
    // A row for every card: a card without use is then found by its own row, and not by what is missing beside all.
    await sql`
      create function card_use_opened() returns trigger language plpgsql as $$
      begin
        insert into card_use (org, card) select org, id from opened on conflict do nothing;
        return null;
      end $$`.execute(db);
    await sql`
      create trigger card_use_opened after insert on card referencing new table as opened
      for each statement execute function card_use_opened()`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function numbers_taken(text[]), cards_held(text[])`.execute(db);
    await sql`drop table card_use, own_cards_query, shutdown_order, card`.execute(db);
    await sql`drop function card_use_opened()`.execute(db);
  },
};
