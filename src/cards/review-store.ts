/** Lists and single reviews. */
import { CompiledQuery } from 'kysely';
import { COUNT_LIMIT, PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { Review } from './review.ts';

export interface ReviewRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Review;
  readonly due_at: Instant | null;
  readonly opened_at: Instant;
}

export interface ReviewQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly province?: string | undefined;
  readonly overdue?: boolean | undefined;
}

const FILTER = `from card_review where org = duanka_org() and state = $1
  and ($2::text is null or kind = $2) and ($3::text is null or province = $3)
  and ($4::timestamptz is null or due_at < $4)`;

function filterOf({ state = 'open', kind, province, overdue }: ReviewQuery, now: Instant): unknown[] {
  return [state, kind ?? null, province ?? null, overdue === true ? now : null];
}

/** What is open by due time, what is closed newest first; one more than asked for where there is a next page. */
export async function listReviews(tx: Tx, query: ReviewQuery, now: Instant): Promise<ReviewRecord[]> {
  const after = readCursor(query.cursor, 2, ['instant']);
  const closed = query.state === 'closed';
  const [column, than, order] = closed ? ['opened_at', '<', 'desc'] : ['due_at', '>', 'asc'];
  const { rows } = await tx.executeQuery<ReviewRecord>(
    CompiledQuery.raw(
      `select id, version, data, due_at, opened_at ${FILTER}
       and ($5::timestamptz is null or (${column}, id) ${than} ($5, $6))
       order by ${column} ${order}, id ${order} limit $7`,
      [...filterOf(query, now), after?.[0] ?? null, after?.[1] ?? null, (query.limit ?? PAGE_SIZE) + 1],
    ),
  );
  return rows;
}

/** How many there are, or null above COUNT_LIMIT. */
export async function countReviews(tx: Tx, query: ReviewQuery, now: Instant): Promise<number | null> {
  const { rows } = await tx.executeQuery<{ n: number }>(
    CompiledQuery.raw(
      `select count(*)::int as n from (select 1 ${FILTER} limit ${COUNT_LIMIT + 1}) as listed`,
      filterOf(query, now),
    ),
  );
  const count = rows[0]?.n ?? 0;
  return count > COUNT_LIMIT ? null : count;
}

export async function reviewById(tx: Tx, id: string): Promise<ReviewRecord | undefined> {
  const { rows } = await tx.executeQuery<ReviewRecord>(
    CompiledQuery.raw(
      'select id, version, data, due_at, opened_at from card_review where org = duanka_org() and id = $1',
      [id],
    ),
  );
  return rows[0];
}

/** Cards of these holders whose last result in a closed review of many cards, here or elsewhere, was that the holder has them. */
export async function keptByReview(tx: Tx, holders: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.executeQuery<{ card: string }>(
    CompiledQuery.raw('select * from cards_kept_by_review($1::text[]) as card', [[...new Set(holders)]]),
  );
  return rows.map(({ card }) => card);
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  'many-cards': '一证多卡核实',
  'call-back': '号段回访',
  inconsistent: '登记矛盾核实',
  dispute: '非本人办理核实',
  elsewhere: '跨企业持卡核实',
};

/** Reviews go by what they are about; a holder or number has no place in a list of deadlines. */
export async function reviewNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; kind: string; cards: number }>(
    CompiledQuery.raw(
      'select id, kind, cards from card_review where org = duanka_org() and id = any($1::text[])',
      [ids],
    ),
  );
  return new Map(rows.map(({ id, kind, cards }) => [id, `${KIND_NAMES[kind] ?? kind} · ${cards}`]));
}
