/** Look-ups of this folder. All run inside the caller's organisation and area (row-level security). */
import { CompiledQuery } from 'kysely';
import type { Permission } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { subjectById } from '../kernel/subjects.ts';
import type { ServiceDetailView } from './contract.ts';

type Table = 'key_service' | 'outbound_permission' | 'service_review';

/** Before papers are looked for: what is not here is not here, whatever is sent with it. @throws kernel.missing */
export async function demandHere(
  repository: Repository,
  permission: Permission,
  [table, id]: readonly [Table, string],
): Promise<void> {
  await repository.read(permission, (tx) => subjectById(tx, table, id));
}

/** Which of them are here, in order; of tables that have an id and are the organisation's own. */
export async function idsOf(
  tx: Tx,
  table: 'holder' | 'key_service' | 'outbound_permission',
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from "${table}" where org = duanka_org() and id = any($1::text[]) order by id`,
      [ids],
    ),
  );
  return rows.map(({ id }) => id);
}

const SIBLINGS = 50;

/** Other services of the same unit. */
export async function siblingsOf(
  tx: Tx,
  id: string,
  customer: string | null,
): Promise<ServiceDetailView['siblings']> {
  if (customer === null) return [];
  const { rows } = await tx.executeQuery<ServiceDetailView['siblings'][number]>(
    CompiledQuery.raw(
      `select id, kind, state from key_service
       where org = duanka_org() and customer = $1 and id <> $2 order by id limit ${SIBLINGS}`,
      [customer, id],
    ),
  );
  return [...rows];
}

/** Drawn or due services with their province, to open a review for each. */
export async function provincesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; province: string }>(
    CompiledQuery.raw(
      'select id, province from key_service where org = duanka_org() and id = any($1::text[])',
      [ids],
    ),
  );
  return new Map(rows.map(({ id, province }) => [id, province]));
}

/** Services of a unit in use whose papers nobody is looking at now. */
export async function unreviewedOf(tx: Tx, customer: string): Promise<{ id: string; province: string }[]> {
  const { rows } = await tx.executeQuery<{ id: string; province: string }>(
    CompiledQuery.raw(
      `select s.id, s.province from key_service s
       where s.org = duanka_org() and s.customer = $1 and s.state in ('active', 'rectification') and not exists (
         select from service_review r
         where r.org = s.org and r.service = s.id and r.kind = 'papers' and r.state = 'open')
       order by s.id`,
      [customer],
    ),
  );
  return rows;
}

export interface DueReview {
  readonly id: string;
  readonly province: string;
  readonly dueOn: string;
  /** Looks at its papers so far. */
  readonly before: number;
}

/** Services whose yearly look at papers is near and has no open review yet. */
export async function papersDue(tx: Tx, until: string, limit: number): Promise<DueReview[]> {
  const { rows } = await tx.executeQuery<DueReview>(
    CompiledQuery.raw(
      `select s.id, s.province, s.review_due_on as "dueOn", (
         select count(*)::int from service_review r
         where r.org = s.org and r.service = s.id and r.kind = 'papers') as before
       from key_service s
       where s.org = duanka_org() and s.review_due_on <= $1 and not exists (
         select from service_review r
         where r.org = s.org and r.service = s.id and r.kind = 'papers' and r.state = 'open')
       order by s.review_due_on, s.id limit $2`,
      [until, limit],
    ),
  );
  return [...rows];
}
