/** Dividing frozen money among those it was taken from. Pure. */
import type { Share } from './messages.ts';

/**
 * What each claim gets of a sum, in proportion, to the fen: remainders go to the largest fractions, so that the shares
 * add up to the sum and no claim gets more than it lost.
 * @param sumFen money that is there, at most the sum of all claims counts
 */
export function proRata(sumFen: number, claims: readonly Share[]): readonly Share[] {
  const total = claims.reduce((all, { amountFen }) => all + BigInt(amountFen), 0n);
  const sum = BigInt(sumFen) < total ? BigInt(sumFen) : total;
  if (total === 0n) return claims.map((claim) => ({ ...claim, amountFen: 0 }));
  const parts = claims.map(({ victim, amountFen }, index) => {
    const product = BigInt(amountFen) * sum;
    return { victim, index, floor: product / total, rest: product % total };
  });
  let left = sum - parts.reduce((all, { floor }) => all + floor, 0n);
  const byRest = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  const extra = new Set<number>();
  for (const { index } of byRest) {
    if (left === 0n) break;
    extra.add(index);
    left -= 1n;
  }
  return parts.map(({ victim, index, floor }) => ({
    victim,
    amountFen: Number(floor + (extra.has(index) ? 1n : 0n)),
  }));
}

export const sumOf = (shares: readonly Share[]): number =>
  shares.reduce((all, { amountFen }) => all + amountFen, 0);
