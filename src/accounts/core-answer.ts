/**
 * What the bank core's answers mean. It may answer twice, late or never: a reference is credited once there, so asking
 * again is safe, and what was settled here stays settled.
 */
import { decide as decided, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import * as rule from './core-rules.ts';
import type { Transfer, TransferContext, TransferDecision } from './transfer.ts';

export type CoreAnswered =
  | { readonly result: 'credited'; readonly at: Instant }
  /** Never, and nothing was credited. */
  | { readonly result: 'refused'; readonly reason: string }
  /** Taken on, or not understood, or silence: the outcome is not known yet. */
  | { readonly result: 'no-answer'; readonly reason: string };

const OWED: readonly Transfer['state'][] = ['released', 'undecidable'];

interface RetryMinutes {
  readonly first: number;
  readonly most: number;
}

export function record(held: Transfer, answer: CoreAnswered, context: TransferContext): TransferDecision {
  const { now, law } = context;
  if (!OWED.includes(held.state)) return against(held, answer, context);
  if (answer.result === 'credited') {
    // A core with a wrong clock can place it neither before the release nor after today.
    const from = held.releasedAt ?? held.acceptedAt;
    const at = answer.at < from ? from : answer.at > now ? now : answer.at;
    return decided([find(rule.coreAnswer, 'permit', { result: 'credited' })], () => ({
      events: [{ type: 'credited', at, reason: null }],
    }));
  }
  const { reason } = answer;
  if (answer.result === 'refused')
    return decided([find(rule.coreAnswer, 'permit', { result: 'refused' })], () => ({
      events: [{ type: 'failed', at: now, reason }],
    }));
  const pause = law.parameter<RetryMinutes>('transfer.ask_again_minutes');
  const { first, most } = pause.value;
  const nextAt = addHours(now, Math.min(first * 2 ** Math.min(held.attempts, 20), most) / 60);
  const hours = law.number('transfer.outcome_hours');
  const unclear = now >= addHours(held.releasedAt ?? now, hours.value);
  const asked = find(rule.coreAnswer, 'permit-with-duties', { reason, nextAt }, [pause]);
  const news = unclear && held.state !== 'undecidable';
  const findings = news
    ? [asked, find(rule.undecided, 'permit-with-duties', { hours: hours.value }, [hours])]
    : [asked];
  return decided(findings, () => ({ events: [{ type: 'asked-core', reason, nextAt, unclear }] }));
}

/**
 * An answer to what is settled already: the same again says nothing. One that speaks against it is a case for somebody
 * with a term, for then the money is where the register does not think it is.
 */
function against(held: Transfer, { result }: CoreAnswered, { now, law }: TransferContext): TransferDecision {
  const settledByHand = held.ended?.byHand === true;
  const contrary =
    (held.state === 'failed' && result === 'credited') ||
    (held.state === 'credited' && settledByHand && result === 'refused');
  if (!contrary) return decided([], () => ({ events: [] }));
  const hours = law.number('transfer.outcome_hours');
  const dueAt = addHours(now, hours.value);
  return decided([find(rule.contradicted, 'permit-with-duties', { result, until: dueAt }, [hours])], () => ({
    events: [{ type: 'contradicted', result: result === 'credited' ? 'credited' : 'refused', at: now }],
    clocks: [{ do: 'start', kind: 'settle', dueAt, obligation: 'six-ministry-2016.5.14', term: hours }],
  }));
}

/** Somebody compared the books: only where the core leaves it open, or speaks against what was settled. */
export function settle(
  held: Transfer,
  { credited, reason }: { readonly credited: boolean; readonly reason: string },
  { now }: TransferContext,
): TransferDecision {
  if (held.state !== 'undecidable' && held.state !== 'contradicted') throw notNow(held, 'settle');
  return decided([find(rule.settledByHand, 'permit')], () => ({
    events: [{ type: credited ? 'credited' : 'failed', at: now, reason, byHand: true }],
    clocks: held.state === 'contradicted' ? [{ do: 'meet', kind: 'settle' }] : [],
  }));
}

/** Nobody settled the contradiction in time. */
export function overdue({ state, contradicted }: Transfer): TransferDecision {
  if (state !== 'contradicted' || contradicted === null) return decided([], () => ({ events: [] }));
  return decided([find(rule.contradictionLate, 'permit-with-duties')], () => ({
    events: [{ type: 'became-late' }],
  }));
}
