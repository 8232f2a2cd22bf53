/**
 * An entry of the national list (452, 25): in force → removed. The same register at the authority that made it, at the
 * keeper of the list and at every member; an entry past its last day no longer counts, whatever its state.
 */
import type { OrganisationKind } from '../kernel/access.ts';
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { AUTHORITIES, ENTRY_STATES } from './codes.ts';
import * as rule from './entry-rules.ts';
import { blacklistError } from './errors.ts';
import { type Change, type EntryNotice, TOPICS } from './messages.ts';

/** What an authority states. */
export interface Stated extends Omit<EntryNotice, 'entry' | 'origin' | 'enteredOn' | 'until'> {
  /** What was done, in words. */
  readonly description: string;
  readonly evidence: readonly string[];
}

interface Appeal {
  readonly at: Instant;
  readonly text: string;
  readonly decided: { readonly by: Signed; readonly upheld: boolean; readonly reason: string } | null;
}

export interface NationalEntry extends Omit<EntryNotice, 'entry'> {
  readonly state: (typeof ENTRY_STATES)[number];
  /** Empty at the keeper and at members. */
  readonly description: string;
  readonly evidence: readonly string[];
  readonly by: Signed;
  readonly appeals: readonly Appeal[];
  readonly removal: { readonly reason: string; readonly by: Signed } | null;
}

export type EntryCommand =
  | { readonly type: 'enter'; readonly stated: Stated }
  /** At the keeper and at members. */
  | { readonly type: 'take'; readonly notice: EntryNotice }
  | { readonly type: 'end'; readonly from: string }
  | { readonly type: 'appeal'; readonly text: string }
  | { readonly type: 'decide-appeal'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'remove'; readonly reason: string };

export type EntryEvent =
  | {
      readonly type: 'entered';
      readonly notice: EntryNotice;
      readonly description: string;
      readonly evidence: readonly string[];
      readonly by: Signed;
    }
  | { readonly type: 'appealed'; readonly text: string; readonly at: Instant }
  | {
      readonly type: 'appeal-decided';
      readonly upheld: boolean;
      readonly reason: string;
      readonly by: Signed;
    }
  | { readonly type: 'removed'; readonly reason: string; readonly by: Signed };

type EntryContext = Context<readonly OrganisationEntry[]>;
type EntryDecision = Decision<EntryEvent>;

