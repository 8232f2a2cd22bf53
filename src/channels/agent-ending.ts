/**
 * Two levers side by side (six ministries 4 and 452, 5): an order to put things right, which leads to the licence when
 * it lapses, and the end of the agency at once, on the word of two persons. The order outlives the agency.
 */
import { awaited, confirmers, oneMore } from '../kernel/confirm.ts';
import { decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import type { Signed } from '../kernel/subject-state.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { Agent, AgentContext, AgentDecision, AgentEvent, Cancellation } from './agent.ts';
import { regulatorFor } from './agent-facts.ts';
import { breachFinding, CONFIRM_ENDING } from './breach.ts';
import type { LICENCE_DECISIONS } from './contract.ts';
import { type AgencyCancelled, type Breach, type LicenceReferral, TOPICS } from './messages.ts';
import * as rule from './rules.ts';

interface Accusation {
  readonly breach: Breach;
  readonly further: string | null;
  readonly serious: boolean;
  readonly reason: string;
  readonly evidence: readonly string[];
}

export type EndingCommand =
  | { readonly type: 'order-rectification'; readonly reason: string }
  | { readonly type: 'record-rectified'; readonly note: string }
  | {
      readonly type: 'record-licence-decision';
      /** The order it answers. */
      readonly orderedAt: Instant;
      readonly case: string;
      readonly decision: (typeof LICENCE_DECISIONS)[number];
      readonly at: Instant;
    }
  | ({ readonly type: 'propose-cancellation' } & Accusation)
  /** An inquiry confirmed a breach: whoever concluded it is the first of the two persons. */
  | ({ readonly type: 'confirm-breach'; readonly by: Signed } & Accusation)
  | { readonly type: 'approve-cancellation' }
  | { readonly type: 'decline-cancellation'; readonly reason: string }
  | {
      readonly type: 'take-listing';
      readonly listing: string;
      readonly origin: string;
      readonly serious: boolean;
    }
  | { readonly type: 'end-listing'; readonly listing: string }
  | { readonly type: 'miss'; readonly kind: string };

export function decideEnding(agent: Agent, command: EndingCommand, context: AgentContext): AgentDecision {
  switch (command.type) {
    case 'order-rectification':
      return orderRectification(agent, command.reason, context);
    case 'record-rectified':
      return recordRectified(agent, command.note, context);
    case 'record-licence-decision':
      return recordLicence(agent, command);
    case 'propose-cancellation':
      if (agent.state !== 'admitted' || agent.cancellation !== null) throw notNow(agent, command.type);
      return propose(agent, command, signed(context), context);
    case 'confirm-breach':
      // Found twice: the first proposal stands, and a cancelled agency cannot be cancelled again.
      if (agent.state !== 'admitted' || agent.cancellation !== null)
        return decided([awaited(CONFIRM_ENDING, context.law)], () => ({ events: [] }));
      return propose(agent, command, command.by, context);
    case 'approve-cancellation':
      return approve(agent, context);
    case 'decline-cancellation':
      if (agent.cancellation === null || agent.state !== 'admitted') throw notNow(agent, command.type);
      return decided([find(rule.cancelDeclined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'cancellation-declined', reason: command.reason }],
      }));
    case 'take-listing':
      return takeListing(agent, command, context);
    case 'end-listing':
      return decided([find(rule.unlisted, 'permit')], () => ({
        events: agent.listedBy === command.listing ? [{ type: 'unlisted' }] : [],
      }));
    case 'miss':
      return miss(agent, command.kind, context);
  }
}

function orderRectification(agent: Agent, reason: string, { law, now }: AgentContext): AgentDecision {
  const open = agent.rectification?.state === 'ordered';
  if (agent.state === 'applied' || agent.state === 'declined' || open)
    throw notNow(agent, 'order-rectification');
  const days = law.number('words.time_limit_days');
  const dueAt = endOfDayAfter(now, days.value);
  return decided(
    [find(rule.rectification, 'permit-with-duties', { days: days.value, reason }, [days])],
    () => ({
      events: [{ type: 'rectification-ordered', reason, at: now, dueAt }],
      clocks: [{ do: 'start', kind: 'rectify', dueAt, obligation: 'six-ministry-2016.4.11', term: days }],
    }),
  );
}

function recordRectified(agent: Agent, note: string, { now }: AgentContext): AgentDecision {
  if (agent.rectification?.state !== 'ordered') throw notNow(agent, 'record-rectified');
  return decided([find(rule.rectification, 'permit')], () => ({
    events: [{ type: 'rectified', note, at: now }],
    clocks: [{ do: 'meet', kind: 'rectify' }],
  }));
}

function recordLicence(
  agent: Agent,
  { orderedAt, case: inquiry, decision, at }: Extract<EndingCommand, { type: 'record-licence-decision' }>,
): AgentDecision {
  const { rectification } = agent;
  // An answer to an earlier order, or a second one, is on record and settles nothing of the present order.
  if (rectification?.orderedAt !== orderedAt || rectification.state !== 'overdue')
    return decided([find(rule.licenceDecided, 'permit-with-duties', { decision, orderedAt })], () => ({
      events: [],
    }));
  const ends = decision === 'revoked' && agent.state === 'admitted';
  const events: AgentEvent[] = [{ type: 'licence-decided', case: inquiry, decision, at }];
  // Nobody sells without a licence.
  if (ends) events.push({ type: 'cancelled', at });
  return decided([find(rule.licenceDecided, 'permit', { decision, orderedAt })], () => ({
    events,
    clocks: ends ? [{ do: 'cancel', kind: 'recheck' }] : [],
  }));
}

