/** Rules and settings of documents that came later than the notice: they say nothing before their first day. Pure. */
import type { Facts } from '../errors.ts';
import { type Finding, find, type Outcome, type Rule } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';

/** Whether a clause is in force on the day of the view. */
export function clauseInForce(law: LawView, id: string): boolean {
  const { from, to } = law.clause(id);
  return from <= law.day && (to === undefined || law.day <= to);
}

/** A finding that stands before its document too, but then without citing it: it is what an institution asks of itself. */
export function findSince(
  law: LawView,
  rule: Rule,
  outcome: Outcome,
  { facts = {}, params = [] }: { readonly facts?: Facts; readonly params?: readonly ParameterUse[] } = {},
): Finding {
  const finding = find(rule, outcome, facts, params);
  return clauseInForce(law, rule.clause) ? finding : { ...finding, clause: '' };
}
