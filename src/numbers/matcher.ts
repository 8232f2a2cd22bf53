import type { Day } from '../kernel/time.ts';
import type { Classification } from './model.ts';

/** One prefix of canonical numbers (NumberForm) with its lengths, its days and the answer it gives. */
export interface Rule {
  readonly prefix: string;
  /** Shortest and longest number the rule covers, in digits of the canonical form. */
  readonly min: number;
  readonly max: number;
  readonly from: Day;
  readonly to: Day | null;
  readonly answer: Classification;
}

export const inForce = (rule: Pick<Rule, 'from' | 'to'>, day: Day): boolean =>
  rule.from <= day && (rule.to === null || day <= rule.to);

/** Longest prefix whose lengths fit; undefined if there is none or the text is not all digits. */
export type Match = (number: string) => Classification | undefined;

/**
 * Builds a digit tree over the rules of one day. Ten children per node in one flat array: a look-up costs one
 * step a digit, whatever the number of rules.
 */
function makeMatcher(rules: readonly Rule[]): Match {
  const children: number[] = new Array<number>(10).fill(0);
  const rulesAt: (readonly Rule[] | undefined)[] = [undefined];
  for (const rule of rules) {
    let node = 0;
    for (let i = 0; i < rule.prefix.length; i++) {
      const slot = node * 10 + rule.prefix.charCodeAt(i) - 48;
      let next = children[slot] ?? 0;
      if (next === 0) {
        next = rulesAt.length;
        children[slot] = next;
        for (let digit = 0; digit < 10; digit++) children.push(0);
        rulesAt.push(undefined);
      }
      node = next;
    }
    rulesAt[node] = [...(rulesAt[node] ?? []), rule];
  }
  const tree = Int32Array.from(children);
  return (number) => walk(number, tree, rulesAt);
}

function walk(number: string, tree: Int32Array, rulesAt: readonly (readonly Rule[] | undefined)[]) {
  const { length } = number;
  let best: Classification | undefined;
  let node = 0;
  let i = 0;
  for (; i < length; i++) {
    const digit = number.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    node = tree[node * 10 + digit] ?? 0;
    if (node === 0) break;
    for (const rule of rulesAt[node] ?? []) {
      if (length >= rule.min && length <= rule.max) best = rule.answer;
    }
  }
  // No rule is longer than 21 digits: with a match the rest is short, without one it does not matter.
  if (best === undefined) return undefined;
  for (; i < length; i++) {
    const digit = number.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
  }
  return best;
}

/** One tree for each stretch of days on which the same rules are in force, built at its first use. */
export function makeCalendar(rules: readonly Rule[]): (day: Day) => Match {
  // A rule that ends counts on its last day, so the tree changes "after" that day: a tilde sorts behind it.
  const cuts = [
    ...new Set(rules.flatMap(({ from, to }) => (to === null ? [from] : [from, `${to}~`]))),
  ].sort();
  const trees = new Map<number, Match>();
  let lastDay: Day = '';
  let lastMatch: Match = () => undefined;
  return (day) => {
    if (day === lastDay) return lastMatch;
    const stretch = cuts.filter((cut) => cut <= day).length;
    const match = trees.get(stretch) ?? makeMatcher(rules.filter((rule) => inForce(rule, day)));
    trees.set(stretch, match);
    lastDay = day;
    lastMatch = match;
    return match;
  };
}
