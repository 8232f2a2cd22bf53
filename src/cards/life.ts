/** Order → registered → active → cancelled. */

import { evidenceFindings, freshChecks } from '../identity/evidence.ts';
import { isFor } from '../identity/made-for.ts';
import { decide, type Finding, find, type Message } from '../kernel/decision.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import { cancelledInTime } from './amnesty.ts';
import { placeFor } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { CARD_KINDS, SALE_CHANNELS } from './contract.ts';
import { NO_ENDINGS } from './ending.ts';
import * as rule from './life-rules.ts';
import { lineMessage, type Scope } from './line.ts';
import { closerCheckFindings } from './look-up.ts';
import { order, sellerFindings } from './order.ts';
import { clocksEnded, ifAllowed, isLive } from './states.ts';

/** Who sold it, where and how; kept with the card for ever, so that a seized card shows its supply chain. */
export interface Sale {
  readonly channel: (typeof SALE_CHANNELS)[number] | 'legacy';
  /** Account that took the order; `citizen` for an online order. */
  readonly by: string;
  readonly staff: string | null;
  readonly outlet: string | null;
  readonly agent: string | null;
}

export interface Order {
  readonly number: string;
  /** What the numbering plan says the number is: `mobile`, `fixed` or something else. */
  readonly numberForm: 'mobile' | 'fixed' | 'other';
  readonly kind: (typeof CARD_KINDS)[number];
  readonly plan: string;
  readonly holder: string;
  /** The person handling it for a unit, or for somebody who cannot come. */
  readonly handler: string | null;
  /** Of the number; the outlet's own province goes before it. */
  readonly province: string | null;
  /** Identity checks made for it (ids). */
  readonly checks: readonly string[];
}

export type LifeCommand =
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'register'; readonly checks: readonly string[] }
  | { readonly type: 'activate' }
  /** Before the card is switched on. */
  | { readonly type: 'withdraw-order'; readonly reason: 'own-wish' | 'check-failed' }
  | {
      readonly type: 'cancel';
      readonly by: 'holder' | 'deputy';
      readonly reason: string;
      readonly checks: readonly string[];
    };

export type LifeEvent =
  | {
      readonly type: 'ordered';
      readonly order: Order;
      readonly holderKind: 'person' | 'unit';
      readonly sale: Sale;
      readonly province: string | null;
      readonly slot: number | null;
      readonly at: Instant;
      readonly on: Day;
    }
  | { readonly type: 'registered'; readonly checks: readonly string[]; readonly at: Instant }
  | {
      readonly type: 'activated';
      /** Null before there was a notice to acknowledge. */
      readonly acknowledgement: string | null;
      readonly slot: number | null;
      readonly at: Instant;
    }
  | { readonly type: 'cancelled'; readonly ending: Ending };

export interface Ending {
  readonly at: Instant;
  readonly by: 'holder' | 'deputy' | 'expiry' | 'check';
  readonly reason: string;
  /** Within the window for voluntary cancellation (2021 notice, 1). */
  readonly amnesty: boolean;
}

/** Clocks of this part of the life. */
export const LIFE_CLOCKS: ReadonlySet<string> = new Set(['order']);

export function decideLife(
  state: Card | undefined,
  command: LifeCommand,
  context: CardContext,
): CardDecision {
  if (command.type === 'order') return order(state, command.order, context);
  const card = existing(state, command.type);
  switch (command.type) {
    case 'register':
      return register(card, command.checks, context);
    case 'activate':
      return activate(card, context);
    case 'withdraw-order':
      return withdraw(card, command.reason, context);
    case 'cancel':
      return cancel(card, command, context);
  }
}

/** Every check named so far; the answer of a slow service joins those of the order. */
function register(card: Card, checks: readonly string[], context: CardContext): CardDecision {
  if (card.state !== 'ordered') throw notNow(card, 'register');
  const { facts, law, now, id } = context;
  const findings = [
    ...sellerFindings(context, card.sale.outlet),
    ...evidenceFindings({
      place: card.sale.channel === 'online' ? 'online' : 'hall',
      holder: facts.holder,
      handler: facts.handler,
      checks: facts.checks,
      madeFor: { purpose: 'registration', subject: id, session: null },
      law,
      now,
    }),
  ];
  const left = find(rule.remaining, 'permit-with-duties', { n: 1, duties: 'notice' });
  return decide(ifAllowed(findings, find(rule.registered, 'permit'), left), () => ({
    events: [{ type: 'registered', checks: [...new Set([...card.checks, ...checks])], at: now }],
  }));
}

/** Each service has a risk notice of its own. */
export const SERVICE: Readonly<Record<Card['kind'], AcknowledgementFacts['service']>> = {
  mobile: 'mobile',
  'wireless-data': 'mobile',
  'industry-11-digit-with-voice': 'mobile',
  'fixed-line': 'fixed-line',
  broadband: 'broadband',
};

