/** What other registers may know of penalties: the measures in force against a person on a day. No name, no paper. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';
import type { ImposedMeasure } from './imposed.ts';
import { inForceOn, type MeasureInForce } from './measure.ts';

export { ACCOUNT_NUMBER, accountDigest } from './intake.ts';
export { atLeast, levelOn } from './jurisdiction.ts';
export {
  allowsNonCounter,
  allowsOpening,
  allowsPayment,
  type MeasureInForce,
} from './measure.ts';

/**
 * The measures in force on a day at this institution, by person; who has none is not in the map.
 * Effect follows from the dates alone: no job has to have run for a term to be over.
 * @param holders ids of identity/ at this institution
 */
export async function measuresOf(
  tx: Tx,
  holders: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, readonly MeasureInForce[]>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; data: ImposedMeasure }>(
    CompiledQuery.raw(
      `select id, data from imposed_measure
       where org = duanka_org() and holder = any($1::text[])
         and from_on <= $2 and (to_on is null or to_on >= $2)
         and (lifted_on is null or lifted_on > $2)
       order by id`,
      [holders, day],
    ),
  );
  return Map.groupBy(
    rows.flatMap(({ id, data }) => inForceOn(id, data, day)),
    ({ holder }) => holder,
  );
}
