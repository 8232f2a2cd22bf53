/**
 * A compiled policy as what an edge holds, and the difference between two of them. Pure; platform and renderer share
 * it, so that a table looks the same whether it came by file or by wire.
 */
import { fastEntries } from './edge-fast.ts';
import { type EdgeTable, POLICY_TABLE, type Slot, settingsKey, storedKey, tableIn } from './edge-keys.ts';
import type { CompiledPolicy } from './policy-compile.ts';
import type { EdgeEntry } from './ports.ts';

/** What an edge holds of a policy, whichever slot it lies in: `<table> <key>` → value. */
export type Contents = ReadonlyMap<string, string>;

const SETTINGS = 'settings';

/** @param fixedMs the time a policy fixes, for tests; null to use the clock of the edge */
export function contentsOf(compiled: CompiledPolicy, fixedMs: number | null): Contents {
  const { settings, tables } = compiled;
  const contents = new Map([[`${POLICY_TABLE} ${SETTINGS}`, ascii(JSON.stringify({ settings, fixedMs }))]]);
  // Kamailio keeps no empty values; an empty list of prefix lengths says the same as none.
  for (const [table, entries] of Object.entries({ ...tables, fast: fastEntries(compiled, fixedMs === null) }))
    for (const [key, value] of entries) if (value !== '') contents.set(`${table} ${storedKey(key)}`, value);
  return contents;
}

/** Words of authorities are octets above 127; they travel escaped. */
function ascii(text: string): string {
  return text.replaceAll(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Everything of one slot except the state key, which makes it serve. */
export function* slotEntries(contents: Contents, slot: Slot): Generator<EdgeEntry> {
  for (const [name, value] of contents) yield [...placeOf(name, slot), value];
}

/** Table and key of an edge for one of the contents. */
function placeOf(name: string, slot: Slot): readonly [table: string, key: string] {
  const at = name.indexOf(' ');
  const table = name.slice(0, at);
  if (table === POLICY_TABLE) return [POLICY_TABLE, settingsKey(slot)];
  return [tableIn(slot, table as EdgeTable), name.slice(at + 1)];
}

export interface Difference {
  readonly set: readonly EdgeEntry[];
  readonly remove: readonly (readonly [table: string, key: string])[];
}

/** How many entries may change at most in a slot that serves. */
export interface MostChanges {
  /** Of lists: entries speak for their numbers alone, so a call is judged rightly by a list that is half changed. */
  readonly listed: number;
  /** Of everything else, where two entries may belong together. */
  readonly other: number;
}

const LISTS: readonly string[] = ['blacklist', 'mark', 'roaming'];

/**
 * What has to be set and removed in a slot so that `before` becomes `after`.
 * @returns null when that is more than `most`; then a whole slot is cheaper, and changes at one stroke
 */
export function difference(
  before: Contents,
  after: Contents,
  slot: Slot,
  most: MostChanges,
): Difference | null {
  const set: EdgeEntry[] = [];
  const remove: (readonly [string, string])[] = [];
  let { listed, other } = most;
  const fits = (name: string): boolean => {
    if (LISTS.includes(name.slice(0, name.indexOf(' ')))) listed -= 1;
    else other -= 1;
    return listed >= 0 && other >= 0;
  };
  for (const [name, value] of after) {
    if (before.get(name) === value) continue;
    if (!fits(name)) return null;
    set.push([...placeOf(name, slot), value]);
  }
  for (const name of before.keys()) {
    if (after.has(name)) continue;
    if (!fits(name)) return null;
    remove.push(placeOf(name, slot));
  }
  return { set, remove };
}
