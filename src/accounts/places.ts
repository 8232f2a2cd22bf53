/**
 * How many accounts and debit cards one person may have at one institution (six-ministry notice 5), and which place a
 * new one takes. The argument is that of phone cards (docs/adr/0009-five-slots.md):
 *  1. What counts takes a place from 1 to the cap; unique indexes hold one live account per holder and place, and checks
 *     set from the law at start-up (places-guard.ts) allow no place above the cap.
 *  2. Accounts from before, and debit cards under an exception, count without a place; with s of them a new one may
 *     take only the places 1 to cap − s.
 *  3. Openings for one holder wait for each other on the row of the holder (facts.ts) and read what is held only then.
 */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { AccountKind } from './contract-codes.ts';
import * as rule from './opening-rules.ts';

/** What is capped, each with a place of its own. */
export const QUOTAS = ['class-one', 'class-three', 'debit-card'] as const;
export type Quota = (typeof QUOTAS)[number];
export type Places = Readonly<Record<Quota, number | null>>;

/** A live account of the same holder here. */
export interface HeldAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly debitCard: boolean;
  readonly places: Places;
}

interface QuotaRule {
  readonly obligation: string;
  readonly parameter: string;
  readonly rule: typeof rule.classOne;
  /** The clause speaks of persons; debit cards are counted by customer, whoever it is. */
  readonly personsOnly: boolean;
  counts(account: Pick<HeldAccount, 'kind' | 'debitCard'>): boolean;
}

const RULES: Readonly<Record<Quota, QuotaRule>> = {
  'class-one': {
    obligation: 'six-ministry-2016.5.5',
    parameter: 'accounts.class1_cap',
    rule: rule.classOne,
    personsOnly: true,
    counts: ({ kind }) => kind === 'bank-1',
  },
  'class-three': {
    obligation: 'six-ministry-2016.5.6',
    parameter: 'accounts.class3_payment_cap',
    rule: rule.classThree,
    personsOnly: true,
    counts: ({ kind }) => kind === 'payment-3',
  },
  'debit-card': {
    obligation: 'six-ministry-2016.5.2',
    parameter: 'accounts.debit_cards_cap',
    rule: rule.debitCards,
    personsOnly: false,
    counts: ({ debitCard }) => debitCard,
  },
};

/** The cap on that day; undefined before there was one. */
export function capOf(quota: Quota, law: LawView): ParameterUse<number> | undefined {
  const { obligation, parameter } = RULES[quota];
  return law.inForce(obligation) ? law.number(parameter) : undefined;
}

/** Whether an account counts against a cap. */
export function countsFor(quota: Quota, account: Pick<HeldAccount, 'kind' | 'debitCard'>): boolean {
  return RULES[quota].counts(account);
}

export interface PlaceAsked {
  readonly asked: Pick<HeldAccount, 'kind' | 'debitCard'>;
  readonly holderKind: 'person' | 'unit';
  readonly held: readonly HeldAccount[];
  /** Debit cards in all that an exception allows; null where there is none. */
  readonly exception: { readonly id: string; readonly quantity: number } | null;
  readonly law: LawView;
}

export interface PlacesTaken {
  readonly findings: readonly Finding[];
  readonly places: Places;
  /** The exception the account rests on. */
  readonly exception: string | null;
}

/** The places a new account takes, or the findings that none is free. */
export function placesFor(asked: PlaceAsked): PlacesTaken {
  const taken = QUOTAS.map((quota) => ({ quota, ...placeFor(quota, asked) }));
  const place = (wanted: Quota) => taken.find(({ quota }) => quota === wanted)?.place ?? null;
  return {
    findings: taken.flatMap(({ findings }) => findings),
    places: {
      'class-one': place('class-one'),
      'class-three': place('class-three'),
      'debit-card': place('debit-card'),
    },
    exception: taken.some(({ excepted }) => excepted) ? (asked.exception?.id ?? null) : null,
  };
}

interface Taken {
  readonly findings: readonly Finding[];
  readonly place: number | null;
  readonly excepted: boolean;
}

function placeFor(quota: Quota, { asked, holderKind, held, exception, law }: PlaceAsked): Taken {
  const { rule: said, counts, personsOnly } = RULES[quota];
  const cap = capOf(quota, law);
  if (cap === undefined || !counts(asked) || (personsOnly && holderKind === 'unit'))
    return { findings: [], place: null, excepted: false };
  const counted = held.filter(counts);
  const n = counted.length;
  if (n < cap.value) {
    const place = lowestFree(quota, counted, cap.value);
    return { findings: [find(said, 'permit', { n, cap: cap.value }, [cap])], place, excepted: false };
  }
  const allowed = quota === 'debit-card' ? (exception?.quantity ?? 0) : 0;
  const excepted = n < allowed;
  const facts = { n, cap: cap.value, allowed };
  const params = quota === 'debit-card' ? [cap, law.parameter('limits.in_principle')] : [cap];
  return {
    findings: [find(said, excepted ? 'permit-with-duties' : 'refuse', facts, params)],
    place: null,
    excepted,
  };
}

/** Below the cap there is always one: at most (n − s) of the places 1 to cap − s are taken. */
function lowestFree(quota: Quota, counted: readonly HeldAccount[], cap: number): number | null {
  const placeless = counted.filter(({ places }) => places[quota] === null).length;
  const taken = new Set(counted.map(({ places }) => places[quota]));
  for (let place = 1; place <= cap - placeless; place += 1) if (!taken.has(place)) return place;
  return null;
}

export const NO_PLACES: Places = { 'class-one': null, 'class-three': null, 'debit-card': null };
