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
import { noticeOf } from './entry-making.ts';
import { blacklistError } from './errors.ts';
import * as rule from './feed-rules.ts';
import { keeperOf } from './keeper.ts';
import { type Change, type EntryNotice, type Snapshot, TOPICS } from './messages.ts';

/** Id of the one subject. */
export const FEED = 'national';

export interface Feed {
  /** Whose numbers they are: a list that changes its keeper begins anew. */
  readonly keeper: string;
  /** Number of the last change. */
  readonly head: number;
  readonly at: Instant;
  /** At the keeper: how far each member has come. */
  readonly members: Readonly<Record<string, { readonly applied: number; readonly at: Instant }>>;
  /** At the keeper: when the changes were published that some member has not applied yet. */
  readonly waiting: readonly { readonly sequence: number; readonly at: Instant }[];
  /** At the keeper: how often the whole list was sent to anybody. */
  readonly wholes: number;
  /** At a member: the whole list it is taking, and how many pieces it has; null while it takes none. */
  readonly taking: { readonly sequence: number; readonly part: number } | null;
}

export type FeedCommand =
  /** At the keeper. */
  | { readonly type: 'publish'; readonly change: Change }
  | { readonly type: 'note-applied'; readonly member: string; readonly sequence: number }
  | { readonly type: 'send-whole'; readonly member: string }
  /** At a member. */
  | { readonly type: 'apply'; readonly keeper: string; readonly sequence: number }
  | {
      readonly type: 'apply-whole';
      readonly keeper: string;
      readonly sequence: number;
      readonly part: number;
      readonly parts: number;
    };

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
  | {
      readonly type: 'piece-applied';
      readonly keeper: string;
      readonly sequence: number;
      readonly part: number;
    }
  | { readonly type: 'applied'; readonly keeper: string; readonly sequence: number; readonly at: Instant };

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
      `select id, data from blacklist_entry where org = duanka_org() and state = 'in-force' order by id collate "C"`,
    ),
  );
  return rows.map(({ id, data }) => noticeOf(data, id));
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
      return apply(state, command, context);
    case 'apply-whole':
      return applyWhole(state, command, context);
  }
}

