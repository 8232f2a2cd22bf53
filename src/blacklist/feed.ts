/**
 * The order of changes of the national list: at its keeper the last number given and how far each member has come, at
 * a member the last number applied. One subject at each organisation.
 */
import { CompiledQuery } from 'kysely';
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { existing } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { NationalEntry } from './entry.ts';
import { keeperOf } from './entry.ts';
import { blacklistError } from './errors.ts';
import * as rule from './feed-rules.ts';
import { type Change, type EntryNotice, TOPICS } from './messages.ts';

/** Id of the one subject. */
export const FEED = 'national';

export interface Feed {
  /** Number of the last change. */
  readonly head: number;
  readonly at: Instant;
  /** At the keeper: how far each member has come. */
  readonly members: Readonly<Record<string, { readonly applied: number; readonly at: Instant }>>;
  /** At the keeper: when the changes were published that some member has not applied yet. */
  readonly waiting: readonly { readonly sequence: number; readonly at: Instant }[];
}

export type FeedCommand =
  /** At the keeper. */
  | { readonly type: 'publish'; readonly change: Change }
  | { readonly type: 'note-applied'; readonly member: string; readonly sequence: number }
  | { readonly type: 'send-whole'; readonly member: string }
  /** At a member. */
  | { readonly type: 'apply'; readonly sequence: number }
  | { readonly type: 'apply-whole'; readonly sequence: number };

export type FeedEvent =
  | {
      readonly type: 'published';
      readonly sequence: number;
      readonly to: readonly string[];
      readonly at: Instant;
    }
  | {
      readonly type: 'applied-by';
      readonly member: string;
      readonly sequence: number;
      readonly at: Instant;
    }
  | { readonly type: 'sent-whole'; readonly member: string; readonly sequence: number }
  | { readonly type: 'applied'; readonly sequence: number; readonly at: Instant };

export interface FeedFacts {
  readonly organisations: readonly OrganisationEntry[];
  /** Entries in force here; read only where the whole list is sent. */
  readonly entries: readonly EntryNotice[];
}

type FeedContext = Context<FeedFacts>;
type FeedDecision = Decision<FeedEvent>;

export const feed: Register<Feed, FeedCommand, FeedEvent, FeedFacts> = {
  name: 'blacklist_feed',
  rules: rule.feedRules,
  permissions: {
    publish: 'message.receive',
    'note-applied': 'message.receive',
    'send-whole': 'blacklist.keep',
    apply: 'message.receive',
    'apply-whole': 'message.receive',
  },
  decide,
  evolve,
  columns: ({ head, at }) => ({ head, at }),
  facts: feedFacts,
};

async function feedFacts(tx: Tx, batch: readonly Asked<Feed, FeedCommand>[]): Promise<FeedFacts[]> {
  const all = await organisations(tx);
  const whole = batch.some(({ command }) => command.type === 'send-whole');
  const entries = whole ? await entriesInForce(tx) : [];
  return batch.map(() => ({ organisations: all, entries }));
}

async function entriesInForce(tx: Tx): Promise<EntryNotice[]> {
  const { rows } = await tx.executeQuery<{ id: string; data: NationalEntry }>(
    CompiledQuery.raw(
      `select id, data from blacklist_entry where org = duanka_org() and state = 'in-force' order by id`,
    ),
  );
  return rows.map(({ id, data }) => {
    const { state: _s, description: _d, evidence: _e, by: _b, appeals: _a, removal: _r, ...notice } = data;
    return { ...notice, entry: id };
  });
}

/** Who must know the list: whoever takes on agents and opens key services. */
function membersOf(all: readonly OrganisationEntry[]): string[] {
  return all.filter(({ kind }) => kind === 'carrier' || kind === 'reseller').map(({ id }) => id);
}

function decide(state: Feed | undefined, command: FeedCommand, context: FeedContext): FeedDecision {
  switch (command.type) {
    case 'publish':
      return publish(state, command.change, context);
    case 'note-applied':
      return noteApplied(existing(state, command.type), command, context);
    case 'send-whole':
      return sendWhole(existing(state, command.type), command.member, context);
    case 'apply':
      return apply(state?.head ?? 0, command.sequence, context);
    case 'apply-whole':
      return state !== undefined && state.head >= command.sequence
        ? again(command.sequence, context)
        : reached(command.sequence, context);
  }
}

