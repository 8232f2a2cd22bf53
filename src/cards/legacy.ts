/** Lines from before registration was required, or registered wrongly: taken in, contacted, registered, or suspended. */
import { instruct } from '../dispatch/messages.ts';
import { decide, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { CARD_KINDS, REGISTRATIONS } from './contract.ts';
import { NO_ENDINGS } from './ending.ts';
import * as rule from './legacy-rules.ts';
import { reRegister } from './re-register.ts';
import { tellSuspended } from './reverify-tell.ts';
import { tailOf } from './reverify-words.ts';
import { ON } from './states.ts';
import { suspend } from './suspension.ts';

/** A line as the company's own system has it. */
export interface LegacyLine {
  readonly number: string;
  readonly kind: (typeof CARD_KINDS)[number];
  readonly plan: string;
  readonly province: string | null;
  readonly joinedOn: Day;
  readonly registration: (typeof REGISTRATIONS)[number];
  /** Why the registration cannot be true as the file has it (code); null where nothing is wrong. */
  readonly doubt: string | null;
  readonly holder: string | null;
  readonly holderKind: 'person' | 'unit' | null;
  readonly outlet: string | null;
  readonly agent: string | null;
}

export type ContactWay = 'sms' | 'call' | 'visit' | 'letter';

export type LegacyCommand =
  | { readonly type: 'take-in'; readonly line: LegacyLine }
  | {
      readonly type: 'contact';
      readonly how: ContactWay;
      readonly result: string;
      /** Last day for the registration, as the person is told. */
      readonly deadline: Day;
      /** The last reminder, which says what happens otherwise. */
      readonly last: boolean;
    }
  | {
      readonly type: 're-register';
      readonly holder: string;
      readonly handler: string | null;
      readonly checks: readonly string[];
      /** The plan after it; must be the one before, unless the user asked for a change of its own accord. */
      readonly plan: string;
      /** Number of the user's own request for another plan; null where there is none. */
      readonly planRequest: string | null;
      readonly addedDuties: readonly string[];
    }
  | { readonly type: 'request-service'; readonly service: 'new-service' | 'card-replacement' }
  | { readonly type: 'suspend-unregistered'; readonly deadline: Day }
  | { readonly type: 'mark-wrong'; readonly reason: string };

export type LegacyEvent =
  | { readonly type: 'taken-in'; readonly line: LegacyLine; readonly at: Instant }
  | { readonly type: 'contacted'; readonly how: string; readonly result: string; readonly at: Instant }
  | {
      readonly type: 're-registered';
      readonly holder: string;
      readonly holderKind: 'person' | 'unit';
      readonly handler: string | null;
      readonly checks: readonly string[];
      readonly plan: string;
      /** Place among the cards of the holder; null where it takes none. */
      readonly slot: number | null;
      readonly at: Instant;
    }
  | { readonly type: 'found-wrong'; readonly reason: string; readonly at: Instant };

export function decideLegacy(
  state: Card | undefined,
  command: LegacyCommand,
  context: CardContext,
): CardDecision {
  if (command.type === 'take-in') return takeIn(state, command.line, context);
  if (state === undefined) throw kernelError('kernel.missing', { facts: { command: command.type } });
  if (state.state === 'cancelled' || state.state === 'shut-down') throw notNow(state, command.type);
  switch (command.type) {
    case 'contact':
      return contact(state, command, context);
    case 're-register':
      if (state.registration === 'complete') throw notNow(state, command.type);
      return reRegister(state, command, context);
    case 'request-service':
      return requestService(state, command.service, context);
    case 'suspend-unregistered':
      return suspendUnregistered(state, command.deadline, context);
    case 'mark-wrong':
      return markWrong(state, command.reason, context);
  }
}

function notNow({ state, registration }: Card, command: string): Error {
  return kernelError('kernel.not-in-state', { facts: { state, registration, command } });
}

/**
 * The line exists in the network, so it is taken in however bad its registration is; only what cannot be (a day to
 * come, a registration that contradicts the holder) is turned back to whoever sent the file.
 */
function takeIn(state: Card | undefined, line: LegacyLine, { law, now }: CardContext): CardDecision {
  if (state !== undefined) throw notNow(state, 'take-in');
  const { registration, joinedOn } = line;
  const findings: Finding[] = [];
  if (joinedOn > dayOf(now)) findings.push(find(rule.takenIn, 'refuse', { joinedOn }));
  if (registration !== 'wrong' && (registration === 'complete') === (line.holder === null))
    findings.push(find(rule.holderAndRegistration, 'refuse', { registration }));
  if (registration === 'none') findings.push(unregistered(joinedOn, law));
  if (registration === 'wrong')
    findings.push(find(rule.registeredWrongly, 'permit-with-duties', { reason: line.doubt ?? 'stated' }));
  if (findings.length === 0) findings.push(find(rule.takenIn, 'permit', { joinedOn }));
  return decide(findings, () => ({ events: [{ type: 'taken-in', line, at: now }] }));
}

/** Whoever joined before registration was compulsory is an old customer; afterwards it was a violation to open it. */
function unregistered(joinedOn: Day, law: CardContext['law']): Finding {
  const from = law.parameter<Day>('identity.registration_full_from');
  const facts = { joinedOn, registrationFrom: from.value };
  return joinedOn < from.value
    ? find(rule.takenIn, 'permit-with-duties', facts, [from])
    : find(rule.openedUnregistered, 'permit-with-duties', facts, [from]);
}

function contact(
  state: Card,
  { how, result, deadline, last }: Extract<LegacyCommand, { type: 'contact' }>,
  { now, id, actor }: CardContext,
): CardDecision {
  if (state.registration === 'complete') throw notNow(state, 'contact');
  const attempt = state.contacts.length + 1;
  const message = (): Message =>
    instruct(actor.org, {
      kind: 'message',
      ref: `${id}:register:${attempt}`,
      about: { register: 'card', id },
      number: state.number,
      channel: 'sms',
      template: last ? 'unregistered-warning' : 're-register',
      facts: { tail: tailOf(state), date: deadline },
      urgent: false,
    });
  return decide([find(rule.contacted, 'permit', { attempt, how, result })], () => ({
    events: [{ type: 'contacted', how, result, at: now }],
    messages: how === 'sms' ? [message()] : [],
  }));
}

/** A decision without events: the journal keeps that the user had to wait, and why. */
function requestService(
  state: Card,
  service: 'new-service' | 'card-replacement',
  { law }: CardContext,
): CardDecision {
  const { joinedOn, registration } = state;
  const before = law.parameter<Day>('identity.legacy_joined_before');
  const facts = { joinedOn, service };
  if (registration === 'complete')
    return decide([find(rule.registerFirst, 'permit', facts)], () => ({ events: [] }));
  const legacy = registration === 'none' && joinedOn < before.value;
  return decide([find(legacy ? rule.registerFirst : rule.putRightFirst, 'hold', facts, [before])], () => ({
    events: [],
  }));
}

/** Last day on which an unregistered line may stay on; undefined while no rule in force sets one. */
export function lastDay(
  deadline: Day,
  law: LawView,
): { readonly day: Day; readonly by: ParameterUse<Day> } | undefined {
  // Both documents speak of a time that is set; the later one names the day (overlap: same).
  if (!law.inForce('miit-452-2016.1.5')) return undefined;
  const by = law.parameter<Day>('identity.carrier_rate_by');
  return { day: deadline > by.value ? deadline : by.value, by };
}

/** On the last day itself the user may still come: the line goes off only when that day has ended in China. */
function suspendUnregistered(state: Card, deadline: Day, context: CardContext): CardDecision {
  if (state.registration === 'complete' || !ON.has(state.state)) throw notNow(state, 'suspend-unregistered');
  const last = lastDay(deadline, context.law);
  if (last === undefined) return decide([find(rule.noTermYet, 'refuse')], () => ({ events: [] }));
  const over = dayOf(context.now) > last.day;
  const { event, message, scope } = suspend(state, 'unregistered', context);
  const finding = find(rule.suspendUnregistered, over ? 'permit' : 'refuse', { deadline: last.day }, [
    last.by,
    scope,
  ]);
  return decide([finding], () => ({
    events: [event],
    messages: [message, tellSuspended(state, 'unregistered', context)],
  }));
}

function markWrong(state: Card, reason: string, { now }: CardContext): CardDecision {
  const finding = find(rule.registeredWrongly, 'permit-with-duties', { reason });
  // Found once more: it is being put right already.
  return decide([finding], () => ({
    events: state.registration === 'complete' ? [{ type: 'found-wrong', reason, at: now }] : [],
  }));
}

export function takenIn({ line, at }: Extract<LegacyEvent, { type: 'taken-in' }>): Card {
  const { number, kind, plan, province, joinedOn, registration, holder, holderKind } = line;
  const { doubt, outlet, agent } = line;
  return {
    number,
    kind,
    state: 'active',
    holder,
    holderKind,
    handler: null,
    plan,
    province,
    sale: { channel: 'legacy', by: 'import', staff: null, outlet, agent },
    slot: null,
    joinedOn,
    registration,
    doubt: registration === 'wrong' ? doubt : null,
    checks: [],
    acknowledgement: null,
    orderedAt: null,
    takenInAt: at,
    // When it was registered, the company's file does not say.
    registeredAt: null,
    activatedAt: null,
    suspension: null,
    reverification: null,
    verifiedAt: null,
    ends: NO_ENDINGS,
    ending: null,
    contacts: [],
    lookUp: null,
    late: [],
  };
}

export function rehabilitated(card: Card, event: Exclude<LegacyEvent, { type: 'taken-in' }>): Card {
  switch (event.type) {
    case 'contacted': {
      const { how, result, at } = event;
      return { ...card, contacts: [...card.contacts, { at, how, result }] };
    }
    case 're-registered': {
      const { holder, holderKind, handler, checks, plan, slot, at } = event;
      return {
        ...card,
        holder,
        holderKind,
        handler,
        checks,
        plan,
        slot,
        registration: 'complete',
        doubt: null,
        registeredAt: at,
      };
    }
    case 'found-wrong':
      return { ...card, registration: 'wrong', doubt: event.reason };
  }
}
