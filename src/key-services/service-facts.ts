/** What decisions on key services look at besides the service: unit, persons, checks, seller, places, numbers, company. */
import { CompiledQuery } from 'kysely';
import { type ApplicantKeys, type NationalHit, nationalHits } from '../blacklist/read-model.ts';
import { type SellerFacts, sellersByAccount } from '../channels/read-model.ts';
import { type CheckFacts, checksById, type HolderFacts, holdersById } from '../identity/read-model.ts';
import type { Actor } from '../kernel/access.ts';
import { type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { dayOf } from '../kernel/time.ts';
import type { Range } from './contract.ts';
import { isRange, overlaps } from './ranges.ts';
import type { KeyService, Kind, ServiceCommand } from './service.ts';

export interface HeldService {
  readonly id: string;
  readonly slot: number | null;
}

export interface KeyFacts {
  readonly customer: HolderFacts | undefined;
  readonly legalRepresentative: HolderFacts | undefined;
  readonly handler: HolderFacts | undefined;
  readonly checks: readonly CheckFacts[];
  readonly seller: SellerFacts | undefined;
  /** Live services of the same kind and customer, in the whole country. */
  readonly held: readonly HeldService[];
  readonly exception: { readonly id: string; readonly quantity: number; readonly until: string } | null;
  /** Something of this customer was ended on a ground that ends everything. */
  readonly barred: boolean;
  /** Entries of the national list among which those of the customer, its name or its legal representative are. */
  readonly listed: readonly NationalHit[];
  /** A number of it that is in use already. */
  readonly taken: string | null;
  readonly company: Company;
}

/** The company, and whoever it reports to. */
export interface Company {
  readonly province: string | null;
  /** Networks it runs, e.g. `cmcc`. */
  readonly networks: readonly string[];
  /** Numbers of its own that the plan does not tell by network. */
  readonly blocks: readonly Range[];
  readonly organisations: readonly OrganisationEntry[];
}

export const NO_COMPANY: Company = { province: null, networks: [], blocks: [], organisations: [] };

type Batch = readonly Asked<KeyService, ServiceCommand>[];

interface Wanted {
  readonly kind: Kind | null;
  readonly customer: string | null;
  readonly numbers: readonly Range[];
}

export async function keyFacts(
  tx: Tx,
  batch: Batch,
  { actor, now }: Circumstances,
): Promise<readonly KeyFacts[]> {
  const company = await companyOf(tx, actor, dayOf(now));
  const opening = batch.some(({ command }) => command.type === 'apply' || command.type === 'take-in');
  // Whoever opens a service waits here, so that the second sees the place and the numbers the first took.
  if (opening) await lockOpenings(tx, actor);
  const requests = batch.map(({ command }) => (command.type === 'apply' ? command.request : undefined));
  const holders = await holdersById(
    tx,
    requests.flatMap((one) =>
      one === undefined ? [] : [one.customer, one.legalRepresentative, one.handler],
    ),
  );
  const checks = await checksById(
    tx,
    requests.flatMap((one) => one?.checks ?? []),
  );
  const sellers = await sellersByAccount(tx, requests.some(Boolean) ? [actor.id] : []);
  const wanted = batch.map(wantedBy);
  const [held, exceptions, barred, taken] = opening
    ? [
        await heldBy(tx, wanted, holders),
        await exceptionsFor(tx, wanted, dayOf(now)),
        await barredCustomers(tx, wanted, holders),
        await numbersTaken(tx, batch, wanted),
      ]
    : [];
  const listed = await listedAmong(tx, batch, dayOf(now));
  return batch.map((asked, index) => ({
    customer: holders.get(requests[index]?.customer ?? ''),
    legalRepresentative: holders.get(requests[index]?.legalRepresentative ?? ''),
    handler: holders.get(requests[index]?.handler ?? ''),
    checks: (requests[index]?.checks ?? []).flatMap((id) => checks.get(id) ?? []),
    seller: sellers.get(actor.id),
    held: withEarlier(held?.[index] ?? [], batch.slice(0, index), wanted[index]),
    exception: exceptions?.[index] ?? null,
    listed,
    barred: barred?.has(wanted[index]?.customer ?? '') ?? false,
    taken: taken?.[index] ?? takenEarlier(wanted.slice(0, index), asked, wanted[index]),
    company,
  }));
}

/** At the application, when it is opened, and of what a file brings: all of a batch at once, who fits is told later. */
async function listedAmong(tx: Tx, batch: Batch, today: string): Promise<readonly NationalHit[]> {
  const compared = batch.flatMap((asked) => comparedBy(asked) ?? []);
  const keys = compared.flatMap(({ key, legalKey }) => (legalKey === null ? [key] : [key, legalKey]));
  return nationalHits(tx, { keys, nameKeys: compared.map(({ nameKey }) => nameKey) }, today);
}

function comparedBy({ command, state }: Batch[number]): ApplicantKeys | undefined {
  if (command.type === 'apply') return command.request.keys;
  if (command.type === 'take-in') return command.existing.keys;
  return command.type === 'activate' ? state?.keys : undefined;
}

function wantedBy({ command }: Batch[number]): Wanted {
  const one =
    command.type === 'apply' ? command.request : command.type === 'take-in' ? command.existing : undefined;
  return { kind: one?.kind ?? null, customer: one?.customer ?? null, numbers: one?.numbers ?? [] };
}

/** A file brings several services of one customer in one batch: each takes the next place. */
function withEarlier(
  held: readonly HeldService[],
  earlier: Batch,
  wanted: Wanted | undefined,
): readonly HeldService[] {
  const same = earlier.filter((asked) => {
    const other = wantedBy(asked);
    return asked.state === undefined && other.customer !== null && sameKind(other, wanted);
  });
  const free = places(held);
  return [...held, ...same.map(({ id }) => ({ id, slot: free.next().value ?? null }))];
}

const sameKind = (one: Wanted, other: Wanted | undefined) =>
  one.customer === other?.customer && one.kind === other.kind;

/** Free places from the lowest. */
export function* places(held: readonly HeldService[]): Generator<number, undefined> {
  const used = new Set(held.map(({ slot }) => slot));
  for (let slot = 1; slot <= 1_000_000; slot += 1) if (!used.has(slot)) yield slot;
}

function takenEarlier(earlier: readonly Wanted[], asked: Batch[number], wanted: Wanted | undefined) {
  if (asked.state !== undefined || wanted === undefined) return null;
  const before = earlier.flatMap(({ numbers }) => numbers);
  return wanted.numbers.find((range) => before.some((other) => overlaps(range, other)))?.from ?? null;
}

async function lockOpenings(tx: Tx, { org }: Actor): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`key_service:${org}`]),
  );
}

