/** Days on which the ledger changed: where somebody who looks through it stops. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';

/** The latest this many days; older ones are reached by their date. */
const MOST = 400;

/**
 * Ascending. A service from before counts on the day it was opened, as in the ledger of that day, and not on the day its
 * file was taken in; refused decisions changed nothing.
 */
export async function changeDays(
  tx: Tx,
  { kind, province }: { readonly kind: string | undefined; readonly province: string | undefined },
): Promise<{ day: Day; changes: number }[]> {
  const { rows } = await tx.executeQuery<{ day: Day; changes: string }>(
    CompiledQuery.raw(
      `with own as (
         select id, legacy, data->>'openedOn' as opened_on from key_service
         where org = duanka_org() and ($1::text is null or kind = $1) and ($2::text is null or province = $2))
       select day, count(*) as changes from (
         select to_char(j.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
         from journal j join own on own.id = j.subject
         where j.org = duanka_org() and j.register = 'key_service'
           and j.outcome in ('permit', 'permit-with-duties') and not (own.legacy and j.version = 1)
         union all
         select opened_on from own where legacy and opened_on is not null) as change
       group by day order by day desc limit ${MOST}`,
      [kind ?? null, province ?? null],
    ),
  );
  return rows.map(({ day, changes }) => ({ day, changes: Number(changes) })).toReversed();
}
