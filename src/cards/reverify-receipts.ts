/** What became of messages and of orders to the network: receipts start the 24 hours, applied orders end a restoration. */
import { type ClockChange, find } from '../kernel/decision.ts';
import { addHours, epochMs, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import { lineMessage } from './line.ts';
import type { Reminder, ReverifyCommand } from './reverify.ts';
import * as endRule from './reverify-end-rules.ts';
import { done, type Effects, isListed, obligationOf, secondReminderAt } from './reverify-remind.ts';
import * as rule from './reverify-rules.ts';
import { hasCase, openCase, reported } from './reverify-state.ts';
import { tellHolder } from './reverify-tell.ts';
import { tailOf, timeInChina } from './reverify-words.ts';
import { lineRef } from './suspension.ts';

type Dispatched = Extract<ReverifyCommand, { type: 'dispatched' }>;

/** A report about something this card never asked for, or one that came before, changes nothing. */
export function dispatched(card: Card, command: Dispatched, context: CardContext): CardDecision {
  const { ref, result } = command;
  const reminder = card.reverification?.reminders.find((one) => one.ref === ref);
  const effects =
    reminder === undefined
      ? lineEffects(card, command, context)
      : result === 'applied'
        ? { events: [] }
        : reminderEffects(card, reminder, { ...command, result }, context);
  return done({ findings: [find(rule.dispatchReport, 'permit', { result })], ...effects });
}

function reminderEffects(
  card: Card,
  reminder: Reminder,
  {
    ref,
    result,
    at: told,
  }: { readonly ref: string; readonly result: 'sent' | 'delivered' | 'failed'; readonly at: Instant },
  context: CardContext,
): Effects {
  const { now } = context;
  const before = { sent: reminder.sentAt, delivered: reminder.deliveredAt, failed: reminder.failedAt };
  if (before[result] !== null) return { events: [] };
  // A gateway with a wrong clock can neither deliver before it was asked nor in the future.
  const at = told < reminder.askedAt ? reminder.askedAt : told > now ? now : told;
  const event = { type: 'reminder-reported', ref, result, at } as const;
  const open = openCase(card);
  if (open === null || card.state !== 'flagged' || open.clockFrom !== null) return { events: [event] };
  const reminders = reported(open, event);
  const start = startOfPeriod(reminders, isListed(open), context.law);
  if (start === undefined) return { events: [event] };
  return started(card, event, start, context);
}

interface Start {
  readonly from: Instant;
  readonly start: 'delivered' | 'listed' | 'attempts';
  readonly setting: ParameterUse;
}

interface ClockStarts {
  readonly without_receipt: { readonly attempts: number; readonly channels: number };
}

/**
 * When the period began: at the first proven delivery; without one, once the set attempts were handed to the network
 * over the set number of ways; for listed cards at sending. What never left the house counts for nothing.
 */
function startOfPeriod(reminders: readonly Reminder[], listed: boolean, law: LawView): Start | undefined {
  const setting = law.parameter<ClockStarts>('reverify.clock_starts');
  const inOrder = (times: readonly (Instant | null)[]) => times.filter((at) => at !== null).toSorted();
  const latest = (times: readonly (Instant | null)[]) => inOrder(times).at(-1);
  const [delivered] = inOrder(reminders.map(({ deliveredAt }) => deliveredAt));
  if (delivered !== undefined) return { from: delivered, start: 'delivered', setting };
  const sent = reminders.filter(({ sentAt }) => sentAt !== null);
  const last = latest(sent.map(({ sentAt }) => sentAt));
  // The latest: an ordinary reminder may have gone out before the card was listed.
  if (listed && last !== undefined) return { from: last, start: 'listed', setting };
  const { attempts, channels } = setting.value.without_receipt;
  const ways = new Set(sent.map(({ channel }) => channel));
  if (last === undefined || sent.length < attempts || ways.size < channels) return undefined;
  return { from: last, start: 'attempts', setting };
}

function started(
  card: Card,
  event: Effects['events'][number],
  { from, start, setting }: Start,
  { law, now }: CardContext,
): Effects {
  const hours = law.number('reverify.hours');
  const dueAt = addHours(from, hours.value);
  const obligation = obligationOf(card);
  const before = law.number('reverify.second_reminder_hours_before');
  const againAt = secondReminderAt(dueAt, now, law);
  const again: ClockChange[] =
    againAt === null ? [] : [{ do: 'start', kind: 'remind-again', dueAt: againAt, obligation, term: before }];
  const facts = { start, from: timeInChina(from), hours: hours.value, dueAt: timeInChina(dueAt) };
  return {
    findings: [find(rule.clockStarted, 'permit', facts, [hours, setting])],
    events: [event, { type: 'clock-started', from, dueAt }],
    clocks: [
      { do: 'cancel', kind: 'remind' },
      { do: 'start', kind: 'reverify', dueAt, obligation, term: hours },
      ...again,
    ],
  };
}

/** Orders to the network about the functions of the line. */
function lineEffects(card: Card, { ref, result, at: told }: Dispatched, context: CardContext): Effects {
  const { suspension } = card;
  const { id, now } = context;
  const at = told > now ? now : told;
  const restoring = suspension?.restoring ?? null;
  if (restoring !== null && ref === lineRef(id, restoring.since, 'on')) {
    // Stopped, shut down or cancelled meanwhile: that order came later, and the line stays off.
    if (card.state !== 'suspended') return { events: [] };
    if (result === 'applied') return restoredEffects(card, at, context);
    return result === 'failed' ? askAgain(card, restoring.by, context) : { events: [] };
  }
  const off = ref.startsWith(`${id}:line:`) && ref.endsWith(':off');
  const current = suspension !== null && ref === lineRef(id, suspension.since, 'off');
  if (current && result === 'failed' && restoring === null) {
    return { findings: [find(endRule.offNotDone, 'permit-with-duties')], events: [] };
  }
  if (!off || result !== 'applied') return { events: [] };
  if (current) {
    return suspension.appliedAt === null ? { events: [{ type: 'suspension-applied', at }] } : { events: [] };
  }
  // The line works by our books, and the network has just switched it off: an order that was overtaken.
  return card.state === 'active' ? { ...switchOn(card, context), events: [] } : { events: [] };
}

function restoredEffects(card: Card, at: Instant, context: CardContext): Effects {
  const effects: Effects = {
    findings: [find(endRule.restored, 'permit')],
    events: [...lateness(card, context), { type: 'restored', at }],
    clocks: [{ do: 'meet', kind: 'restore' }],
  };
  // Other grounds end with words of their own.
  if (card.suspension === null || !hasCase(card.suspension.ground)) return effects;
  const days = context.law.number('reverify.cooldown_days').value;
  const facts = { tail: tailOf(card), time: at, days };
  const message = tellHolder(card, { template: 'restored', facts, urgent: false }, context);
  return { ...effects, messages: [message] };
}

/** The clock is met with the restoration; where the time was over by then and nobody had noticed, it is noticed here. */
function lateness({ suspension }: Card, { now }: CardContext): Effects['events'] {
  const restoring = suspension?.restoring;
  const overdue = restoring != null && epochMs(now) > epochMs(restoring.by) && !restoring.late;
  return overdue ? [{ type: 'became-late', kind: 'restore' }] : [];
}

/** The network gave up restoring: it is asked again, and the time it had goes on. */
function askAgain(card: Card, by: Instant, context: CardContext): Effects {
  return { ...switchOn(card, context), events: [{ type: 'restoring', at: context.now, by }] };
}

function switchOn(card: Card, { id, now, actor }: CardContext): Omit<Effects, 'events'> {
  return {
    findings: [find(rule.dispatchReport, 'permit-with-duties', { what: lineRef(id, now, 'on') })],
    messages: [
      lineMessage(card, { org: actor.org, id, ref: lineRef(id, now, 'on'), at: now, off: [], open: [] }),
    ],
  };
}
