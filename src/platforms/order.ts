/**
 * At police or a telecom regulator: an order to internet platforms to verify the accounts linked to case cards and
 * high-risk cards (2021 notice, 5). Followed until every platform has answered every number, by counts alone.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { BASES, Ground, ORDER_STATES } from './contract-codes.ts';
import { type Listed, type Progress, type StateCounts, TOPICS, type Withdrawn } from './messages.ts';
import * as rule from './order-rules.ts';

export interface Ordered {
  readonly reference: string;
  readonly ground: Ground;
  readonly basis: (typeof BASES)[number];
  /** Canonical digits, each once. */
  readonly numbers: readonly string[];
  /** Platforms it goes to; null: all of the directory. */
  readonly platforms: readonly string[] | null;
  /** Null: the usual term. */
  readonly dueAt: Instant | null;
}

/** What one platform answered on one number. */
interface NumberAnswer {
  readonly change: number;
  readonly states: StateCounts;
}

export interface ToldPlatform {
  readonly org: string;
  /** Numbers it has confirmed to hold. */
  readonly received: number;
  readonly receivedAt: Instant | null;
  readonly answers: Readonly<Record<string, NumberAnswer>>;
  readonly doneAt: Instant | null;
  readonly withdrawn: number;
  readonly withdrawnAt: Instant | null;
}

export interface AccountOrder extends Omit<Ordered, 'platforms' | 'dueAt'> {
  readonly state: (typeof ORDER_STATES)[number];
  readonly scope: 'all' | 'named';
  readonly issued: Signed;
  readonly dueAt: Instant;
  readonly told: readonly ToldPlatform[];
  /** Platforms that had not answered everything at the due time. */
  readonly late: readonly string[];
  readonly withdrawal: (Signed & { readonly reason: string }) | null;
}

export type OrderCommand =
  | { readonly type: 'issue'; readonly ordered: Ordered }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'note-progress'; readonly from: string; readonly progress: readonly Progress[] }
  | { readonly type: 'miss'; readonly kind: string };

export type OrderEvent =
  | {
      readonly type: 'issued';
      readonly ordered: Ordered;
      readonly by: Signed;
      readonly dueAt: Instant;
      readonly told: readonly string[];
    }
  | {
      readonly type: 'progressed';
      readonly from: string;
      readonly progress: readonly Progress[];
      readonly at: Instant;
    }
  | { readonly type: 'became-late'; readonly platforms: readonly string[] }
  | { readonly type: 'withdrawn'; readonly by: Signed; readonly reason: string };

type OrderContext = Context<readonly OrganisationEntry[]>;
type OrderDecision = Decision<OrderEvent>;

