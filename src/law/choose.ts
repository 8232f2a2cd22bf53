/** Which of a parameter's versions counts on a day, as known on another: the one place where this is decided. */
import { within } from './days.ts';
import type { Parameter, ParameterValue } from './model.ts';

export type Verdict = 'in-force' | 'not-yet-known' | 'corrected' | 'not-yet-in-force' | 'ended' | 'replaced';

export interface Weighed {
  readonly value: ParameterValue;
  readonly verdict: Verdict;
  /** The version that took its place, for `corrected` and `replaced`. */
  readonly by?: ParameterValue;
}

/**
 * Weighs every version. A version known later with the same first day corrects the earlier one wholly;
 * among those in force on the day the one with the later first day wins.
 */
export function weigh(parameter: Parameter, day: string, knownOn: string): Weighed[] {
  const latestOfStart = new Map<string, ParameterValue>();
  for (const value of parameter.values) {
    const other = latestOfStart.get(value.from);
    if (value.known <= knownOn && (other === undefined || other.known < value.known)) {
      latestOfStart.set(value.from, value);
    }
  }
  let winner: ParameterValue | undefined;
  for (const value of latestOfStart.values()) {
    if (within(day, value) && (winner === undefined || value.from > winner.from)) winner = value;
  }
  return parameter.values.map((value) =>
    judge(value, { day, knownOn, winner, latest: latestOfStart.get(value.from) }),
  );
}

interface Scene {
  day: string;
  knownOn: string;
  winner: ParameterValue | undefined;
  latest: ParameterValue | undefined;
}

function judge(value: ParameterValue, { day, knownOn, winner, latest }: Scene): Weighed {
  if (value.known > knownOn) return { value, verdict: 'not-yet-known' };
  if (latest !== undefined && latest !== value) return { value, verdict: 'corrected', by: latest };
  if (value.from > day) return { value, verdict: 'not-yet-in-force' };
  if (value.to !== undefined && value.to < day) return { value, verdict: 'ended' };
  if (winner === undefined || winner === value) return { value, verdict: 'in-force' };
  return { value, verdict: 'replaced', by: winner };
}

/** The version in force, if any. */
export function inForceValue(parameter: Parameter, day: string, knownOn: string): ParameterValue | undefined {
  return weigh(parameter, day, knownOn).find((one) => one.verdict === 'in-force')?.value;
}
