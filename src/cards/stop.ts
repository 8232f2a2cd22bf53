/** A number stopped for conduct: one proposes, others approve; what was off before stays off when it is lifted. */

import { assent } from '../kernel/confirm.ts';
import { decide, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { placeWhileOff } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, Stop } from './ending.ts';
import * as rule from './ending-rules.ts';
import { lineMessage, type Scope } from './line.ts';
import { resumeCase } from './reverify-flag.ts';
import { tellHolder } from './reverify-tell.ts';
import { tailOf } from './reverify-words.ts';
import { IN_USE, ifAllowed } from './states.ts';
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

/** Everybody who agreed to a stop so far, whoever proposed it first. */
export const agreedTo = ({ proposedBy, approvals }: Stop): string[] => [proposedBy, ...approvals];

/** A stop that waits for other persons. */
function pending({ ends: { stop } }: Card): Stop | null {
  return stop !== null && stop.stoppedAt === null ? stop : null;
}

export function approveStop(card: Card, context: CardContext): CardDecision {
  const { law, now, actor, id } = context;
  const stop = pending(card);
  if (stop === null || !IN_USE.has(card.state)) throw notNow(card, 'approve-stop');
  const { missing, mayAgree } = assent(agreedTo(stop), stop.needed, actor);
  const findings = [find(rule.otherPerson, mayAgree ? 'permit' : 'refuse', { by: stop.proposedBy })];
  const complete = missing <= 1;
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

/**
 * What was off before the stop stays off, unless it was coming back when the stop overtook it. A second verification
 * that waited for its holder begins anew.
 */
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
  const waited = card.ends.stop?.from === 'flagged' || card.ends.stop?.from === 'reminded';
  const goesOn = waited ? resumeCase(card, context) : { events: [] };
  const lineOn = lineMessage(card, { org: actor.org, id, ref: `${id}:lift:${now}`, at: now, off, open });
  return decide([find(rule.stopLifted, 'permit'), ...(goesOn.findings ?? [])], () => ({
    ...goesOn,
    events: [lifted, ...goesOn.events],
    messages: [lineOn, ...(goesOn.messages ?? [])],
  }));
}
