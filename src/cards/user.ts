/** Whose line is it? "Not mine", a user other than the holder, and the holder who stands behind it. */
import { evidenceFindings, freshChecks } from '../identity/evidence.ts';
import { decide, find } from '../kernel/decision.ts';
import { endOfDayAfter } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, EndingEvent } from './ending.ts';
import * as rule from './ending-rules.ts';
import { tellSuspended } from './reverify-tell.ts';
import { IN_USE, ifAllowed, notNow, ON } from './states.ts';
import { restore, type SuspensionEvent, suspend } from './suspension.ts';

export function dispute(
  card: Card,
  { receipt, person, checks }: Extract<EndingCommand, { type: 'dispute' }>,
  context: CardContext,
): CardDecision {
  const open = card.ends.dispute;
  if (open !== null && open.outcome === null) throw notNow(card, 'dispute');
  const { law, now, facts } = context;
  // A check left over from an earlier visit does not show that the person is here and asks for it.
  const { fresh, hours } = freshChecks({ checks: facts.checks, law, now });
  const shown = fresh.some(
    ({ id, result, holder, subject }) =>
      checks.includes(id) &&
      result === 'passed' &&
      holder === person &&
      (subject === 'holder' || card.holderKind === 'unit'),
  );
  const days = law.number('cards.dispute_days');
  const dueAt = endOfDayAfter(now, days.value);
  const theirs = card.holder === person;
  const asked = [find(rule.disputeByPerson, theirs && shown ? 'permit' : 'refuse', {}, [hours])];
  const follows = find(rule.disputed, 'permit-with-duties', { days: days.value }, [days]);
  return decide(ifAllowed(asked, follows), () => {
    // Also one that is just coming back: it would work again with the question open.
    const works = ON.has(card.state) || (card.state === 'suspended' && card.suspension?.restoring != null);
    const off = works ? suspend(card, 'not-mine', context) : undefined;
    return {
      events: [
        { type: 'disputed', dispute: { receipt, at: now, dueAt, outcome: null, reason: null } },
        ...(off === undefined ? [] : [off.event]),
      ],
      clocks: [{ do: 'start', kind: 'dispute', dueAt, obligation: 'miit-452-2016.2.1', term: days }],
      messages: off === undefined ? [] : [off.message, tellSuspended(card, 'not-mine', context)],
    };
  });
}

export function resolve(
  card: Card,
  { outcome, reason }: Extract<EndingCommand, { type: 'resolve-dispute' }>,
  context: CardContext,
): CardDecision {
  const open = card.ends.dispute;
  if (open === null || open.outcome !== null) throw notNow(card, 'resolve-dispute');
  const rightly = outcome === 'registered-rightly';
  const back =
    rightly && card.suspension?.ground === 'not-mine' && card.suspension.restoring === null
      ? restore(card, context)
      : undefined;
  const found = rightly ? rule.disputeUnfounded : rule.disputeUpheld;
  return decide([find(found, 'permit', { receipt: open.receipt })], () => {
    const events: (EndingEvent | SuspensionEvent)[] = [
      { type: 'dispute-resolved', outcome, reason, at: context.now },
    ];
    if (back !== undefined) events.push(back.event);
    return {
      events,
      clocks: [{ do: 'meet', kind: 'dispute' }, ...(back === undefined ? [] : [back.clock])],
      messages: back === undefined ? [] : [back.message],
    };
  });
}

/** Grounds that end once the holder was seen to stand behind the line. */
const ABOUT_USER: ReadonlySet<string> = new Set(['not-mine', 'transfer']);

export function confirmUser(
  card: Card,
  { place, checks }: Extract<EndingCommand, { type: 'confirm-user' }>,
  context: CardContext,
): CardDecision {
  const { dispute: open, transfer } = card.ends;
  const disputed = open !== null && open.outcome === null;
  if (!disputed && transfer === null) throw notNow(card, 'confirm-user');
  const { law, now, facts } = context;
  const { holder, handler } = facts;
  const off = card.suspension;
  const back =
    off !== null && ABOUT_USER.has(off.ground) && off.restoring === null ? restore(card, context) : undefined;
  const evidence = evidenceFindings({ place, holder, handler, checks: facts.checks, law, now });
  return decide(ifAllowed(evidence, find(rule.userConfirmed, 'permit')), () => {
    const events: (EndingEvent | SuspensionEvent)[] = [{ type: 'user-confirmed', checks, at: now }];
    if (back !== undefined) events.push(back.event);
    return {
      events,
      clocks: [
        ...(disputed ? [{ do: 'meet' as const, kind: 'dispute' }] : []),
        ...(transfer === null ? [] : [{ do: 'meet' as const, kind: 'transfer' }]),
        ...(back === undefined ? [] : [back.clock]),
      ],
      messages: back === undefined ? [] : [back.message],
    };
  });
}

export function findOtherUser(card: Card, evidence: string, { law, now }: CardContext): CardDecision {
  if (!IN_USE.has(card.state) || card.ends.transfer !== null) throw notNow(card, 'find-other-user');
  const days = law.number('cards.transfer_days');
  const dueAt = endOfDayAfter(now, days.value);
  return decide([find(rule.otherUser, 'permit-with-duties', { days: days.value }, [days])], () => ({
    events: [{ type: 'other-user-found', at: now, dueAt, evidence }],
    clocks: [{ do: 'start', kind: 'transfer', dueAt, obligation: 'miit-452-2016.11.3.2', term: days }],
  }));
}
