/** Lines in use counted by who sold them and kind, in one pass. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Quality } from './quality.ts';

/** A line of the old base was sold by the agent or outlet of the company's file, or nobody knows by whom. */
const COUNT = `
  select case when agent is not null then 'agent' when outlet is not null then 'shop'
              when sold_at is not null then 'online' else 'unknown' end as channel,
         coalesce(agent, outlet) as seller, kind, count(*)::int as live,
         count(*) filter (where registration = 'complete')::int as registered,
         count(*) filter (where registration = 'none')::int as "none",
         count(*) filter (where registration = 'wrong')::int as wrong
  from card where org = duanka_org() and live and state <> 'ordered'
  group by 1, 2, 3`;

export async function countQuality(tx: Tx): Promise<Quality[]> {
  const { rows } = await tx.executeQuery<Quality>(CompiledQuery.raw(COUNT));
  return rows;
}
