/** Queries of dispatch/. All but the claim run inside the caller's organisation (row-level security). */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { OrganisationKind } from '../kernel/access.ts';
import type { Sentence } from '../kernel/decision.ts';
import type { Database } from '../kernel/ports.ts';
import type { Asked, Tx } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { DispatchCommand, DispatchItem } from './item.ts';

export interface DispatchFacts {
  /** Name of the organisation, as the text begins with it. */
  readonly carrier: Sentence;
  /** There is a later instruction for the line of this one. */
  readonly later: boolean;
}

/** Id of an instruction: opaque, so that the gateway learns nothing from it. */
export function itemId(ref: string): string {
  return `d${createHash('sha256').update(ref).digest('base64url').slice(0, 22)}`;
}

export async function dispatchFacts(
  tx: Tx,
  batch: readonly Asked<DispatchItem, DispatchCommand>[],
): Promise<readonly DispatchFacts[]> {
  if (batch.every(({ command }) => command.type === 'record' || command.type === 'supersede'))
    return batch.map(() => ({ carrier: { zh: '', en: '' }, later: false }));
  const carrier = await senderName(tx);
  const overtaken = await overtakenItems(
    tx,
    batch.flatMap(({ command, state }) =>
      command.type === 'again' ? (state?.instruction.number ?? []) : [],
    ),
  );
  return batch.map(({ id }) => ({ carrier, later: overtaken.has(id) }));
}

/** Name of the organisation, as its texts begin with it. */
export async function senderName(tx: Tx): Promise<Sentence> {
  const { rows } = await tx.executeQuery<Sentence>(
    CompiledQuery.raw('select name_zh as zh, name_en as en from organisation where id = duanka_org()'),
  );
  return rows[0] ?? { zh: '', en: '' };
}

/** Instructions for these lines that are not the latest of their line. */
async function overtakenItems(tx: Tx, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from (
         select id, row_number() over (partition by number order by ordered_at desc, queued_at desc, id) as place
         from dispatch_item where org = duanka_org() and kind = 'line' and number = any($1::text[])
       ) lines where place > 1`,
      [[...new Set(numbers)]],
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those of them that would still be handed over. */
export async function openOvertaken(tx: Tx, numbers: readonly string[]): Promise<readonly string[]> {
  const overtaken = await overtakenItems(tx, numbers);
  if (overtaken.size === 0) return [];
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      'select id from dispatch_item where org = duanka_org() and id = any($1::text[]) and due_at is not null order by id',
      [[...overtaken]],
    ),
  );
  return rows.map(({ id }) => id);
}

export interface Claimed {
  readonly org: string;
  readonly orgKind: OrganisationKind;
  readonly id: string;
  readonly data: DispatchItem;
}

/** Longer than the gateway's time-out and the commit after it; a process that died has let go by then. */
const LEASE_HOURS = 2 / 60;

/** Takes what is due, earliest first, so that no other process works on it; each organisation gets its share. */
export async function claimDue(database: Database, now: Instant, limit: number): Promise<Claimed[]> {
  return database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Claimed>(
      CompiledQuery.raw(
        `with due as (
           select d.org, d.id, d.data, o.kind from organisation o cross join lateral (
             select i.org, i.id, i.data from dispatch_item i
             where i.org = o.id and i.due_at <= $1 and not exists (
               select 1 from dispatch_lease l where l.org = i.org and l.id = i.id and l.until > $1)
             order by i.due_at limit $3
           ) d
         ), leased as (
           insert into dispatch_lease as held (org, id, until)
           select org, id, $2::timestamptz from due
           on conflict (org, id) do update set until = excluded.until where held.until <= $1
           returning org, id
         )
         select due.org, due.kind as "orgKind", due.id, due.data from due join leased using (org, id)`,
        [now, addHours(now, LEASE_HOURS), limit],
      ),
    );
    return rows;
  });
}

/** Lets go of items that are done with for now. */
export async function release(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('delete from dispatch_lease where org = duanka_org() and id = any($1::text[])', [ids]),
  );
}

/** Organisations that have something handed over whose receipt is out. */
export async function awaitingReceipts(
  database: Database,
): Promise<readonly { readonly id: string; readonly kind: OrganisationKind }[]> {
  return database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ id: string; kind: OrganisationKind }>(
      CompiledQuery.raw(
        `select o.id, o.kind from organisation o
         where exists (select 1 from dispatch_item i where i.org = o.id and i.state in ('waiting', 'sent'))`,
      ),
    );
    return rows;
  });
}

export async function receiptCursor(tx: Tx): Promise<string | null> {
  const { rows } = await tx.executeQuery<{ after: string }>(
    CompiledQuery.raw('select after from dispatch_cursor where org = duanka_org()'),
  );
  return rows[0]?.after ?? null;
}

export async function keepCursor(tx: Tx, after: string): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into dispatch_cursor (org, after) values (duanka_org(), $1)
       on conflict (org) do update set after = excluded.after`,
      [after],
    ),
  );
}

export async function knownItems(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from dispatch_item where org = duanka_org() and id = any($1::text[])', [
      ids,
    ]),
  );
  return new Set(rows.map(({ id }) => id));
}