function publish(state: Feed | undefined, change: Change, { facts, now, actor }: FeedContext): FeedDecision {
  const sequence = (state?.head ?? 0) + 1;
  const to = membersOf(facts.organisations);
  return decided([find(rule.published, 'permit', { sequence, count: to.length })], () => ({
    events: [{ type: 'published', sequence, to, at: now }],
    messages: to.map((member) => ({
      to: member,
      topic: TOPICS.published,
      key: `${FEED}:${actor.org}:${sequence}`,
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

function sendWhole({ head, wholes }: Feed, member: string, { facts, actor }: FeedContext): FeedDecision {
  const { entries } = facts;
  const messages = pieces(entries, head).map((payload) => ({
    to: member,
    topic: TOPICS.snapshot,
    // The same list sent again is another message.
    key: `${FEED}:whole:${actor.org}:${head}:${wholes + 1}:${payload.part}`,
    payload,
  }));
  const said = { member, sequence: head, count: entries.length, parts: messages.length };
  return decided([find(rule.sentWhole, 'permit', said)], () => ({
    events: [{ type: 'sent-whole', member, sequence: head }],
    messages,
  }));
}

/** Entries in one piece of the whole list, at most: a message of some hundred kilobytes. */
export const PIECE = 1_000;

/** The whole list, cut by id; an empty list is one empty piece. @param entries sorted by id */
function pieces(entries: readonly EntryNotice[], sequence: number): Snapshot[] {
  const parts = Math.max(1, Math.ceil(entries.length / PIECE));
  const lastOf = (part: number) => entries[part * PIECE - 1]?.entry ?? null;
  return Array.from({ length: parts }, (_, at) => ({
    sequence,
    part: at + 1,
    parts,
    after: at === 0 ? null : lastOf(at),
    upTo: at + 1 === parts ? null : lastOf(at + 1),
    entries: entries.slice(at * PIECE, (at + 1) * PIECE),
  }));
}

/** How far this member is with the list of a keeper. */
export function positionOf(
  state: Feed | undefined,
  keeper: string,
): { readonly head: number; readonly taking: Feed['taking'] } {
  return state?.keeper === keeper ? state : { head: 0, taking: null };
}

/**
 * Whether a change is in the list here already, or comes with the pieces of the whole list that is being taken in: what it
 * said is passed over, so that nobody comes back who has been removed since.
 */
export function isPast(state: Feed | undefined, keeper: string, sequence: number): boolean {
  const { head, taking } = positionOf(state, keeper);
  return sequence <= Math.max(head, taking?.sequence ?? 0);
}

/** Piece after piece; the list stands where it stood until the last one. An older list is passed over. */
function applyWhole(
  state: Feed | undefined,
  { keeper, sequence, part, parts }: Extract<FeedCommand, { type: 'apply-whole' }>,
  context: FeedContext,
): FeedDecision {
  const { head, taking } = positionOf(state, keeper);
  if (head > sequence) return again(sequence, context);
  const had = taking?.sequence === sequence ? taking.part : 0;
  if (part > had + 1) throw blacklistError('blacklist.piece-gap', { facts: { part, had } });
  if (part === parts) return reached(keeper, sequence, context);
  return decided([find(rule.pieceApplied, 'permit', { part, parts, sequence })], () => ({
    events: [{ type: 'piece-applied', keeper, sequence, part }],
  }));
}

/** Without a gap: what comes too early is tried again later. */
function apply(
  state: Feed | undefined,
  { keeper, sequence }: Extract<FeedCommand, { type: 'apply' }>,
  context: FeedContext,
): FeedDecision {
  if (isPast(state, keeper, sequence)) return again(sequence, context);
  const { head } = positionOf(state, keeper);
  if (sequence > head + 1) throw blacklistError('blacklist.feed-gap', { facts: { sequence, head } });
  return reached(keeper, sequence, context);
}

function reached(keeper: string, sequence: number, context: FeedContext): FeedDecision {
  const said = find(rule.applied, 'permit', { sequence, member: context.actor.org });
  return decided([said], () => ({
    events: [{ type: 'applied', keeper, sequence, at: context.now }],
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

const NOTHING: Feed = { keeper: '', head: 0, at: '', members: {}, waiting: [], wholes: 0, taking: null };

function evolve(state: Feed | undefined, event: FeedEvent): Feed {
  const feedSoFar: Feed = state ?? NOTHING;
  switch (event.type) {
    case 'published': {
      const { sequence, to, at } = event;
      const fresh = Object.fromEntries(to.map((member) => [member, { applied: 0, at }]));
      const members = { ...fresh, ...feedSoFar.members };
      return {
        ...feedSoFar,
        head: sequence,
        at,
        members,
        waiting: [...feedSoFar.waiting, { sequence, at }],
      };
    }
    case 'applied-by': {
      const { member, sequence, at } = event;
      const members = { ...feedSoFar.members, [member]: { applied: sequence, at } };
      const least = Math.min(...Object.values(members).map(({ applied }) => applied));
      return { ...feedSoFar, members, waiting: feedSoFar.waiting.filter((one) => one.sequence > least) };
    }
    case 'sent-whole':
      return { ...feedSoFar, wholes: feedSoFar.wholes + 1 };
    case 'piece-applied':
      return {
        ...feedSoFar,
        keeper: event.keeper,
        head: positionOf(state, event.keeper).head,
        taking: { sequence: event.sequence, part: event.part },
      };
    case 'applied':
      return { ...feedSoFar, keeper: event.keeper, head: event.sequence, at: event.at, taking: null };
  }
}

/** How far behind one member is, and since when. */
export function lagOf(feedNow: Feed, member: string): { behind: number; since: Instant | null } {
  const applied = feedNow.members[member]?.applied ?? 0;
  const since = feedNow.waiting.find(({ sequence }) => sequence > applied)?.at ?? null;
  return { behind: feedNow.head - applied, since };
}
