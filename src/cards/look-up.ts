/**
 * Cards counted across companies (2022 law, 10). The count comes from a service of the authority. Without a connection an
 * order is not refused for what nobody can know here: the look-up is owed, with a clock, until its result is on record.
 * A count above the limit brings closer checking: what is not switched on waits, and every card is reviewed.
 */
import { type ClockChange, decide, type Finding, find, type Message } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { type Day, dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import * as rule from './look-up-rules.ts';

export interface LookUp {
  readonly owedSince: Instant;
  readonly dueAt: Instant;
  readonly result: LookUpResult | null;
}

export interface LookUpResult {
  /** Cards with other companies. */
  readonly count: number;
  readonly on: Day;
  /** Of the answer, with whoever gave it. */
  readonly reference: string;
  readonly by: string;
  readonly at: Instant;
  readonly overLimit: boolean;
}

export type LookUpCommand = {
  readonly type: 'record-look-up';
} & Pick<LookUpResult, 'count' | 'on' | 'reference'>;

export type LookUpEvent =
  | { readonly type: 'look-up-owed'; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'look-up-recorded'; readonly result: LookUpResult };

/** To the reviews of the same organisation: this person is to be looked at closely. */
export interface OverLimit {
  readonly card: string;
  readonly holder: string;
}
export const OVER_LIMIT = 'cards.over-limit-elsewhere';

export const LOOK_UP_CLOCK = 'look-up';

/** What an order is told; nothing before the law. */
export function elsewhereFindings({
  law,
  facts: { heldElsewhere },
}: Pick<CardContext, 'law' | 'facts'>): Finding[] {
  const due = law.parameter<boolean>('cards.cross_carrier_count');
  if (!due.value) return [];
  if (heldElsewhere === null) {
    const days = law.number('cards.look_up_days');
    return [find(rule.elsewhere, 'permit-with-duties', { days: days.value }, [due, days])];
  }
  const limit = law.number('cards.elsewhere_limit');
  const outcome = heldElsewhere > limit.value ? 'hold' : 'permit';
  return [find(rule.elsewhere, outcome, { n: heldElsewhere, limit: limit.value }, [due, limit])];
}

/** What an order leaves owed, where nobody told the count. */
export function owed({ law, now, facts }: Pick<CardContext, 'law' | 'now' | 'facts'>): {
  readonly events: readonly LookUpEvent[];
  readonly clocks: readonly ClockChange[];
} {
  if (facts.heldElsewhere !== null || !law.parameter<boolean>('cards.cross_carrier_count').value)
    return { events: [], clocks: [] };
  const term = law.number('cards.look_up_days');
  const dueAt = endOfDayAfter(now, term.value);
  return {
    events: [{ type: 'look-up-owed', at: now, dueAt }],
    clocks: [{ do: 'start', kind: LOOK_UP_CLOCK, dueAt, obligation: 'six-ministry-2016.4.2', term }],
  };
}

export function recordLookUp(
  card: Card,
  { count, on, reference }: LookUpCommand,
  { law, now, actor, id }: CardContext,
): CardDecision {
  const { lookUp, holder } = card;
  if (lookUp === null || lookUp.result !== null || holder === null) throw notNow(card, 'record-look-up');
  const limit = law.number('cards.elsewhere_limit');
  const overLimit = count > limit.value;
  const findings = [
    ...dateFindings(on, lookUp, dayOf(now)),
    find(rule.lookedUp, overLimit ? 'permit-with-duties' : 'permit', { n: count, on, limit: limit.value }, [
      limit,
    ]),
  ];
  const result: LookUpResult = { count, on, reference, by: actor.id, at: now, overLimit };
  const payload: OverLimit = { card: id, holder };
  const closer: Message = { to: actor.org, topic: OVER_LIMIT, key: `${id}:over-limit`, payload };
  return decide(findings, () => ({
    events: [{ type: 'look-up-recorded', result }],
    clocks: [{ do: 'meet', kind: LOOK_UP_CLOCK }],
    messages: overLimit ? [closer] : [],
  }));
}

/** A count from before the order says nothing about it. */
function dateFindings(on: Day, { owedSince }: LookUp, today: Day): Finding[] {
  const from = dayOf(owedSince);
  return on < from || on > today ? [find(rule.lookUpDated, 'refuse', { on, from })] : [];
}

/** A card above the limit is switched on once a review of that person found it confirmed. */
export function closerCheckFindings(
  { lookUp }: Card,
  { id, facts, law }: Pick<CardContext, 'id' | 'facts' | 'law'>,
): Finding[] {
  if (lookUp?.result?.overLimit !== true) return [];
  const limit = law.number('cards.elsewhere_limit');
  const outcome = facts.keptByReview.includes(id) ? 'permit' : 'hold';
  return [find(rule.checkedCloser, outcome, { n: lookUp.result.count, limit: limit.value }, [limit])];
}

export function missLookUp({ lookUp }: Card): CardDecision {
  if (lookUp === null || lookUp.result !== null) return decide([], () => ({ events: [] }));
  return decide([find(rule.lookUpLate, 'permit-with-duties')], () => ({
    events: [{ type: 'became-late', kind: LOOK_UP_CLOCK }],
  }));
}

export function lookedUp(card: Card, event: LookUpEvent): Card {
  if (event.type === 'look-up-owed')
    return { ...card, lookUp: { owedSince: event.at, dueAt: event.dueAt, result: null } };
  return card.lookUp === null ? card : { ...card, lookUp: { ...card.lookUp, result: event.result } };
}

/** When the result is due; null where none is owed, or the card has ended. */
export function lookUpDue({ lookUp }: Pick<Card, 'lookUp'>): Instant | null {
  return lookUp === null || lookUp.result !== null ? null : lookUp.dueAt;
}
