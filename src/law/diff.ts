/** `duanka law diff`: what changed in the law between two days. */
import { isDeepStrictEqual } from 'node:util';
import { inForceValue } from './choose.ts';
import { within } from './days.ts';
import type { Law, Obligation, ParameterValue } from './model.ts';

export interface ParameterChange {
  readonly key: string;
  readonly unit: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same-value-new-basis';
  readonly before: ParameterValue | null;
  readonly after: ParameterValue | null;
}

export interface LawDiff {
  readonly before: string;
  readonly after: string;
  readonly knownOn: string;
  readonly parameters: readonly ParameterChange[];
  /** Obligations that began or ended to apply. */
  readonly obligations: readonly {
    readonly id: string;
    readonly change: 'begins' | 'ends';
    readonly duty: Obligation['duty'];
  }[];
}

/** @param days ISO days; the first need not be the earlier one. */
export function diff(law: Law, days: { before: string; after: string; knownOn: string }): LawDiff {
  const { before, after, knownOn } = days;
  const parameters = law.parameters.flatMap((parameter): ParameterChange[] => {
    const was = inForceValue(parameter, before, knownOn) ?? null;
    const is = inForceValue(parameter, after, knownOn) ?? null;
    if (was === is) return [];
    return [{ key: parameter.key, unit: parameter.unit, change: kindOf(was, is), before: was, after: is }];
  });
  const obligations = law.obligations.flatMap((one) => {
    const was = within(before, one);
    const is = within(after, one);
    if (was === is) return [];
    return [{ id: one.id, change: is ? ('begins' as const) : ('ends' as const), duty: one.duty }];
  });
  return { before, after, knownOn, parameters, obligations };
}

function kindOf(was: ParameterValue | null, is: ParameterValue | null): ParameterChange['change'] {
  if (was === null) return 'added';
  if (is === null) return 'removed';
  return isDeepStrictEqual(was.value, is.value) ? 'same-value-new-basis' : 'changed';
}
