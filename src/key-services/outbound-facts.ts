/** What decisions on outbound permissions look at besides the permission: its service, and the company. */
import { CompiledQuery } from 'kysely';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { dayOf } from '../kernel/time.ts';
import type { OutboundCommand, Permission } from './outbound.ts';
import type { KeyService } from './service.ts';
import { type Company, companyOf } from './service-facts.ts';

export interface OutboundFacts {
  readonly service: KeyService | undefined;
  readonly company: Company;
  /** Another permission of the service that is asked for or counts. */
  readonly other: string | null;
}

export async function outboundFacts(
  tx: Tx,
  batch: readonly Asked<Permission, OutboundCommand>[],
  { actor, now }: Circumstances,
): Promise<readonly OutboundFacts[]> {
  const company = await companyOf(tx, actor, dayOf(now));
  const ids = batch.map(({ command, state }) => (command.type === 'ask' ? command.service : state?.service));
  const services = await servicesById(
    tx,
    ids.flatMap((id) => id ?? []),
  );
  const open = await openPermissions(
    tx,
    ids.flatMap((id) => id ?? []),
  );
  return ids.map((id, index) => ({
    service: services.get(id ?? ''),
    company,
    other: open.find((one) => one.service === id && one.id !== batch[index]?.id)?.id ?? null,
  }));
}

/** A permission lies in the province of its service, so whoever sees the service sees these. */
async function openPermissions(
  tx: Tx,
  services: readonly string[],
): Promise<readonly { readonly id: string; readonly service: string }[]> {
  const { rows } = await tx.executeQuery<{ id: string; service: string }>(
    CompiledQuery.raw(
      `select id, service from outbound_permission
       where org = duanka_org() and open and service = any($1::text[]) order by id`,
      [services],
    ),
  );
  return rows;
}

async function servicesById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KeyService>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; data: KeyService }>(
    CompiledQuery.raw('select id, data from key_service where org = duanka_org() and id = any($1::text[])', [
      [...new Set(ids)],
    ]),
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}
