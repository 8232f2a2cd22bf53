/**
 * An entry of the national list (452, 25): proposed → in force → removed. The same register at the authority that made it, at the
 * keeper of the list and at every member; an entry past its last day no longer counts, whatever its state.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { ENTRY_STATES } from './codes.ts';
import * as appeals from './entry-appeal.ts';
import * as making from './entry-making.ts';
import * as rule from './entry-rules.ts';
import { blacklistError } from './errors.ts';
import { keeperAmong } from './keeper.ts';
import { type Change, type EntryNotice, TOPICS } from './messages.ts';

/** What an authority states. */
export interface Stated extends Omit<EntryNotice, 'entry' | 'origin' | 'enteredOn' | 'until'> {
  /** What was done, in words. */
  readonly description: string;
  readonly evidence: readonly string[];
}

export interface Appeal {
  readonly at: Instant;
  readonly text: string;
  /** The company that took it down and passed it on; null where the authority itself did. */
  readonly from?: string | null;
  readonly decided: { readonly by: Signed; readonly upheld: boolean; readonly reason: string } | null;
}

export interface NationalEntry extends Omit<EntryNotice, 'entry'> {
  readonly state: (typeof ENTRY_STATES)[number];
  /** Empty at the keeper and at members. */
  readonly description: string;
  readonly evidence: readonly string[];
  /** Who made the entry, or proposed it first. */
  readonly by: Signed;
  /** Everybody who agreed to it, whoever proposed it first. */
  readonly persons: readonly Signed[];
  readonly appeals: readonly Appeal[];
  /** A removal that waits for the word of others; null where none does. */
  readonly asked: { readonly reason: string; readonly persons: readonly Signed[] } | null;
  readonly removal: { readonly reason: string; readonly by: Signed } | null;
  /** An objection was not answered in time. */
  readonly late: boolean;
}

export type EntryCommand =
  | { readonly type: 'enter'; readonly stated: Stated }
  /** At the keeper and at members. */
  | { readonly type: 'take'; readonly notice: EntryNotice }
  | { readonly type: 'end'; readonly from: string }
  | { readonly type: 'appeal'; readonly text: string }
  /** At a company: taken down there and passed on. */
  | { readonly type: 'object'; readonly text: string }
  /** At the authority, what a company passed on; at the company, the answer. */
  | { readonly type: 'take-objection'; readonly text: string; readonly from: string }
  | {
      readonly type: 'take-answer';
      readonly from: string;
      readonly upheld: boolean;
      readonly reason: string;
    }
  | { readonly type: 'decide-appeal'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'remove'; readonly reason: string }
  /** To the entry or to its removal, whichever waits. */
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type EntryEvent =
  | {
      readonly type: 'proposed' | 'entered';
      readonly notice: EntryNotice;
      readonly description: string;
      readonly evidence: readonly string[];
      readonly by: Signed;
    }
  | {
      readonly type: 'appealed';
      readonly text: string;
      readonly at: Instant;
      readonly from?: string | null;
    }
  | {
      readonly type: 'appeal-decided';
      readonly upheld: boolean;
      readonly reason: string;
      readonly by: Signed;
    }
  | { readonly type: 'seconded'; readonly by: Signed }
  | { readonly type: 'became-late' }
  | { readonly type: 'removal-proposed'; readonly reason: string; readonly by: Signed }
  | { readonly type: 'declined' | 'removal-declined'; readonly reason: string }
  | { readonly type: 'removed'; readonly reason: string; readonly by: Signed };

export type EntryContext = Context<readonly OrganisationEntry[]>;
export type EntryDecision = Decision<EntryEvent>;

