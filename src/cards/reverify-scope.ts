/** Which functions go off when nobody verifies: all of the setting, or by degree of risk. */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Scope } from './line.ts';
import type { GroupHit } from './reverify.ts';
import * as endRule from './reverify-end-rules.ts';

interface GradedScope extends Scope {
  readonly full_groups: readonly string[];
}

/** From 2022-12-01 by degree of risk: grave groups lose all functions of the setting, the others fewer. */
export function scopeFor(
  groups: readonly GroupHit[],
  law: LawView,
): { readonly scope: ParameterUse<Scope>; readonly findings: readonly Finding[] } {
  const full = law.parameter<Scope>('reverify.suspend_scope');
  const isGraded = law.parameter<boolean>('reverify.graded');
  if (!isGraded.value) return { scope: full, findings: [] };
  const limited = law.parameter<GradedScope>('reverify.graded_scope');
  const grave = groups.some(({ group }) => limited.value.full_groups.includes(group));
  const grade = grave ? 'full' : 'limited';
  return {
    scope: grave ? full : limited,
    findings: [find(endRule.graded, 'permit', { grade }, [isGraded, limited])],
  };
}

/** Whether these groups leave data on; the messages say which functions go off. */
export function isLimited(groups: readonly GroupHit[], law: LawView): boolean {
  return scopeFor(groups, law).scope.key === 'reverify.graded_scope';
}
