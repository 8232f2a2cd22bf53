/** How many services of each kind stand in which state: of the present from the table, of any day from the journal. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { CountsView, ServiceNameView } from './desk-contract.ts';
import { type LedgerFilter, ledgerAt, type Moment } from './ledger.ts';
import { bare } from './ranges.ts';
import type { KeyService } from './service.ts';

type Count = CountsView['items'][number];

/** Inside the area of whoever asks. */
export async function countsNow(tx: Tx, { kind, province, customer }: LedgerFilter): Promise<Count[]> {
  const { rows } = await tx.executeQuery<Omit<Count, 'services'> & { services: string }>(
    CompiledQuery.raw(
      `select kind, state, count(*) as services from key_service
       where org = duanka_org() and ($1::text is null or kind = $1) and ($2::text is null or province = $2)
         and ($3::text is null or customer = $3)
       group by kind, state order by kind, state`,
      [kind ?? null, province ?? null, customer ?? null],
    ),
  );
  return rows.map((row) => ({ ...row, services: Number(row.services) }));
}

/** Folds the whole ledger once; as dear as a comparison of two days is twice. */
export async function countsAt(tx: Tx, moment: Moment, filter: LedgerFilter): Promise<Count[]> {
  const counts = new Map<string, Count>();
  for await (const { data } of ledgerAt(tx, moment, filter)) {
    const { kind, state } = data;
    const name = `${kind} ${state}`;
    counts.set(name, { kind, state, services: (counts.get(name)?.services ?? 0) + 1 });
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

/** What people call these services; one outside the area of whoever asks is left out. */
export async function serviceNames(tx: Tx, ids: readonly string[]): Promise<ServiceNameView[]> {
  const { rows } = await tx.executeQuery<{ id: string; data: KeyService }>(
    CompiledQuery.raw(
      'select id, data from key_service where org = duanka_org() and id = any($1::text[]) order by id',
      [ids],
    ),
  );
  return rows.map(({ id, data: { kind, numbers, state, customer, province } }) => ({
    id,
    kind,
    numbers: bare(numbers),
    state,
    customer,
    province,
  }));
}

/** Live numbers of a kind that a unit has in the whole country, whatever the area of whoever asks. */
export async function heldBy(
  tx: Tx,
  { customer, kind }: { readonly customer: string; readonly kind: string },
): Promise<number> {
  const { rows } = await tx.executeQuery<{ held: string }>(
    CompiledQuery.raw('select count(*) as held from key_services_held(array[$1::text]) where kind = $2', [
      customer,
      kind,
    ]),
  );
  return Number(rows[0]?.held ?? 0);
}
