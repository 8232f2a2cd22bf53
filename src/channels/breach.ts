/** What counts as a breach that ends an agency. Pure. */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';
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

/** To end an agency, and to list somebody or take it back. */
export const CONFIRM_ENDING = { rule: rule.secondPerson, setting: 'confirm.agent_blacklist' } as const;
