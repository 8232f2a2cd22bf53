/**
 * The base looked through as a whole: who has how many cards, which registrations cannot be true, which numbers must be
 * called. One pass each over an index that holds just the columns needed, so that millions of lines take seconds.
 */
import { CompiledQuery } from 'kysely';
import { freshId } from '../kernel/ids.ts';
import type { Randomness } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository, Work } from '../kernel/repository.ts';
import { dayOf } from '../kernel/time.ts';
import type { Law, LawView } from '../law/index.ts';
import { callBackRanges } from './rate.ts';
import { type Found, type ReviewCard, review } from './review.ts';
import type { SurveyKind } from './review-contract.ts';
import { leastOf, type Threshold, thresholdOf } from './review-threshold.ts';

/** Somebody or something to look at. */
export interface Subject {
  readonly register: 'holder' | 'card';
  readonly id: string;
  readonly province: string | null;
  readonly cards: number;
  readonly reason: string | null;
}

/** Persons at the threshold. $1 kinds that count, $2 whether units do, $3 least number. */
const MANY = (scope: Threshold['scope']) => `
  select 'holder' as register, holder as id, ${scope === 'province' ? 'province' : 'null::text as province'},
         count(*)::int as cards, null::text as reason
  from card
  where org = duanka_org() and live and holder is not null and kind = any($1::text[])
    and ($2::boolean or holder_kind = 'person')
  group by holder ${scope === 'province' ? ', province' : ''} having count(*) >= $3`;

const manyParams = (threshold: Threshold) => [threshold.kinds, threshold.units, leastOf(threshold)];

/**
 * A holder whose own entry cannot be true. A division code that is not known is checked with the paper and says nothing
 * yet. The words must be those of the index holder_doubtful.
 */
const DOUBTFUL = `data @? '$.doubts[*] ? (@.code != "division-unknown" && @.code != "division-abolished")'`;

/** Lines registered wrongly, and holders of lines whose own entry is in doubt. */
const INCONSISTENT = `
  select 'card' as register, id, province, 1 as cards, 'registered-wrongly' as reason
  from card where org = duanka_org() and live and registration = 'wrong'
  union all
  select 'holder', h.id, null, held.cards,
         (select min(entry->>'code') from jsonb_array_elements(h.data->'doubts') as entry
          where entry->>'code' not in ('division-unknown', 'division-abolished'))
  from (select id, data from holder where org = duanka_org() and ${DOUBTFUL}) h
  cross join lateral (
    select count(*)::int as cards from card where org = duanka_org() and live and holder is not null and holder = h.id
  ) held
  where held.cards > 0`;

/** Numbers of the ranges whose customers a reseller calls. $1 first digits, with the country code. */
const CALL_BACK = `
  select 'card' as register, id, province, 1 as cards, null::text as reason
  from card where org = duanka_org() and live and substr(number, 1, 5) = any($1::text[])`;

const DISPUTED = `
  select 'card' as register, id, province, 1 as cards, null::text as reason
  from card where org = duanka_org() and live and ground = 'not-mine'`;

interface Question {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly threshold: Threshold | null;
}

/** What a survey of a kind asks; undefined where no rule in force asks it of this company. */
function questionOf(kind: SurveyKind, law: LawView, orgKind: string): Question | undefined {
  if (kind === 'inconsistent') return { sql: INCONSISTENT, params: [], threshold: null };
  if (kind === 'dispute') return { sql: DISPUTED, params: [], threshold: null };
  if (kind === 'call-back') {
    // The clause speaks to resellers; a carrier has no lines in these ranges.
    const ranges = callBackRanges(law);
    if (orgKind !== 'reseller' || ranges.length === 0) return undefined;
    return { sql: CALL_BACK, params: [ranges.map((range) => `86${range}`)], threshold: null };
  }
  const threshold = thresholdOf(law);
  if (threshold === undefined) return undefined;
  return { sql: MANY(threshold.scope), params: manyParams(threshold), threshold };
}

export interface ManyCardsReport {
  readonly threshold: Threshold | undefined;
  readonly holders: number;
  readonly cards: number;
  readonly items: readonly {
    holder: string;
    province: string | null;
    cards: number;
    review: string | null;
  }[];
}

