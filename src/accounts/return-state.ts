/** What is kept of a return of frozen money, and how it follows from what happened. */
import type { Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { RETURN_STATES, RETURN_WAYS } from './contract-codes.ts';
import type { Share } from './messages.ts';
import { proRata } from './shares.ts';

interface Objection {
  readonly id: string;
  readonly reason: string;
  readonly at: Instant;
  readonly settled: (Signed & { readonly reason: string }) | null;
}

export interface ReturnProposed {
  /** The freeze whose money it is. */
  readonly request: string;
  readonly way: (typeof RETURN_WAYS)[number];
  readonly frozenFen: number;
  /** What each victim lost; victims go by the references of the case. */
  readonly claims: readonly Share[];
  readonly reason: string;
}

export interface FundReturn extends ReturnProposed {
  readonly state: (typeof RETURN_STATES)[number];
  readonly shares: readonly Share[];
  readonly proposed: Signed;
  readonly noticeUntil: Instant | null;
  readonly objections: readonly Objection[];
  readonly decided: Signed | null;
  readonly executedAt: Instant | null;
  /** The bank let the time for the return pass. */
  readonly late: boolean;
}

export type ReturnEvent =
  | {
      readonly type: 'proposed';
      readonly proposed: ReturnProposed;
      readonly by: Signed;
      readonly noticeUntil: Instant | null;
    }
  | { readonly type: 'objected'; readonly id: string; readonly reason: string; readonly at: Instant }
  | {
      readonly type: 'objection-settled';
      readonly id: string;
      readonly by: Signed;
      readonly reason: string;
      readonly claims: readonly Share[];
    }
  | { readonly type: 'notice-over' | 'withdrawn' }
  | { readonly type: 'decided'; readonly by: Signed }
  | { readonly type: 'executed'; readonly at: Instant }
  | { readonly type: 'not-carried-out'; readonly why: string; readonly at: Instant }
  | { readonly type: 'became-late' };

/** What each victim gets. */
export function sharesOf({ way, frozenFen, claims }: Pick<ReturnProposed, 'way' | 'frozenFen' | 'claims'>) {
  return way === 'pro-rata' ? proRata(frozenFen, claims) : claims;
}

export function evolve(state: FundReturn | undefined, event: ReturnEvent): FundReturn {
  if (event.type === 'proposed') {
    const { proposed, by, noticeUntil } = event;
    return {
      ...proposed,
      state: noticeUntil === null ? 'ready' : 'noticed',
      shares: sharesOf(proposed),
      proposed: by,
      noticeUntil,
      objections: [],
      decided: null,
      executedAt: null,
      late: false,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'objected': {
      const { id, reason, at } = event;
      return { ...state, objections: [...state.objections, { id, reason, at, settled: null }] };
    }
    case 'objection-settled': {
      const { id, by, reason, claims } = event;
      const objections = state.objections.map((one) =>
        one.id === id ? { ...one, settled: { ...by, reason } } : one,
      );
      return { ...state, objections, claims, shares: sharesOf({ ...state, claims }) };
    }
    case 'notice-over':
      return { ...state, state: 'ready' };
    case 'withdrawn':
      return { ...state, state: 'withdrawn' };
    case 'decided':
      return { ...state, state: 'ordered', decided: event.by };
    case 'executed':
      return { ...state, state: 'executed', executedAt: event.at };
    case 'not-carried-out':
      return { ...state, state: 'ready', decided: null };
    case 'became-late':
      return { ...state, late: true };
  }
}
