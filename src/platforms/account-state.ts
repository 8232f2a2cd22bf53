/** An account linked to a listed number: where it stands, and how it got there. Pure. */
import type { Decision } from '../kernel/decision.ts';
import type { Context } from '../kernel/register.ts';
import type { Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import {
  type AccountState,
  type Breach,
  ENDINGS,
  type Ending,
  type Measure,
  type Missed,
  STATE_OF,
  type WAYS,
} from './contract-codes.ts';
import type { HolderNotice, ListingRef } from './messages.ts';

export interface Taken extends HolderNotice {
  readonly measure: Measure;
  readonly ground: Breach;
  readonly reason: string;
  readonly clause: string;
  readonly by: Signed;
  readonly liftedAt: Instant | null;
}

interface Appeal {
  readonly text: string;
  readonly taken: Signed;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly answer: (Signed & { readonly upheld: boolean; readonly reason: string }) | null;
}

export interface LinkedAccount {
  readonly state: AccountState;
  /** Its name as the platform writes it, sealed; the digest is the id. */
  readonly sealed: string;
  readonly listings: readonly ListingRef[];
  readonly notice: HolderNotice;
  readonly demandedAt: Instant;
  readonly dueAt: Instant;
  /** When the holder was told; a step nobody was told of cannot be missed. */
  readonly toldAt: Instant | null;
  readonly late: boolean;
  /** The step the holder has missed and nothing has followed from yet. */
  readonly missed: Missed | null;
  readonly measures: readonly Taken[];
  readonly appeals: readonly Appeal[];
  readonly checks: readonly (Signed & { readonly way: Way; readonly passed: boolean })[];
  readonly ended: (Signed & { readonly how: Ending; readonly reason: string }) | null;
  /** How often listings were told of a change. */
  readonly changes: number;
}

export type Way = (typeof WAYS)[number];

export type AccountCommand =
  | {
      readonly type: 'open';
      readonly sealed: string;
      readonly listing: ListingRef;
      readonly notice: HolderNotice;
    }
  | { readonly type: 'note-told' }
  | { readonly type: 'verify'; readonly way: Way; readonly passed: boolean }
  | { readonly type: 'correct'; readonly reason: string }
  | {
      readonly type: 'take-measure';
      readonly measure: Measure;
      readonly ground: Breach;
      readonly reason: string;
      readonly notice: HolderNotice;
    }
  | { readonly type: 'appeal'; readonly text: string }
  | { readonly type: 'answer-appeal'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'withdraw-listing'; readonly listing: string }
  | { readonly type: 'miss'; readonly kind: string };

export type AccountEvent =
  | {
      readonly type: 'demanded';
      readonly sealed: string;
      readonly listing: ListingRef;
      readonly notice: HolderNotice;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'joined'; readonly listing: ListingRef }
  | { readonly type: 'told'; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'checked'; readonly by: Signed; readonly way: Way; readonly passed: boolean }
  | { readonly type: 'missed'; readonly kind: string }
  | { readonly type: 'measured'; readonly taken: Taken }
  | { readonly type: 'appealed'; readonly text: string; readonly by: Signed; readonly dueAt: Instant }
  | {
      readonly type: 'appeal-answered';
      readonly by: Signed;
      readonly upheld: boolean;
      readonly reason: string;
    }
  | { readonly type: 'listing-left'; readonly listing: string }
  | { readonly type: 'ended'; readonly how: Ending; readonly by: Signed; readonly reason: string };

export type AccountContext = Context<undefined>;
export type AccountDecision = Decision<AccountEvent>;

/** Nothing is asked of the holder and nothing is in force. */
export const isOver = ({ state }: LinkedAccount): boolean => ENDINGS.some((ending) => ending === state);

export const inForce = ({ measures }: Pick<LinkedAccount, 'measures'>): readonly Taken[] =>
  measures.filter(({ liftedAt }) => liftedAt === null);

export const isBarred = (account: Pick<LinkedAccount, 'measures'>): boolean =>
  inForce(account).some(({ measure }) => measure === 'bar-registration');

export const openAppeal = ({ appeals }: LinkedAccount): Appeal | undefined =>
  appeals.find(({ answer }) => answer === null);

export function evolve(state: LinkedAccount | undefined, event: AccountEvent): LinkedAccount {
  if (event.type === 'demanded') return demanded(state, event);
  if (state === undefined) throw new TypeError(`${event.type} before demanded`);
  switch (event.type) {
    case 'joined':
      return moved({ ...state, listings: [...state.listings, event.listing] });
    case 'told':
      return { ...state, toldAt: event.at, dueAt: event.dueAt };
    case 'checked':
      return checked(state, event);
    case 'missed':
      return missed(state, event.kind);
    case 'measured':
      return measured(state, event.taken);
    case 'appealed': {
      const appeal = { text: event.text, taken: event.by, dueAt: event.dueAt, late: false, answer: null };
      return { ...state, appeals: [...state.appeals, appeal] };
    }
    case 'appeal-answered': {
      const { by, upheld, reason } = event;
      const appeals = state.appeals.map((one) =>
        one.answer === null ? { ...one, answer: { ...by, upheld, reason } } : one,
      );
      return { ...state, appeals };
    }
    case 'listing-left':
      return { ...state, listings: state.listings.filter(({ id }) => id !== event.listing) };
    case 'ended':
      return ended(state, event);
  }
}

/** What listings are told of. */
const moved = (state: LinkedAccount): LinkedAccount => ({ ...state, changes: state.changes + 1 });

function demanded(
  before: LinkedAccount | undefined,
  { sealed, listing, notice, at, dueAt }: Extract<AccountEvent, { type: 'demanded' }>,
): LinkedAccount {
  return {
    state: 'verifying',
    sealed,
    listings: [...(before?.listings ?? []), listing],
    notice,
    demandedAt: at,
    dueAt,
    toldAt: null,
    late: false,
    missed: null,
    measures: before?.measures ?? [],
    appeals: before?.appeals ?? [],
    checks: before?.checks ?? [],
    ended: null,
    changes: (before?.changes ?? 0) + 1,
  };
}

function checked(
  state: LinkedAccount,
  { by, way, passed }: Extract<AccountEvent, { type: 'checked' }>,
): LinkedAccount {
  const checks = [...state.checks, { ...by, way, passed }];
  return { ...state, checks, missed: passed ? state.missed : 'verification-failed' };
}

function missed(state: LinkedAccount, kind: string): LinkedAccount {
  if (kind === 'appeal') {
    const appeals = state.appeals.map((one) => (one.answer === null ? { ...one, late: true } : one));
    return { ...state, appeals };
  }
  if (kind === 'correct') return { ...state, missed: 'not-corrected' };
  return { ...state, late: true, missed: state.toldAt === null ? state.missed : 'not-verified' };
}

/** After these the holder has time again; what follows needs a new missed step. */
const GIVES_TIME: ReadonlySet<Measure> = new Set(['correct-in-time', 'limit', 'suspend']);
export const givesTime = (measure: Measure): boolean => GIVES_TIME.has(measure);

function measured(state: LinkedAccount, taken: Taken): LinkedAccount {
  return moved({
    ...state,
    state: STATE_OF[taken.measure],
    missed: givesTime(taken.measure) ? null : state.missed,
    measures: [...state.measures, taken],
  });
}

function ended(
  state: LinkedAccount,
  { how, by, reason }: Extract<AccountEvent, { type: 'ended' }>,
): LinkedAccount {
  return moved({
    ...state,
    state: how,
    missed: null,
    ended: { ...by, how, reason },
    measures: state.measures.map((one) => ({ ...one, liftedAt: one.liftedAt ?? by.at })),
  });
}
