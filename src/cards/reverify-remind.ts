/** Reminders: which way, when, and the second one before the end. None at night, except for listed fraud cards. */

import { instruct } from '../dispatch/messages.ts';
import { type ClockChange, decide, type Finding, find, type Message } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addDays, addHours, dayOf, epochMs, type Instant, instant, startOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { Card, CardContext, CardDecision, CardEvent } from './card.ts';
import type { GroupHit, Reminder, Reverification } from './reverify.ts';
import * as rule from './reverify-rules.ts';
import { isLimited } from './reverify-scope.ts';
import { openCase } from './reverify-state.ts';
import { takesSms } from './reverify-tell.ts';
import { tailOf, timeInChina } from './reverify-words.ts';

/** What follows from a decision, with the findings that go with it. */
export interface Effects {
  readonly findings?: readonly Finding[];
  readonly events: readonly CardEvent[];
  readonly clocks?: readonly ClockChange[];
  readonly messages?: readonly Message[];
}

const MINUTE_MS = 60_000;

interface QuietHours {
  /** `22:00`, in China; the night may pass midnight. */
  readonly from: string;
  readonly to: string;
}

/** End of the quiet hours that an instant lies in; null where it lies in none. */
export function quietUntil(at: Instant, law: LawView): Instant | null {
  const hours = law.parameter<QuietHours>('reverify.quiet_hours').value;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const day = dayOf(at);
  const minute = (epochMs(at) - epochMs(startOf(day))) / MINUTE_MS;
  const overMidnight = from > to;
  const quiet = overMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!quiet) return null;
  const endDay = overMidnight && minute >= from ? addDays(day, 1) : day;
  return instant(epochMs(startOf(endDay)) + to * MINUTE_MS);
}

