/** Holders of the rows of a file, registered together in the transaction of their rows. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { holder } from './holder.ts';
import type { Prepared } from './intake.ts';

interface KnownHolder {
  readonly id: string;
  readonly name_index: string;
  readonly merged_into: string | null;
  readonly retired: boolean;
}

/**
 * Registers whoever is not on file yet. A paper that is on file under another name is registered once more, which marks
 * it as doubtful; under the same name nothing is new.
 * @returns registrations that were joined to another one
 */
export async function registerHolders(
  work: Work,
  holders: readonly Prepared[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = Map.groupBy(holders, ({ id }) => id);
  const known = await knownHolders(work.tx, [...wanted.keys()]);
  const fresh: Prepared[] = [];
  const again: Prepared[] = [];
  for (const [id, [first, ...others]] of wanted) {
    if (first === undefined) continue;
    const on = known.get(id);
    if (on === undefined) fresh.push(first);
    const name = on?.name_index ?? first.identity.nameIndex;
    const back = on?.retired === true ? first : undefined;
    const other = [first, ...others].find(({ identity }) => identity.nameIndex !== name);
    const repeat = back ?? other;
    if (repeat !== undefined) again.push(repeat);
  }
  const items = (of: readonly Prepared[]) =>
    of.map(({ id, identity }) => ({ id, command: { type: 'register', identity } as const }));
  await work.execute(holder, items(fresh), 'fresh');
  await work.execute(holder, items(again));
  return new Map(
    [...known.values()].flatMap(({ id, merged_into: into }) => (into === null ? [] : [[id, into]])),
  );
}

async function knownHolders(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownHolder>> {
  const { rows } = await tx.executeQuery<KnownHolder>(
    CompiledQuery.raw(
      `select h.* from unnest($1::text[]) as wanted(id) cross join lateral (
         select id, data->>'nameIndex' as name_index, data->>'mergedInto' as merged_into,
                data->>'retiredAt' is not null as retired
         from holder where org = duanka_org() and id = wanted.id limit 1
       ) h`,
      [ids],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