/** Persons at the threshold in force, those with the most cards first. */
export async function manyCardsReport(tx: Tx, law: LawView, limit: number): Promise<ManyCardsReport> {
  const threshold = thresholdOf(law);
  if (threshold === undefined) return { threshold, holders: 0, cards: 0, items: [] };
  const { rows } = await tx.executeQuery<{
    holder: string;
    province: string | null;
    cards: number;
    holders_all: number;
    cards_all: number;
    review: string | null;
  }>(
    CompiledQuery.raw(
      `select top.*, r.id as review from (
         select id as holder, province, cards, count(*) over ()::int as holders_all, sum(cards) over ()::int as cards_all
         from (${MANY(threshold.scope)}) many order by cards desc, id limit $4
       ) top left join card_review r
         on r.org = duanka_org() and r.kind = 'many-cards' and r.subject = top.holder and r.state = 'open'
       order by top.cards desc, top.holder`,
      [...manyParams(threshold), limit],
    ),
  );
  const items = rows.map(({ holder, province, cards, review: open }) => ({
    holder,
    province,
    cards,
    review: open,
  }));
  return { threshold, holders: rows[0]?.holders_all ?? 0, cards: rows[0]?.cards_all ?? 0, items };
}

export interface InconsistentReport {
  readonly total: number;
  readonly byReason: readonly { reason: string; subjects: number }[];
  readonly items: readonly (Subject & { readonly reason: string; readonly review: string | null })[];
}

/** Registrations that cannot be true, by reason, and the first of them. */
export async function inconsistentReport(tx: Tx, limit: number): Promise<InconsistentReport> {
  const { rows } = await tx.executeQuery<
    Subject & { reason: string; review: string | null; counts: Record<string, number> }
  >(
    CompiledQuery.raw(
      `with found as materialized (${INCONSISTENT}),
            counts as (select reason, count(*)::int as subjects from found group by reason)
       select found.*, r.id as review, (select json_object_agg(reason, subjects) from counts) as counts
       from (select * from found order by register, id limit $1) found
       left join card_review r
         on r.org = duanka_org() and r.kind = 'inconsistent' and r.subject = found.id and r.state = 'open'
       order by found.register, found.id`,
      [limit],
    ),
  );
  const byReason = Object.entries(rows[0]?.counts ?? {})
    .map(([reason, subjects]) => ({ reason, subjects }))
    .toSorted((a, b) => b.subjects - a.subjects || (a.reason < b.reason ? -1 : 1));
  const total = byReason.reduce((sum, { subjects }) => sum + subjects, 0);
  return { total, byReason, items: rows };
}

const BATCH = 250;

export interface Opening {
  readonly law: Law;
  readonly randomness: Randomness;
  /** Reviews opened at most. */
  readonly limit: number;
}

/**
 * Opens a review for everybody and everything the survey of a kind finds, and that has none: not an open one, nor a
 * closed one over as many cards; of a person's cards, one over these cards.
 * @returns how many were opened, and whether the limit cut some off
 */
export async function openReviews(
  repository: Repository,
  kind: SurveyKind,
  { law, randomness, limit }: Opening,
): Promise<{ opened: number; more: boolean }> {
  const { subjects, question } = await repository.transact('review.conclude', async ({ tx, now, actor }) => {
    const asked = questionOf(kind, law.asOf(dayOf(now)), actor.orgKind);
    return {
      question: asked,
      subjects: asked === undefined ? [] : await unreviewed(tx, kind, asked, limit + 1),
    };
  });
  let opened = 0;
  const wanted = subjects.slice(0, limit);
  for (let from = 0; from < wanted.length; from += BATCH) {
    const part = wanted.slice(from, from + BATCH);
    opened += await repository.transact('review.conclude', (work) =>
      openBatch(work, { kind, part, threshold: question?.threshold ?? null, randomness }),
    );
  }
  return { opened, more: subjects.length > limit };
}

/** A live card that the closed review r did not look at. $1 kinds that count. */
const UNSEEN = `
  select 1 from card c where c.org = duanka_org() and c.live and c.holder = found.id and c.kind = any($1::text[])
    and not r.data->'cards' @> jsonb_build_array(jsonb_build_object('card', c.id))`;

