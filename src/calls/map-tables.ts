/** Tables in memory, for tests, recorded calls and `duanka screen`. The edge has its own in shared memory. */
import type { CompiledPolicy } from './policy-compile.ts';
import type { Tables } from './tables.ts';

/** Fills maps from a compiled policy. Counters live as long as the tables: one object is one run. */
export function mapTables({ tables }: CompiledPolicy): Tables {
  const maps = {
    trunk: new Map(tables.trunk),
    contract: new Map(tables.contract),
    block: new Map(tables.block),
    mark: new Map(tables.mark),
    blacklist: new Map(tables.blacklist),
    roaming: new Map(tables.roaming),
    plan: new Map(tables.plan),
    rate: new Map<string, string>(),
  };
  const counters = new Map<string, number>();
  return {
    get: (table, key) => maps[table].get(key) ?? null,
    increment(_table, key) {
      const value = (counters.get(key) ?? 0) + 1;
      counters.set(key, value);
      return value;
    },
  };
}
