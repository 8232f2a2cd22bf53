/** A number as somebody wrote it, in the canonical digits of the plan. */
import type { NumberingPlan } from '../numbers/index.ts';
import { callsError } from './errors.ts';

/** @throws `calls.number-unreadable` at `place`; the number stands in it masked */
export function numberIn(plan: NumberingPlan, written: string, place: string): string {
  const read = plan.normalise(written);
  if (read.ok) return read.number;
  throw unreadable(plan, written, place);
}

/** A caller as a display showed it: made-up callers are of no length the plan knows, so any digits alone will do. @throws as above */
export function callerIn(plan: NumberingPlan, written: string, place: string): string {
  const read = plan.normalise(written);
  if (read.ok) return read.number;
  if (/^\d{3,20}$/.test(written)) return written;
  throw unreadable(plan, written, place);
}

const unreadable = (plan: NumberingPlan, written: string, place: string) =>
  callsError('calls.number-unreadable', { place, facts: { number: plan.mask(written) } });
