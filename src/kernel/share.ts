/** A share as people read it. Pure; whole numbers until the last step. */

export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * Percent with two decimals, cut and never rounded up: 99.999 % is shown as 99.99, since 100 says that none is left.
 * @returns undefined where there is nothing to count
 */
export function percentOf({ part, whole }: Share): string | undefined {
  if (whole === 0) return undefined;
  const hundredths = Math.floor((part * 10_000) / whole);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** How many more it takes until the share that is due, 0.96 say, is reached. */
export function missingFor({ part, whole }: Share, due: number): number {
  // Due shares have at most four decimals; as whole numbers nothing is lost in between.
  const needed = Math.ceil((whole * Math.round(due * 10_000)) / 10_000);
  return Math.max(0, needed - part);
}
