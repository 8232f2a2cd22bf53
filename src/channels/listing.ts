/**
 * The list of barred channels: proposed → in force → removed or expired. Whoever finds the breach makes the entry,
 * with ground and proof, on the word of two persons; every carrier and reseller gets a copy (452, 5).
 */
import { confirmers, oneMore } from '../kernel/confirm.ts';
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import { companies, type Participant, participants } from './agent-facts.ts';
import { CONFIRM_ENDING } from './breach.ts';
import type { LISTED_KINDS, LISTING_STATES } from './contract.ts';
import { type Breach, type ListingNotice, TOPICS, type UnlistingNotice } from './messages.ts';
import * as rule from './rules.ts';

export interface Entry {
  readonly kind: (typeof LISTED_KINDS)[number];
  /** Name of the firm, a public register entry; null for a person. */
  readonly name: string | null;
  readonly key: string;
  readonly nameKey: string;
  readonly ground: Breach;
  readonly serious: boolean;
  readonly reason: string;
  readonly evidence: readonly string[];
}

export interface Listing extends Entry {
  readonly state: (typeof LISTING_STATES)[number];
  readonly origin: string;
  readonly proposed: Signed;
  /** Who agreed besides, while more must. */
  readonly seconds: readonly Signed[];
  readonly approved: Signed | null;
  readonly enteredOn: Day | null;
  /** Last day on which it counts. */
  readonly until: Day | null;
  readonly appeals: readonly { readonly at: Instant; readonly text: string }[];
  readonly removal: {
    readonly reason: string;
    readonly proposed: Signed;
    readonly seconds: readonly Signed[];
    readonly approved: Signed | null;
  } | null;
}

export type ListingCommand =
  | { readonly type: 'propose'; readonly entry: Entry }
  /** Follows from an agency that two persons cancelled. */
  | { readonly type: 'enter'; readonly entry: Entry; readonly proposed: Signed; readonly approved: Signed }
  | { readonly type: 'take-copy'; readonly notice: ListingNotice }
  | { readonly type: 'end-copy'; readonly reason: UnlistingNotice['reason'] }
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'appeal'; readonly text: string }
  | { readonly type: 'propose-removal'; readonly reason: string }
  | { readonly type: 'expire' };

export type ListingEvent =
  | { readonly type: 'proposed'; readonly entry: Entry; readonly origin: string; readonly by: Signed }
  /** Of the entry, or of its removal, whichever is proposed. */
  | { readonly type: 'seconded'; readonly by: Signed }
  | { readonly type: 'entered'; readonly by: Signed; readonly on: Day; readonly until: Day }
  | { readonly type: 'declined'; readonly reason: string }
  | { readonly type: 'appealed'; readonly text: string; readonly at: Instant }
  | { readonly type: 'removal-proposed'; readonly reason: string; readonly by: Signed }
  | { readonly type: 'removal-declined' }
  | { readonly type: 'removed'; readonly by: Signed | null }
  | { readonly type: 'expired' };

export interface ListingFacts {
  readonly participants: readonly Participant[];
}

type ListingContext = Context<ListingFacts>;
type ListingDecision = Decision<ListingEvent>;

export const listing: Register<Listing, ListingCommand, ListingEvent, ListingFacts> = {
  name: 'agent_listing',
  rules: [],
  permissions: {
    propose: 'agent.propose',
    enter: 'message.receive',
    'take-copy': 'message.receive',
    'end-copy': 'message.receive',
    approve: 'agent.approve',
    decline: 'agent.approve',
    appeal: 'agent.propose',
    'propose-removal': 'agent.propose',
    expire: 'message.receive',
  },
  decide,
  evolve,
  files: digestsIn,
  columns: ({ key, nameKey, kind, origin, state, serious, until, proposed }) => ({
    key,
    name_key: nameKey,
    kind,
    origin,
    state,
    serious,
    until,
    proposed_at: proposed.at,
  }),
  facts: async (tx, batch) => {
    const all = await participants(tx);
    return batch.map(() => ({ participants: all }));
  },
};

function decide(
  state: Listing | undefined,
  command: ListingCommand,
  context: ListingContext,
): ListingDecision {
  switch (command.type) {
    case 'propose':
      return propose(state, command.entry, context);
    case 'enter':
      return enter(state, command, context);
    case 'take-copy':
      return takeCopy(state, command.notice, context);
    default:
      return later(existing(state, command.type), command, context);
  }
}

