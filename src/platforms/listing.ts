/** At a platform: one number on the list of an authority, until the platform has said which accounts hang on it. */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { AccountState, LISTING_STATES, ListingGround } from './contract-codes.ts';
import {
  type AccountFound,
  type HolderNotice,
  type ListingRef,
  type ListingWithdrawn,
  type Progress,
  type StateCounts,
  TOPICS,
} from './messages.ts';
import * as rule from './order-rules.ts';
import { takenDisclaimed } from './own-rules.ts';
import { COMPANIES } from './question.ts';

interface Named {
  readonly from: string;
  readonly reference: string;
  readonly ground: ListingGround;
  readonly number: string;
}

export interface Listing extends Named {
  readonly state: (typeof LISTING_STATES)[number];
  readonly listedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  /** Accounts that hang on it, with where each stands. */
  readonly accounts: Readonly<Record<string, AccountState>>;
  /** How often an answer went out. */
  readonly changes: number;
}

export interface KeptAccount {
  readonly id: string;
  readonly sealed: string;
}

export type ListingCommand =
  | {
      readonly type: 'list';
      readonly named: Named;
      /** As the list says; null: the usual term. */
      readonly dueAt: Instant | null;
      /** How many numbers of a message this one closes; null: others of it follow. */
      readonly closes: number | null;
    }
  | { readonly type: 'answer'; readonly accounts: readonly KeptAccount[]; readonly notice: HolderNotice }
  | { readonly type: 'note-account'; readonly account: string; readonly state: AccountState }
  | { readonly type: 'withdraw' }
  | { readonly type: 'miss'; readonly kind: string };

export type ListingEvent =
  | { readonly type: 'listed'; readonly named: Named; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'answered'; readonly accounts: readonly string[] }
  | { readonly type: 'account-noted'; readonly account: string; readonly state: AccountState }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'became-late' };

type ListingContext = Context<readonly OrganisationEntry[]>;
type ListingDecision = Decision<ListingEvent>;