/** Begin of the quiet hours that end at `end`. */
function quietFrom(end: Instant, law: LawView): Instant {
  const hours = law.parameter<QuietHours>('reverify.quiet_hours').value;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const length = (to - from + 24 * 60) % (24 * 60);
  return instant(epochMs(end) - length * MINUTE_MS);
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

type SoFar = Pick<Reverification, 'groups' | 'reminders'>;

export const isListed = ({ groups }: Pick<Reverification, 'groups'>): boolean =>
  groups.some(({ group }) => group === 'listed');

/** The next reminder: the ways of the setting in turn, so that one that is down does not stop the case. */
export function askReminder(
  card: Card,
  soFar: SoFar,
  template: Reminder['template'],
  context: CardContext,
  dueAt: Instant | null = null,
): Effects {
  const { law, now, id, actor } = context;
  const hours = law.number('reverify.hours');
  const attempt = soFar.reminders.length + 1;
  const { channel, channels } = nextWay(card, soFar, law);
  const ref = `${id}:remind:${now}:${attempt}`;
  const first = template === 'verify-1';
  const { retry, at: tryAt } = nextTry(soFar, context);
  const nextAt = first ? tryAt : null;
  const reminder: Reminder = {
    ref,
    channel,
    template,
    askedAt: now,
    sentAt: null,
    deliveredAt: null,
    failedAt: null,
  };
  const finding = first
    ? find(rule.reminded, 'permit', { attempt, channel, hours: hours.value }, [hours, channels, retry])
    : find(rule.remindedAgain, 'permit', { dueAt: dueAt === null ? null : timeInChina(dueAt) }, [channels]);
  return {
    findings: [finding],
    events: [{ type: 'reminder-asked', reminder, nextAt }],
    clocks:
      nextAt === null
        ? []
        : [{ do: 'start', kind: 'remind', dueAt: nextAt, obligation: obligationOf(card), term: retry }],
    messages: [
      instruct(actor.org, {
        kind: 'message',
        ref,
        about: { register: 'card', id },
        number: card.number,
        channel,
        ...reminderText(card, soFar.groups, template, { law, now, dueAt }),
        urgent: isListed(soFar),
      }),
    ],
  };
}

/** What a reminder says, by its template and the facts that fill it. */
export function reminderText(
  card: Pick<Card, 'number'>,
  groups: readonly GroupHit[],
  template: Reminder['template'],
  { law, now, dueAt }: { readonly law: LawView; readonly now: Instant; readonly dueAt: Instant | null },
): { readonly template: string; readonly facts: Readonly<Record<string, string | number>> } {
  if (template === 'verify-2')
    return { template, facts: { tail: tailOf(card), time: dueAt ?? now, left: hoursLeft(now, dueAt) } };
  const hours = law.number('reverify.hours').value;
  return {
    template: isLimited(groups, law) ? 'verify-1-limited' : template,
    facts: { tail: tailOf(card), hours, ...reasonFacts(groups, law) },
  };
}

/** The way the next reminder takes. */
function nextWay(card: Card, { reminders }: SoFar, law: LawView) {
  const channels = law.parameter<readonly Reminder['channel'][]>('reverify.reminder_channels');
  const able = channels.value.filter((channel) => channel !== 'sms' || takesSms(card));
  return { channel: able[reminders.length % able.length] ?? 'letter', channels };
}

/** When the next attempt is due. A listed card is urgent: it is asked again at night too. */
function nextTry(soFar: SoFar, { law, now }: CardContext) {
  const retry = law.number('reverify.retry_hours');
  const next = addHours(now, retry.value);
  return { retry, at: (isListed(soFar) ? null : quietUntil(next, law)) ?? next };
}

/** What the period and its reminders are counted for: the notice speaks of cards, the agreement of every line. */
export function obligationOf(card: Card): string {
  return takesSms(card) ? 'mps-miit-2021.4.9' : 'risk-notice-cmcc-sh.4.1';
}

/** The first group gives the reason; its text is chosen by code where the message is written (W34). */
export function reasonFacts(groups: readonly GroupHit[], law: LawView): Record<string, string | number> {
  const [hit] = groups;
  if (hit === undefined) return {};
  switch (hit.group) {
    case 'many-cards':
      return { reason: hit.group, n: hit.cards };
    case 'sleeping':
    case 'silent':
      return { reason: hit.group, days: hit.days };
    case 'extra': {
      const all = law.parameter<readonly { id: string; reason: string }[]>('reverify.extra_groups').value;
      return { reason: hit.group, approved: all.find(({ id }) => id === hit.id)?.reason ?? hit.id };
    }
    default:
      return { reason: hit.group };
  }
}

/** Whole hours, rounded down: nobody is told to have more time than there is. */
function hoursLeft(now: Instant, dueAt: Instant | null): number {
  return dueAt === null ? 0 : Math.max(0, Math.floor((epochMs(dueAt) - epochMs(now)) / (60 * MINUTE_MS)));
}

/** It is night: the reminder leaves in the morning. */
export function postpone(to: Instant, { law }: CardContext): Effects {
  const quiet = law.parameter('reverify.quiet_hours');
  return {
    findings: [find(rule.reminded, 'permit-with-duties', { at: timeInChina(to) }, [quiet])],
    events: [{ type: 'reminder-postponed', to }],
    clocks: [{ do: 'start', kind: 'remind', dueAt: to, obligation: 'mps-miit-2021.4.9', term: quiet }],
  };
}

/**
 * When the second reminder leaves: the set hours before the end. Where that is at night it leaves in the morning if
 * half of those hours are left then, else before the night.
 */
export function secondReminderAt(dueAt: Instant, now: Instant, law: LawView): Instant | null {
  const hours = law.number('reverify.second_reminder_hours_before').value;
  const planned = addHours(dueAt, -hours);
  const morning = quietUntil(planned, law);
  const at =
    morning === null
      ? planned
      : morning <= addHours(dueAt, -hours / 2)
        ? morning
        : // Half an hour earlier, so that it is out before the night begins.
          addHours(quietFrom(morning, law), -0.5);
  return at > now ? at : null;
}

/** A person at the desk asks for a reminder now. */
export function remind(card: Card, context: CardContext): CardDecision {
  const open = openCase(card);
  if (open === null || card.state === 'suspended' || open.result !== null) throw notNow(card, 'remind');
  const quiet = isListed(open) ? null : quietUntil(context.now, context.law);
  if (quiet !== null) {
    const hours = context.law.parameter('reverify.quiet_hours');
    return decide([find(rule.reminded, 'hold', { at: timeInChina(quiet) }, [hours])], () => ({ events: [] }));
  }
  return done(askReminder(card, open, templateNow(open), context, open.dueAt));
}

/** The reminder that would be next: the second one once the 24 hours run. */
export function templateNow({ clockFrom }: Pick<Reverification, 'clockFrom'>): Reminder['template'] {
  return clockFrom === null ? 'verify-1' : 'verify-2';
}

/** The time for the next attempt has come: after a night, or because no receipt came. */
export function missRemind(card: Card, context: CardContext): CardDecision {
  const open = openCase(card);
  if (card.state !== 'flagged' || open === null || open.clockFrom !== null) return done({ events: [] });
  const quiet = isListed(open) ? null : quietUntil(context.now, context.law);
  if (quiet !== null) return done(postpone(quiet, context));
  const silent = channelFinding(open, context);
  if (stillWaits(card, open, context)) return done(tryLater(card, open, silent, context));
  const asked = askReminder(card, open, 'verify-1', context);
  return done({ ...asked, findings: [...(asked.findings ?? []), ...silent] });
}

/**
 * The last reminder that took the same way has not left the house: another would only wait behind it, and when the
 * channel is back the person would get all of them at once.
 */
function stillWaits(card: Card, open: SoFar, { law }: CardContext): boolean {
  const { channel } = nextWay(card, open, law);
  const last = open.reminders.findLast((reminder) => reminder.channel === channel);
  return last !== undefined && last.sentAt === null && last.deliveredAt === null && last.failedAt === null;
}

function tryLater(card: Card, open: SoFar, findings: readonly Finding[], context: CardContext): Effects {
  const { retry, at } = nextTry(open, context);
  const waiting = find(rule.reminderWaits, 'permit-with-duties', { at: timeInChina(at) }, [retry]);
  return {
    findings: [waiting, ...findings],
    events: [{ type: 'reminder-postponed', to: at }],
    clocks: [{ do: 'start', kind: 'remind', dueAt: at, obligation: obligationOf(card), term: retry }],
  };
}

/** Nothing left the house in as many attempts as would start the clock: somebody must look at the channel. */
function channelFinding({ reminders }: SoFar, { law }: CardContext): Finding[] {
  const starts = law.parameter<{ without_receipt: { attempts: number } }>('reverify.clock_starts');
  const attempts = reminders.length;
  const sent = reminders.some(({ sentAt }) => sentAt !== null);
  if (sent || attempts < starts.value.without_receipt.attempts) return [];
  return [find(rule.channelSilent, 'permit-with-duties', { attempts }, [starts])];
}

/** Some hours before the end the person is reminded once more. */
export function missSecondReminder(card: Card, context: CardContext): CardDecision {
  const { law, now } = context;
  const open = openCase(card);
  if (card.state !== 'reminded' || open === null || open.result !== null || open.dueAt === null)
    return done({ events: [] });
  // Run so late that the period is over: there is nothing left to remind of.
  if (now >= open.dueAt) return done({ events: [] });
  const quiet = isListed(open) ? null : quietUntil(now, law);
  // Run late, into the night: in the morning, if there is a morning before the end.
  if (quiet !== null && quiet >= open.dueAt) return done({ events: [] });
  if (quiet !== null) {
    const hours = law.parameter('reverify.quiet_hours');
    return done({
      findings: [find(rule.remindedAgain, 'permit-with-duties', { at: timeInChina(quiet) }, [hours])],
      events: [],
      clocks: [
        { do: 'start', kind: 'remind-again', dueAt: quiet, obligation: obligationOf(card), term: hours },
      ],
    });
  }
  return done(askReminder(card, open, 'verify-2', context, open.dueAt));
}

/** Effects that nothing stands against. */
export function done({ findings = [], ...effects }: Effects): CardDecision {
  return decide(findings, () => effects);
}