function propose(agent: Agent, accusation: Accusation, by: Signed, context: AgentContext): AgentDecision {
  const { law } = context;
  const persons = confirmers(law, CONFIRM_ENDING.setting);
  const { breach, further, serious, reason, evidence } = accusation;
  const cancellation: Cancellation = { breach, further, serious, reason, evidence, persons: [by] };
  const findings: Finding[] = [
    breachFinding(law, breach, further),
    find(rule.agencyCancelled, 'permit-with-duties', { breach, persons: persons.value.persons }, [persons]),
  ];
  return decided(findings, () => {
    const proposed: AgentEvent = { type: 'cancellation-proposed', cancellation };
    return persons.value.persons > 1
      ? { events: [proposed] }
      : cancel(agent, cancellation, by, [proposed], context);
  });
}

function approve(agent: Agent, context: AgentContext): AgentDecision {
  const { cancellation } = agent;
  if (cancellation === null || agent.state !== 'admitted') throw notNow(agent, 'approve-cancellation');
  const { law } = context;
  const persons = confirmers(law, CONFIRM_ENDING.setting);
  const { breach } = cancellation;
  const { finding, enough } = oneMore(CONFIRM_ENDING, cancellation.persons, context);
  const by = signed(context);
  const findings = [
    finding,
    find(
      rule.agencyCancelled,
      enough ? 'permit' : 'permit-with-duties',
      { breach, persons: persons.value.persons },
      [persons],
    ),
  ];
  return decided(findings, () => {
    const seconded: AgentEvent = { type: 'cancellation-seconded', by };
    return enough ? cancel(agent, cancellation, by, [seconded], context) : { events: [seconded] };
  });
}

/** The end counts with this very decision: the next look-up of a seller finds the agency closed. */
function cancel(
  agent: Agent,
  cancellation: Cancellation,
  approved: Signed,
  before: readonly AgentEvent[],
  { actor, now, id }: AgentContext,
) {
  const { breach: ground, serious, reason, evidence, persons } = cancellation;
  const { name, key, nameKey } = agent;
  const [proposed = approved] = persons;
  const payload: AgencyCancelled = {
    agent: id,
    name,
    key,
    nameKey,
    ground,
    serious,
    reason,
    evidence,
    proposed,
    approved,
  };
  const message: Message = { to: actor.org, topic: TOPICS.agencyCancelled, key: `${id}:cancelled`, payload };
  return {
    events: [...before, { type: 'cancelled', at: now } as const],
    clocks: [{ do: 'cancel', kind: 'recheck' } as const],
    messages: [message],
  };
}

function takeListing(
  agent: Agent,
  { listing, origin, serious }: Extract<EndingCommand, { type: 'take-listing' }>,
  { facts, now }: AgentContext,
): AgentDecision {
  const unit = facts.participants.find(({ id }) => id === origin)?.name ?? origin;
  const ends = serious && agent.state === 'admitted';
  const finding = find(rule.closedEverywhere, ends ? 'permit' : 'permit-with-duties', { unit });
  return decided([finding], () => ({
    events: [
      ...(agent.listedBy === listing ? [] : [{ type: 'listed', listing } as const]),
      ...(ends ? [{ type: 'cancelled', at: now } as const] : []),
    ],
    clocks: ends ? [{ do: 'cancel', kind: 'recheck' }] : [],
  }));
}

function miss(agent: Agent, kind: string, context: AgentContext): AgentDecision {
  if (kind === 'recheck')
    return decided([find(rule.recheckOverdue, 'permit-with-duties')], () => ({
      events: [{ type: 'review-lapsed' }],
    }));
  if (kind === 'rectify') return lapse(agent, context);
  return decided([find(rule.late, 'permit-with-duties', { kind })], () => ({
    events: [{ type: 'became-late', kind }],
  }));
}

/** The order lapsed: the licence goes to the authority in charge, or onto somebody's desk where none is on file. */
function lapse(agent: Agent, { facts, actor, id }: AgentContext): AgentDecision {
  const { rectification } = agent;
  if (rectification === null) throw notNow(agent, 'miss');
  const regulator = regulatorFor(facts.participants, agent.province);
  const findings = [
    regulator === undefined
      ? find(rule.licenceReferred, 'permit-with-duties')
      : find(rule.licenceReferred, 'permit', { to: regulator.name }),
  ];
  const { reason, orderedAt, dueAt } = rectification;
  const { name, creditCode, province } = agent;
  const payload: LicenceReferral = {
    origin: actor.org,
    agent: id,
    name,
    creditCode,
    province,
    reason,
    orderedAt,
    dueAt,
  };
  return decided(findings, () => ({
    events: [{ type: 'rectification-lapsed', referredTo: regulator?.id ?? null }],
    messages:
      regulator === undefined
        ? []
        : [{ to: regulator.id, topic: TOPICS.licenceReferral, key: `${id}:licence:${orderedAt}`, payload }],
  }));
}
