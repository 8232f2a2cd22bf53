/**
 * Once a day at every company: look through what was sold and open an inquiry for each suspicion, and end listings
 * whose term is over. Killed half-way it is simply run again: an inquiry has the same id however often it is found.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { type CardSale, salesOfStaff } from '../cards/read-model.ts';
import { type CheckFacts, checksById } from '../identity/read-model.ts';
import { type Organisation, systemActor } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addDays, type Day, dayOf, monthOf, startOf } from '../kernel/time.ts';
import { channelCase, type Suspicion } from './case.ts';
import { listing } from './listing.ts';
import { lookBackDays, type Sale, type Suspected, suspicions } from './sales.ts';

interface ScannedOutlet {
  readonly id: string;
  readonly agent: string | null;
  readonly province: string | null;
  readonly staff: readonly string[];
}

/**
 * Scans every company that was not scanned today.
 * @returns how many inquiries were opened or added to
 */
export async function scanSales(kernel: Kernel): Promise<number> {
  const today = dayOf(kernel.clock.now());
  let found = 0;
  for (const company of await companiesToScan(kernel, today)) {
    const repository = kernel.as(systemActor('channels', company));
    const cases = await scanCompany(kernel, repository);
    await endListings(repository, today);
    await repository.transact('message.receive', ({ tx, now }) =>
      tx.executeQuery(
        CompiledQuery.raw(
          'insert into channel_scan (org, day, cases, finished_at) values ($1, $2, $3, $4) on conflict do nothing',
          [company.id, today, cases, now],
        ),
      ),
    );
    found += cases;
  }
  return found;
}

async function companiesToScan(kernel: Kernel, day: Day): Promise<Pick<Organisation, 'id' | 'kind'>[]> {
  return kernel.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Pick<Organisation, 'id' | 'kind'>>(
      CompiledQuery.raw(
        `select id, kind from organisation o where kind in ('carrier', 'reseller')
           and not exists (select from channel_scan s where s.org = o.id and s.day = $1) order by id`,
        [day],
      ),
    );
    return rows;
  });
}

async function scanCompany(kernel: Kernel, repository: Repository): Promise<number> {
  const now = kernel.clock.now();
  const law = kernel.law.asOf(dayOf(now));
  const from = startOf(addDays(dayOf(now), -lookBackDays(law)));
  let cases = 0;
  for (const outlet of await repository.read('message.receive', outletsWithStaff)) {
    const sales = await repository.read('message.receive', (tx) => salesOf(tx, outlet, from));
    const items = suspicions(sales, law, now).map((suspected) => {
      const suspicion = suspicionOf(suspected, outlet);
      const id = caseId([
        repository.actor.org,
        suspicion.kind,
        what(suspected),
        suspected.staff,
        monthOf(now),
      ]);
      return { id, command: { type: 'raise', suspicion, origin: repository.actor.org } as const };
    });
    // One photo or handler per suspicion, one inquiry per seller: the ids of a batch must differ.
    for (const batch of distinct(items))
      await repository.transact('message.receive', (work) => work.execute(channelCase, batch));
    cases += items.length;
  }
  return cases;
}

function what({ breach, screen }: Suspected): string {
  return breach ?? screen ?? '';
}

/** Id of the inquiry into the same matter, however often it is found. */
export function caseId(parts: readonly string[]): string {
  return `k${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;
}

function distinct<T extends { readonly id: string }>(items: readonly T[]): T[][] {
  const groups = [...Map.groupBy(items, ({ id }) => id).values()];
  const depth = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: depth }, (_, at) => groups.flatMap((group) => group[at] ?? []));
}

function suspicionOf({ staff, breach, screen, cards, counted }: Suspected, outlet: ScannedOutlet): Suspicion {
  return {
    kind: breach === null ? 'registration-screen' : 'breach',
    agent: outlet.agent,
    outlet: outlet.id,
    staff,
    place: null,
    province: outlet.province,
    suspected: breach ?? 'false-registration',
    note: '',
    cards,
    counted: screen === null ? counted : { ...counted, screen },
  };
}

async function outletsWithStaff(tx: Tx): Promise<ScannedOutlet[]> {
  const { rows } = await tx.executeQuery<{
    id: string;
    agent: string | null;
    province: string | null;
    staff: string[];
  }>(
    CompiledQuery.raw(
      `select o.id, o.agent, o.province, array_agg(s.id order by s.id) as staff
       from channel_outlet o join channel_staff s on s.org = o.org and s.outlet = o.id
       where o.org = duanka_org() group by o.id, o.agent, o.province order by o.id`,
      [],
    ),
  );
  return rows;
}

async function salesOf(tx: Tx, outlet: ScannedOutlet, from: string): Promise<Sale[]> {
  const rows = await salesOfStaff(tx, outlet.staff, from);
  const checks = await checksById(
    tx,
    rows.flatMap((row) => row.checks),
  );
  return rows.flatMap((row) => saleOf(row, checks) ?? []);
}

function saleOf(row: CardSale, checks: ReadonlyMap<string, CheckFacts>): Sale | undefined {
  const { card, staff, soldAt, activatedAt, registration, holder, handler, firstUsedOn, lastUsedOn } = row;
  if (staff === null || soldAt === null) return undefined;
  const own = row.checks.flatMap((id) => checks.get(id) ?? []);
  return {
    card,
    staff,
    soldAt,
    activatedAt,
    registration,
    holder,
    handler,
    photos: own.filter(({ method }) => method === 'on-site-photo').flatMap(({ evidence }) => evidence),
    portraitFailed: own.some(({ method, result }) => method === 'portrait-comparison' && result === 'failed'),
    firstUsedOn,
    lastUsedOn,
  };
}

async function endListings(repository: Repository, today: Day): Promise<void> {
  await repository.transact('message.receive', async (work) => {
    const { rows } = await work.tx.executeQuery<{ id: string }>(
      CompiledQuery.raw(
        `select id from agent_listing where org = duanka_org() and origin = duanka_org() and until < $1
           and state in ('in-force', 'removal-proposed') order by id limit 500`,
        [today],
      ),
    );
    await work.execute(
      listing,
      rows.map(({ id }) => ({ id, command: { type: 'expire' } })),
    );
  });
}
