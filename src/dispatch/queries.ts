/** Lists of what is sent. All run inside the caller's organisation (row-level security). */
import { CompiledQuery, type SqlBool, sql } from 'kysely';
import type { JournalRow } from '../kernel/explain.ts';
import { COUNT_LIMIT, PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { DispatchItem } from './item.ts';

type DispatchTables = {
  dispatch_item: {
    org: string;
    id: string;
    version: number;
    data: DispatchItem;
    register: string | null;
    subject: string | null;
    number: string;
    state: string;
    queued_at: Instant;
    due_at: Instant | null;
  };
};

export type DispatchRecord = DispatchTables['dispatch_item'];

export interface DispatchQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly state?: string | undefined;
  readonly number?: string | undefined;
  readonly register?: string | undefined;
  readonly subject?: string | undefined;
}

const items = (tx: Tx) => tx.withTables<DispatchTables>().selectFrom('dispatch_item');

function wanted(tx: Tx, query: DispatchQuery) {
  let select = items(tx).where('org', '=', sql<string>`duanka_org()`);
  for (const column of ['state', 'number', 'register', 'subject'] as const) {
    const value = query[column];
    if (value !== undefined) select = select.where(column, '=', value);
  }
  return select;
}

/** Newest first; one row more than asked for when there is a next page. */
export async function listItems(tx: Tx, query: DispatchQuery): Promise<DispatchRecord[]> {
  const after = readCursor(query.cursor, 2, ['instant']);
  let select = wanted(tx, query).selectAll();
  if (after !== undefined)
    select = select.where(sql<SqlBool>`(queued_at, id) < (${after[0]}::timestamptz, ${after[1]})`);
  return select
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit((query.limit ?? PAGE_SIZE) + 1)
    .execute();
}

/** How many there are, or null above COUNT_LIMIT. */
export async function countItems(tx: Tx, query: DispatchQuery): Promise<number | null> {
  const some = wanted(tx, query)
    .select('id')
    .limit(COUNT_LIMIT + 1);
  const { count } = await tx
    .withTables<DispatchTables>()
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) > COUNT_LIMIT ? null : Number(count);
}

export async function itemById(tx: Tx, id: string): Promise<DispatchRecord | undefined> {
  return items(tx)
    .selectAll()
    .where('org', '=', sql<string>`duanka_org()`)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Journal of one item, refusals included. */
export async function history(tx: Tx, id: string): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select seq, register, subject, version, at, actor, outcome, body from journal
    where org = duanka_org() and register = 'dispatch_item' and subject >= ${id} and subject < ${`${id}@`}
      and (subject = ${id} or subject like ${`${id}?%`}) order by seq limit 500`.execute(tx);
  return rows;
}

export interface Backlog {
  readonly waiting: number;
  readonly unproven: number;
  readonly failed: number;
  readonly oldestAt: Instant | null;
}

/** What has not left or is not proven yet, and what was given up. */
export async function backlog(tx: Tx): Promise<Backlog> {
  const { rows } = await tx.executeQuery<{
    waiting: string;
    unproven: string;
    failed: string;
    oldest: Instant | null;
  }>(
    CompiledQuery.raw(
      `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as unproven,
              count(*) filter (where state = 'failed') as failed, min(queued_at) filter (where state = 'waiting') as oldest
       from dispatch_item where org = duanka_org() and state in ('waiting', 'sent', 'failed')`,
    ),
  );
  const { waiting = 0, unproven = 0, failed = 0, oldest = null } = rows[0] ?? {};
  return {
    waiting: Number(waiting),
    unproven: Number(unproven),
    failed: Number(failed),
    oldestAt: oldest,
  };
}
