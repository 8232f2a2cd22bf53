/** Claims of victims as they are typed: one on each line, the reference of the case and yuan. Pure. */
import { fenFrom } from '../format/number.ts';

export interface Claim {
  readonly victim: string;
  readonly amountFen: number;
}

export interface ClaimsRead {
  readonly claims: readonly Claim[];
  /** Lines that cannot be read, from 1. */
  readonly wrong: readonly number[];
}

/** Space, comma (also the Chinese one) or tab stands between the two; empty lines say nothing. */
export function readClaims(text: string): ClaimsRead {
  const claims: Claim[] = [];
  const wrong: number[] = [];
  for (const [index, line] of text.normalize('NFKC').split('\n').entries()) {
    if (line.trim() === '') continue;
    const [victim = '', yuan = '', ...more] = line.trim().split(/[\s,]+/);
    const amountFen = fenFrom(yuan);
    const good = /^[A-Za-z0-9_.:-]{1,64}$/.test(victim) && amountFen !== null && amountFen > 0;
    if (!good || more.length > 0) wrong.push(index + 1);
    else claims.push({ victim, amountFen });
  }
  return { claims, wrong };
}

/** The same claims as lines. */
export function claimLines(claims: readonly Claim[]): string {
  return claims
    .map(
      ({ victim, amountFen }) =>
        `${victim} ${Math.floor(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')}`,
    )
    .join('\n');
}
