/** The holder disagrees with a suspension: received, passed to the police, answered by us, decided by them. */

import { decide, find, type Message } from '../kernel/decision.ts';
import { policeFor } from '../kernel/directory.ts';
import { kernelError } from '../kernel/errors.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addHours } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import { complaintAnswer, complaintId, complaintRequest } from './complaint-messages.ts';
import type { Complaint, ReverifyCommand } from './reverify.ts';
import * as complaintRule from './reverify-complaint-rules.ts';
import { done } from './reverify-remind.ts';
import { openCase } from './reverify-state.ts';
import { tellHolder } from './reverify-tell.ts';
import { restoration } from './reverify-verify.ts';
import { timeInChina } from './reverify-words.ts';

type Of<T extends ReverifyCommand['type']> = Extract<ReverifyCommand, { type: T }>;

/** From the suspension notice. One complaint at a time; it goes to the police unit of the province. */
export function complain(card: Card, { receipt, words }: Of<'complain'>, context: CardContext): CardDecision {
  const { law, now, id, actor, facts } = context;
  const { suspension } = card;
  const open = openCase(card);
  if (open === null || suspension === null) throw notNow(card, 'complain');
  if (open.complaint !== null && open.complaint.decision === null) {
    const finding = find(complaintRule.complaintReceived, 'refuse', { receipt: open.complaint.receipt });
    return decide([finding], () => ({ events: [] }));
  }
  const hours = law.number('reverify.complaint_hours');
  const dueAt = addHours(now, hours.value);
  const police = policeFor(facts.directory, card.province);
  const complaint: Complaint = {
    receipt,
    at: now,
    dueAt,
    words,
    police: police?.id ?? null,
    answer: null,
    decision: null,
  };
  const outcome = police === undefined ? 'permit-with-duties' : 'permit';
  const said = { receipt, police: police?.name ?? null, dueAt: timeInChina(dueAt) };
  const request = {
    origin: actor.org,
    card: id,
    receipt,
    number: card.number,
    province: card.province,
    groups: open.groups.map(({ group }) => group),
    clause: suspension.clause,
    suspendedAt: suspension.since,
    words,
    complainedAt: now,
    dueAt,
  };
  return decide([find(complaintRule.complaintReceived, outcome, said, [hours])], () => ({
    events: [{ type: 'complained', complaint }],
    clocks: [{ do: 'start', kind: 'complaint', dueAt, obligation: 'mps-miit-2021.4.11', term: hours }],
    messages: [
      ...(police === undefined ? [] : [complaintRequest(police.id, request)]),
      tellHolder(card, { template: 'complaint', facts: { no: receipt, time: dueAt }, urgent: true }, context),
    ],
  }));
}

/** Our own answer. Where we agree the card comes back at once; the police unit decides either way. */
export function answerComplaint(
  card: Card,
  { upheld, reason }: Of<'answer-complaint'>,
  context: CardContext,
): CardDecision {
  const { now, actor } = context;
  const complaint = openComplaint(card, 'answer-complaint');
  if (complaint.answer !== null) throw notNow(card, 'answer-complaint');
  const back = upheld ? restoration(card, context) : { events: [] };
  const answer = { upheld, reason, at: now, by: actor.id };
  const alone = complaint.police === null;
  const told: Message[] =
    complaint.police === null
      ? [answerToHolder(card, complaint, upheld, context)]
      : [
          complaintAnswer(complaint.police, {
            complaint: complaintId(complaint.receipt),
            upheld,
            reason,
            at: now,
          }),
        ];
  return done({
    findings: [find(complaintRule.complaintAnswered, 'permit', { upheld }), ...(back.findings ?? [])],
    events: [
      { type: 'complaint-answered', answer },
      // Nobody else decides: our answer is the decision.
      ...(alone ? [{ type: 'complaint-decided', decision: { upheld, reason, at: now } } as const] : []),
      ...back.events,
    ],
    clocks: [{ do: 'meet', kind: 'complaint' }, ...(back.clocks ?? [])],
    messages: [...told, ...(back.messages ?? [])],
  });
}

/** What the police unit decided. A card that was verified meanwhile works already; the answer is kept all the same. */
export function recordDecision(
  card: Card,
  { from, receipt, upheld, reason }: Of<'record-decision'>,
  context: CardContext,
): CardDecision {
  const complaint = card.reverification?.complaint ?? null;
  if (complaint === null) throw kernelError('kernel.missing');
  if (complaint.police !== from) {
    return decide([find(complaintRule.complaintDecided, 'refuse', { from })], () => ({ events: [] }));
  }
  if (complaint.receipt !== receipt) {
    return decide([find(complaintRule.complaintOfReceipt, 'refuse', { receipt })], () => ({ events: [] }));
  }
  if (complaint.decision !== null) return done({ events: [] });
  const back = upheld ? restoration(card, context) : { events: [] };
  return done({
    findings: [find(complaintRule.complaintDecided, 'permit', { upheld }), ...(back.findings ?? [])],
    events: [{ type: 'complaint-decided', decision: { upheld, reason, at: context.now } }, ...back.events],
    clocks: [{ do: 'meet', kind: 'complaint' }, ...(back.clocks ?? [])],
    messages: [answerToHolder(card, complaint, upheld, context), ...(back.messages ?? [])],
  });
}

function openComplaint(card: Card, command: string): Complaint {
  const complaint = card.reverification?.complaint ?? null;
  if (complaint === null || complaint.decision !== null) throw notNow(card, command);
  return complaint;
}

function answerToHolder(card: Card, { receipt }: Complaint, upheld: boolean, context: CardContext): Message {
  const facts = { no: receipt, result: upheld ? '成立' : '不成立' };
  return tellHolder(card, { template: 'complaint-answered', facts, urgent: false }, context);
}

/** Whoever reads the words says why. */
export function readComplaint(card: Card, purpose: string): CardDecision {
  if ((card.reverification?.complaint ?? null) === null) throw notNow(card, 'read-complaint');
  return done({ findings: [find(complaintRule.complaintRead, 'permit', { purpose })], events: [] });
}

/** The time to answer is over. */
export function missComplaint(card: Card): CardDecision {
  const complaint = card.reverification?.complaint ?? null;
  if (complaint === null || complaint.decision !== null) return done({ events: [] });
  return done({
    findings: [find(complaintRule.complaintLate, 'permit-with-duties')],
    events: [{ type: 'became-late', kind: 'complaint' }],
  });
}
