import type { Day } from '../kernel/time.ts';
import type { Carrier, Classification, Portings } from './model.ts';

/**
 * Network of allotment and network of record on a day. Only mobile numbers move between networks; where the
 * porting data know nothing about a mobile number, its carrier stays unknown instead of being read off the prefix.
 */
export function carrierOf(number: string, day: Day, given: Classification, portings: Portings): Carrier {
  const allocated = given.network;
  if (given.mobileOrFixed !== 'mobile') return { allocated, current: allocated, ported: false };
  const moves = portings.of(number);
  if (moves === null) return { allocated, current: null, ported: null };
  const done = moves.filter(({ from }) => from <= day);
  const last = done.reduce<(typeof done)[number] | undefined>(
    (latest, move) => (latest === undefined || move.from >= latest.from ? move : latest),
    undefined,
  );
  const current = last?.network ?? allocated;
  return { allocated, current, ported: current !== allocated };
}