function publish(state: Feed | undefined, change: Change, { facts, now }: FeedContext): FeedDecision {
  const sequence = (state?.head ?? 0) + 1;
  const to = membersOf(facts.organisations);
  return decided([find(rule.published, 'permit', { sequence, count: to.length })], () => ({
    events: [{ type: 'published', sequence, to, at: now }],
    messages: to.map((member) => ({
      to: member,
      topic: TOPICS.published,
      key: `${FEED}:${sequence}`,
      payload: { sequence, change },
    })),
  }));
}

function noteApplied(
  state: Feed,
  { member, sequence }: Extract<FeedCommand, { type: 'note-applied' }>,
  { now }: FeedContext,
): FeedDecision {
  const known = state.members[member]?.applied ?? 0;
  const said = find(rule.applied, 'permit', { sequence, member });
  return decided([said], () => ({
    events:
      sequence <= known || sequence > state.head ? [] : [{ type: 'applied-by', member, sequence, at: now }],
  }));
}

function sendWhole({ head }: Feed, member: string, { facts }: FeedContext): FeedDecision {
  const { entries } = facts;
  const message: Message = {
    to: member,
    topic: TOPICS.snapshot,
    key: `${FEED}:whole:${head}`,
    payload: { sequence: head, entries },
  };
  const said = find(rule.sentWhole, 'permit', { member, sequence: head, count: entries.length });
  return decided([said], () => ({
    events: [{ type: 'sent-whole', member, sequence: head }],
    messages: [message],
  }));
}

/** Without a gap: what comes too early is tried again later, what came before is only receipted again. */
function apply(head: number, sequence: number, context: FeedContext): FeedDecision {
  if (sequence > head + 1) throw blacklistError('blacklist.feed-gap', { facts: { sequence, head } });
  return sequence <= head ? again(sequence, context) : reached(sequence, context);
}

function reached(sequence: number, context: FeedContext): FeedDecision {
  const said = find(rule.applied, 'permit', { sequence, member: context.actor.org });
  return decided([said], () => ({
    events: [{ type: 'applied', sequence, at: context.now }],
    messages: [receipt(sequence, context)],
  }));
}

function again(sequence: number, { actor }: FeedContext): FeedDecision {
  return decided([find(rule.applied, 'permit', { sequence, member: actor.org })], () => ({ events: [] }));
}

function receipt(sequence: number, { actor, facts }: FeedContext): Message {
  const to = keeperOf(facts.organisations).id;
  return { to, topic: TOPICS.applied, key: `${FEED}:${actor.org}:${sequence}`, payload: { sequence } };
}

function evolve(state: Feed | undefined, event: FeedEvent): Feed {
  const feedSoFar: Feed = state ?? { head: 0, at: '', members: {}, waiting: [] };
  switch (event.type) {
    case 'published': {
      const { sequence, to, at } = event;
      const fresh = Object.fromEntries(to.map((member) => [member, { applied: 0, at }]));
      const members = { ...fresh, ...feedSoFar.members };
      return { head: sequence, at, members, waiting: [...feedSoFar.waiting, { sequence, at }] };
    }
    case 'applied-by': {
      const { member, sequence, at } = event;
      const members = { ...feedSoFar.members, [member]: { applied: sequence, at } };
      const least = Math.min(...Object.values(members).map(({ applied }) => applied));
      return { ...feedSoFar, members, waiting: feedSoFar.waiting.filter((one) => one.sequence > least) };
    }
    case 'sent-whole':
      return feedSoFar;
    case 'applied':
      return { ...feedSoFar, head: event.sequence, at: event.at };
  }
}

/** How far behind one member is, and since when. */
export function lagOf(feedNow: Feed, member: string): { behind: number; since: Instant | null } {
  const applied = feedNow.members[member]?.applied ?? 0;
  const since = feedNow.waiting.find(({ sequence }) => sequence > applied)?.at ?? null;
  return { behind: feedNow.head - applied, since };
}