/** Registrations that were joined count as one customer. */
function sameCustomers(customer: string, holders: ReadonlyMap<string, HolderFacts>): string[] {
  return [customer, ...(holders.get(customer)?.merged ?? [])];
}

/** In the whole country, whatever the area of whoever asks (function of the migration). */
async function heldBy(
  tx: Tx,
  wanted: readonly Wanted[],
  holders: ReadonlyMap<string, HolderFacts>,
): Promise<HeldService[][]> {
  const customers = wanted.flatMap(({ customer }) =>
    customer === null ? [] : sameCustomers(customer, holders),
  );
  const { rows } = await tx.executeQuery<HeldService & { customer: string; kind: string }>(
    CompiledQuery.raw('select id, customer, kind, slot from key_services_held($1::text[])', [
      [...new Set(customers)],
    ]),
  );
  return wanted.map(({ customer, kind }) => {
    const same = new Set(customer === null ? [] : sameCustomers(customer, holders));
    return rows.filter((row) => same.has(row.customer) && row.kind === kind);
  });
}

async function exceptionsFor(tx: Tx, wanted: readonly Wanted[], today: string) {
  const { rows } = await tx.executeQuery<{
    id: string;
    customer: string;
    kind: string;
    quantity: number;
    until: string;
  }>(
    CompiledQuery.raw(
      'select id, customer, kind, quantity, until_on as until from key_exceptions_for($1::text[], $2)',
      [wanted.flatMap(({ customer }) => customer ?? []), today],
    ),
  );
  return wanted.map(({ customer, kind }) => {
    const [best] = rows
      .filter((row) => row.customer === customer && row.kind === kind)
      .toSorted((a, b) => b.quantity - a.quantity);
    return best === undefined ? null : { id: best.id, quantity: best.quantity, until: best.until };
  });
}

async function barredCustomers(
  tx: Tx,
  wanted: readonly Wanted[],
  holders: ReadonlyMap<string, HolderFacts>,
): Promise<ReadonlySet<string>> {
  const customers = wanted.flatMap(({ customer }) => customer ?? []);
  const { rows } = await tx.executeQuery<{ customer: string }>(
    CompiledQuery.raw('select customer from key_customers_barred($1::text[])', [
      customers.flatMap((customer) => sameCustomers(customer, holders)),
    ]),
  );
  const found = new Set(rows.map(({ customer }) => customer));
  return new Set(
    customers.filter((customer) => sameCustomers(customer, holders).some((id) => found.has(id))),
  );
}

/** For each of a batch, the first of its numbers that another live service has. */
async function numbersTaken(
  tx: Tx,
  batch: Batch,
  wanted: readonly Wanted[],
): Promise<(string | undefined)[]> {
  const ranges = wanted.flatMap(({ numbers }, index) =>
    numbers.filter(isRange).map(({ from, to }) => ({ index, id: batch[index]?.id ?? '', from, to })),
  );
  const { rows } = await tx.executeQuery<{ index: number; number: string }>(
    CompiledQuery.raw('select index, number from key_numbers_taken($1::jsonb)', [JSON.stringify(ranges)]),
  );
  return wanted.map((_, index) => rows.find((row) => row.index === index)?.number);
}

/** The own company with its networks and blocks, and every organisation of the installation. */
export async function companyOf(tx: Tx, { org }: Pick<Actor, 'org'>, today: string): Promise<Company> {
  const all = await organisations(tx);
  const own = all.find(({ id }) => id === org);
  const { rows } = await tx.executeQuery<Range>(
    CompiledQuery.raw(
      `select first_number as "from", last_number as "to" from number_block
       where org = duanka_org() and since_on <= $1 and (until_on is null or until_on >= $1)`,
      [today],
    ),
  );
  return {
    province: own?.province ?? null,
    networks: (own?.duties ?? []).flatMap((duty) =>
      duty.startsWith('network:') ? [duty.slice('network:'.length)] : [],
    ),
    blocks: rows,
    organisations: all,
  };
}
