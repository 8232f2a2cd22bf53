/** What follows when a term runs out: receipts or an answer that did not come, and the end of the penalty itself. */
import { decide as decided, find } from '../kernel/decision.ts';
import { dayOf } from '../kernel/time.ts';
import { receiptsClock } from './institutions.ts';
import type { Penalty, PenaltyContext, PenaltyDecision } from './penalty.ts';
import { endOf, isRunning, missing, receiptsDueAt } from './penalty-state.ts';
import * as rule from './rules.ts';

export function missed(state: Penalty, kind: string, { now, law }: PenaltyContext): PenaltyDecision {
  if (kind === 'expiry') return expire(state, dayOf(now));
  const late =
    kind === 'answer'
      ? find(rule.answerLate, 'permit-with-duties')
      : kind === 'review'
        ? find(rule.reviewLate, 'permit-with-duties')
        : find(kind === 'lift' ? rule.liftsMissing : rule.receiptsMissing, 'permit-with-duties', {
            missing: missing(state),
          });
  const next = kind === 'receipts' ? receiptsDueAt(state, now) : null;
  const hours = law.number('words.promptly_hours');
  return decided([late], () => ({
    events: [{ type: 'became-late', kind }],
    clocks: next === null ? [] : [receiptsClock(next, state.terms, hours)],
  }));
}

/** The list follows the days; institutions need no word, for their dates say the same. */
function expire(state: Penalty, today: string): PenaltyDecision {
  const to = endOf(state);
  const over = (state.state === 'in-force' || state.state === 'objected') && !isRunning(state, today);
  return decided(over ? [find(rule.expired, 'permit', { to })] : [], () => ({
    events: over ? [{ type: 'expired' }] : [],
    clocks: over
      ? [
          { do: 'cancel', kind: 'answer' },
          { do: 'cancel', kind: 'receipts' },
        ]
      : [],
  }));
}
