/**
 * At the regulator: an order to shut internet telephony down, sent to every company; done when the last of them has
 * withdrawn the last line and number (six ministries, 4). At a company its ban comes into being from it (`voip-ban.ts`).
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { type OrganisationEntry, organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import { isCompany } from './company.ts';
import type { KnownRange } from './ranges.ts';
import { late } from './review-rules.ts';
import type { ORDER_STATES } from './supervision-contract.ts';
import { SUPERVISION, type VoipOrdered, type VoipProgress } from './supervision-messages.ts';
import * as rule from './supervision-rules.ts';

interface Told {
  readonly org: string;
  readonly receivedAt: Instant | null;
  readonly goneAt: Instant | null;
  readonly lines: number;
  readonly numbers: number;
}

interface Ordered {
  readonly operation: string;
  readonly numbers: readonly KnownRange[];
  readonly reference: string;
}

export interface VoipOrder extends Ordered {
  readonly state: (typeof ORDER_STATES)[number];
  /** Where it holds: the province of the regulator; null: the whole country. */
  readonly province: string | null;
  readonly issued: Signed;
  readonly dueAt: Instant;
  readonly told: readonly Told[];
  readonly late: boolean;
}

export type OrderCommand =
  | { readonly type: 'issue'; readonly ordered: Ordered }
  | { readonly type: 'note-progress'; readonly from: string; readonly progress: VoipProgress }
  | { readonly type: 'miss'; readonly kind: string };
export type OrderEvent =
  | {
      readonly type: 'issued';
      readonly ordered: Ordered;
      readonly province: string | null;
      readonly by: Signed;
      readonly dueAt: Instant;
      readonly told: readonly string[];
    }
  | { readonly type: 'progressed'; readonly org: string; readonly progress: VoipProgress }
  | { readonly type: 'became-late' };

type OrderContext = Context<readonly OrganisationEntry[]>;
type OrderDecision = Decision<OrderEvent>;

export const voipOrder: Register<VoipOrder, OrderCommand, OrderEvent, readonly OrganisationEntry[]> = {
  name: 'voip_order',
  rules: [],
  permissions: { issue: 'voip-order.issue', 'note-progress': 'message.receive', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'issue') {
      if (state !== undefined) throw notNow(state, 'issue');
      return issue(command.ordered, context);
    }
    const order = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(late, 'permit-with-duties', { kind: command.kind })], () => ({
        events: [{ type: 'became-late' }],
      }));
    return noteProgress(order, command);
  },
  evolve,
  columns: ({ state, issued, dueAt }) => ({
    state,
    issued_at: issued.at,
    due_at: state === 'issued' ? dueAt : null,
  }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

function issue(ordered: Ordered, context: OrderContext): OrderDecision {
  const { law, now, id, actor, facts } = context;
  const days = law.number('voip_ban.withdraw_days');
  const companies = facts.filter(isCompany).map((company) => company.id);
  const province = facts.find((one) => one.id === actor.org)?.province ?? null;
  const dueAt = endOfDayAfter(now, days.value);
  const able = companies.length > 0 && ordered.numbers.length > 0;
  const said = { companies: companies.length, days: days.value };
  const payload: VoipOrdered = { order: id, ...ordered, province };
  return decided([find(rule.voipOrdered, able ? 'permit-with-duties' : 'hold', said, [days])], () => ({
    events: [{ type: 'issued', ordered, province, by: signed(context), dueAt, told: companies }],
    clocks: [{ do: 'start', kind: 'withdraw', dueAt, obligation: 'six-ministry-2016.4.10', term: days }],
    messages: companies.map((to) => ({
      to,
      topic: SUPERVISION.voipOrdered,
      key: `${actor.org}:${id}:ordered`,
      payload,
    })),
  }));
}

/** A receipt that comes twice, or after the end it announces, changes nothing. */
function noteProgress(
  order: VoipOrder,
  { from, progress }: Extract<OrderCommand, { type: 'note-progress' }>,
): OrderDecision {
  const told = order.told.find(({ org }) => org === from);
  const { step, lines, numbers } = progress;
  const news = step === 'gone' ? told?.goneAt === null : told?.receivedAt === null && told.goneAt === null;
  const event: OrderEvent = { type: 'progressed', org: from, progress };
  const done = news && evolve(order, event).state === 'done';
  const said = { by: from, step, lines, numbers };
  return decided([find(rule.voipProgress, told === undefined ? 'refuse' : 'permit', said)], () => ({
    events: news ? [event] : [],
    clocks: done ? [{ do: 'meet', kind: 'withdraw' }] : [],
  }));
}

function evolve(state: VoipOrder | undefined, event: OrderEvent): VoipOrder {
  if (event.type === 'issued') {
    const { ordered, province, by, dueAt } = event;
    const told = event.told.map((org) => ({ org, receivedAt: null, goneAt: null, lines: 0, numbers: 0 }));
    return { ...ordered, state: 'issued', province, issued: by, dueAt, told, late: false };
  }
  if (state === undefined) throw new TypeError(`${event.type} before issued`);
  if (event.type === 'became-late') return { ...state, late: true };
  const told = state.told.map((one) => (one.org === event.org ? after(one, event.progress) : one));
  return { ...state, told, state: told.every(({ goneAt }) => goneAt !== null) ? 'done' : 'issued' };
}

function after(told: Told, { step, lines, numbers, at }: VoipProgress): Told {
  const receivedAt = told.receivedAt ?? at;
  return { ...told, receivedAt, lines, numbers, goneAt: step === 'gone' ? at : told.goneAt };
}
