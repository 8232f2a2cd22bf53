/** Queries on requests of the police and what came of them. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { FundRequest } from './fund-request.ts';
import type { FundReturn } from './fund-return.ts';

export async function requestsById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FundRequest & { readonly id: string; readonly version: number }>> {
  const { rows } = await tx.executeQuery<{ id: string; version: number; data: FundRequest }>(
    CompiledQuery.raw(
      'select id, version, data from fund_request where org = duanka_org() and id = any($1::text[])',
      [[...new Set(ids)]],
    ),
  );
  return new Map(rows.map(({ id, version, data }) => [id, { ...data, id, version }]));
}

interface StoredReturn {
  readonly id: string;
  readonly request: string;
  readonly data: FundReturn;
}

/**
 * Returns of these freezes. Two of one freeze wait for each other here, so that together they are not more than is
 * frozen.
 */
export async function returnsOf(tx: Tx, requests: readonly string[]): Promise<readonly StoredReturn[]> {
  const wanted = [[...new Set(requests)]];
  await tx.executeQuery(
    CompiledQuery.raw(
      `select 1 from fund_request where org = duanka_org() and id = any($1::text[]) order by id for no key update`,
      wanted,
    ),
  );
  const { rows } = await tx.executeQuery<StoredReturn>(
    CompiledQuery.raw(
      `select id, reference as request, data from fund_return
       where org = duanka_org() and reference = any($1::text[]) order by id`,
      wanted,
    ),
  );
  return rows;
}

/** Whether this return is of this freeze. */
export async function isReturnOf(tx: Tx, id: string, request: string): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw('select 1 from fund_return where org = duanka_org() and id = $1 and reference = $2', [
      id,
      request,
    ]),
  );
  return rows.length > 0;
}
