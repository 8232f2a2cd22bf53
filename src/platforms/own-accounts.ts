/**
 * At a telecom company: its customer asks how many accounts at which platform hang on a number of theirs, and says of
 * a platform that they are not theirs. Counts and states only; no account leaves a platform.
 */
import { ownNumber } from '../cards/read-model.ts';
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing } from '../kernel/subject-state.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import { type CountAsked, type Listed, type Progress, type StateCounts, TOPICS } from './messages.ts';
import * as rule from './own-rules.ts';

interface AskedPlatform {
  readonly org: string;
  /** Null: not answered yet. */
  readonly count: number | null;
  readonly notMine: { readonly at: Instant; readonly dueAt: Instant } | null;
  /** Where the accounts stand that were called not mine; null before the platform has named any. */
  readonly states: StateCounts | null;
  readonly change: number;
}

export interface OwnAccounts {
  readonly receipt: string;
  /** Canonical digits. */
  readonly number: string;
  readonly askedAt: Instant;
  /** Counts can be read until then; what became of “not mine” longer. */
  readonly validTo: Instant;
  readonly platforms: readonly AskedPlatform[];
}

export type OwnAccountsCommand =
  | {
      readonly type: 'ask';
      readonly receipt: string;
      /** Receipt of the query of the numbers in one's name, which a live check has opened. */
      readonly enquiry: string;
      readonly card: string;
    }
  | { readonly type: 'record-count'; readonly from: string; readonly count: number }
  | { readonly type: 'disclaim'; readonly platform: string }
  | { readonly type: 'note-progress'; readonly from: string; readonly progress: readonly Progress[] };

export type OwnAccountsEvent =
  | {
      readonly type: 'asked';
      readonly receipt: string;
      readonly number: string;
      readonly at: Instant;
      readonly validTo: Instant;
      readonly platforms: readonly string[];
    }
  | { readonly type: 'counted'; readonly from: string; readonly count: number }
  | { readonly type: 'disclaimed'; readonly platform: string; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'progressed'; readonly from: string; readonly progress: readonly Progress[] };

export interface OwnFacts {
  /** The number in one's name, and until when the query behind it counts. */
  readonly own: { readonly number: string; readonly validTo: Instant } | undefined;
  readonly platforms: readonly string[];
}

type OwnContext = Context<OwnFacts>;
type OwnDecision = Decision<OwnAccountsEvent>;

export const ownAccounts: Register<OwnAccounts, OwnAccountsCommand, OwnAccountsEvent, OwnFacts> = {
  name: 'own_accounts_query',
  rules: rule.rules,
  permissions: {
    ask: 'card.own',
    'record-count': 'message.receive',
    disclaim: 'card.dispute',
    'note-progress': 'message.receive',
  },
  decide(state, command, context) {
    if (command.type === 'ask') return ask(state, command, context);
    const query = existing(state, command.type);
    if (command.type === 'disclaim') return disclaim(query, command.platform, context);
    const { from } = command;
    const known = query.platforms.some(
      ({ org, notMine }) => org === from && (command.type === 'record-count' || notMine !== null),
    );
    return decided([find(rule.counted, known ? 'permit' : 'refuse', { from })], () => ({
      events: [
        command.type === 'record-count'
          ? { type: 'counted', from, count: command.count }
          : { type: 'progressed', from, progress: command.progress },
      ],
    }));
  },
  evolve,
  columns: ({ receipt }) => ({ receipt }),
  facts: async (tx, batch) => {
    const all = (await organisations(tx)).filter(({ kind }) => kind === 'platform').map(({ id }) => id);
    const facts: OwnFacts[] = [];
    for (const { command } of batch)
      facts.push({
        own: command.type === 'ask' ? await ownNumber(tx, command) : undefined,
        platforms: command.type === 'ask' ? all : [],
      });
    return facts;
  },
};

/** The same number asked again while the answers can be read asks nobody twice. */
function ask(
  state: OwnAccounts | undefined,
  { receipt }: Extract<OwnAccountsCommand, { type: 'ask' }>,
  { law, now, id, actor, facts: { own, platforms } }: OwnContext,
): OwnDecision {
  const hours = law.number('platform.count_readable_hours');
  const mine = own !== undefined && own.validTo > now;
  const said = { platforms: platforms.length, hours: hours.value };
  return decided([find(rule.ownAccounts, mine ? 'permit' : 'refuse', said, [hours])], () => {
    if (state !== undefined || own === undefined) return { events: [] };
    const question: CountAsked = { enquiry: id, number: own.number };
    return {
      events: [
        {
          type: 'asked',
          receipt,
          number: own.number,
          at: now,
          validTo: addHours(now, hours.value),
          platforms,
        },
      ],
      messages: platforms.map((to) => ({
        to,
        topic: TOPICS.countAsked,
        key: `${actor.org}:${id}:asked`,
        payload: question,
      })),
    };
  });
}

function disclaim(query: OwnAccounts, platform: string, { law, now, actor }: OwnContext): OwnDecision {
  const hours = law.number('platform.verify_hours');
  const ground = law.parameter<boolean>('platform.disclaimed_verified');
  const at = query.platforms.find(({ org }) => org === platform);
  const again = at !== undefined && at.notMine !== null;
  const open = ground.value && now < query.validTo && (at?.count ?? 0) > 0;
  const outcome = open || again ? 'permit-with-duties' : 'refuse';
  const finding = find(rule.disclaimed, outcome, { platform, hours: hours.value }, [ground, hours]);
  return decided([finding], () => {
    if (again) return { events: [] };
    const payload: Listed = {
      reference: query.receipt,
      ground: 'disclaimed',
      numbers: [query.number],
      dueAt: null,
    };
    const message: Message = {
      to: platform,
      topic: TOPICS.disclaimed,
      key: `${actor.org}:${query.receipt}:disclaimed`,
      payload,
    };
    return {
      events: [{ type: 'disclaimed', platform, at: now, dueAt: addHours(now, hours.value) }],
      messages: [message],
    };
  });
}

function evolve(state: OwnAccounts | undefined, event: OwnAccountsEvent): OwnAccounts {
  if (event.type === 'asked') {
    const { type, at, platforms, ...query } = event;
    const open = { count: null, notMine: null, states: null, change: 0 };
    return { ...query, askedAt: at, platforms: platforms.map((org) => ({ org, ...open })) };
  }
  if (state === undefined) throw new TypeError(`${event.type} before asked`);
  const of = event.type === 'disclaimed' ? event.platform : event.from;
  const platforms = state.platforms.map((one) => (one.org === of ? after(one, event, state.number) : one));
  return { ...state, platforms };
}

function after(
  platform: AskedPlatform,
  event: Exclude<OwnAccountsEvent, { type: 'asked' }>,
  number: string,
): AskedPlatform {
  if (event.type === 'counted') return { ...platform, count: event.count };
  if (event.type === 'disclaimed') return { ...platform, notMine: { at: event.at, dueAt: event.dueAt } };
  // An older answer never overwrites a newer one.
  const newest = event.progress
    .flatMap((step) => (step.step === 'answered' && step.number === number ? [step] : []))
    .reduce<{ change: number; states: StateCounts } | null>(
      (last, step) => (step.change > (last?.change ?? platform.change) ? step : last),
      null,
    );
  return newest === null ? platform : { ...platform, states: newest.states, change: newest.change };
}
