/** Lists of cards, shutdown orders and own-card queries. */
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { JournalRow } from '../kernel/explain.ts';
import { COUNT_LIMIT, PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Card } from './card.ts';
import { type HeldCard, heldBy } from './facts.ts';
import { type CardTables, tables } from './store.ts';

export type CardRecord = CardTables['card'];
export type ShutdownRecord = CardTables['shutdown_order'];

export interface CardQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly state?: string | undefined;
  readonly ground?: string | undefined;
  readonly registration?: string | undefined;
  readonly owed?: string | undefined;
  /** Canonical digits. */
  readonly number?: string | undefined;
  readonly holder?: string | undefined;
  readonly outlet?: string | undefined;
  readonly agent?: string | undefined;
  readonly staff?: string | undefined;
}

type CardSelect<O> = SelectQueryBuilder<CardTables, 'card', O>;

function filterCards<O>(select: CardSelect<O>, query: CardQuery): CardSelect<O> {
  let filtered = select.where(sql<SqlBool>`org = duanka_org()`);
  for (const column of ['state', 'ground', 'holder', 'outlet', 'agent', 'staff'] as const) {
    const wanted = query[column];
    if (wanted !== undefined) filtered = filtered.where(column, '=', wanted);
  }
  // Said as the indexes say it: live lines and ended ones each have one by number; open registrations have their own.
  if (query.number !== undefined)
    filtered = filtered.where(
      sql<SqlBool>`((live and number = ${query.number}) or (not live and number = ${query.number}))`,
    );
  if (query.owed !== undefined) filtered = filtered.where('look_up_due', 'is not', null);
  if (query.registration === 'complete') filtered = filtered.where('registration', '=', 'complete');
  else if (query.registration !== undefined)
    filtered = filtered.where(
      sql<SqlBool>`live and registration <> 'complete' and registration = ${query.registration}`,
    );
  return filtered;
}

/** Cards, newest first (ids of orders begin with their time); one row more than asked for when there is a next page. */
export async function listCards(tx: Tx, query: CardQuery): Promise<CardRecord[]> {
  const after = readCursor(query.cursor, 1);
  let select = filterCards(tables(tx).selectFrom('card').selectAll(), query);
  if (after !== undefined) select = select.where('id', '<', after[0] ?? '');
  return select
    .orderBy('id', 'desc')
    .limit((query.limit ?? PAGE_SIZE) + 1)
    .execute();
}

/** How many there are, or null above COUNT_LIMIT. */
export async function countCards(tx: Tx, query: CardQuery): Promise<number | null> {
  const some = filterCards(tables(tx).selectFrom('card').select('id'), query).limit(COUNT_LIMIT + 1);
  const { count } = await tables(tx)
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) > COUNT_LIMIT ? null : Number(count);
}

export async function cardById(tx: Tx, id: string): Promise<CardRecord | undefined> {
  return tables(tx)
    .selectFrom('card')
    .selectAll()
    .where(sql<SqlBool>`org = duanka_org()`)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Live cards by their numbers, wherever in the country; for messages of authorities. */
export async function liveByNumber(tx: Tx, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, id from card where org = duanka_org() and live and number = any(${[...new Set(numbers)]})`.execute(
    tx,
  );
  return new Map(rows.map(({ number, id }) => [number, id]));
}

/** Live cards of one holder that are within the asker's area, with their numbers. */
export async function cardsOf(tx: Tx, holder: string): Promise<CardRecord[]> {
  return tables(tx)
    .selectFrom('card')
    .selectAll()
    .where(sql<SqlBool>`org = duanka_org() and live`)
    .where('holder', '=', holder)
    .orderBy('id')
    .execute();
}

/** Live cards of one holder in the whole country; without numbers. */
export async function heldNationwide(tx: Tx, holder: string): Promise<readonly HeldCard[]> {
  return (await heldBy(tx, [holder])).get(holder) ?? [];
}

export interface WaitingOrder {
  id: string;
  holder: string;
  handler: string | null;
  channel: string;
}

/** Orders that wait for this person to be verified, as holder or as the one who handles it. */
export async function waitingOrders(tx: Tx, person: string): Promise<WaitingOrder[]> {
  const { rows } = await sql<WaitingOrder>`
    select id, holder, data->>'handler' as handler, data->'sale'->>'channel' as channel from card
    where org = duanka_org() and state = 'ordered' and (holder = ${person} or data->>'handler' = ${person})
    order by id`.execute(tx);
  return rows;
}

/** Cards in a second verification of which this person is holder or handles it, with their states. */
export async function casesOf(tx: Tx, person: string): Promise<readonly { id: string; data: Card }[]> {
  const { rows } = await sql<{ id: string; data: Card }>`
    select id, data from card
    where org = duanka_org() and live and queue_at is not null
      and (holder = ${person} or data->>'handler' = ${person})
    order by id`.execute(tx);
  return rows;
}

export interface ShutdownQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly open?: boolean | undefined;
}

type ShutdownSelect<O> = SelectQueryBuilder<CardTables, 'shutdown_order', O>;

function filterShutdowns<O>(select: ShutdownSelect<O>, { open }: ShutdownQuery): ShutdownSelect<O> {
  const own = select.where(sql<SqlBool>`org = duanka_org()`);
  return open === true ? own.where(sql<SqlBool>`remaining > 0`) : own;
}

/** Shutdown orders, newest first. */
export async function listShutdowns(tx: Tx, query: ShutdownQuery): Promise<ShutdownRecord[]> {
  const after = readCursor(query.cursor, 2, ['instant']);
  let select = filterShutdowns(tables(tx).selectFrom('shutdown_order').selectAll(), query);
  if (after !== undefined)
    select = select.where(sql<SqlBool>`(ordered_at, id) < (${after[0]}::timestamptz, ${after[1]})`);
  return select
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit((query.limit ?? PAGE_SIZE) + 1)
    .execute();
}

export async function countShutdowns(tx: Tx, query: ShutdownQuery): Promise<number> {
  const { count } = await filterShutdowns(
    tables(tx)
      .selectFrom('shutdown_order')
      .select(({ fn }) => fn.countAll<string>().as('count')),
    query,
  ).executeTakeFirstOrThrow();
  return Number(count);
}

export async function shutdownById(tx: Tx, id: string): Promise<ShutdownRecord | undefined> {
  return tables(tx)
    .selectFrom('shutdown_order')
    .selectAll()
    .where(sql<SqlBool>`org = duanka_org()`)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function ownQueryByReceipt(
  tx: Tx,
  receipt: string,
): Promise<CardTables['own_cards_query'] | undefined> {
  return tables(tx)
    .selectFrom('own_cards_query')
    .selectAll()
    .where(sql<SqlBool>`org = duanka_org()`)
    .where('receipt', '=', receipt)
    .executeTakeFirst();
}

/** Decisions on one subject that changed it, newest first. */
export async function history(tx: Tx, register: string, id: string): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select seq, register, subject, version, at, actor, outcome, body from journal
    where org = duanka_org() and register = ${register} and subject = ${id} order by version desc limit 200`.execute(
    tx,
  );
  return rows;
}
