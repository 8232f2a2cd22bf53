/** Applications that fit an entry of a list by the name only, or by the legal representative: a person compares. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';

export interface NameCheck {
  readonly agent: string;
  readonly name: string;
  /** Entries nobody has compared yet. */
  readonly entries: string[];
  readonly dueAt: Instant | null;
  readonly version: number;
}

/** The soonest due first. */
export async function nameChecks(tx: Tx): Promise<NameCheck[]> {
  const { rows } = await tx.executeQuery<NameCheck>(
    CompiledQuery.raw(
      `select id as agent, data->>'name' as name, data->'nameMatches' as entries,
              data->>'nameCheckBy' as "dueAt", version
       from agent where org = duanka_org() and state = 'applied' and jsonb_array_length(data->'nameMatches') > 0
       order by data->>'nameCheckBy', id limit 200`,
    ),
  );
  return rows;
}
