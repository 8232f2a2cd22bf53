/** A review: cards that are looked at one by one, closed only with a result for each. */

import { type Decision, decide, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addDays, addHours, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type { CARD_KINDS } from './contract.ts';
import type {
  REVIEW_KINDS,
  REVIEW_METHODS,
  REVIEW_OUTCOMES,
  REVIEW_RESULTS,
  REVIEW_STATES,
} from './review-contract.ts';
import * as rule from './review-rules.ts';
import { comparatorOf, type Threshold } from './review-threshold.ts';

export interface Attempt {
  readonly at: Instant;
  readonly by: string;
  readonly method: (typeof REVIEW_METHODS)[number];
  readonly result: (typeof REVIEW_RESULTS)[number];
  readonly note: string;
}

export interface ReviewCard {
  readonly card: string;
  readonly number: string;
  readonly kind: (typeof CARD_KINDS)[number];
  readonly province: string | null;
  readonly joinedOn: Day;
}

export interface ReviewedCard extends ReviewCard {
  readonly attempts: readonly Attempt[];
}

/** What a survey found; everything a review is opened with. */
export interface Found {
  readonly kind: (typeof REVIEW_KINDS)[number];
  readonly subject: { readonly register: 'holder' | 'card'; readonly id: string };
  readonly province: string | null;
  readonly reasons: readonly string[];
  readonly cards: readonly ReviewCard[];
}

export interface Review extends Omit<Found, 'cards'> {
  readonly state: (typeof REVIEW_STATES)[number];
  readonly clause: string;
  readonly params: readonly ParameterUse[];
  readonly cards: readonly ReviewedCard[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly outcome: (typeof REVIEW_OUTCOMES)[number] | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
}

export type ReviewCommand =
  | { readonly type: 'open'; readonly found: Found; readonly threshold: Threshold | null }
  | ({ readonly type: 'record' } & Pick<Attempt, 'method' | 'result' | 'note'> & { readonly card: string })
  /** To call its user: the number is shown in full, and that is on record. */
  | { readonly type: 'read-number'; readonly card: string }
  | { readonly type: 'close' }
  | { readonly type: 'miss'; readonly kind: string };

export type ReviewEvent =
  | {
      readonly type: 'opened';
      readonly found: Found;
      readonly clause: string;
      readonly params: readonly ParameterUse[];
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'recorded'; readonly card: string; readonly attempt: Attempt }
  | {
      readonly type: 'closed';
      readonly outcome: (typeof REVIEW_OUTCOMES)[number];
      readonly at: Instant;
      readonly by: string;
    }
  | { readonly type: 'became-late' };

/** To the cards of the same organisation: this registration is not true. */
export interface FoundWrong {
  readonly card: string;
  readonly reason: 'review';
}
export const FOUND_WRONG = 'cards.found-wrong';

type ReviewContext = Context<undefined>;
type ReviewDecision = Decision<ReviewEvent>;

export const review: Register<Review, ReviewCommand, ReviewEvent> = {
  name: 'card_review',
  rules: rule.rules,
  permissions: {
    open: 'review.conclude',
    record: 'review.conclude',
    'read-number': 'review.conclude',
    close: 'review.conclude',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'record':
        return record(state, command, context);
      case 'read-number':
        return readNumber(state, command.card);
      case 'close':
        return close(state, context);
      case 'miss':
        return decide([find(rule.late, 'permit-with-duties')], () => ({ events: [{ type: 'became-late' }] }));
    }
  },
  evolve,
  columns: (review) => ({
    kind: review.kind,
    state: review.state,
    subject: review.subject.id,
    province: review.province,
    opened_at: review.openedAt,
    due_at: review.state === 'open' ? review.dueAt : null,
    cards: review.cards.length,
    open_cards: review.cards.filter((card) => resultOf(card) === null).length,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** The last attempt that came to something; null where nobody was reached yet. */
export function resultOf({ attempts }: Pick<ReviewedCard, 'attempts'>): Attempt['result'] | null {
  return attempts.findLast(({ result }) => result !== 'unreachable')?.result ?? null;
}

function open(
  state: Review | undefined,
  { found, threshold }: Extract<ReviewCommand, { type: 'open' }>,
  { law, now }: ReviewContext,
): ReviewDecision {
  if (state !== undefined) throw notNow(state, 'open');
  const finding = reason(found, threshold);
  const days = law.number('cards.review_days');
  const dueAt = due(found.kind, { now, days: days.value, law });
  const params = [...(threshold?.params ?? []), days];
  return decide([finding], () => ({
    events: [{ type: 'opened', found, clause: finding.clause, params, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'review', dueAt, obligation: 'miit-452-2016.3.1', term: days }],
  }));
}

function reason(found: Found, threshold: Threshold | null): Finding {
  if (threshold !== null) {
    const { scope, from, comparator, params } = threshold;
    const facts = { cards: found.cards.length, from, comparator: comparatorOf(comparator) };
    return find(
      scope === 'province' ? rule.manyCardsInProvince : rule.manyCards,
      'permit-with-duties',
      facts,
      params,
    );
  }
  const range = found.cards[0]?.number.slice(2, 5) ?? '';
  const facts = { range, reasons: found.reasons.join('、'), cards: found.cards.length };
  return find(rule.OPENED[found.kind], 'permit-with-duties', facts);
}

/** The day the law set for the survey of many cards while it has not passed; afterwards, and for the others, our term. */
function due(
  kind: Review['kind'],
  { now, days, law }: { now: Instant; days: number; law: ReviewContext['law'] },
): Instant {
  const ours = addHours(startOf(dayOf(now)), (days + 1) * 24);
  if (kind !== 'many-cards' || !law.inForce('miit-452-2016.3.1')) return ours;
  const byLaw = startOf(addDays(law.parameter<Day>('cards.recheck_by').value, 1));
  return byLaw > now ? byLaw : ours;
}

function record(
  state: Review,
  { card, method, result, note }: Extract<ReviewCommand, { type: 'record' }>,
  { now, actor, id }: ReviewContext,
): ReviewDecision {
  if (state.state !== 'open') throw notNow(state, 'record');
  const one = state.cards.find((listed) => listed.card === card);
  if (one === undefined) throw kernelError('kernel.missing', { place: '/card' });
  const wrong = result === 'wrong' || result === 'not-mine';
  // The clause asks for a call to every user of these ranges; that a line has ended needs no call.
  const called = state.kind !== 'call-back' || method === 'call-back' || result === 'ended';
  const outcome = called ? (result === 'unreachable' ? 'permit-with-duties' : 'permit') : 'refuse';
  const findings = [find(rule.resultKept, outcome, { method, result })];
  // A dispute is resolved on the card itself, which tells the person who raised it.
  const putsRight = wrong && state.kind !== 'dispute';
  if (putsRight) findings.push(find(rule.wrongToPutRight, 'permit-with-duties'));
  const payload: FoundWrong = { card, reason: 'review' };
  const message: Message = {
    to: actor.org,
    topic: FOUND_WRONG,
    key: `${id}:${card}:wrong:${one.attempts.length}`,
    payload,
  };
  return decide(findings, () => ({
    events: [{ type: 'recorded', card, attempt: { at: now, by: actor.id, method, result, note } }],
    messages: putsRight ? [message] : [],
  }));
}

/** Nothing changes but the record: who looked at which number of which review. */
function readNumber(state: Review, card: string): ReviewDecision {
  if (state.state !== 'open') throw notNow(state, 'read-number');
  if (!state.cards.some((listed) => listed.card === card))
    throw kernelError('kernel.missing', { place: '/card' });
  return decide([find(rule.numberRead, 'permit', { card })], () => ({ events: [] }));
}

function close(state: Review, { now, actor }: ReviewContext): ReviewDecision {
  if (state.state !== 'open') throw notNow(state, 'close');
  const results = state.cards.map(resultOf);
  const missing = results.filter((result) => result === null).length;
  const facts = { cards: results.length, open: missing };
  return decide([find(rule.eachCard, missing > 0 ? 'hold' : 'permit', facts)], () => ({
    events: [{ type: 'closed', outcome: outcomeOf(results), at: now, by: actor.id }],
    clocks: [{ do: 'meet', kind: 'review' }],
  }));
}

function outcomeOf(results: readonly (Attempt['result'] | null)[]): (typeof REVIEW_OUTCOMES)[number] {
  if (results.some((result) => result === 'wrong' || result === 'not-mine')) return 'corrected';
  return results.every((result) => result === 'ended') ? 'ended' : 'kept';
}

function evolve(state: Review | undefined, event: ReviewEvent): Review {
  if (event.type === 'opened') {
    const { found, clause, params, at, dueAt } = event;
    return {
      ...found,
      cards: found.cards.map((card) => ({ ...card, attempts: [] })),
      state: 'open',
      clause,
      params,
      openedAt: at,
      dueAt,
      late: false,
      outcome: null,
      closedAt: null,
      closedBy: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  switch (event.type) {
    case 'recorded':
      return {
        ...state,
        cards: state.cards.map((card) =>
          card.card === event.card ? { ...card, attempts: [...card.attempts, event.attempt] } : card,
        ),
      };
    case 'closed':
      return { ...state, state: 'closed', outcome: event.outcome, closedAt: event.at, closedBy: event.by };
    case 'became-late':
      return { ...state, late: true };
  }
}
