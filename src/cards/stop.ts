/** A number stopped for conduct: one proposes, others approve; what was off before stays off when it is lifted. */
import { decide, find } from '../kernel/decision.ts';
import { placeWhileOff } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, Stop } from './ending.ts';
import * as rule from './ending-rules.ts';
import { lineMessage, type Scope } from './line.ts';
import { tellHolder } from './reverify-tell.ts';
import { tailOf } from './reverify-words.ts';
import { IN_USE, ifAllowed, notNow } from './states.ts';
import { restore } from './suspension.ts';

export function proposeStop(
  card: Card,
  { ground, reason, confirmation }: Extract<EndingCommand, { type: 'propose-stop' }>,
  { law, now, actor }: CardContext,
): CardDecision {
  if (!IN_USE.has(card.state) || pending(card) !== null) throw notNow(card, 'propose-stop');
  const confirm = law.parameter<{ readonly persons: number }>('confirm.conduct_stop');
  const stop: Stop = {
    ground,
    reason,
    confirmation,
    proposedBy: actor.id,
    proposedAt: now,
    approvals: [],
    needed: confirm.value.persons,
    stoppedAt: null,
    from: card.state,
  };
  const proposed = find(rule.stopConfirmed, 'permit-with-duties', { ground, persons: stop.needed }, [
    confirm,
  ]);
  return decide([proposed], () => ({ events: [{ type: 'stop-proposed', stop }] }));
}

/** A stop that waits for other persons. */
function pending({ ends: { stop } }: Card): Stop | null {
  return stop !== null && stop.stoppedAt === null ? stop : null;
}

export function approveStop(card: Card, context: CardContext): CardDecision {
  const { law, now, actor, id } = context;
  const stop = pending(card);
  if (stop === null || !IN_USE.has(card.state)) throw notNow(card, 'approve-stop');
  const again = actor.id === stop.proposedBy || stop.approvals.includes(actor.id);
  const findings = [find(rule.otherPerson, again ? 'refuse' : 'permit', { by: stop.proposedBy })];
  const complete = stop.approvals.length + 2 >= stop.needed;
  const follows = complete ? [find(rule.stopped, 'permit', { ground: stop.ground })] : [];
  return decide(ifAllowed(findings, ...follows), () => {
    const approved = { type: 'stop-approved', by: actor.id } as const;
    if (!complete) return { events: [approved] };
    const scope = law.parameter<Scope>('cards.stop_scope').value;
    return {
      events: [approved, { type: 'stopped', at: now, ...placeWhileOff(card, 'stopped', law) }],
      messages: [
        tellHolder(
          card,
          {
            template: 'stopped',
            facts: { reason: stop.ground, tail: tailOf(card), time: now },
            urgent: true,
          },
          context,
        ),
        lineMessage(card, { org: actor.org, id, ref: `${id}:stop:${now}`, at: now, ...scope }),
      ],
    };
  });
}

export function declineStop(card: Card, reason: string, { now, actor }: CardContext): CardDecision {
  if (pending(card) === null) throw notNow(card, 'decline-stop');
  return decide([find(rule.stopDeclined, 'permit')], () => ({
    events: [{ type: 'stop-declined', by: actor.id, reason, at: now }],
  }));
}

/** What was off before the stop stays off, unless it was coming back when the stop overtook it. */
export function liftStop(card: Card, reason: string, context: CardContext): CardDecision {
  if (card.state !== 'stopped') throw notNow(card, 'lift-stop');
  const { now, actor, id } = context;
  const lifted = { type: 'stop-lifted', by: actor.id, reason, at: now } as const;
  const { off, open, restoring } = card.suspension ?? { off: [], open: [], restoring: null };
  if (restoring !== null) {
    const { event, clock, message } = restore(card, context);
    return decide([find(rule.stopLifted, 'permit')], () => ({
      events: [lifted, event],
      clocks: [clock],
      messages: [message],
    }));
  }
  return decide([find(rule.stopLifted, 'permit')], () => ({
    events: [lifted],
    messages: [lineMessage(card, { org: actor.org, id, ref: `${id}:lift:${now}`, at: now, off, open })],
  }));
}
