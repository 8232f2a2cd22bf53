/**
 * How the tables of the decision are named inside an edge. Every table stands there twice; the state key says which
 * slot serves. Part of the edge bundle (ES5 library only).
 */
import type { TableName } from './tables.ts';

export type Slot = 'a' | 'b';
/** Tables of the decision, and `fast`: what needs no decision (edge-fast.ts). */
export type EdgeTable = Exclude<TableName, 'rate'> | 'fast';

/** Kamailio's table of one slot. */
export function tableIn(slot: Slot, table: EdgeTable): string {
  return `${table}_${slot}`;
}

/** The table of everything that is one value: state, and settings of each slot. */
export const POLICY_TABLE = 'policy';
export const STATE_KEY = 'state';

export function settingsKey(slot: Slot): string {
  return `settings_${slot}`;
}

/** Kamailio has no empty keys; the decision has one, for blocks without scope. */
export function storedKey(key: string): string {
  return key === '' ? '*' : key;
}

/** What serves: slot, a number that grows with every change, and the version of the policy. */
export interface EdgeState {
  readonly slot: Slot;
  readonly revision: number;
  readonly version: string;
}

/** As one value, so that one look-up a call tells everything and one write flips it. */
export function writeState({ slot, revision, version }: EdgeState): string {
  return `${slot} ${revision} ${version}`;
}

/** Null for a text that is no state. */
export function readState(text: string): EdgeState | null {
  const parts = /^([ab]) (\d+) (\S+)$/.exec(text);
  if (parts === null) return null;
  return { slot: parts[1] === 'b' ? 'b' : 'a', revision: +(parts[2] as string), version: parts[3] as string };
}