function activate(card: Card, context: CardContext): CardDecision {
  if (card.state !== 'registered') throw notNow(card, 'activate');
  const { facts, law, now, actor, id } = context;
  const signed = facts.acknowledgements.find(
    ({ occasion, holder, service }) =>
      occasion === 'opening' &&
      service === SERVICE[card.kind] &&
      (holder === card.holder || holder === card.handler),
  );
  // A card that did not count as an order (an operator's choice) needs its place now.
  const place =
    card.slot === null && card.holderKind !== null
      ? placeFor({
          kind: card.kind,
          state: 'active',
          holderKind: card.holderKind,
          province: card.province,
          held: facts.held.filter((other) => other.id !== id),
          law,
        })
      : { findings: [], slot: card.slot };
  const findings = [
    ...sellerFindings(context, card.sale.outlet),
    ...place.findings,
    ...acknowledgedFindings(signed, law),
    ...closerCheckFindings(card, context),
  ];
  return decide(findings, () => ({
    events: [{ type: 'activated', acknowledgement: signed?.id ?? null, slot: place.slot, at: now }],
    clocks: [{ do: 'meet', kind: 'order' }],
    messages: [lineMessage(card, { org: actor.org, id, ref: `${id}:activate`, at: now, off: [], open: [] })],
  }));
}

/** Service starts after the acknowledgement, since there is a notice to acknowledge. */
function acknowledgedFindings(signed: AcknowledgementFacts | undefined, law: LawView): Finding[] {
  if (signed !== undefined)
    return [find(rule.acknowledged, 'permit', { notice: signed.notice, version: signed.version })];
  return law.inForce('risk-notice-cmcc-sh.ack.1') ? [find(rule.acknowledged, 'hold')] : [];
}

function cancel(
  card: Card,
  { by, reason, checks }: Extract<LifeCommand, { type: 'cancel' }>,
  { facts, law, now, actor, id }: CardContext,
): CardDecision {
  if (!isLive(card)) throw notNow(card, 'cancel');
  // The checks of the opening show nothing about who asks today.
  const { fresh, hours } = freshChecks({ checks: facts.checks, law, now });
  const asked = { purpose: 'holder-request', subject: id, session: null } as const;
  const named = fresh.filter(
    (check) => checks.includes(check.id) && check.result === 'passed' && isFor(check, asked),
  );
  const shown = named.some(
    ({ holder, subject, method }) =>
      (by === 'holder' && holder === card.holder && subject !== 'handler') ||
      (by === 'deputy' && holder === card.holder && method === 'deputy-authority'),
  );
  const time = cancelledInTime(now, law);
  const findings = [
    find(rule.cancelledBy, shown ? 'permit' : 'hold', { by }, [hours]),
    ...(time.within ? [find(rule.inTime, 'permit', { by: String(time.params[0]?.value) }, time.params)] : []),
  ];
  return decide(findings, () => ({
    events: [{ type: 'cancelled', ending: { at: now, by, reason, amnesty: time.within } }],
    clocks: clocksEnded(),
    messages:
      card.activatedAt === null && card.sale.channel !== 'legacy'
        ? []
        : [ended(card, { org: actor.org, id, law, now })],
  }));
}

function ended(
  card: Card,
  { org, id, law, now }: { readonly org: string } & Pick<CardContext, 'id' | 'law' | 'now'>,
): Message {
  const { off, open } = law.parameter<Scope>('cards.stop_scope').value;
  return lineMessage(card, { org, id, ref: `${id}:cancel`, at: now, off, open });
}

/** Number and place are free again; nothing was switched on that would have to go off. */
function withdraw(
  card: Card,
  reason: Extract<LifeCommand, { type: 'withdraw-order' }>['reason'],
  { now }: CardContext,
): CardDecision {
  if (card.state !== 'ordered' && card.state !== 'registered') throw notNow(card, 'withdraw-order');
  const by = reason === 'own-wish' ? 'holder' : 'check';
  return decide([find(rule.withdrawn, 'permit', { reason })], () => ({
    events: [{ type: 'cancelled', ending: { at: now, by, reason, amnesty: false } }],
    clocks: clocksEnded(),
  }));
}

/** An order nobody activated in time gives its number and its place back. */
export function missLife(card: Card, { law, now }: CardContext): CardDecision {
  if (card.state !== 'ordered' && card.state !== 'registered') return decide([], () => ({ events: [] }));
  const days = law.number('cards.order_days');
  return decide([find(rule.expired, 'permit', { days: days.value }, [days])], () => ({
    events: [
      { type: 'cancelled', ending: { at: now, by: 'expiry', reason: 'order-expired', amnesty: false } },
    ],
    clocks: clocksEnded(),
  }));
}

export function ordered(event: Extract<LifeEvent, { type: 'ordered' }>): Card {
  const { order: asked, sale, holderKind, province, slot, at, on } = event;
  return {
    number: asked.number,
    kind: asked.kind,
    state: 'ordered',
    holder: asked.holder,
    holderKind,
    handler: asked.handler,
    plan: asked.plan,
    province,
    sale,
    slot,
    joinedOn: on,
    registration: 'none',
    doubt: null,
    checks: asked.checks,
    acknowledgement: null,
    orderedAt: at,
    takenInAt: null,
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

export function lived(card: Card, event: Exclude<LifeEvent, { type: 'ordered' }>): Card {
  switch (event.type) {
    case 'registered':
      return {
        ...card,
        state: 'registered',
        registration: 'complete',
        checks: event.checks,
        registeredAt: event.at,
      };
    case 'activated':
      return {
        ...card,
        state: 'active',
        acknowledgement: event.acknowledgement,
        slot: event.slot,
        activatedAt: event.at,
      };
    case 'cancelled':
      return { ...card, state: 'cancelled', slot: null, ending: event.ending };
  }
}