async function unreviewed(
  tx: Tx,
  kind: SurveyKind,
  { sql, params, threshold }: Question,
  limit: number,
): Promise<Subject[]> {
  const at = params.length;
  // A province's threshold counts the cards there, and another review may hold those of elsewhere.
  const unseen = threshold?.scope === 'nationwide' ? `and not exists (${UNSEEN})` : '';
  const { rows } = await tx.executeQuery<Subject>(
    CompiledQuery.raw(
      `select found.* from (${sql}) found where not exists (
         select 1 from card_review r where r.org = duanka_org() and r.kind = $${at + 1} and r.subject = found.id
         and (r.state = 'open' or r.cards >= found.cards ${unseen})
       ) limit $${at + 2}`,
      [...params, kind, limit],
    ),
  );
  return rows;
}

interface OpenBatch {
  readonly kind: SurveyKind;
  readonly part: readonly Subject[];
  readonly threshold: Threshold | null;
  readonly randomness: Randomness;
}

async function openBatch(work: Work, { kind, part, threshold, randomness }: OpenBatch): Promise<number> {
  const cards = await cardsOf(work.tx, part, threshold);
  // A person can be at the threshold in two provinces; one review holds the cards of both.
  const bySubject = Map.groupBy(part, ({ id }) => id);
  const items = [...bySubject].flatMap(([id, subjects]) => {
    const [first] = subjects;
    const listed = cards.get(id) ?? [];
    if (first === undefined || listed.length === 0) return [];
    const reasons = subjects.flatMap(({ reason }) => reason ?? []);
    const province = first.province ?? onlyProvince(listed);
    const found: Found = {
      kind,
      subject: { register: first.register, id },
      province,
      reasons,
      cards: listed,
    };
    const reviewId = freshId('r', randomness);
    return [{ id: reviewId, command: { type: 'open', found, threshold } as const }];
  });
  await work.execute(review, items, 'fresh');
  return items.length;
}

/** The province of all cards, where there is just one. */
function onlyProvince(cards: readonly ReviewCard[]): string | null {
  const provinces = new Set(cards.map(({ province }) => province));
  return provinces.size === 1 ? (cards[0]?.province ?? null) : null;
}

interface CardRow extends Omit<ReviewCard, 'joinedOn'> {
  readonly subject: string;
  readonly joined_on: string;
}

/** The live cards of holders, or single lines; of a holder found by a count, the kinds that were counted. */
async function cardsOf(
  tx: Tx,
  subjects: readonly Subject[],
  threshold: Threshold | null,
): Promise<ReadonlyMap<string, ReviewCard[]>> {
  const ids = (register: Subject['register']) =>
    subjects.filter((subject) => subject.register === register).map(({ id }) => id);
  const { rows } = await tx.executeQuery<CardRow>(
    CompiledQuery.raw(
      `select holder as subject, id as card, number, kind, province, joined_on::text from card
       where org = duanka_org() and live and holder is not null and holder = any($1::text[])
         and ($3::text[] is null or kind = any($3::text[]))
       union all
       select id, id, number, kind, province, joined_on::text from card where org = duanka_org() and id = any($2::text[])
       order by card`,
      [ids('holder'), ids('card'), threshold?.kinds ?? null],
    ),
  );
  const cards = rows.map(({ joined_on: joinedOn, ...row }) => ({ ...row, joinedOn }));
  const grouped = Map.groupBy(cards, ({ subject }) => subject);
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ subject: _, ...card }) => card)]));
}

/**
 * One review of everything a person has here, opened by something other than a survey. Nothing where one of the kind is
 * open already.
 */
export async function reviewPerson(
  work: Work,
  { id, kind, holder }: { readonly id: string; readonly kind: Found['kind']; readonly holder: string },
): Promise<void> {
  const { rows } = await work.tx.executeQuery(
    CompiledQuery.raw(
      `select 1 from card_review where org = duanka_org()
         and (id = $1 or (kind = $2 and subject = $3 and state = 'open'))`,
      [id, kind, holder],
    ),
  );
  if (rows.length > 0) return;
  const subject: Subject = { register: 'holder', id: holder, province: null, cards: 0, reason: null };
  const cards = (await cardsOf(work.tx, [subject], null)).get(holder) ?? [];
  if (cards.length === 0) return;
  const found: Found = {
    kind,
    subject: { register: 'holder', id: holder },
    province: onlyProvince(cards),
    reasons: [],
    cards,
  };
  await work.execute(review, [{ id, command: { type: 'open', found, threshold: null } }], 'fresh');
}
