/** What counts as a breach that ends an agency, and how many persons must agree. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Breach } from './messages.ts';
import * as rule from './rules.ts';

interface FurtherBreach {
  readonly kind: string;
  readonly approver: string;
  readonly reason: string;
}

/** The four of 452 (5) stand in the law; a further one must have been approved by name, with reason. */
export function breachFinding(law: LawView, breach: Breach, further: string | null): Finding {
  if (breach !== 'further') return find(rule.breachKind, 'permit', { breach });
  const added = law.parameter<readonly FurtherBreach[]>('agent.further_breaches');
  const known = added.value.find(({ kind }) => kind === further);
  if (known === undefined) return find(rule.breachKind, 'hold', { breach, further: further ?? '' }, [added]);
  const facts = { breach, further, approver: known.approver, why: known.reason };
  return find(rule.breachKind, 'permit-with-duties', facts, [added]);
}

interface Confirmers {
  readonly persons: number;
}

/** How many different persons must agree to cancel an agency or to list somebody. */
export function confirmers(law: LawView): ParameterUse<Confirmers> {
  return law.parameter<Confirmers>('confirm.agent_blacklist');
}