export const entry: Register<NationalEntry, EntryCommand, EntryEvent, readonly OrganisationEntry[]> = {
  name: 'blacklist_entry',
  rules: rule.entryRules,
  permissions: {
    enter: 'blacklist.enter',
    take: 'message.receive',
    end: 'message.receive',
    appeal: 'blacklist.enter',
    'decide-appeal': 'blacklist.enter',
    remove: 'blacklist.enter',
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
};

function decide(
  state: NationalEntry | undefined,
  command: EntryCommand,
  context: EntryContext,
): EntryDecision {
  switch (command.type) {
    case 'enter':
      return enter(state, command.stated, context);
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
  if (state.state !== 'in-force') throw notNow(state, command.type);
  if (state.origin !== context.actor.org)
    return decided([find(rule.removed, 'refuse')], () => ({ events: [] }));
  switch (command.type) {
    case 'appeal':
      return decided([find(rule.appealed, 'permit-with-duties')], () => ({
        events: [{ type: 'appealed', text: command.text, at: context.now }],
      }));
    case 'decide-appeal':
      return decideAppeal(state, command, context);
    case 'remove':
      return decided([find(rule.removed, 'permit')], () => ({
        events: [{ type: 'removed', reason: command.reason, by: signed(context) }],
        messages: toKeeper({ type: 'removed', entry: context.id }, context),
      }));
  }
}

/** The finding is one person's word, so that another looks at the objection. */
function decideAppeal(
  state: NationalEntry,
  { upheld, reason }: Extract<EntryCommand, { type: 'decide-appeal' }>,
  context: EntryContext,
): EntryDecision {
  if (!state.appeals.some((appeal) => appeal.decided === null)) throw notNow(state, 'decide-appeal');
  const by = signed(context);
  const result = upheld ? 'upheld' : 'dismissed';
  const outcome = state.by.account === by.account ? 'refuse' : 'permit';
  const settled = { type: 'appeal-decided', upheld, reason, by } as const;
  return decided<EntryEvent>([find(rule.appealDecided, outcome, { result, reason })], () =>
    upheld
      ? {
          events: [settled, { type: 'removed', reason, by }],
          messages: toKeeper({ type: 'removed', entry: context.id }, context),
        }
      : { events: [settled] },
  );
}

function enter(state: NationalEntry | undefined, stated: Stated, context: EntryContext): EntryDecision {
  if (state !== undefined) throw notNow(state, 'enter');
  const { law, now, actor, id, facts } = context;
  const years = law.number('blacklist.term_years');
  const enteredOn = dayOf(now);
  const until = addMonths(enteredOn, 12 * years.value);
  const findings = [
    authorityFinding(context),
    ...statedFindings(stated, enteredOn),
    find(rule.entered, 'permit', { until }, [years]),
  ];
  const { description, evidence, ...rest } = stated;
  const notice: EntryNotice = { ...rest, entry: id, origin: actor.org, enteredOn, until };
  return decided(findings, () => ({
    events: [{ type: 'entered', notice, description, evidence, by: signed(context) }],
    messages: toKeeper({ type: 'entered', notice }, { facts, id }),
  }));
}

/** Which kind of authority an organisation is; its level comes from the table of units, never from its name. */
function authorityOf(
  kind: OrganisationKind,
  { province, duties }: Pick<OrganisationEntry, 'province' | 'duties'>,
): (typeof AUTHORITIES)[number] {
  if (kind === 'regulator') return province === null ? 'miit' : 'provincial-regulator';
  const belowCity = duties.some((duty) => /^jurisdiction:(?:county|city-district|station)/.test(duty));
  return kind === 'police' && !belowCity ? 'police-districted-city' : 'none';
}

function authorityFinding({ law, actor, facts }: EntryContext): Finding {
  const may = law.parameter<{ readonly national: readonly string[] }>('blacklist.entry_authorities');
  const own = facts.find(({ id }) => id === actor.org);
  const authority = own === undefined ? 'none' : authorityOf(actor.orgKind, own);
  const outcome = may.value.national.includes(authority) ? 'permit' : 'refuse';
  return find(rule.byAuthority, outcome, { authority }, [may]);
}

function statedFindings({ kind, creditCode, legalRepresentative, ...stated }: Stated, today: Day): Finding[] {
  const { number, on } = stated.finding;
  const outcome = on > today ? 'refuse' : stated.evidence.length === 0 ? 'hold' : 'permit';
  const complete = kind === 'person' || (creditCode !== null && legalRepresentative !== null);
  return [
    find(rule.findingStated, outcome, { number, date: on }),
    find(rule.recorded, complete ? 'permit' : 'hold', { violation: stated.violation }),
  ];
}

/** The organisation that keeps the national list: the hub with that duty, else the first. */
export function keeperAmong(all: readonly OrganisationEntry[]): OrganisationEntry | undefined {
  const hubs = all.filter(({ kind }) => kind === 'hub');
  return hubs.find(({ duties }) => duties.includes('blacklist:national')) ?? hubs[0];
}

/** The same, where nothing goes on without it. @throws blacklist.no-hub */
export function keeperOf(all: readonly OrganisationEntry[]): OrganisationEntry {
  const keeper = keeperAmong(all);
  if (keeper === undefined) throw blacklistError('blacklist.no-hub');
  return keeper;
}

function toKeeper(change: Change, { facts, id }: Pick<EntryContext, 'facts' | 'id'>): Message[] {
  const key = `${id}:${change.type}`;
  return [{ to: keeperOf(facts).id, topic: TOPICS.submitted, key, payload: change }];
}

/** At the keeper the change is also given its place in the order, by a message to itself. */
function ordered(change: Change, { actor, facts, id }: EntryContext): Message[] {
  if (keeperAmong(facts)?.id !== actor.org) return [];
  return [{ to: actor.org, topic: TOPICS.ordered, key: `${id}:${change.type}:ordered`, payload: change }];
}

function take(state: NationalEntry | undefined, notice: EntryNotice, context: EntryContext): EntryDecision {
  const known = find(rule.shared, 'permit');
  if (state !== undefined) return decided([known], () => ({ events: [] }));
  const by = { account: `org:${notice.origin}`, at: context.now };
  return decided([known], () => ({
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
  if (event.type === 'entered') {
    const { entry: _, ...notice } = event.notice;
    const { description, evidence, by } = event;
    return { ...notice, state: 'in-force', description, evidence, by, appeals: [], removal: null };
  }
  if (state === undefined) throw new TypeError(`${event.type} before entered`);
  switch (event.type) {
    case 'appealed':
      return { ...state, appeals: [...state.appeals, { at: event.at, text: event.text, decided: null }] };
    case 'appeal-decided': {
      const { by, upheld, reason } = event;
      const appeals = state.appeals.map((one) => ({
        ...one,
        decided: one.decided ?? { by, upheld, reason },
      }));
      return { ...state, appeals };
    }
    case 'removed':
      return { ...state, state: 'removed', removal: { reason: event.reason, by: event.by } };
  }
}
