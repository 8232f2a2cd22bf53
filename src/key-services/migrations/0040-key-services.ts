import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';
import { LINE_GROUNDS } from '../contract.ts';

/** The ledger of key services, outbound permissions, draws and reviews, bans, reports to authorities. */
export const keyServicesMigration = {
  name: '0040-key-services',

  async up(db: Kysely<unknown>): Promise<void> {
    await services(db);
    await besideServices(db);
    await reviews(db);
    await supervision(db);
    await functions(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function key_numbers_taken(jsonb), key_customers_barred(text[]), key_exceptions_for(text[], text),
      key_services_held(text[])`.execute(db);
    await sql`drop table cleanup_report, voip_order, ledger_lookup, ledger_inquiry, policy_mark, key_report, voip_ban, service_review, service_draw, outbound_permission,
      number_block, key_exception, key_service`.execute(db);
  },
};

async function services(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'key_service',
    `kind text not null,
     customer text,
     state text not null,
     live boolean not null,
     province text not null,
     single_number text,
     slot integer,
     quota integer,
     legacy boolean not null,
     surplus boolean not null,
     defective boolean not null,
     unsigned boolean not null,
     unauthenticated boolean not null,
     forwarding text not null,
     ended_ground text,
     review_due_on text,
     applied_at timestamptz not null,
     due_at timestamptz,
     -- With the unique index below: never a number beyond the cap, or beyond what an exception granted.
     check (slot is null or (slot >= 1 and slot <= quota))`,
    'province',
  );
  // A place among the numbers of one customer and kind is taken once.
  await sql`create unique index key_service_slot on key_service (org, customer, kind, slot) where slot is not null`.execute(
    db,
  );
  // A single number is in use once; ranges are compared by key_numbers_taken under the lock of the company.
  await sql`create unique index key_service_number on key_service (org, single_number) where live and single_number is not null`.execute(
    db,
  );
  // The register page, newest first; services of a customer; what is due.
  await sql`create index key_service_applied on key_service (org, applied_at, id)`.execute(db);
  await sql`create index key_service_customer on key_service (org, customer)`.execute(db);
  await sql`create index key_service_reviews on key_service (org, review_due_on) where review_due_on is not null`.execute(
    db,
  );
}

async function besideServices(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'key_exception',
    `customer text not null,
     kind text not null,
     state text not null,
     quantity integer not null,
     province text not null,
     asked_at timestamptz not null,
     until_on text`,
    'province',
  );
  await sql`create index key_exception_asked on key_exception (org, asked_at, id)`.execute(db);
  await sql`create index key_exception_customer on key_exception (org, customer)`.execute(db);

  await stateTable(
    db,
    'number_block',
    `first_number text not null,
     last_number text not null,
     since_on text not null,
     until_on text,
     kept_at timestamptz not null`,
  );
  await sql`create index number_block_kept on number_block (org, kept_at, id)`.execute(db);
  await stateTable(
    db,
    'outbound_permission',
    `service text not null,
     customer text,
     state text not null,
     province text,
     asked_at timestamptz not null,
     until_on text,
     open boolean not null`,
    'province',
  );
  // The list, newest first; the permissions of a service; one open permission at a time.
  await sql`create index outbound_permission_asked on outbound_permission (org, asked_at, id)`.execute(db);
  await sql`create unique index outbound_permission_service on outbound_permission (org, service) where open`.execute(
    db,
  );

  // How often what the gateways' policy is compiled from has changed; follows from messages, so not journalled.
  await sql`
    create table policy_mark (
      org text primary key,
      mark bigint not null,
      changed_at timestamptz not null
    )`.execute(db);
  await forOrganisation(db, 'policy_mark', 'select, insert, update');
}

async function reviews(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'service_draw',
    `kind text not null,
     day text not null,
     province text,
     drawn_at timestamptz not null`,
  );
  await sql`create index service_draw_at on service_draw (org, drawn_at, id)`.execute(db);
  await stateTable(
    db,
    'service_review',
    `service text not null,
     kind text not null,
     draw text,
     state text not null,
     province text,
     opened_at timestamptz not null,
     due_at timestamptz,
     escalated integer not null`,
    'province',
  );
  // The list, newest first; the open ones by their terms; reviews of a service.
  await sql`create index service_review_opened on service_review (org, opened_at, id)`.execute(db);
  await sql`create index service_review_due on service_review (org, due_at, id) where due_at is not null`.execute(
    db,
  );
  await sql`create index service_review_service on service_review (org, service)`.execute(db);
  await stateTable(
    db,
    'voip_ban',
    `state text not null,
     -- Null where a regulator ordered it for the whole country: then the group has it.
     province text,
     found_at timestamptz not null,
     due_at timestamptz`,
    'province',
  );
  await sql`create index voip_ban_found on voip_ban (org, found_at, id)`.execute(db);
  await stateTable(
    db,
    'key_report',
    `state text not null,
     origin text not null,
     matter text not null,
     province text,
     received_at timestamptz not null`,
  );
  await sql`create index key_report_received on key_report (org, received_at, id)`.execute(db);
}

/** What a regulator and the companies tell each other, each list newest first. */
async function supervision(db: Kysely<unknown>): Promise<void> {
  await stateTable(
    db,
    'ledger_inquiry',
    `state text not null,
     company text not null,
     asked_at timestamptz not null,
     due_at timestamptz`,
  );
  await sql`create index ledger_inquiry_asked on ledger_inquiry (org, asked_at, id)`.execute(db);
  await stateTable(db, 'ledger_lookup', 'asked_by text not null, at timestamptz not null');
  await sql`create index ledger_lookup_at on ledger_lookup (org, at, id)`.execute(db);
  await stateTable(
    db,
    'voip_order',
    `state text not null,
     issued_at timestamptz not null,
     due_at timestamptz`,
  );
  await sql`create index voip_order_issued on voip_order (org, issued_at, id)`.execute(db);
  await stateTable(
    db,
    'cleanup_report',
    `side text not null,
     origin text not null,
     at timestamptz not null`,
  );
  await sql`create index cleanup_report_at on cleanup_report (org, at, id)`.execute(db);
}

/** What is counted and compared in the whole country, whatever the area of whoever asks. */
async function functions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function key_services_held(customers text[]) returns table (id text, customer text, kind text, slot integer)
    language sql stable security definer set search_path = public as
    $$ select id, customer, kind, slot from key_service
       where org = duanka_org() and live and customer = any(customers) order by id $$`.execute(db);
  await sql`
    create function key_exceptions_for(customers text[], today text)
    returns table (id text, customer text, kind text, quantity integer, until_on text)
    language sql stable security definer set search_path = public as
    $$ select id, customer, kind, quantity, until_on from key_exception
       where org = duanka_org() and state = 'granted' and until_on >= today and customer = any(customers) $$`.execute(
    db,
  );
  await sql`
    create function key_customers_barred(customers text[]) returns table (customer text)
    language sql stable security definer set search_path = public as
    $$ select distinct customer from key_service
       where org = duanka_org() and customer = any(customers)
         and ended_ground = any(${sql.raw(`array['${LINE_GROUNDS.join("','")}']`)}) $$`.execute(db);
  await sql`
    create function key_numbers_taken(wanted jsonb) returns table (index integer, number text)
    language sql stable security definer set search_path = public as
    $$ select w.index, w."from" from jsonb_to_recordset(wanted) as w(index integer, id text, "from" text, "to" text)
       where exists (
         select from key_service s where s.org = duanka_org() and s.live and s.single_number = w."from" and s.id <> w.id
       ) or exists (
         select from key_service s, jsonb_to_recordset(s.data->'numbers') as n("from" text, "to" text)
         where s.org = duanka_org() and s.live and s.id <> w.id
           and (s.single_number is null or w."from" <> w."to")
           and length(n."from") = length(w."from") and n."from" <= w."to" and w."from" <= n."to"
       ) $$`.execute(db);
}
