/**
 * Internet telephony run against the rules: found → banned by a second person, or banned by the order of a regulator →
 * its lines and numbers are gone.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import { namedBy } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import { type BanFacts, banFacts, type Concerned } from './ban-facts.ts';
import type { Range } from './contract.ts';
import { type BanLine, TOPICS } from './messages.ts';
import { rangeText } from './ranges.ts';
import type { BAN_STATES } from './review-contract.ts';
import * as rule from './review-rules.ts';
import { SUPERVISION, type VoipOrdered, type VoipProgress } from './supervision-messages.ts';
import * as order from './supervision-rules.ts';

export interface BanFound {
  readonly operation: string;
  /** Services of the ledger it runs on. */
  readonly lines: readonly string[];
  /** Numbers outside the ledger. */
  readonly numbers: readonly Range[];
  readonly evidence: readonly string[];
  /** Null where an order is about the whole country. */
  readonly province: string | null;
}

/** The order it comes from. */
interface Ordered {
  readonly id: string;
  readonly by: string;
  readonly reference: string;
}

export interface VoipBan extends Omit<BanFound, 'lines' | 'numbers'> {
  readonly state: (typeof BAN_STATES)[number];
  readonly lines: readonly { readonly service: string; readonly goneAt: Instant | null }[];
  readonly numbers: readonly (Range & { readonly goneAt: Instant | null })[];
  /** Null where the company found it by itself. */
  readonly order: Ordered | null;
  readonly found: Signed;
  readonly banned: Signed | null;
  readonly dueAt: Instant | null;
  readonly late: readonly string[];
}

export type BanCommand =
  | { readonly type: 'find'; readonly found: BanFound }
  | { readonly type: 'obey'; readonly from: string; readonly ordered: VoipOrdered }
  | { readonly type: 'ban' }
  | { readonly type: 'drop'; readonly reason: string }
  | { readonly type: 'line-gone'; readonly service: string; readonly at: Instant }
  | { readonly type: 'number-gone'; readonly range: Range }
  | { readonly type: 'miss'; readonly kind: string };

export type BanEvent =
  | { readonly type: 'found'; readonly found: BanFound; readonly by: Signed }
  | { readonly type: 'ordered'; readonly order: Ordered; readonly found: BanFound; readonly at: Instant }
  | { readonly type: 'banned'; readonly by: Signed; readonly dueAt: Instant }
  | { readonly type: 'dropped'; readonly reason: string }
  | { readonly type: 'line-gone'; readonly service: string; readonly at: Instant }
  | { readonly type: 'number-gone'; readonly range: Range; readonly at: Instant }
  | { readonly type: 'became-late'; readonly kind: string };

type BanContext = Context<BanFacts>;

/** The order of one regulator has one name at the company. */
export const banOf = (from: string, orderId: string) => namedBy(from, orderId);

export const voipBan: Register<VoipBan, BanCommand, BanEvent, BanFacts> = {
  name: 'voip_ban',
  rules: [],
  permissions: {
    find: 'key-service.find',
    obey: 'message.receive',
    ban: 'voip-ban.manage',
    drop: 'voip-ban.manage',
    'line-gone': 'message.receive',
    'number-gone': 'voip-ban.manage',
    miss: 'clock.miss',
  },
  decide,
  evolve,
  files: digestsIn,
  columns: ({ state, province, found, dueAt }) => ({
    state,
    province,
    found_at: found.at,
    due_at: state === 'banned' ? dueAt : null,
  }),
  facts: banFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};

function decide(state: VoipBan | undefined, command: BanCommand, context: BanContext): Decision<BanEvent> {
  if (command.type === 'find') {
    if (state !== undefined) throw notNow(state, 'find');
    return decided([find(rule.voipFound, 'permit-with-duties')], () => ({
      events: [{ type: 'found', found: command.found, by: signed(context) }],
    }));
  }
  if (command.type === 'obey') return obey(state, command, context);
  const ban = existing(state, command.type);
  switch (command.type) {
    case 'ban':
      return banIt(ban, context);
    case 'drop':
      if (ban.state !== 'found') throw notNow(ban, 'drop');
      return decided([find(rule.voipFound, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'dropped', reason: command.reason }],
      }));
    case 'line-gone':
    case 'number-gone':
      return gone(ban, command, context);
    case 'miss':
      return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
        events: [{ type: 'became-late', kind: command.kind }],
      }));
  }
}

/** The authority decided: nobody here has to agree. What of it does not run here is receipted as done at once. */
function obey(
  state: VoipBan | undefined,
  { from, ordered }: Extract<BanCommand, { type: 'obey' }>,
  context: BanContext,
): Decision<BanEvent> {
  const { law, now, id, facts } = context;
  const days = law.number('voip_ban.withdraw_days');
  const by = facts?.regulator?.nameZh ?? from;
  const { reference, operation, province, order: orderId } = ordered;
  if (facts?.regulator === undefined)
    return decided([find(order.voipReceived, 'refuse', { by })], () => ({ events: [] }));
  if (state !== undefined)
    return decided([find(order.voipReceived, 'permit', { by, reference })], () => ({
      events: [],
      messages: receipts(state, 'received', context),
    }));
  const concerned: Concerned = facts.concerned;
  const { lines, numbers } = concerned;
  const dueAt = endOfDayAfter(now, days.value);
  const found: BanFound = { operation, lines, numbers, evidence: [], province };
  const events: BanEvent[] = [
    { type: 'ordered', order: { id: orderId, by: from, reference }, found, at: now },
    { type: 'banned', by: { account: from, at: now }, dueAt },
  ];
  const ban = events.reduce<VoipBan | undefined>(evolve, undefined);
  const idle = ban?.state === 'gone';
  const said = { by, reference, lines: lines.length, numbers: numbers.length, days: days.value };
  return decided([find(order.voipReceived, idle ? 'permit' : 'permit-with-duties', said, [days])], () => ({
    events,
    clocks: idle
      ? []
      : [{ do: 'start', kind: 'withdraw', dueAt, obligation: 'six-ministry-2016.4.10', term: days }],
    messages: [...endingsOf({ lines, id }, context), ...receipts(ban, idle ? 'gone' : 'received', context)],
  }));
}

