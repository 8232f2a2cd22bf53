/** A list of false numbers as it stands on either side, and what happened to it. */
import type { Instant } from '../kernel/time.ts';
import type { NOTICE_SIDES, NOTICE_STATES } from './false-number-contract.ts';
import type { PublishedNotice } from './false-number-messages.ts';

export interface Enforced {
  readonly org: string;
  readonly gateway: string;
  readonly at: Instant;
  /** From publication. */
  readonly minutes: number;
}

export interface FalseNumberNotice {
  readonly notice: PublishedNotice;
  readonly side: (typeof NOTICE_SIDES)[number];
  readonly state: (typeof NOTICE_STATES)[number];
  readonly receivedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Since when every gateway of the company stops the numbers; its clock is met then and not before. */
  readonly metAt: Instant | null;
  /** At the police: who was told. */
  readonly told: readonly { readonly org: string; readonly receivedAt: Instant | null }[];
  readonly enforced: readonly Enforced[];
}

export type NoticeEvent =
  | { readonly type: 'published'; readonly notice: PublishedNotice; readonly told: readonly string[] }
  | {
      readonly type: 'received';
      readonly notice: PublishedNotice;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'receipted'; readonly org: string; readonly at: Instant }
  | { readonly type: 'enforced'; readonly enforced: Enforced }
  | { readonly type: 'enforced-everywhere'; readonly at: Instant; readonly by: string }
  | { readonly type: 'superseded' };

/** When it is due at the gateways of this company; null where nothing is awaited any more. */
export function awaitedBy({ side, state, metAt, dueAt }: FalseNumberNotice): Instant | null {
  return side === 'received' && state === 'current' && metAt === null ? dueAt : null;
}

export function evolve(state: FalseNumberNotice | undefined, event: NoticeEvent): FalseNumberNotice {
  if (event.type === 'published')
    return {
      notice: event.notice,
      side: 'published',
      state: 'current',
      receivedAt: null,
      dueAt: null,
      metAt: null,
      told: event.told.map((org) => ({ org, receivedAt: null })),
      enforced: [],
    };
  if (event.type === 'received')
    return {
      notice: event.notice,
      side: 'received',
      state: 'current',
      receivedAt: event.at,
      dueAt: event.dueAt,
      metAt: null,
      told: [],
      enforced: [],
    };
  if (state === undefined) throw new TypeError(`${event.type} before published`);
  switch (event.type) {
    case 'receipted':
      return {
        ...state,
        told: state.told.map((one) => (one.org === event.org ? { ...one, receivedAt: event.at } : one)),
      };
    case 'enforced':
      return { ...state, enforced: [...state.enforced, event.enforced] };
    case 'enforced-everywhere':
      return { ...state, metAt: event.at };
    case 'superseded':
      return { ...state, state: 'superseded' };
  }
}
