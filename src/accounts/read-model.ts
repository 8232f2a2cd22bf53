/** What other registers may know of accounts: how many somebody has here. No number, no name. */
import { CompiledQuery } from 'kysely';
import { entriesByPerson } from '../identity/read-model.ts';
import type { Tx } from '../kernel/register.ts';

/**
 * How many accounts the holders have here under every registration of theirs, whatever area they were opened in; null where this institution keeps none on
 * file, so that a count would say nothing.
 * @param holders ids of identity/ at this institution
 */
export async function accountsOnFile(
  tx: Tx,
  holders: readonly string[],
): Promise<ReadonlyMap<string, number> | null> {
  const persons = await entriesByPerson(tx, holders);
  const { rows } = await tx.executeQuery<{ holder: string; n: string }>(
    CompiledQuery.raw('select holder, count(*) as n from bank_accounts_held($1::text[]) group by holder', [
      [...persons.values()].flat(),
    ]),
  );
  if (rows.length === 0 && !(await keepsAny(tx))) return null;
  const counts = new Map(rows.map(({ holder, n }) => [holder, Number(n)]));
  const ofPerson = (entries: readonly string[]) =>
    entries.reduce((all, entry) => all + (counts.get(entry) ?? 0), 0);
  return new Map([...persons].map(([holder, entries]) => [holder, ofPerson(entries)]));
}

async function keepsAny(tx: Tx): Promise<boolean> {
  const { rows } = await tx.executeQuery<{ any: boolean }>(
    CompiledQuery.raw(
      'select exists (select from bank_account where org = duanka_org() and live) as any',
      [],
    ),
  );
  return rows[0]?.any === true;
}