type LaterCommand = Exclude<ListingCommand, { type: 'propose' | 'enter' | 'take-copy' }>;

function later(state: Listing, command: LaterCommand, context: ListingContext): ListingDecision {
  const counts = state.state === 'in-force' || state.state === 'removal-proposed';
  switch (command.type) {
    case 'approve':
      return state.state === 'proposed' ? approveEntry(state, context) : approveRemoval(state, context);
    case 'decline':
      return decline(state, command.reason);
    case 'appeal':
      if (!counts) throw notNow(state, command.type);
      return decided([find(rule.appealed, 'permit-with-duties')], () => ({
        events: [{ type: 'appealed', text: command.text, at: context.now }],
      }));
    case 'propose-removal':
      if (state.state !== 'in-force') throw notNow(state, command.type);
      return decided(
        [find(rule.listingRemoval, state.origin === context.actor.org ? 'permit-with-duties' : 'refuse')],
        () => ({ events: [{ type: 'removal-proposed', reason: command.reason, by: signed(context) }] }),
      );
    case 'end-copy':
      if (!counts) return decided([find(rule.unlisted, 'permit')], () => ({ events: [] }));
      return decided([find(rule.listingShared, 'permit', { unit: unitName(state.origin, context) })], () => ({
        events: [command.reason === 'expired' ? { type: 'expired' } : { type: 'removed', by: null }],
      }));
    case 'expire':
      return expire(state, context);
  }
}

function unitName(origin: string, { facts }: ListingContext): string {
  return facts.participants.find(({ id }) => id === origin)?.name ?? origin;
}

function propose(state: Listing | undefined, entry: Entry, context: ListingContext): ListingDecision {
  if (state !== undefined) throw notNow(state, 'propose');
  const persons = confirmers(context.law, CONFIRM_ENDING.setting);
  const facts = { ground: entry.ground, persons: persons.value.persons };
  const outcome = entry.evidence.length === 0 ? 'hold' : 'permit-with-duties';
  return decided([find(rule.listingProposed, outcome, facts, [persons])], () => ({
    events: [{ type: 'proposed', entry, origin: context.actor.org, by: signed(context) }],
  }));
}

function enter(
  state: Listing | undefined,
  { entry, proposed, approved }: Extract<ListingCommand, { type: 'enter' }>,
  context: ListingContext,
): ListingDecision {
  if (state !== undefined)
    return decided([find(rule.listingShared, 'permit', { unit: unitName(state.origin, context) })], () => ({
      events: [],
    }));
  const { until, years } = termOf(context);
  return decided([find(rule.listed, 'permit', { ground: entry.ground, until }, [years])], () => ({
    events: [
      { type: 'proposed', entry, origin: context.actor.org, by: proposed },
      { type: 'entered', by: approved, on: dayOf(context.now), until },
    ],
    messages: toldToAll({ ...entry, origin: context.actor.org }, dayOf(context.now), until, context),
  }));
}

function approveEntry(state: Listing, context: ListingContext): ListingDecision {
  const on = dayOf(context.now);
  const { until, years } = termOf(context);
  const { finding, enough } = oneMore(CONFIRM_ENDING, [state.proposed, ...state.seconds], context);
  if (!enough) return seconded(finding, context);
  const listed = find(rule.listed, 'permit', { ground: state.ground, until }, [years]);
  return decided([finding, listed], () => ({
    events: [{ type: 'entered', by: signed(context), on, until }],
    messages: toldToAll(state, on, until, context),
  }));
}

function seconded(finding: Finding, context: ListingContext): ListingDecision {
  return decided([finding], () => ({ events: [{ type: 'seconded', by: signed(context) }] }));
}

function approveRemoval(state: Listing, context: ListingContext): ListingDecision {
  const { removal } = state;
  if (state.state !== 'removal-proposed' || removal === null) throw notNow(state, 'approve');
  const { finding, enough } = oneMore(CONFIRM_ENDING, [removal.proposed, ...removal.seconds], context);
  if (!enough) return seconded(finding, context);
  return decided([finding, find(rule.listingRemoval, 'permit')], () => ({
    events: [{ type: 'removed', by: signed(context) }],
    messages: ended(state, 'removed', context),
  }));
}

