/** Whose line is it? "Not mine", a user other than the holder, and the holder who stands behind it. */

import { evidenceFindings, freshChecks } from '../identity/evidence.ts';
import { isFor } from '../identity/made-for.ts';
import type { CheckFacts, MadeFor } from '../identity/read-model.ts';
import { decide, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addDays, dayOf, endOfDayAfter } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, EndingEvent, Transfer } from './ending.ts';
import * as rule from './ending-rules.ts';
import type { ReverifyCommand } from './reverify.ts';
import { tellHolder, tellSuspended, toldRef } from './reverify-tell.ts';
import { tailOf } from './reverify-words.ts';
import { IN_USE, ifAllowed, ON } from './states.ts';
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
  // The query of numbers is what such a statement grows from; at a counter it may be made for the statement itself.
  const made = ({ madeFor }: CheckFacts): MadeFor[] => [
    { purpose: 'own-numbers', subject: person, session: madeFor?.session ?? null },
    { purpose: 'holder-request', subject: context.id, session: null },
  ];
  const shown = fresh.some((check) => {
    const { id, result, holder, subject } = check;
    return (
      checks.includes(id) &&
      made(check).some((asked) => isFor(check, asked)) &&
      result === 'passed' &&
      holder === person &&
      (subject === 'holder' || card.holderKind === 'unit')
    );
  });
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
  const { law, now, facts, id } = context;
  const { holder, handler } = facts;
  const off = card.suspension;
  const back =
    off !== null && ABOUT_USER.has(off.ground) && off.restoring === null ? restore(card, context) : undefined;
  const evidence = evidenceFindings({
    place,
    holder,
    handler,
    checks: facts.checks,
    madeFor: { purpose: 'holder-request', subject: id, session: null },
    law,
    now,
  });
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

/** The registered user is told at once: the days to appear begin now. */
export function findOtherUser(card: Card, evidence: string, context: CardContext): CardDecision {
  const { law, now, id } = context;
  if (!IN_USE.has(card.state) || card.ends.transfer !== null) throw notNow(card, 'find-other-user');
  const days = law.number('cards.transfer_days');
  const dueAt = endOfDayAfter(now, days.value);
  return decide([find(rule.otherUser, 'permit-with-duties', { days: days.value }, [days])], () => ({
    events: [{ type: 'other-user-found', at: now, dueAt, evidence, ref: toldRef(id, now, 'other-user') }],
    clocks: [{ do: 'start', kind: 'transfer', dueAt, obligation: 'miit-452-2016.11.3.2', term: days }],
    messages: [
      tellHolder(
        card,
        {
          template: 'other-user',
          facts: { tail: tailOf(card), date: addDays(dayOf(now), days.value) },
          urgent: false,
        },
        context,
      ),
    ],
  }));
}

/** What became of that message; each report counts once. */
export function transferTold(
  { foundAt, told }: Transfer,
  { result, at }: Extract<ReverifyCommand, { type: 'dispatched' }>,
  { now }: CardContext,
): CardDecision {
  const before = { sent: told.sentAt, delivered: told.deliveredAt, failed: told.failedAt, applied: null };
  if (result === 'applied' || before[result] !== null) return decide([], () => ({ events: [] }));
  const outcome = result === 'failed' ? 'permit-with-duties' : 'permit';
  // A gateway with a wrong clock can neither report before it was asked nor in the future.
  const known = at < foundAt ? foundAt : at > now ? now : at;
  return decide([find(rule.userTold, outcome, { result })], () => ({
    events: [{ type: 'transfer-told', result, at: known }],
  }));
}