export const accountOrder: Register<AccountOrder, OrderCommand, OrderEvent, readonly OrganisationEntry[]> = {
  name: 'account_order',
  rules: rule.rules,
  permissions: {
    issue: 'account-order.issue',
    withdraw: 'account-order.issue',
    'note-progress': 'message.receive',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'issue') {
      if (state !== undefined) throw notNow(state, 'issue');
      return issue(command.ordered, context);
    }
    const order = existing(state, command.type);
    if (command.type === 'withdraw') return withdraw(order, command.reason, context);
    if (command.type === 'note-progress') return noteProgress(order, command, context);
    return becomeLate(order);
  },
  evolve,
  columns: ({ state, issued }) => ({ state, issued_at: issued.at }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Numbers in one message. */
const BATCH = 250;

/** What a message names, in the words of `platform.data_sent`. */
const FIELDS: Readonly<Record<keyof Listed, string>> = {
  numbers: 'number',
  reference: 'list-reference',
  ground: 'ground',
  dueAt: 'due',
};

function issue(ordered: Ordered, context: OrderContext): OrderDecision {
  const { law, now, actor, facts } = context;
  const { numbers, reference } = ordered;
  const entitled = ['police', 'regulator'].includes(actor.orgKind) && law.inForce('mps-miit-2021.5.1');
  const authority = find(rule.byAuthority, entitled ? 'permit' : 'refuse', { by: actor.org });
  if (!entitled) return decided<OrderEvent>([authority], () => ({ events: [] }));
  const hours = law.number('platform.verify_hours');
  const dueAt = ordered.dueAt ?? addHours(now, hours.value);
  const told = platformsOf(ordered, facts);
  const messages = told.flatMap((to) => listMessages(to, { ...ordered, dueAt }, actor.org));
  const findings = [
    authority,
    ...groundFindings(ordered, messages, context),
    ...dueFindings(dueAt, context),
    find(
      rule.addressed,
      told.length > 0 ? 'permit-with-duties' : 'refuse',
      { reference, n: numbers.length, platforms: told.length, due: dueAt },
      [hours],
    ),
  ];
  return decided(findings, () => ({
    events: [{ type: 'issued', ordered, by: signed(context), dueAt, told }],
    clocks: [{ do: 'start', kind: 'answers', dueAt, obligation: 'mps-miit-2021.5.1', term: hours }],
    messages,
  }));
}

/** Ahead of now, and not so far that nobody would ever be late. */
function dueFindings(dueAt: Instant, { law, now }: OrderContext) {
  const days = law.number('platform.order_longest_days');
  const stands = dueAt > now && dueAt <= endOfDayAfter(now, days.value);
  return stands ? [] : [find(rule.dueAhead, 'refuse', { days: days.value }, [days])];
}

function groundFindings({ basis }: Ordered, messages: readonly Message[], { law }: OrderContext) {
  const bases = law.parameter<readonly string[]>('platform.order_basis');
  const sent = law.parameter<readonly string[]>('platform.data_sent');
  const fields = [...new Set(messages.flatMap(({ payload }) => Object.keys(payload as Listed)))].map(
    (field) => FIELDS[field as keyof Listed] ?? field,
  );
  const beyond = fields.filter((field) => !sent.value.includes(field));
  return [
    find(rule.basis, bases.value.includes(basis) ? 'permit' : 'refuse', { basis }, [bases]),
    find(
      rule.leastData,
      beyond.length === 0 ? 'permit' : 'refuse',
      { fields: (beyond.length === 0 ? fields : beyond).join(', ') },
      [sent],
    ),
  ];
}

/** Whom it goes to; nobody where one that was named is no platform on file. */
function platformsOf({ platforms }: Ordered, all: readonly OrganisationEntry[]): string[] {
  const known = all.filter(({ kind }) => kind === 'platform').map(({ id }) => id);
  if (platforms === null) return known;
  const named = [...new Set(platforms)];
  return named.every((id) => known.includes(id)) ? named : [];
}

function listMessages(to: string, { reference, ground, numbers, dueAt }: Ordered, from: string): Message[] {
  return Array.from({ length: Math.ceil(numbers.length / BATCH) }, (_, part) => {
    const payload: Listed = {
      reference,
      ground,
      numbers: numbers.slice(part * BATCH, (part + 1) * BATCH),
      dueAt,
    };
    return { to, topic: TOPICS.listed, key: `${from}:${reference}:listed:${part}`, payload };
  });
}

function withdraw(order: AccountOrder, reason: string, context: OrderContext): OrderDecision {
  if (order.state === 'withdrawn') throw notNow(order, 'withdraw');
  const { reference, told } = order;
  const payload: Withdrawn = { reference };
  const key = `${context.actor.org}:${reference}:withdrawn`;
  return decided([find(rule.orderWithdrawn, 'permit-with-duties', { platforms: told.length })], () => ({
    events: [{ type: 'withdrawn', by: signed(context), reason }],
    clocks: [{ do: 'cancel', kind: 'answers' }],
    messages: told.map(({ org }) => ({ to: org, topic: TOPICS.withdrawn, key, payload })),
  }));
}

function noteProgress(
  order: AccountOrder,
  { from, progress }: Extract<OrderCommand, { type: 'note-progress' }>,
  { now }: OrderContext,
): OrderDecision {
  const asked = order.told.some(({ org }) => org === from);
  const event: OrderEvent = { type: 'progressed', from, progress, at: now };
  const done = asked && order.state === 'issued' && evolve(order, event).state === 'done';
  return decided([find(rule.progressed, asked ? 'permit' : 'refuse', { from, n: progress.length })], () => ({
    events: [event],
    clocks: done ? [{ do: 'meet', kind: 'answers' }] : [],
  }));
}

function becomeLate({ told }: AccountOrder): OrderDecision {
  const platforms = told.filter(({ doneAt }) => doneAt === null).map(({ org }) => org);
  return decided([find(rule.orderLate, 'permit-with-duties', { platforms: platforms.join(', ') })], () => ({
    events: [{ type: 'became-late', platforms }],
  }));
}

function evolve(state: AccountOrder | undefined, event: OrderEvent): AccountOrder {
  if (event.type === 'issued') {
    const { platforms, ...ordered } = event.ordered;
    return {
      ...ordered,
      state: 'issued',
      scope: platforms === null ? 'all' : 'named',
      issued: event.by,
      dueAt: event.dueAt,
      told: event.told.map((org) => ({
        org,
        received: 0,
        receivedAt: null,
        answers: {},
        doneAt: null,
        withdrawn: 0,
        withdrawnAt: null,
      })),
      late: [],
      withdrawal: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before issued`);
  if (event.type === 'became-late') return { ...state, late: event.platforms };
  if (event.type === 'withdrawn')
    return { ...state, state: 'withdrawn', withdrawal: { ...event.by, reason: event.reason } };
  const told = state.told.map((one) =>
    one.org === event.from
      ? event.progress.reduce((before, step) => after(before, step, event.at, state.numbers), one)
      : one,
  );
  const done = told.every(({ doneAt }) => doneAt !== null);
  return { ...state, told, state: state.state === 'issued' && done ? 'done' : state.state };
}

function after(
  told: ToldPlatform,
  progress: Progress,
  at: Instant,
  numbers: readonly string[],
): ToldPlatform {
  const size = numbers.length;
  if (progress.step === 'received') {
    const received = told.received + progress.numbers;
    return { ...told, received, receivedAt: received >= size ? (told.receivedAt ?? at) : null };
  }
  if (progress.step === 'withdrawn') {
    const withdrawn = told.withdrawn + 1;
    return { ...told, withdrawn, withdrawnAt: withdrawn >= size ? at : null };
  }
  const { number, change, states } = progress;
  if (!numbers.includes(number)) return told;
  if ((told.answers[number]?.change ?? 0) >= change) return told;
  const answers = { ...told.answers, [number]: { change, states } };
  return { ...told, answers, doneAt: told.doneAt ?? (Object.keys(answers).length >= size ? at : null) };
}
