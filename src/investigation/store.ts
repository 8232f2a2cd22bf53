/** Reading beside one subject: outlets by their rate of case cards, and areas by how many openers are still to be met. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';

export interface RankedOutlet {
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly province: string | null;
  readonly sold: number;
  readonly cases: number;
  readonly ranked: boolean;
  readonly month: string;
  readonly lastPatrol: Day | null;
}

/** Those with at least `rankedFrom` cards by their rate; the others behind them. */
export async function rankedOutlets(tx: Tx, rankedFrom: number): Promise<RankedOutlet[]> {
  const { rows } = await tx.executeQuery<RankedOutlet>(
    CompiledQuery.raw(
      `select s.id, s.company, s.data->>'name' as name, s.province, s.sold, s.cases, s.sold >= $1 as ranked,
         s.data->>'month' as month,
         (select max(p.data->'found'->>'on') from patrol p
          where p.org = s.org and p.standing = s.id and p.state = 'made') as "lastPatrol"
       from outlet_standing s where s.org = duanka_org()
       order by s.sold >= $1 desc, s.cases::float8 / greatest(s.sold, 1) desc, s.cases desc, s.id limit 500`,
      [rankedFrom],
    ),
  );
  return rows;
}

export interface AreaCount {
  readonly area: string;
  readonly openers: number;
  readonly met: number;
}

/** Areas with the most openers first. */
export async function areas(tx: Tx): Promise<AreaCount[]> {
  const { rows } = await tx.executeQuery<Record<'area' | 'openers' | 'met', string>>(
    CompiledQuery.raw(
      `select area, count(*) as openers, count(*) filter (where state = 'met') as met
       from opener_visit where org = duanka_org() group by area order by count(*) desc, area limit 500`,
      [],
    ),
  );
  return rows.map(({ area, openers, met }) => ({ area, openers: Number(openers), met: Number(met) }));
}
