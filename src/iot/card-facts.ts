/** What decisions on industry cards look at besides the card: the application, free places, numbers and devices taken. */
import { CompiledQuery } from 'kysely';
import { type HolderFacts, holdersById } from '../identity/read-model.ts';
import type { Asked, Tx } from '../kernel/register.ts';
import type { Application } from './application.ts';
import type { IotCard, IotCommand } from './card.ts';

export interface CardFacts {
  readonly application: Application | undefined;
  /** A free place within the quantity; null where all are taken. */
  readonly slot: number | null;
  /** What another live card has already. */
  readonly taken: { readonly number: boolean; readonly imsi: boolean; readonly imei: boolean };
  readonly unit: HolderFacts | undefined;
}

export const NO_FACTS: CardFacts = {
  application: undefined,
  slot: null,
  taken: { number: false, imsi: false, imei: false },
  unit: undefined,
};

type Batch = readonly Asked<IotCard, IotCommand>[];

/** Commands that bring a number or a device. */
const BINDING: ReadonlySet<IotCommand['type']> = new Set([
  'issue',
  'take-in',
  'propose-swap',
  'approve-swap',
]);

export async function cardFacts(tx: Tx, batch: Batch): Promise<readonly CardFacts[]> {
  const applications = await lockApplications(tx, batch);
  const slots = await freeSlots(tx, batch, applications);
  const taken = await bindingsTaken(tx, batch);
  const units = await holdersById(
    tx,
    batch.flatMap(({ command }) => (command.type === 'recheck' ? (command.unit ?? []) : [])),
  );
  return batch.map(({ id, command }, index) => ({
    application: command.type === 'issue' ? applications.get(command.application) : undefined,
    slot: slots[index] ?? null,
    taken: takenBy(id, batch[index], taken, batch.slice(0, index)),
    unit: command.type === 'recheck' ? units.get(command.unit ?? '') : undefined,
  }));
}

/** Whoever issues within the same application waits here, so that the second sees the places the first took. */
async function lockApplications(tx: Tx, batch: Batch): Promise<ReadonlyMap<string, Application>> {
  const ids = batch.flatMap(({ command }) => (command.type === 'issue' ? [command.application] : []));
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; data: Application }>(
    CompiledQuery.raw(
      `select id, data from iot_application where org = duanka_org() and id = any($1::text[])
       order by id for no key update`,
      [[...new Set(ids)]],
    ),
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/**
 * The lowest free places, one for each new card of the batch. Were the lock ever passed by, the unique index on places
 * and the check against the quota would still make a card beyond the quantity impossible.
 */
async function freeSlots(
  tx: Tx,
  batch: Batch,
  applications: ReadonlyMap<string, Application>,
): Promise<(number | null)[]> {
  const free = new Map<string, number[]>();
  for (const [id, { quantity }] of applications) {
    const wanted = batch.filter(
      ({ command }) => command.type === 'issue' && command.application === id,
    ).length;
    free.set(id, await lowestFree(tx, id, quantity, wanted));
  }
  return batch.map(({ command, state }) =>
    command.type === 'issue' && state === undefined ? (free.get(command.application)?.shift() ?? null) : null,
  );
}

async function lowestFree(tx: Tx, application: string, quantity: number, wanted: number): Promise<number[]> {
  // Gaps come from ended cards and are rare; behind the highest place taken everything is free.
  const { rows } = await tx.executeQuery<{ slot: number }>(
    CompiledQuery.raw(
      `with used as (select slot from iot_card where org = duanka_org() and application = $1 and slot is not null),
            top as (select coalesce(max(slot), 0) as slot, count(*) as cards from used)
       (select g as slot from top, generate_series(1, top.slot) g
        where top.cards < top.slot and not exists (select from used where used.slot = g) order by g limit $3)
       union all
       select g from top, generate_series(top.slot + 1, least(top.slot + $3, $2)) g
       order by slot limit $3`,
      [application, quantity, wanted],
    ),
  );
  return rows.map(({ slot }) => Number(slot));
}

interface Binding {
  readonly id: string;
  readonly number: string;
  readonly imsi: string;
  readonly imei: string | null;
}

async function bindingsTaken(tx: Tx, batch: Batch): Promise<readonly Binding[]> {
  const wanted = batch.flatMap((asked) => bindingOf(asked) ?? []);
  if (wanted.length === 0) return [];
  const { rows } = await tx.executeQuery<Binding>(
    CompiledQuery.raw('select * from iot_bindings($1::text[], $2::text[], $3::text[])', [
      wanted.map(({ number }) => number),
      wanted.map(({ imsi }) => imsi),
      wanted.flatMap(({ imei }) => imei ?? []),
    ]),
  );
  return rows;
}

/** What a command would bind; the device without its check digit. */
function bindingOf({ id, command, state }: Asked<IotCard, IotCommand>): Binding | undefined {
  if (!BINDING.has(command.type)) return undefined;
  const sim = 'sim' in command ? command.sim : state;
  if (sim === undefined) return undefined;
  const imei =
    command.type === 'propose-swap'
      ? command.imei
      : command.type === 'approve-swap'
        ? state?.swap?.imei
        : sim.imei;
  return { id, number: sim.number, imsi: sim.imsi, imei: imei?.slice(0, 14) ?? null };
}

/** Also against earlier items of the same batch. */
function takenBy(
  id: string,
  asked: Asked<IotCard, IotCommand> | undefined,
  stored: readonly Binding[],
  earlier: Batch,
): CardFacts['taken'] {
  const own = asked === undefined ? undefined : bindingOf(asked);
  if (own === undefined) return NO_FACTS.taken;
  const others = [...stored, ...earlier.flatMap((one) => bindingOf(one) ?? [])].filter(
    (one) => one.id !== id,
  );
  return {
    number: others.some(({ number }) => number === own.number),
    imsi: others.some(({ imsi }) => imsi === own.imsi),
    imei: own.imei !== null && others.some(({ imei }) => imei === own.imei),
  };
}
