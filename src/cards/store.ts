/** Tables of cards/, and names of their subjects. All queries run inside the caller's organisation and area. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { KernelTables } from '../kernel/tables.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Card } from './card.ts';
import type { OwnQuery } from './own-query.ts';
import type { ShutdownOrder } from './shutdown.ts';

export type CardTables = Pick<KernelTables, 'journal'> & {
  card: {
    org: string;
    id: string;
    version: number;
    data: Card;
    number: string;
    kind: string;
    state: string;
    live: boolean;
    holder: string | null;
    holder_kind: string | null;
    province: string | null;
    registration: string;
    slot: number | null;
    ground: string | null;
    staff: string | null;
    outlet: string | null;
    agent: string | null;
    sold_at: Instant | null;
    joined_on: Day;
    due_at: Instant | null;
    look_up_due: Instant | null;
    case_state: string | null;
  };
  shutdown_order: {
    org: string;
    id: string;
    version: number;
    data: ShutdownOrder;
    reference: string;
    ordered_at: Instant;
    due_at: Instant;
    remaining: number;
  };
  own_cards_query: {
    org: string;
    id: string;
    version: number;
    data: OwnQuery;
    receipt: string;
    valid_to: Instant;
  };
};

export const tables = (tx: Tx) => tx.withTables<CardTables>();

/** A card goes by its number, which the deadlines page shows masked by its last four digits. */
export async function cardNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return namesOf(
    tx,
    `select c.id, '****' || right(c.number, 4) as name from unnest($1::text[]) as wanted(id)
     cross join lateral (select id, number from card where org = duanka_org() and id = wanted.id limit 1) c`,
    ids,
  );
}

/** A shutdown order goes by the reference of the authority. */
export async function shutdownNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return namesOf(
    tx,
    `select o.id, o.reference as name from unnest($1::text[]) as wanted(id)
     cross join lateral (select id, reference from shutdown_order where org = duanka_org() and id = wanted.id limit 1) o`,
    ids,
  );
}

async function namesOf(tx: Tx, query: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; name: string }>(CompiledQuery.raw(query, [ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
