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

/**
 * A block is the same text in whatever order a list has its numbers.
 * @param list as a policy writes numbers
 * @param set canonical digits
 */
export function numberBlocks(list: readonly string[], set: NumberSet | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  /** What does not come in order, each block but once. */
  const rest = new Map<string, string[]>();
  const put = (key: string) => {
    const tails = rest.get(headOf(key));
    if (tails === undefined) rest.set(headOf(key), [tailOf(key)]);
    else tails.push(tailOf(key));
  };
  for (const number of list) put(tableKey(number));
  for (const block of set === undefined ? [] : blocksOf(set)) {
    const head = headOfBlock(block);
    if (head === undefined || texts.has(head))
      for (const number of numbersIn(block)) put(tableKey(asInPolicy(number)));
    else texts.set(head, textsIn(block).join(BETWEEN));
  }
  for (const [head, tails] of rest) {
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
