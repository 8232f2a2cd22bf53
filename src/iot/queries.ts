/** Look-ups of this folder. All run inside the caller's organisation and area (row-level security). */
import { CompiledQuery } from 'kysely';
import { serviceBy } from '../identity/retention.ts';
import type { Tx } from '../kernel/register.ts';
import { namedBy, type Subject } from '../kernel/subjects.ts';
import { addDays, dayOf, type Instant, monthOf } from '../kernel/time.ts';
import type { CardDeviation } from './deviation.ts';

export const applicationNames = namedBy('iot_application', 'purpose');

/** Whether these units still have an industry card; when the last one ended is not kept with the card. */
export const serviceOf = serviceBy(
  `select unit as holder, bool_or(live) as serving, null as "endedAt" from iot_card
   where org = duanka_org() and unit = any($1::text[]) group by unit`,
);

/** Live cards issued within each of these applications. */
export async function issuedWithin(
  tx: Tx,
  applications: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.executeQuery<{ application: string; cards: string }>(
    CompiledQuery.raw(
      `select application, count(*) as cards from iot_card
       where org = duanka_org() and application = any($1::text[]) and slot is not null group by application`,
      [applications],
    ),
  );
  return new Map(rows.map(({ application, cards }) => [application, Number(cards)]));
}

export async function usedBytes(tx: Tx, card: string, now: Instant): Promise<number> {
  const { rows } = await tx.executeQuery<{ bytes: string }>(
    CompiledQuery.raw('select bytes from iot_use where org = duanka_org() and card = $1 and month = $2', [
      card,
      monthOf(now),
    ]),
  );
  return Number(rows[0]?.bytes ?? 0);
}

export async function deviationsOf(tx: Tx, card: string): Promise<Omit<Subject<CardDeviation>, 'at'>[]> {
  const { rows } = await tx.executeQuery<Omit<Subject<CardDeviation>, 'at'>>(
    CompiledQuery.raw(
      `select id, version, data from iot_deviation where org = duanka_org() and card = $1
       order by at desc, id desc limit 100`,
      [card],
    ),
  );
  return rows;
}

/** Open deviations of a card besides this one. */
export async function otherOpen(tx: Tx, card: string, id: string): Promise<number> {
  const { rows } = await tx.executeQuery<{ count: string }>(
    CompiledQuery.raw(
      `select count(*) as count from iot_deviation
       where org = duanka_org() and card = $1 and state = 'open' and id <> $2`,
      [card, id],
    ),
  );
  return Number(rows[0]?.count ?? 0);
}

export interface FleetRecords {
  readonly states: readonly { readonly state: string; readonly cards: string }[];
  readonly live:
    | { registered: string; cards: string; public_network: string; eleven_digits: string }
    | undefined;
  readonly units: readonly { unit: string | null; cards: string; deviating: string; bytes: string | null }[];
  readonly scenes: readonly { scene: string | null; cards: string }[];
  readonly days: readonly { day: string; kind: string; deviations: string }[];
  readonly reviews: { open: string; overdue: string } | undefined;
}

const FLEET_DAYS = 30;
const FLEET_UNITS = 50;

export async function fleet(tx: Tx, now: Instant): Promise<FleetRecords> {
  const rows = async <T>(text: string, params: readonly unknown[]): Promise<T[]> =>
    (await tx.executeQuery<T>(CompiledQuery.raw(text, [...params]))).rows;
  return {
    states: await rows(
      'select state, count(*) as cards from iot_card where org = duanka_org() group by state',
      [],
    ),
    live: (
      await rows<NonNullable<FleetRecords['live']>>(
        `select count(*) as cards, count(*) filter (where registration = 'complete') as registered,
                count(*) filter (where public_network) as public_network,
                count(*) filter (where eleven_digits) as eleven_digits
         from iot_card where org = duanka_org() and live`,
        [],
      )
    )[0],
    units: await rows(
      `select c.unit, count(*) as cards, count(*) filter (where c.state in ('deviating', 'suspended')) as deviating,
              sum(u.bytes) as bytes
       from iot_card c left join iot_use u on u.org = c.org and u.card = c.id and u.month = $1
       where c.org = duanka_org() and c.live group by c.unit order by cards desc, c.unit limit $2`,
      [monthOf(now), FLEET_UNITS],
    ),
    scenes: await rows(
      'select scene, count(*) as cards from iot_card where org = duanka_org() and live group by scene order by cards desc',
      [],
    ),
    days: await rows(
      `select day::text as day, kind, count(*) as deviations from iot_deviation
       where org = duanka_org() and day > $1 group by day, kind order by day, kind`,
      [addDays(dayOf(now), -FLEET_DAYS)],
    ),
    reviews: (
      await rows<NonNullable<FleetRecords['reviews']>>(
        `select count(*) as open, count(*) filter (where due_at < $1) as overdue from iot_deviation
         where org = duanka_org() and state = 'open'`,
        [now],
      )
    )[0],
  };
}