function decline(state: Listing, reason: string): ListingDecision {
  if (state.state !== 'proposed' && state.state !== 'removal-proposed') throw notNow(state, 'decline');
  const event: ListingEvent =
    state.state === 'proposed' ? { type: 'declined', reason } : { type: 'removal-declined' };
  return decided([find(rule.declined, 'permit', { reason })], () => ({ events: [event] }));
}

function expire(state: Listing, context: ListingContext): ListingDecision {
  const over = state.until !== null && state.until < dayOf(context.now);
  const counts = state.state === 'in-force' || state.state === 'removal-proposed';
  if (!over || !counts || state.origin !== context.actor.org) throw notNow(state, 'expire');
  return decided([find(rule.unlisted, 'permit')], () => ({
    events: [{ type: 'expired' }],
    messages: ended(state, 'expired', context),
  }));
}

function takeCopy(
  state: Listing | undefined,
  notice: ListingNotice,
  context: ListingContext,
): ListingDecision {
  const { origin, kind, key, nameKey, name, ground, serious, enteredOn, until } = notice;
  if (origin === context.actor.org || state !== undefined)
    return decided([find(rule.listingShared, 'permit', { unit: unitName(origin, context) })], () => ({
      events: [],
    }));
  // Reason and proof stay with whoever made the entry: objections go there.
  const entry: Entry = { kind, name, key, nameKey, ground, serious, reason: '', evidence: [] };
  const by: Signed = { account: `org:${origin}`, at: context.now };
  return decided([find(rule.listingShared, 'permit', { unit: unitName(origin, context) })], () => ({
    events: [
      { type: 'proposed', entry, origin, by },
      { type: 'entered', by, on: enteredOn, until },
    ],
  }));
}

function termOf({ law, now }: ListingContext): { until: Day; years: ParameterUse<number> } {
  const years = law.number('blacklist.term_years');
  return { until: addMonths(dayOf(now), 12 * years.value), years };
}

/** Also to the own organisation, where agents and staff of this key are barred by the same message. */
function toldToAll(
  { kind, key, nameKey, name, ground, serious, origin }: Entry & { readonly origin: string },
  enteredOn: Day,
  until: Day,
  { facts, id }: ListingContext,
): Message[] {
  const payload: ListingNotice = {
    listing: id,
    origin,
    kind,
    key,
    nameKey,
    name,
    ground,
    serious,
    enteredOn,
    until,
  };
  return companies(facts.participants).map((to) => ({
    to: to.id,
    topic: TOPICS.listed,
    key: `${id}:listed`,
    payload,
  }));
}

function ended(
  { origin, key }: Listing,
  reason: UnlistingNotice['reason'],
  { facts, id }: ListingContext,
): Message[] {
  const payload: UnlistingNotice = { listing: id, origin, key, reason };
  return companies(facts.participants).map((to) => ({
    to: to.id,
    topic: TOPICS.unlisted,
    key: `${id}:unlisted`,
    payload,
  }));
}

function evolve(state: Listing | undefined, event: ListingEvent): Listing {
  if (event.type === 'proposed') {
    const open = { seconds: [], approved: null, enteredOn: null, until: null, appeals: [], removal: null };
    return { ...event.entry, state: 'proposed', origin: event.origin, proposed: event.by, ...open };
  }
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'seconded':
      return state.removal === null
        ? { ...state, seconds: [...state.seconds, event.by] }
        : { ...state, removal: { ...state.removal, seconds: [...state.removal.seconds, event.by] } };
    case 'entered':
      return { ...state, state: 'in-force', approved: event.by, enteredOn: event.on, until: event.until };
    case 'declined':
      return { ...state, state: 'declined' };
    case 'appealed':
      return { ...state, appeals: [...state.appeals, { at: event.at, text: event.text }] };
    case 'removal-proposed':
      return {
        ...state,
        state: 'removal-proposed',
        removal: { reason: event.reason, proposed: event.by, seconds: [], approved: null },
      };
    case 'removal-declined':
      return { ...state, state: 'in-force', removal: null };
    case 'removed': {
      const removal = state.removal === null ? null : { ...state.removal, approved: event.by };
      return { ...state, state: 'removed', removal };
    }
    case 'expired':
      return { ...state, state: 'expired' };
  }
}
