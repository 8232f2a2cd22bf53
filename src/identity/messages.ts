/** What this register tells the others of its organisation. */
import type { Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';
import type { CheckFacts } from './read-model.ts';

export const TOPICS = {
  answered: 'identity.check-answered',
  unitChanged: 'identity.unit-changed',
} as const;

/**
 * A check that had no answer has one now, or was given up (`no-answer`): none will come. It permits nothing by itself:
 * whoever waited decides anew.
 */
export interface CheckAnswered {
  readonly check: string;
  readonly holder: string;
  readonly result: CheckFacts['result'];
}

export function checkAnswered(org: string, answer: CheckAnswered): Message {
  return { to: org, topic: TOPICS.answered, key: `identity:${answer.check}:answered`, payload: answer };
}

/** A unit came with papers that say something else than before: what was built on the old ones is looked at again. */
export interface UnitChanged {
  readonly holder: string;
  readonly changed: readonly ('name' | 'legal-representative')[];
  readonly at: Instant;
}

export function unitChanged(org: string, change: UnitChanged): Message {
  const key = `identity:${change.holder}:changed:${change.at}`;
  return { to: org, topic: TOPICS.unitChanged, key, payload: change };
}
