/**
 * The lottery of test calls and visits: a pure function of seed, day and ledger, so that an inspector who knows the seed
 * draws the same services on any machine. Every service gets the SHA-256 of `seed|kind|day|id`; the lowest are drawn.
 */
import { createHash } from 'node:crypto';
import type { Day } from '../kernel/time.ts';
import type { DRAWN_KINDS } from './review-contract.ts';

export interface Lottery {
  readonly seed: string;
  readonly kind: (typeof DRAWN_KINDS)[number];
  readonly day: Day;
}

/** How many are drawn: `key.sample`. */
export interface Sample {
  /** Of all services, 0 to 1. */
  readonly share: number;
  readonly at_least: number;
}

export interface Drawn {
  readonly population: number;
  /** SHA-256 over the sorted ids, a line each. */
  readonly populationDigest: string;
  /** In the order of the draw. */
  readonly drawn: readonly string[];
}

export function draw({ seed, kind, day }: Lottery, services: readonly string[], sample: Sample): Drawn {
  const ids = [...new Set(services)].toSorted();
  const size = Math.min(ids.length, Math.max(sample.at_least, Math.ceil(ids.length * sample.share)));
  const ranked = ids
    .map((id) => ({ id, lot: sha256(`${seed}|${kind}|${day}|${id}`) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
  return {
    population: ids.length,
    populationDigest: sha256(ids.map((id) => `${id}\n`).join('')),
    drawn: ranked.slice(0, size).map(({ id }) => id),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