export const listedNumber: Register<Listing, ListingCommand, ListingEvent, readonly OrganisationEntry[]> = {
  name: 'listed_number',
  rules: [],
  permissions: {
    list: 'message.receive',
    answer: 'linked-account.answer',
    'note-account': 'message.receive',
    withdraw: 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'list') return list(state, command, context);
    const listing = existing(state, command.type);
    if (command.type === 'withdraw') return withdraw(listing, context);
    if (command.type === 'miss')
      return decided([find(rule.numberLate, 'permit-with-duties')], () => ({
        events: [{ type: 'became-late' }],
      }));
    if (command.type === 'note-account') return noteAccount(listing, command, context);
    if (listing.state === 'withdrawn') throw notNow(listing, 'answer');
    return answer(listing, command, context);
  },
  evolve,
  columns: ({ state, number, from, reference, listedAt }) => ({
    state,
    number,
    from_org: from,
    reference,
    listed_at: listedAt,
  }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

function list(
  state: Listing | undefined,
  { named, closes, dueAt: stated }: Extract<ListingCommand, { type: 'list' }>,
  { law, now, id, facts, actor }: ListingContext,
): ListingDecision {
  const { from, reference, ground } = named;
  const kind = facts.find((one) => one.id === from)?.kind;
  const disclaimed = ground === 'disclaimed';
  const asks = disclaimed ? takenDisclaimed : rule.taken;
  const entitled = disclaimed
    ? COMPANIES.includes(kind ?? '') && law.parameter<boolean>('platform.disclaimed_verified').value
    : (kind === 'police' || kind === 'regulator') && law.inForce('mps-miit-2021.5.2');
  if (!entitled) return decided<ListingEvent>([find(asks, 'refuse', { from })], () => ({ events: [] }));
  const hours = law.number('platform.verify_hours');
  // The clock here is the authority's own: a list that took long on its way is late here when it is late there.
  const dueAt = stated ?? addHours(now, hours.value);
  const receipt: Progress = { step: 'received', reference, numbers: closes ?? 0 };
  return decided([find(asks, 'permit-with-duties', { from, due: dueAt }, [hours])], () => ({
    events: state === undefined ? [{ type: 'listed', named, at: now, dueAt }] : [],
    clocks:
      state === undefined
        ? [{ do: 'start', kind: 'answer', dueAt, obligation: 'mps-miit-2021.5.2', term: hours }]
        : [],
    messages: closes === null ? [] : [progress(from, `${actor.org}:${id}:received`, receipt)],
  }));
}

function answer(
  listing: Listing,
  { accounts, notice }: Extract<ListingCommand, { type: 'answer' }>,
  { actor, id }: ListingContext,
): ListingDecision {
  const fresh = accounts.filter((account) => !(account.id in listing.accounts));
  const news = fresh.length > 0 || listing.state === 'open';
  const event: ListingEvent = { type: 'answered', accounts: fresh.map((account) => account.id) };
  const { from, reference, ground, number } = listing;
  const ref: ListingRef = { id, from, reference, ground, number };
  const held = Object.keys(listing.accounts).length + fresh.length;
  return decided([find(rule.answered, 'permit', { accounts: held })], () => ({
    events: news ? [event] : [],
    clocks: [{ do: 'meet', kind: 'answer' }],
    messages: news
      ? [
          ...fresh.map(({ id: account, sealed }): Message => {
            const payload: AccountFound = { account, sealed, listing: ref, notice };
            return { to: actor.org, topic: TOPICS.accountFound, key: `${id}:${account}:found`, payload };
          }),
          counted(evolve(listing, event), actor.org, id),
        ]
      : [],
  }));
}

/** Accounts change one by one; the authority learns how many stand where. */
function noteAccount(
  listing: Listing,
  { account, state }: Extract<ListingCommand, { type: 'note-account' }>,
  { actor, id }: ListingContext,
): ListingDecision {
  const known = listing.accounts[account];
  const news = known !== undefined && known !== state && listing.state !== 'withdrawn';
  const event: ListingEvent = { type: 'account-noted', account, state };
  return decided([find(rule.answered, 'permit', { accounts: Object.keys(listing.accounts).length })], () => ({
    events: news ? [event] : [],
    messages: news ? [counted(evolve(listing, event), actor.org, id)] : [],
  }));
}

function withdraw(listing: Listing, { actor, id }: ListingContext): ListingDecision {
  const { from, reference, number } = listing;
  const accounts = Object.keys(listing.accounts);
  const news = listing.state !== 'withdrawn';
  return decided([find(rule.listingWithdrawn, 'permit', { accounts: accounts.length })], () => ({
    events: news ? [{ type: 'withdrawn' }] : [],
    clocks: [{ do: 'cancel', kind: 'answer' }],
    messages: news
      ? [
          ...accounts.map((account): Message => {
            const payload: ListingWithdrawn = { account, listing: id };
            return {
              to: actor.org,
              topic: TOPICS.listingWithdrawn,
              key: `${id}:${account}:withdrawn`,
              payload,
            };
          }),
          progress(from, `${actor.org}:${id}:withdrawn`, { step: 'withdrawn', reference, number }),
        ]
      : [],
  }));
}

function counted({ from, reference, number, changes, accounts }: Listing, org: string, id: string): Message {
  const states: Record<string, number> = {};
  for (const state of Object.values(accounts)) states[state] = (states[state] ?? 0) + 1;
  const told: StateCounts = states;
  return progress(from, `${org}:${id}:answered:${changes}`, {
    step: 'answered',
    reference,
    number,
    change: changes,
    states: told,
  });
}

const progress = (to: string, key: string, payload: Progress): Message => ({
  to,
  topic: TOPICS.progress,
  key,
  payload,
});

function evolve(state: Listing | undefined, event: ListingEvent): Listing {
  if (event.type === 'listed') {
    const { named, at, dueAt } = event;
    return { ...named, state: 'open', listedAt: at, dueAt, late: false, accounts: {}, changes: 0 };
  }
  if (state === undefined) throw new TypeError(`${event.type} before listed`);
  if (event.type === 'withdrawn') return { ...state, state: 'withdrawn' };
  if (event.type === 'became-late') return { ...state, late: true };
  const changes = state.changes + 1;
  if (event.type === 'account-noted')
    return { ...state, changes, accounts: { ...state.accounts, [event.account]: event.state } };
  const found = Object.fromEntries(event.accounts.map((account) => [account, 'verifying' as const]));
  return { ...state, state: 'answered', changes, accounts: { ...state.accounts, ...found } };
}
