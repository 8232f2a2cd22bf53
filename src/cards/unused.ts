/** A card that was sold and not put to use: its holder is reminded, once (risk notice, 5). */
import { instruct } from '../dispatch/messages.ts';
import { decide, find } from '../kernel/decision.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import { unusedReminded } from './reverify-end-rules.ts';
import { takesSms } from './reverify-tell.ts';
import { tailOf } from './reverify-words.ts';

/** Nothing of the card changes; that its holder was reminded, and that it had not been used, is on record. */
export function remindUnused(card: Card, days: number, context: CardContext): CardDecision {
  const { law, facts, id, actor } = context;
  const term = law.number('reverify.not_started_days');
  const used = facts.use?.firstUsedOn ?? null;
  const due = card.state === 'active' && used === null && days >= term.value;
  const finding = find(unusedReminded, due ? 'permit' : 'refuse', { days, from: term.value, used }, [term]);
  const message = instruct(actor.org, {
    kind: 'message',
    // The same reference is sent once, however often it is asked for.
    ref: `${id}:not-started`,
    about: null,
    number: card.number,
    channel: takesSms(card) ? 'sms' : 'call',
    template: 'not-started',
    facts: { tail: tailOf(card), days },
    urgent: false,
  });
  return decide([finding], () => ({ events: [], messages: [message] }));
}
