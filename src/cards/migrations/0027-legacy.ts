import { type Kysely, sql } from 'kysely';
import { forOrganisation, stateTable } from '../../kernel/migrations/0001-kernel.ts';

/** Campaigns, reviews, and the share of registered lines day by day. */
export const legacyMigration = {
  name: '0027-legacy',

  async up(db: Kysely<unknown>): Promise<void> {
    await stateTable(db, 'campaign', 'state text not null, deadline date not null, started_on date not null');

    await stateTable(
      db,
      'card_review',
      `kind text not null,
       state text not null,
       subject text not null,
       province text,
       opened_at timestamptz not null,
       due_at timestamptz,
       cards integer not null,
       open_cards integer not null`,
      'province',
    );
    // One open review of a kind for a subject, however many surveys run at once; and what a survey leaves out.
    await sql`create unique index card_review_open on card_review (org, kind, subject) where state = 'open'`.execute(
      db,
    );
    await sql`create index card_review_subject on card_review (org, kind, subject, cards)`.execute(db);
    // The list of what is open by due time, and of what is closed by the time it was opened.
    await sql`create index card_review_due on card_review (org, due_at, id) where state = 'open'`.execute(db);
    await sql`create index card_review_closed on card_review (org, opened_at, id) where state = 'closed'`.execute(
      db,
    );

    // A line registered late above the cap waits for the review of that person's cards (452, 3), which counts
    // nationwide, also where the person at the counter may see one province only.
    await sql`
      create function cards_kept_by_review(holders text[]) returns setof text
      language sql stable security definer set search_path = public as
      $$ select looked->>'card' from card_review, jsonb_array_elements(data->'cards') as looked
         where org = duanka_org() and kind in ('many-cards', 'elsewhere') and state = 'closed' and subject = any(holders)
           and (select attempt->>'result' from jsonb_array_elements(looked->'attempts') with ordinality as a(attempt, n)
                where attempt->>'result' <> 'unreachable' order by n desc limit 1) = 'confirmed' $$`.execute(
      db,
    );

    // The survey of registrations that cannot be true (review-survey.ts, DOUBTFUL): few among millions of holders.
    await sql`
      create index holder_doubtful on holder (org, id)
      where data @? '$.doubts[*] ? (@.code != "division-unknown" && @.code != "division-abolished")'`.execute(
      db,
    );

    // Counted once a day; figures over journalled facts, so not journalled themselves.
    await sql`
      create table real_name_day (
        org text not null,
        day date not null,
        -- Two-digit code; '' for lines without a place.
        province text not null,
        "range" text not null check ("range" ~ '^(all|industry|[0-9]{3})$'),
        live integer not null,
        registered integer not null check (registered between 0 and live),
        -- The share over time of a company, by province or range.
        primary key (org, "range", day, province)
      )`.execute(db);
    await forOrganisation(db, 'real_name_day', 'select, insert, update', 'province');
  },

  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop index holder_doubtful`.execute(db);
    await sql`drop function cards_kept_by_review(text[])`.execute(db);
    await sql`drop table real_name_day, card_review, campaign`.execute(db);
  },
};
