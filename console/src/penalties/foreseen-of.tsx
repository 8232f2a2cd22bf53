/** A proposal has no terms yet: what it would bring, by the law of the day of its document. */
import type { ForeseeGiven } from '../api/types.ts';
import { ForeseenPanel } from './foreseen.tsx';
import type { PenaltyProps } from './penalty.tsx';

export function ForeseenOf({ penalty }: PenaltyProps) {
  const { act, object, actedOn, counts, day, state } = penalty;
  if (state !== 'proposed') return null;
  const stated = act !== null && object !== null && actedOn !== null && counts !== null;
  const given: ForeseeGiven = { day, deed: stated ? { act, object, actedOn, counts } : null };
  return <ForeseenPanel given={given} />;
}