/** To the regulator that ordered it; a ban of the company's own is nobody's to be told. */
function receipts(
  ban: VoipBan | undefined,
  step: VoipProgress['step'],
  { actor, now: at }: BanContext,
): Message[] {
  if (ban?.order == null) return [];
  const { id, by } = ban.order;
  const payload: VoipProgress = {
    order: id,
    step,
    lines: ban.lines.length,
    numbers: ban.numbers.length,
    at,
  };
  return [{ to: by, topic: SUPERVISION.voipProgress, key: `${actor.org}:${id}:${step}`, payload }];
}

function endingsOf(
  { lines, id }: { readonly lines: readonly string[]; readonly id: string },
  { actor }: BanContext,
): Message[] {
  return lines.map((service) => {
    const payload: BanLine = { ban: id, service };
    return { to: actor.org, topic: TOPICS.banLine, key: `ban:${id}:${service}`, payload };
  });
}

function banIt(ban: VoipBan, context: BanContext): Decision<BanEvent> {
  if (ban.state !== 'found') throw notNow(ban, 'ban');
  const { law, now, actor, id } = context;
  const days = law.number('voip_ban.withdraw_days');
  const dueAt = endOfDayAfter(now, days.value);
  const own = ban.found.account === actor.id;
  const facts = { lines: ban.lines.length, numbers: ban.numbers.length, days: days.value };
  const outcome = own ? 'refuse' : 'permit-with-duties';
  return decided([find(rule.voipBanned, outcome, facts, [days])], () => ({
    events: [{ type: 'banned', by: signed(context), dueAt }],
    clocks: [{ do: 'start', kind: 'withdraw', dueAt, obligation: 'six-ministry-2016.4.10', term: days }],
    messages: endingsOf({ lines: ban.lines.map(({ service }) => service), id }, context),
  }));
}

/** Followed until the last line and number is gone. */
function gone(
  ban: VoipBan,
  command: Extract<BanCommand, { type: 'line-gone' | 'number-gone' }>,
  context: BanContext,
): Decision<BanEvent> {
  const { now } = context;
  if (ban.state !== 'banned') throw notNow(ban, command.type);
  const event: BanEvent =
    command.type === 'line-gone'
      ? { type: 'line-gone', service: command.service, at: command.at }
      : { type: 'number-gone', range: command.range, at: now };
  const known = hit(ban, event);
  if (!known) throw notNow(ban, command.type);
  const after = evolve(ban, event);
  const { length: lines } = after.lines.filter(({ goneAt }) => goneAt === null);
  const { length: numbers } = after.numbers.filter(({ goneAt }) => goneAt === null);
  const done = after.state === 'gone';
  const facts = { lines, numbers, days: 0 };
  return decided([find(rule.voipBanned, done ? 'permit' : 'permit-with-duties', facts)], () => ({
    events: [event],
    clocks: done ? [{ do: 'meet', kind: 'withdraw' }] : [],
    messages: done ? receipts(after, 'gone', context) : [],
  }));
}

function hit(ban: VoipBan, event: BanEvent): boolean {
  if (event.type === 'line-gone') return ban.lines.some(({ service }) => service === event.service);
  return event.type === 'number-gone' && ban.numbers.some((one) => rangeText(one) === rangeText(event.range));
}

function evolve(state: VoipBan | undefined, event: BanEvent): VoipBan {
  if (event.type === 'found' || event.type === 'ordered') {
    const { lines, numbers, ...rest } = event.found;
    return {
      ...rest,
      state: 'found',
      order: event.type === 'ordered' ? event.order : null,
      lines: lines.map((service) => ({ service, goneAt: null })),
      numbers: numbers.map(({ from, to }) => ({ from, to, goneAt: null })),
      found: event.type === 'ordered' ? { account: event.order.by, at: event.at } : event.by,
      banned: null,
      dueAt: null,
      late: [],
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before found`);
  switch (event.type) {
    case 'banned':
      return whole({ ...state, state: 'banned', banned: event.by, dueAt: event.dueAt });
    case 'dropped':
      return { ...state, state: 'dropped' };
    case 'line-gone': {
      const { service, at } = event;
      const lines = state.lines.map((one) =>
        one.service === service ? { ...one, goneAt: one.goneAt ?? at } : one,
      );
      return whole({ ...state, lines });
    }
    case 'number-gone': {
      const { range, at } = event;
      const numbers = state.numbers.map((one) =>
        rangeText(one) === rangeText(range) ? { ...one, goneAt: one.goneAt ?? at } : one,
      );
      return whole({ ...state, numbers });
    }
    case 'became-late':
      return { ...state, late: [...state.late, event.kind] };
  }
}

function whole(ban: VoipBan): VoipBan {
  const left = [...ban.lines, ...ban.numbers].some(({ goneAt }) => goneAt === null);
  return left ? ban : { ...ban, state: 'gone' };
}
