/** Messages to the holder that are no reminders: what was done to the line, and what became of a complaint. */
import { instruct } from '../dispatch/messages.ts';
import type { Message } from '../kernel/decision.ts';
import type { Instant } from '../kernel/time.ts';
import type { Card, CardContext } from './card.ts';
import { tailOf } from './reverify-words.ts';

export interface Telling {
  readonly template:
    | 'suspended'
    | 'suspended-limited'
    | 'suspended-other'
    | 'stopped'
    | 'other-user'
    | 'restored'
    | 'complaint'
    | 'complaint-answered';
  readonly facts: Readonly<Record<string, string | number>>;
  /** Sent at night too: it says what has just happened, or answers what the person has just done. */
  readonly urgent: boolean;
}

export function tellHolder(
  card: Card,
  { template, facts, urgent }: Telling,
  { id, now, actor }: CardContext,
): Message {
  return instruct(actor.org, {
    kind: 'message',
    ref: toldRef(id, now, template),
    about: { register: 'card', id },
    number: card.number,
    channel: takesSms(card) ? 'sms' : 'call',
    template,
    facts,
    urgent,
  });
}

/** Names the message of this template that was asked for at `at`. */
export function toldRef(id: string, at: Instant, template: Telling['template']): string {
  return `${id}:told:${at}:${template}`;
}

/** A suspension on a ground outside the second verification: why, what still works, and how to get the line back. */
export function tellSuspended(
  card: Card,
  reason: 'unregistered' | 'transfer' | 'not-mine',
  context: CardContext,
): Message {
  const facts = { reason, tail: tailOf(card), time: context.now };
  return tellHolder(card, { template: 'suspended-other', facts, urgent: false }, context);
}

export function takesSms({ kind }: Pick<Card, 'kind'>): boolean {
  return kind !== 'fixed-line' && kind !== 'broadband';
}