export const entry: Register<NationalEntry, EntryCommand, EntryEvent, readonly OrganisationEntry[]> = {
  name: 'blacklist_entry',
  rules: rule.entryRules,
  permissions: {
    enter: 'blacklist.enter',
    take: 'message.receive',
    end: 'message.receive',
    appeal: 'blacklist.enter',
    object: 'blacklist.object',
    'take-objection': 'message.receive',
    'take-answer': 'message.receive',
    'decide-appeal': 'blacklist.enter',
    remove: 'blacklist.enter',
    approve: 'blacklist.enter',
    decline: 'blacklist.enter',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  files: digestsIn,
  columns: ({ key, nameKey, legalKey, kind, origin, state, until, by }) => ({
    key,
    name_key: nameKey,
    legal_key: legalKey,
    kind,
    origin,
    state,
    until,
    entered_at: by.at,
  }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

function decide(
  state: NationalEntry | undefined,
  command: EntryCommand,
  context: EntryContext,
): EntryDecision {
  switch (command.type) {
    case 'enter':
      return making.enter(state, command.stated, context);
    case 'take':
      return take(state, command.notice, context);
    case 'end':
      return end(state, command.from, context);
    default:
      return later(existing(state, command.type), command, context);
  }
}

type LaterCommand = Exclude<EntryCommand, { type: 'enter' | 'take' | 'end' }>;

function later(state: NationalEntry, command: LaterCommand, context: EntryContext): EntryDecision {
  if (command.type === 'miss')
    return decided([find(rule.appealLate, 'permit-with-duties')], () => ({
      events: [{ type: 'became-late' }],
    }));
  if (command.type === 'object') return appeals.object(state, command.text, context);
  if (command.type === 'take-answer') return appeals.takeAnswer(state, command, context);
  if (state.origin !== context.actor.org)
    return decided([find(rule.removed, 'refuse')], () => ({ events: [] }));
  if (command.type === 'approve') return making.approve(state, context);
  if (command.type === 'decline') return making.decline(state, command.reason);
  if (state.state !== 'in-force') throw notNow(state, command.type);
  switch (command.type) {
    case 'take-objection':
    case 'appeal':
      return appeals.appeal(state, command, context);
    case 'decide-appeal':
      return appeals.decideAppeal(state, command, context);
    case 'remove':
      return making.remove(state, command.reason, context);
  }
}

/** At the keeper the change is also given its place in the order, by a message to itself. */
function ordered(change: Change, { actor, facts, id }: EntryContext): Message[] {
  if (keeperAmong(facts)?.id !== actor.org) return [];
  return [{ to: actor.org, topic: TOPICS.ordered, key: `${id}:${change.type}:ordered`, payload: change }];
}

function take(state: NationalEntry | undefined, sent: EntryNotice, context: EntryContext): EntryDecision {
  const known = find(rule.shared, 'permit');
  if (state !== undefined) return decided([known], () => ({ events: [] }));
  const keeps = keeperAmong(context.facts)?.id === context.actor.org;
  const { findings, notice } = keeps ? making.received(sent, context) : { findings: [], notice: sent };
  const by = { account: `org:${notice.origin}`, at: context.now };
  return decided([...findings, known], () => ({
    events: [{ type: 'entered', notice, description: '', evidence: [], by }],
    messages: ordered({ type: 'entered', notice }, context),
  }));
}

/** A change of an entry comes from whoever made it; at a member the keeper has seen to that. */
function end(state: NationalEntry | undefined, from: string, context: EntryContext): EntryDecision {
  const keeps = keeperAmong(context.facts)?.id === context.actor.org;
  // An end that overtook its entry waits for it, or the entry would stand for good.
  if (state === undefined && keeps) throw blacklistError('blacklist.entry-unknown');
  if (state === undefined || state.state === 'removed')
    return decided([find(rule.shared, 'permit')], () => ({ events: [] }));
  const may = from === state.origin || from === keeperAmong(context.facts)?.id;
  return decided([find(rule.shared, may ? 'permit' : 'refuse')], () => ({
    events: [{ type: 'removed', reason: '', by: { account: `org:${from}`, at: context.now } }],
    messages: ordered({ type: 'removed', entry: context.id }, context),
  }));
}

function evolve(state: NationalEntry | undefined, event: EntryEvent): NationalEntry {
  if (event.type === 'proposed' || event.type === 'entered') return begun(state, event);
  if (state === undefined) throw new TypeError(`${event.type} before entered`);
  switch (event.type) {
    case 'seconded':
      return state.asked === null
        ? { ...state, persons: [...state.persons, event.by] }
        : { ...state, asked: { ...state.asked, persons: [...state.asked.persons, event.by] } };
    case 'became-late':
      return { ...state, late: true };
    case 'declined':
      return { ...state, state: 'declined' };
    case 'appealed':
      return { ...state, appeals: [...state.appeals, appeals.opened(event)] };
    case 'appeal-decided': {
      const { by, upheld, reason } = event;
      const oldest = appeals.openAppeals(state)[0];
      const answered = state.appeals.map((one) =>
        one === oldest ? { ...one, decided: { by, upheld, reason } } : one,
      );
      return { ...state, appeals: answered };
    }
    case 'removal-proposed':
      return { ...state, asked: { reason: event.reason, persons: [event.by] } };
    case 'removal-declined':
      return { ...state, asked: null };
    case 'removed':
      return { ...state, state: 'removed', asked: null, removal: { reason: event.reason, by: event.by } };
  }
}

function begun(
  state: NationalEntry | undefined,
  {
    type,
    notice: { entry: _, ...notice },
    description,
    evidence,
    by,
  }: Extract<EntryEvent, { notice: unknown }>,
): NationalEntry {
  return {
    ...notice,
    state: type === 'proposed' ? 'proposed' : 'in-force',
    description,
    evidence,
    by: state?.by ?? by,
    persons: [...(state?.persons ?? []), by],
    appeals: [],
    asked: null,
    removal: null,
    late: false,
  };
}
