/** The blacklist as blocks of numbers (tables.ts), from the list of a policy and from its set in a file. Pure. */
import { blocksOf, type NumberBlock, TAIL } from '../numbers/set/blocks.ts';
import type { NumberSet } from '../numbers/set/number-set.ts';
import { asInPolicy } from './policy-lists.ts';
import { headOf, tableKey, tailOf } from './tables.ts';

const BETWEEN = '|';
/** Every end of a number, as text. */
const TAILS: readonly string[] = Array.from({ length: 10 ** TAIL }, (_, tail) =>
  String(tail).padStart(TAIL, '0'),
);

/** Digits that numbers begin with → the last four of each, `|` between. */
export type NumberBlocks = ReadonlyMap<string, string>;

/** The blocks of a set: some work for millions of numbers, and the same whatever the rest of a policy is. */
export function blocksOfSet(set: NumberSet): NumberBlocks {
  const texts = new Map<string, string>();
  const rest: string[] = [];
  for (const block of blocksOf(set)) {
    const head = headOfBlock(block);
    if (head === undefined || texts.has(head)) rest.push(...numbersIn(block).map(asInPolicy));
    else texts.set(head, textsIn(block).join(BETWEEN));
  }
  return withNumbers(texts, rest);
}

/**
 * A block is the same text in whatever order a list has its numbers.
 * @param list as a policy writes numbers
 */
export function withNumbers(blocks: NumberBlocks, list: readonly string[]): NumberBlocks {
  const more = new Map<string, string[]>();
  for (const number of list) {
    const key = tableKey(number);
    const tails = more.get(headOf(key));
    if (tails === undefined) more.set(headOf(key), [tailOf(key)]);
    else tails.push(tailOf(key));
  }
  const texts = new Map(blocks);
  for (const [head, tails] of more) {
    const before = texts.get(head);
    const all = before === undefined ? tails : [...tails, ...before.split(BETWEEN)];
    texts.set(head, [...new Set(all)].sort().join(BETWEEN));
  }
  return texts;
}

/** Undefined where its numbers may be of several kinds, which a few leading digits do not tell. */
function headOfBlock({ head, length }: NumberBlock): string | undefined {
  if (length < LONG) return undefined;
  return headOf(tableKey(asInPolicy(head + '0'.repeat(TAIL))));
}

/** Numbers from this length on are what their first digits say. */
const LONG = 10;

const textsIn = ({ tails }: NumberBlock): string[] => Array.from(tails, (tail) => TAILS[tail] ?? '');

function numbersIn({ head, tails, length }: NumberBlock): string[] {
  return Array.from(tails, (tail) => head + (TAILS[tail] ?? '').slice(-Math.min(length, TAIL)));
}
