/** How the numbers of a line's contract may be written by its exchange. Pure. */
import type { CompiledPolicy } from './policy-compile.ts';

export interface Spelling {
  /** As written, plus included. */
  readonly prefix: string;
  readonly length: number;
  /** The table key of a number so written: `before` and what is left without the first `drop` characters. */
  readonly drop: number;
  readonly before: string;
}

/** Shorter prefixes reach over several areas or segments of the numbering plan. */
const LEAST_PREFIX = 6;

/** More prefixes than this, of all lines together, would make every new policy slow: the rest is for the decision. */
const MOST_PREFIXES = 5_000;

/** By trunk, every prefix of its contract in every spelling; which of them pass is for the decision to say. */
export function contractSpellings({ tables }: CompiledPolicy): ReadonlyMap<string, readonly Spelling[]> {
  const divided = new Set([...tables.block].flatMap(([key]) => beginningsOf(key)));
  const found = new Map<string, Spelling[]>();
  let left = MOST_PREFIXES;
  for (const [key, value] of tables.contract) {
    const [trunk = '', prefix = ''] = key.split('/');
    const length = Number(value);
    const tooShort = prefix.length < LEAST_PREFIX && prefix.length !== length;
    // A block inside the prefix divides it: own numbers and those of others would be one.
    if (prefix === '' || tooShort || divided.has(prefix)) continue;
    if (left-- <= 0) break;
    found.set(trunk, [...(found.get(trunk) ?? []), ...spellingsOf(prefix, length)]);
  }
  return found;
}

/** Everything shorter that a block begins with. */
function beginningsOf(key: string): string[] {
  return Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(0, at + 1));
}

function spellingsOf(key: string, length: number): Spelling[] {
  const asItIs = { prefix: key, length, drop: 0, before: '' };
  if (!key.startsWith('86') || length <= 8) return [asItIs];
  const national = key.slice(2);
  return [
    { prefix: `+${key}`, length: length + 1, drop: 1, before: '' },
    { prefix: national, length: length - 2, drop: 0, before: '86' },
    { prefix: `0${national}`, length: length - 1, drop: 1, before: '86' },
  ];
}
