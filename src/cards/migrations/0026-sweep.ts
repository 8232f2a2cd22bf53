import { type Kysely, sql } from 'kysely';
import { forOrganisation } from '../../kernel/migrations/0001-kernel.ts';

/** What the daily sweep reads (lists, alerts, days of usage) and how far it is. */
export const sweepMigration = {
  name: '0026-sweep',

  async up(db: Kysely<unknown>): Promise<void> {
    // Numbers an authority named (list `fraud`), or of a further group of `reverify.extra_groups` (its id).
    await sql`
      create table card_listed (
        org text not null,
        list text not null,
        number text not null,
        reference text not null,
        listed_on date not null,
        received_at timestamptz not null,
        primary key (org, list, number, reference)
      )`.execute(db);
    await forOrganisation(db, 'card_listed', 'select, insert');
    await sql`
      create table card_alert (
        org text not null,
        number text not null,
        reference text not null,
        model text not null,
        at timestamptz not null,
        primary key (org, number, reference)
      )`.execute(db);
    await forOrganisation(db, 'card_alert', 'select, insert');
    // Alerts within the window of the setting.
    await sql`create index card_alert_at on card_alert (org, at)`.execute(db);
    // Days of which usage was read, and when last: without them silence would look like no use.
    await sql`create table usage_day (org text not null, day date not null, read_at timestamptz not null, primary key (org, day))`.execute(
      db,
    );
    await forOrganisation(db, 'usage_day', 'select, insert, update');
    await sql`alter table card_use add column idle_reminded_on date`.execute(db);

    await sql`
      create table sweep_run (
        org text not null,
        day date not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        -- Last card that was dealt with.
        cursor text not null default '',
        live integer not null,
        hits integer not null,
        flagged integer not null default 0,
        refused integer not null default 0,
        reminded integer not null default 0,
        groups jsonb not null,
        left_out text[] not null,
        primary key (org, day)
      )`.execute(db);
    await forOrganisation(db, 'sweep_run', 'select, insert, update');
    // What the one pass over the cards found, until it is dealt with.
    await sql`
      create table sweep_hit (
        org text not null,
        day date not null,
        card text not null,
        found jsonb not null,
        primary key (org, day, card)
      )`.execute(db);
    await forOrganisation(db, 'sweep_hit', 'select, insert, delete');
    // What became of cards, by day: counted from the journal (figures-store.ts), so not journalled itself.
    await sql`
      create table card_figure_day (
        org text not null,
        day date not null,
        -- Two-digit code; '' where nobody knows it.
        province text not null,
        measure text not null,
        part text not null,
        n integer not null,
        minutes bigint not null,
        most_minutes integer not null,
        -- The figures of a company since a day.
        primary key (org, day, measure, part, province)
      )`.execute(db);
    await forOrganisation(db, 'card_figure_day', 'select', 'province');
    // How far the journal is counted, over all companies: one row.
    await sql`
      create table card_figures_read (
        one boolean primary key default true check (one),
        seq bigint not null default 0,
        read_at timestamptz
      )`.execute(db);
    await sql`insert into card_figures_read default values`.execute(db);
    // It names no organisation and no person: when figures were counted is shown with them.
    await sql`grant select on card_figures_read to duanka_app`.execute(db);
    // Live lines without a holder, to be counted.
    await sql`create index card_nobody on card (org) where live and holder is null`.execute(db);
    // How many cards a sweep looks at, and who holds that many: one pass over the index of holders, past the area that
    // only readers are held to.
    await sql`
      create function live_cards(at_least bigint) returns table (live bigint, many text[])
      language sql stable security definer set search_path = public as
      $$ select coalesce(sum(held.cards), 0)::bigint
           + (select count(*) from card where org = duanka_org() and card.live and holder is null),
           array_agg(held.holder) filter (where held.cards >= at_least)
         from (
           select holder, count(*) as cards from card
           where org = duanka_org() and card.live and holder is not null group by holder
         ) held $$`.execute(db);
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop function live_cards(bigint)`.execute(db);
    await sql`drop index card_nobody`.execute(db);
    await sql`drop table card_figures_read, card_figure_day, sweep_hit, sweep_run, usage_day, card_alert, card_listed`.execute(
      db,
    );
    await sql`alter table card_use drop column idle_reminded_on`.execute(db);
  },
};
