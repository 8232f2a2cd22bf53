import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Applications of units, industry cards, their use and deviations. */
export const iotMigration = {
  name: '0029-iot',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(
      db,
      'iot_application',
      `unit text not null,
       state text not null,
       quantity integer not null check (quantity > 0),
       province text,
       applied_at timestamptz not null`,
      'province',
    );
    // The register page, newest first; and the applications of a unit.
    await sql`create index iot_application_applied on iot_application (org, applied_at, id)`.execute(db);
    await sql`create index iot_application_unit on iot_application (org, unit)`.execute(db);

    await stateTable(
      db,
      'iot_card',
      `application text,
       unit text,
       number text not null,
       imsi text not null,
       imei text,
       state text not null,
       live boolean not null,
       scene text,
       registration text not null,
       public_network boolean not null,
       eleven_digits boolean not null,
       slot integer,
       quota integer,
       province text,
       issued_at timestamptz not null,
       due_at timestamptz,
       -- With the unique index below: never a card beyond the quantity that was approved.
       check (slot is null or (slot >= 1 and slot <= quota))`,
      'province',
    );
    // A place within an application is taken once; and the next free one.
    await sql`create unique index iot_card_slot on iot_card (org, application, slot) where slot is not null`.execute(
      db,
    );
    // One card, one device, one number.
    await sql`create unique index iot_card_imsi on iot_card (org, imsi) where live`.execute(db);
    await sql`create unique index iot_card_imei on iot_card (org, imei) where live and imei is not null`.execute(
      db,
    );
    await sql`create unique index iot_card_number on iot_card (org, number) where live`.execute(db);
    // The register page, newest first; cards of a unit.
    await sql`create index iot_card_issued on iot_card (org, issued_at, id)`.execute(db);
    await sql`create index iot_card_unit on iot_card (org, unit)`.execute(db);

    // Number, IMSI and device are taken wherever in the country the other card is.
    await sql`
      create function iot_bindings(numbers text[], imsis text[], imeis text[])
      returns table (id text, number text, imsi text, imei text)
      language sql stable security definer set search_path = public as
      $$ select id, number, imsi, imei from iot_card where org = duanka_org() and live and number = any(numbers)
         union select id, number, imsi, imei from iot_card where org = duanka_org() and live and imsi = any(imsis)
         union select id, number, imsi, imei from iot_card where org = duanka_org() and live and imei = any(imeis) $$`.execute(
      db,
    );

    await stateTable(
      db,
      'iot_deviation',
      `card text not null,
       unit text,
       kind text not null,
       day date not null,
       at timestamptz not null,
       state text not null,
       due_at timestamptz`,
    );
    // The list, newest first; deviations of a card; those waiting for review; and counts by day.
    await sql`create index iot_deviation_at on iot_deviation (org, at, id)`.execute(db);
    await sql`create index iot_deviation_card on iot_deviation (org, card)`.execute(db);
    await sql`create index iot_deviation_open on iot_deviation (org, due_at) where state = 'open'`.execute(
      db,
    );
    await sql`create index iot_deviation_day on iot_deviation (org, day)`.execute(db);

    // Sums of usage records by card and month; facts of the network, not decisions, so not journalled.
    await sql`
      create table iot_use (
        org text not null,
        card text not null,
        month text not null,
        bytes bigint not null,
        records bigint not null,
        last_at timestamptz not null,
        primary key (org, card, month)
      )`.execute(db);
    await forOrganisation(db, 'iot_use', 'select, insert, update');
    // Which batches of records were taken in: the same one is never counted twice.
    await sql`
      create table iot_batch (
        org text not null,
        batch text not null,
        at timestamptz not null,
        answer json not null,
        primary key (org, batch)
      )`.execute(db);
    await forOrganisation(db, 'iot_batch', 'select, insert');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function iot_bindings(text[], text[], text[])`.execute(db);
    await sql`drop table iot_batch, iot_use, iot_deviation, iot_card, iot_application`.execute(db);
  },
};
