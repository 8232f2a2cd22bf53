/** Queries of campaigns and of the lines that are not registered. */
import { CompiledQuery } from 'kysely';
import { COUNT_LIMIT, PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { Campaign } from './campaign.ts';
import type { Card } from './card.ts';

export interface CampaignRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Campaign;
}

const MOST_CAMPAIGNS = 200;

/** Newest first; a company runs a handful. */
export async function listCampaigns(tx: Tx, state?: Campaign['state']): Promise<CampaignRecord[]> {
  const { rows } = await tx.executeQuery<CampaignRecord>(
    CompiledQuery.raw(
      `select id, version, data from campaign where org = duanka_org() and ($1::text is null or state = $1)
       order by started_on desc, id limit ${MOST_CAMPAIGNS}`,
      [state ?? null],
    ),
  );
  return rows;
}

export async function campaignById(tx: Tx, id: string): Promise<CampaignRecord | undefined> {
  const { rows } = await tx.executeQuery<CampaignRecord>(
    CompiledQuery.raw('select id, version, data from campaign where org = duanka_org() and id = $1', [id]),
  );
  return rows[0];
}

/** Names of campaigns, for journal and deadlines. */
export async function campaignNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; name: string }>(
    CompiledQuery.raw(
      `select id, data->>'name' as name from campaign where org = duanka_org() and id = any($1::text[])`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface RemainingCount {
  readonly remaining: number;
  readonly never: number;
}

/** Both read the index card_unregistered, which holds these lines only. Drafts at a counter are no lines in use yet. */
const UNREGISTERED = `from card where org = duanka_org() and live and registration <> 'complete' and state <> 'ordered'`;

export async function countRemaining(tx: Tx): Promise<RemainingCount> {
  const { rows } = await tx.executeQuery<RemainingCount>(
    CompiledQuery.raw(
      `select count(*)::int as remaining, count(*) filter (where data->'contacts' = '[]')::int as never ${UNREGISTERED}`,
    ),
  );
  return rows[0] ?? { remaining: 0, never: 0 };
}

export interface RemainingRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Card;
}

export interface RemainingQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly province?: string | undefined;
  readonly contacted?: boolean | undefined;
}

const CONTACTED = `($2::boolean is null or (data->'contacts' <> '[]') = $2)`;

/** Lines that are not registered, by id; one more than asked for where there is a next page. */
export async function listRemaining(tx: Tx, query: RemainingQuery): Promise<RemainingRecord[]> {
  const after = readCursor(query.cursor, 1);
  const { rows } = await tx.executeQuery<RemainingRecord>(
    CompiledQuery.raw(
      `select id, version, data ${UNREGISTERED} and ($1::text is null or province = $1) and ${CONTACTED}
       and id > $3 order by id limit $4`,
      [query.province ?? null, query.contacted ?? null, after?.[0] ?? '', (query.limit ?? PAGE_SIZE) + 1],
    ),
  );
  return rows;
}

/** How many there are, or null above COUNT_LIMIT. */
export async function countListed(tx: Tx, query: RemainingQuery): Promise<number | null> {
  const { rows } = await tx.executeQuery<{ n: number }>(
    CompiledQuery.raw(
      `select count(*)::int as n from (
         select 1 ${UNREGISTERED} and ($1::text is null or province = $1) and ${CONTACTED} limit ${COUNT_LIMIT + 1}
       ) as listed`,
      [query.province ?? null, query.contacted ?? null],
    ),
  );
  const count = rows[0]?.n ?? 0;
  return count > COUNT_LIMIT ? null : count;
}

/** Lines nobody wrote to since a warning became due. */
export async function toWarn(tx: Tx, since: Instant, limit: number): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id ${UNREGISTERED} and state in ('active', 'flagged', 'reminded')
       and coalesce(data->'contacts'->-1->>'at', '') < $1 order by id limit $2`,
      [since, limit],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Lines that are still on though they are not registered. */
export async function toSuspend(tx: Tx, limit: number): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id ${UNREGISTERED} and state in ('active', 'flagged', 'reminded') order by id limit $1`,
      [limit],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Those of these lines that can be contacted about their registration. */
export async function contactable(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(`select id ${UNREGISTERED} and id = any($1::text[])`, [ids]),
  );
  return new Set(rows.map(({ id }) => id));
}
