/** State of a card after an event of its second verification. */

import type { ClockChange } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import type { Card, CardEvent } from './card.ts';
import type { Complaint, Reverification, ReverifyEvent } from './reverify.ts';
import { triesAfter } from './reverify-limit.ts';
import type { Suspension } from './suspension.ts';

/** Grounds of a suspension that ends with a passed second verification. */
export function hasCase(ground: Suspension['ground']): boolean {
  return ground === 'reverification' || ground === 'unused';
}

/** A case is open until it has a result; one that ended in a suspension stays open until the card works again. */
export function openCase({ state, reverification, suspension }: Card): Reverification | null {
  if (state === 'flagged' || state === 'reminded') return reverification;
  return state === 'suspended' && suspension !== null && hasCase(suspension.ground) ? reverification : null;
}

/** @throws kernel.not-in-state where nothing can be verified, or the card comes back already */
export function verifiableCase(card: Card, command: string): Reverification {
  const open = openCase(card);
  if (open === null || card.suspension?.restoring != null) throw notNow(card, command);
  return open;
}

/**
 * Clocks that stop because something else became of the card: cancelled, stopped, shut down, or suspended on another
 * ground. Nothing of the case can be due then; a complaint still is.
 */
export function overtakenClocks(card: Card | undefined, events: readonly CardEvent[]): ClockChange[] {
  if (card === undefined || openCase(card) === null) return [];
  const overtaken = events.some(
    (event) =>
      event.type === 'cancelled' ||
      event.type === 'stopped' ||
      event.type === 'shut-down' ||
      (event.type === 'suspended' && !hasCase(event.suspension.ground)),
  );
  const kinds = ['remind', 'remind-again', 'reverify', 'restore'];
  return overtaken ? kinds.map((kind) => ({ do: 'cancel', kind })) : [];
}

export function reverified(card: Card, event: ReverifyEvent): Card {
  if (event.type === 'flagged') return flagged(card, event);
  const before = card.reverification;
  if (before === null) throw new TypeError(`${event.type} before flagged`);
  const changed = (change: Partial<Reverification>, rest: Partial<Card> = {}): Card => ({
    ...card,
    ...rest,
    reverification: { ...before, ...change },
  });
  switch (event.type) {
    case 'case-resumed':
      // Reports on the earlier reminders start no period any more; the journal has them.
      return changed(
        { reminders: [], remindAt: null, clockFrom: null, dueAt: null, result: null },
        { state: 'flagged' },
      );
    case 'flag-withdrawn':
      return changed({ result: 'withdrawn', remindAt: null }, { state: 'active' });
    case 'reminder-asked':
      return changed({ reminders: [...before.reminders, event.reminder], remindAt: event.nextAt });
    case 'reminder-postponed':
      return changed({ remindAt: event.to });
    case 'reminder-reported':
      return changed({ reminders: reported(before, event) });
    case 'clock-started':
      return changed(
        { clockFrom: event.from, dueAt: event.dueAt, remindAt: null },
        card.state === 'flagged' ? { state: 'reminded' } : {},
      );
    case 'try-begun':
    case 'try-ended':
      return changed({ tries: triesAfter(before.tries, event) });
    case 'try-failed':
      return changed({
        tries: triesAfter(before.tries, event),
        // What waited for the answer of one of them has it.
        ...(before.waiting?.checks.some((check) => event.checks.includes(check)) ? { waiting: null } : {}),
      });
    case 'waiting-ended':
      return changed({ waiting: null });
    case 'answer-awaited':
      return changed({ waiting: event.verification });
    case 'verified':
      return changed(
        { result: 'passed', remindAt: null, waiting: null },
        { verifiedAt: event.at, ...(card.state === 'suspended' ? {} : { state: 'active' }) },
      );
    case 'period-ended':
      return changed({ result: event.result, remindAt: null });
    case 'complained':
      return changed({ complaint: event.complaint });
    case 'complaint-answered':
      return settled(card, before, { answer: event.answer }, event.answer);
    case 'complaint-decided':
      return settled(card, before, { decision: event.decision }, event.decision);
  }
}

/** A card in a case gets the further groups; otherwise a new case begins. An unanswered complaint is carried on. */
function flagged(card: Card, event: Extract<ReverifyEvent, { type: 'flagged' }>): Card {
  const open = openCase(card);
  if (open !== null) {
    return { ...card, reverification: { ...open, groups: [...open.groups, ...event.groups] } };
  }
  const complaint = card.reverification?.complaint ?? null;
  return {
    ...card,
    state: 'flagged',
    reverification: {
      groups: event.groups,
      flaggedAt: event.at,
      flaggedBy: event.by,
      reminders: [],
      remindAt: null,
      clockFrom: null,
      dueAt: null,
      tries: [],
      waiting: null,
      result: null,
      complaint: complaint?.decision === null ? complaint : null,
    },
  };
}

export function reported(
  { reminders }: Pick<Reverification, 'reminders'>,
  { ref, result, at }: Extract<ReverifyEvent, { type: 'reminder-reported' }>,
): Reverification['reminders'] {
  const field = { sent: 'sentAt', delivered: 'deliveredAt', failed: 'failedAt' } as const;
  return reminders.map((reminder) =>
    reminder.ref === ref ? { ...reminder, [field[result]]: at } : reminder,
  );
}

/** An upheld complaint gives the same rest as a passed verification: the holder was asked without need. */
function settled(
  card: Card,
  before: Reverification,
  change: Partial<Complaint>,
  { upheld, at }: { readonly upheld: boolean; readonly at: string },
): Card {
  if (before.complaint === null) throw new TypeError('settled before complained');
  const complaint = { ...before.complaint, ...change };
  const restedNow = upheld && before.result !== 'passed' && before.result !== 'upheld';
  return {
    ...card,
    ...(restedNow ? { verifiedAt: at } : {}),
    reverification: { ...before, complaint, ...(restedNow ? { result: 'upheld' } : {}) },
  };
}
