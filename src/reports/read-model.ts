/** What other registers may know of reports: calls that a company was asked to check. Nothing of whoever reported. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { Check } from './check.ts';

/** Where a check stands in the order in which they came. */
export interface CheckPlace {
  readonly at: Instant;
  readonly id: string;
}

export interface ReportedCall {
  /** Of the check at the company. */
  readonly id: string;
  readonly place: CheckPlace;
  readonly receipt: string;
  /** The number that was shown, canonical digits, and what kind of number it is. */
  readonly number: string;
  readonly kind: string;
  readonly suspicion: Check['suspicion'];
  /** Null where only the day is known, or nothing. */
  readonly occurredAt: Instant | null;
}

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly data: Check;
}

/** Reported calls in the order they came to the company, after a place and up to a time; other reports are passed over. */
export async function reportedCalls(
  tx: Tx,
  {
    after,
    until,
    limit,
  }: { readonly after: CheckPlace | null; readonly until: Instant; readonly limit: number },
): Promise<ReportedCall[]> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select id, requested_at as at, data from report_check
       where org = duanka_org() and requested_at <= $1 and task = 'check' and data->>'medium' = 'call'
         and data->>'about' = 'number' and ($2::timestamptz is null or (requested_at, id) > ($2, $3))
       order by requested_at, id limit $4`,
      [until, after?.at ?? null, after?.id ?? '', limit],
    ),
  );
  return rows.map(callOf);
}

/** One of them; undefined where there is no such check here, or it is about no call. */
export async function reportedCall(tx: Tx, id: string): Promise<ReportedCall | undefined> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select id, requested_at as at, data from report_check
       where org = duanka_org() and id = $1 and data->>'medium' = 'call' and data->>'about' = 'number'`,
      [id],
    ),
  );
  return rows.map(callOf)[0];
}

function callOf({ id, at, data }: Row): ReportedCall {
  const { receipt, number, suspicion, occurredAt } = data;
  return { id, place: { at, id }, receipt, number: number.value, kind: number.kind, suspicion, occurredAt };
}
