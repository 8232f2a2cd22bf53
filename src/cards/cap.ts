/**
 * How many cards one person may have with the company (six-ministry notice 4, 452 (3)), and which place a card takes.
 *
 * Why there is never one too many, and never a refusal while one is free:
 *  1. A card that counts takes a place from 1 to the cap. The database holds at most one live card per (organisation,
 *     holder, place): unique index `card_slot`. No place lies above the cap: check `card_slot_within_cap`, which is
 *     set from the law at start-up (ensureCap). So whatever code runs, five cards with a place are the most there are.
 *  2. Some cards count and have no place: lines taken in from before (legacy). With s of them, an order may take only
 *     the places 1 to cap − s.
 *  3. Orders for one holder wait for each other on the row of the holder (facts.ts, lockHolders), and read the cards
 *     held only then. So the count under (2) is that of the moment, and two orders cannot both see the last free place.
 *     Should an order come past the lock (another process, a lost connection), both take the same lowest place, the
 *     second hits the index, and the repository decides it again with what is there then.
 *  4. If the count is below the cap, a place is free: at most (count − s) < cap − s of the places 1 to cap − s are
 *     taken. A card that ended gave its place back in the same transaction. So a free card is never refused.
 */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Card } from './card.ts';
import type { HeldCard } from './facts.ts';
import * as rule from './life-rules.ts';

/** What the law calls each state: an order reserves a place, a stopped line can come back. */
const COUNTED_AS: Readonly<Record<Card['state'], 'reserved' | 'active' | 'suspended' | null>> = {
  ordered: 'reserved',
  registered: 'reserved',
  active: 'active',
  flagged: 'active',
  reminded: 'active',
  suspended: 'suspended',
  stopped: 'suspended',
  'shut-down': null,
  cancelled: null,
};

/** Whether a card of this kind in this state counts. */
export function counts(
  card: { readonly kind: Card['kind']; readonly state: Card['state'] },
  law: LawView,
): boolean {
  const as = COUNTED_AS[card.state];
  return (
    as !== null &&
    law.parameter<readonly string[]>('cards.counted_kinds').value.includes(card.kind) &&
    law.parameter<readonly string[]>('cards.counted_states').value.includes(as)
  );
}

/** The cap on that day; undefined before there was one. */
export function capOf(law: LawView): ParameterUse<number> | undefined {
  return law.inForce('six-ministry-2016.4.2') ? law.number('cards.cap') : undefined;
}

/** The cards of a holder that count, within the span the law names on that day. */
export function countedCards(
  held: readonly HeldCard[],
  { province, law }: { readonly province: string | null; readonly law: LawView },
): readonly HeldCard[] {
  const scope = law.parameter<string>('cards.cap_scope').value;
  return held.filter(
    (card) => counts(card, law) && (scope !== 'company-province' || card.province === province),
  );
}

export interface PlaceAsked {
  readonly kind: Card['kind'];
  /** State the card will be in. */
  readonly state: Card['state'];
  readonly holderKind: 'person' | 'unit';
  readonly province: string | null;
  /** Other live cards of the holder. */
  readonly held: readonly HeldCard[];
  readonly law: LawView;
}

export interface Place {
  readonly findings: readonly Finding[];
  /** Null where the card takes none, or none is free. */
  readonly slot: number | null;
}

/** The place a new card gets, or the finding that none is free. */
export function placeFor({ kind, state, holderKind, province, held, law }: PlaceAsked): Place {
  const cap = capOf(law);
  if (cap === undefined || !counts({ kind, state }, law)) return { findings: [], slot: null };
  const units = law.parameter<boolean>('cards.cap_applies_to_units');
  if (holderKind === 'unit' && !units.value) return { findings: [], slot: null };
  const counted = countedCards(held, { province, law });
  const params = [
    cap,
    law.parameter('cards.cap_scope'),
    law.parameter('cards.counted_states'),
    law.parameter('cards.counted_kinds'),
  ];
  const slot = counted.length < cap.value ? lowestFree(held, counted, cap.value) : null;
  const facts = { n: counted.length, cap: cap.value };
  return { findings: [find(rule.cap, slot === null ? 'refuse' : 'permit', facts, params)], slot };
}

/** A card can hold a place though it does not count now (an operator's choice of states): that place is not free either. */
function lowestFree(held: readonly HeldCard[], counted: readonly HeldCard[], cap: number): number | null {
  const placeless = counted.filter(({ slot }) => slot === null).length;
  const taken = new Set(held.map(({ slot }) => slot));
  for (let slot = 1; slot <= cap - placeless; slot += 1) {
    if (!taken.has(slot)) return slot;
  }
  return null;
}

/**
 * A card keeps its place while it is off, since it can come back without a new order. Only where an operator does not
 * count such cards is the place given back; the card then comes back without one, and counts all the same.
 */
export function placeWhileOff(
  { kind }: Pick<Card, 'kind'>,
  state: 'suspended' | 'stopped',
  law: LawView,
): { readonly slot?: null } {
  const kinds = law.parameter<readonly string[]>('cards.counted_kinds').value;
  return kinds.includes(kind) && !counts({ kind, state }, law) ? { slot: null } : {};
}
