/** Authorities, platforms, an order, a listing and an account from which the tests of this folder start. All invented. */
import { type Actor, systemActor } from '../../kernel/access.ts';
import type { OrganisationEntry } from '../../kernel/organisations.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { organisation } from '../../kernel/testing/organisation.ts';
import { linkedAccount } from '../account.ts';
import type { AccountCommand, AccountEvent, LinkedAccount } from '../account-state.ts';
import { type Listing, type ListingCommand, type ListingEvent, listedNumber } from '../listing.ts';
import type { ListingRef } from '../messages.ts';
import {
  type AccountOrder,
  accountOrder,
  type OrderCommand,
  type OrderEvent,
  type Ordered,
} from '../order.ts';

/** The last instants before, and the first of, the days on which the law changes (days begin at 16:00 UTC). */
export const BEFORE_NOTICE = '2021-06-16T15:59:59.999Z';
export const FROM_NOTICE = '2021-06-16T16:00:00.000Z';
export const BEFORE_LAW = '2022-11-30T15:59:59.999Z';
export const FROM_LAW = '2022-11-30T16:00:00.000Z';
export const NOW = '2023-03-01T04:00:00.000Z';

export const NUMBER = '8613800000001';

export const ORGANISATIONS: readonly OrganisationEntry[] = [
  organisation('police-city', 'police'),
  organisation('regulator-44', 'regulator'),
  organisation('carrier-a', 'carrier'),
  organisation('chat', 'platform'),
  organisation('shop', 'platform'),
];

const at = (id: string, kind: OrganisationEntry['kind']) => ({ id, kind }) as const;
export const POLICE = actorOf('police', 'police-officer', at('police-city', 'police'));
export const REGULATOR = actorOf('officer', 'regulator', at('regulator-44', 'regulator'));
export const CARRIER = actorOf('carrier', 'compliance', at('carrier-a', 'carrier'));
export const OFFICER = actorOf('officer', 'platform-officer', at('chat', 'platform'));
export const SECOND = actorOf('second', 'platform-officer', at('chat', 'platform'));
export const AT_POLICE = systemActor('delivery', at('police-city', 'police'));
export const AT_CHAT = systemActor('delivery', at('chat', 'platform'));

type With<F> = Partial<Situation<F>>;

export const ordered = (change: Partial<Ordered> = {}): Ordered => ({
  reference: '京公反诈〔2023〕1号',
  ground: 'case-card',
  basis: 'mps-miit-2021.5',
  numbers: [NUMBER],
  platforms: null,
  dueAt: null,
  ...change,
});

export const issued = (change: Partial<Ordered> = {}): OrderEvent => ({
  type: 'issued',
  ordered: ordered(change),
  by: { account: 'police', at: NOW },
  dueAt: '2023-03-04T04:00:00.000Z',
  told: ['chat', 'shop'],
});

export function givenOrder(
  events: readonly OrderEvent[],
  change: With<readonly OrganisationEntry[]> & { readonly actor: Actor },
) {
  return given<AccountOrder, OrderCommand, OrderEvent, readonly OrganisationEntry[]>(accountOrder, events, {
    now: NOW,
    facts: ORGANISATIONS,
    id: 'o1',
    ...change,
  });
}

export const NAMED = {
  from: 'police-city',
  reference: '京公反诈〔2023〕1号',
  ground: 'case-card',
  number: NUMBER,
} as const;

export const LISTED: ListingEvent = {
  type: 'listed',
  named: NAMED,
  at: NOW,
  dueAt: '2023-03-04T04:00:00.000Z',
};

export function givenListing(
  events: readonly ListingEvent[],
  change: With<readonly OrganisationEntry[]> = {},
) {
  return given<Listing, ListingCommand, ListingEvent, readonly OrganisationEntry[]>(listedNumber, events, {
    now: NOW,
    facts: ORGANISATIONS,
    actor: AT_CHAT,
    id: 'n1',
    ...change,
  });
}

export const NOTICE = { channel: '应用内“账号与安全”', papers: '本人身份证' } as const;

export const listing = (change: Partial<ListingRef> = {}): ListingRef => ({ id: 'n1', ...NAMED, ...change });

export const demandedOn = (change: Partial<ListingRef> = {}): AccountEvent => ({
  type: 'demanded',
  sealed: 'sealed',
  listing: listing(change),
  notice: NOTICE,
  at: NOW,
  dueAt: '2023-03-04T04:00:00.000Z',
});
export const TOLD: AccountEvent = { type: 'told', at: NOW, dueAt: '2023-03-04T04:00:00.000Z' };
export const MISSED: AccountEvent = { type: 'missed', kind: 'verify' };
export const MISSED_AGAIN: AccountEvent = { type: 'missed', kind: 'correct' };

type Taking = Extract<AccountCommand, { type: 'take-measure' }>;

export const take = (measure: Taking['measure'], ground: Taking['ground']): Taking => ({
  type: 'take-measure',
  measure,
  ground,
  reason: '到期未核验',
  notice: NOTICE,
});

export const measured = (measure: Taking['measure'], ground: Taking['ground']): AccountEvent => ({
  type: 'measured',
  taken: {
    measure,
    ground,
    reason: '到期未核验',
    clause: 'atfl-2022.22',
    ...NOTICE,
    by: { account: OFFICER.id, at: NOW },
    liftedAt: null,
  },
});

export function givenAccount(events: readonly AccountEvent[], change: With<undefined> = {}) {
  return given<LinkedAccount, AccountCommand, AccountEvent, undefined>(linkedAccount, events, {
    now: NOW,
    actor: OFFICER,
    facts: undefined,
    id: 'a1',
    ...change,
  });
}
