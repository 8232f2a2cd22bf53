/** Queries on requests of the police and what came of them. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { FundRequest } from './fund-request.ts';

export async function requestsById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FundRequest & { readonly id: string }>> {
  const { rows } = await tx.executeQuery<{ id: string; data: FundRequest }>(
    CompiledQuery.raw('select id, data from fund_request where org = duanka_org() and id = any($1::text[])', [
      [...new Set(ids)],
    ]),
  );
  return new Map(rows.map(({ id, data }) => [id, { ...data, id }]));
}

/** Returns that were ordered on a freeze and are not carried out yet. */
export async function returnsOrdered(tx: Tx, request: string): Promise<readonly string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      "select id from fund_return where org = duanka_org() and reference = $1 and state = 'ordered' order by id",
      [request],
    ),
  );
  return rows.map(({ id }) => id);
}
