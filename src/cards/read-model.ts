/** What other registers may know of cards: who sold which, how each was registered and used; which numbers are suspended. No name. */
import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import { serviceBy } from '../identity/retention.ts';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { CARD_KINDS, CARD_STATES, REGISTRATIONS } from './contract.ts';

export interface CardSale {
  readonly card: string;
  readonly kind: (typeof CARD_KINDS)[number];
  readonly state: (typeof CARD_STATES)[number];
  readonly channel: string;
  readonly staff: string | null;
  readonly outlet: string | null;
  readonly agent: string | null;
  readonly soldAt: Instant | null;
  readonly activatedAt: Instant | null;
  readonly registration: (typeof REGISTRATIONS)[number];
  readonly holder: string | null;
  readonly handler: string | null;
  /** Ids of the identity checks the registration rests on. */
  readonly checks: readonly string[];
  readonly firstUsedOn: Day | null;
  readonly lastUsedOn: Day | null;
}

const SALE = `select c.id as card, c.kind, c.state, c.data->'sale'->>'channel' as channel, c.staff, c.outlet, c.agent,
    c.sold_at as "soldAt", c.data->>'activatedAt' as "activatedAt", c.registration, c.holder,
    c.data->>'handler' as handler, c.data->'checks' as checks,
    u.first_used_on::text as "firstUsedOn", u.last_used_on::text as "lastUsedOn"
  from card c left join card_use u on u.org = c.org and u.card = c.id
  where c.org = duanka_org()`;

/** Sales of these staff since `from`, by staff and time (index card_staff). */
export async function salesOfStaff(tx: Tx, staff: readonly string[], from: Instant): Promise<CardSale[]> {
  if (staff.length === 0) return [];
  const { rows } = await tx.executeQuery<CardSale>(
    CompiledQuery.raw(
      `${SALE} and c.staff = any($1::text[]) and c.sold_at >= $2 order by c.staff, c.sold_at, c.id`,
      [staff, from],
    ),
  );
  return rows;
}

/** How one card was sold. */
export async function saleOf(tx: Tx, card: string): Promise<CardSale | undefined> {
  const { rows } = await tx.executeQuery<CardSale>(CompiledQuery.raw(`${SALE} and c.id = $1`, [card]));
  return rows[0];
}

export interface SaleQuality {
  readonly id: string | null;
  readonly kind: string;
  readonly sold: number;
  readonly unregistered: number;
  readonly wrong: number;
  readonly shutDown: number;
}

/** Registration quality of what was sold between two instants, by channel and kind of card. */
export async function saleQuality(
  tx: Tx,
  {
    from,
    to,
    by,
  }: { readonly from: Instant; readonly to: Instant; readonly by: 'agent' | 'outlet' | 'staff' },
): Promise<SaleQuality[]> {
  const key: RawBuilder<unknown> = sql.ref(by);
  const { rows } = await sql<Record<'id' | 'kind' | 'sold' | 'unregistered' | 'wrong' | 'shut_down', string>>`
    select ${key} as id, kind, count(*) as sold,
           count(*) filter (where registration = 'none') as unregistered,
           count(*) filter (where registration = 'wrong') as wrong,
           count(*) filter (where state = 'shut-down') as shut_down
    from card where org = duanka_org() and sold_at >= ${from} and sold_at < ${to}
    group by ${key}, kind`.execute(tx);
  return rows.map(({ id, kind, sold, unregistered, wrong, shut_down }) => ({
    id,
    kind,
    sold: Number(sold),
    unregistered: Number(unregistered),
    wrong: Number(wrong),
    shutDown: Number(shut_down),
  }));
}

/** Numbers of lines that are suspended now, canonical digits: the gateways stop calls from them. */
export async function suspendedNumbers(tx: Tx): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ number: string }>(
    CompiledQuery.raw(`select number from card where ${SUSPENDED} order by id`, []),
  );
  return rows.map(({ number }) => number);
}

/** Another text when other lines are suspended than before (index card_state); cheaper than their numbers. */
export async function suspendedStamp(tx: Tx): Promise<string> {
  const { rows } = await tx.executeQuery<{ stamp: string }>(
    CompiledQuery.raw(
      `select count(*) || '/' || coalesce(sum(hashtextextended(id, 0)), 0) as stamp from card where ${SUSPENDED}`,
      [],
    ),
  );
  return rows[0]?.stamp ?? '';
}

const SUSPENDED = `org = duanka_org() and state = 'suspended' and live`;

/** A live number of whoever asked for the numbers in their name under this receipt, and until when that query counts. */
export async function ownNumber(
  tx: Tx,
  { enquiry, card }: { readonly enquiry: string; readonly card: string },
): Promise<{ readonly number: string; readonly validTo: Instant } | undefined> {
  const { rows } = await tx.executeQuery<{ number: string; validTo: Instant }>(
    CompiledQuery.raw(
      `select c.number, q.valid_to as "validTo" from own_cards_query q
       join card c on c.org = q.org and c.holder = q.data->>'holder' and c.live
       where q.org = duanka_org() and q.receipt = $1 and c.id = $2`,
      [enquiry, card],
    ),
  );
  return rows[0];
}

/** Whether these persons still have a line, and when their last one ended. */
export const serviceOf = serviceBy(
  `select holder, bool_or(live) as serving, max(ended) as "endedAt" from (
     select holder, live, null::timestamptz as ended from card
     where org = duanka_org() and live and holder = any($1::text[])
     union all
     select holder, live, coalesce(data->'ending'->>'at', data->'ends'->'shutdown'->>'at')::timestamptz from card
     where org = duanka_org() and not live and holder = any($1::text[])
   ) c group by holder`,
);

/**
 * How many cards in use the holders have here, whatever area they were sold in; null where this company keeps none on
 * file.
 */
export async function cardsOnFile(
  tx: Tx,
  holders: readonly string[],
): Promise<ReadonlyMap<string, number> | null> {
  const { rows } = await tx.executeQuery<{ holder: string; n: string }>(
    CompiledQuery.raw('select holder, count(*) as n from cards_held($1::text[]) group by holder', [
      [...holders],
    ]),
  );
  if (rows.length > 0) return new Map(rows.map(({ holder, n }) => [holder, Number(n)]));
  const { rows: kept } = await tx.executeQuery<{ any: boolean }>(
    CompiledQuery.raw('select exists (select from card where org = duanka_org() and live) as any', []),
  );
  return kept[0]?.any === true ? new Map() : null;
}
