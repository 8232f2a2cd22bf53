/** A line without a valid registration is registered to its verified user: terms, evidence, place under the cap. */
import { evidenceFindings } from '../identity/evidence.ts';
import { allows, decide, type Finding, find, heaviest } from '../kernel/decision.ts';
import { countedCards, type Place, placeFor } from './cap.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { LegacyCommand } from './legacy.ts';
import * as rule from './legacy-rules.ts';
import { restore } from './suspension.ts';

/**
 * The line keeps its plan, and comes back if it was off for want of a registration, or of one that was its user's. It
 * was there before the cap, so it is not refused as a new card is; but in the name of another person it counts there,
 * and takes a place while one is free.
 */
export function reRegister(
  state: Card,
  command: Extract<LegacyCommand, { type: 're-register' }>,
  context: CardContext,
): CardDecision {
  const { holder, handler, checks } = context.facts;
  const { law, now, id } = context;
  const off = state.state === 'suspended' ? state.suspension : null;
  const back = off !== null && ENDS_WITH_REGISTRATION.has(off.ground) && off.restoring === null;
  const findings = [...termsFindings(state, command, context)];
  const madeFor = { purpose: 'registration', subject: id, session: null } as const;
  findings.push(...evidenceFindings({ place: 'hall', holder, handler, checks, madeFor, law, now }));
  const place = placeUnder(state, context);
  findings.push(...place.findings);
  if (holder === undefined || !allows(heaviest(findings))) return decide(findings, () => ({ events: [] }));
  const registered = {
    type: 're-registered',
    holder: holder.id,
    holderKind: holder.kind,
    handler: command.handler,
    checks: command.checks,
    plan: command.plan,
    slot: place.slot,
    at: now,
  } as const;
  findings.push(find(rule.lateRegistration, 'permit'));
  if (!back) return decide(findings, () => ({ events: [registered] }));
  const { event, clock, message, minutes } = restore(state, context);
  findings.push(find(rule.restoredOnRegistration, 'permit', { minutes: minutes.value }, [minutes]));
  return decide(findings, () => ({ events: [registered, event], clocks: [clock], messages: [message] }));
}

/**
 * Place of the line under its holder of tomorrow. Above the cap it waits until every card of that person was looked at
 * one by one (452, 3): lines a person uses are kept, and none is put in a name unseen.
 */
function placeUnder(state: Card, { facts, law, id }: CardContext): Place {
  const { holder, keptByReview } = facts;
  if (holder === undefined) return { findings: [], slot: null };
  const own = state.holder !== null && [holder.id, ...(holder.merged ?? [])].includes(state.holder);
  if (own) return { findings: [], slot: state.holder === holder.id ? state.slot : null };
  const held = facts.held.filter((card) => card.id !== id);
  const { kind, province } = state;
  // As it counts once it works again, whatever keeps it off now.
  const place = placeFor({ kind, state: 'active', holderKind: holder.kind, province, held, law });
  const over = place.findings.find(({ outcome }) => outcome === 'refuse');
  if (over === undefined) return place;
  const unseen = countedCards(held, { province, law }).filter(
    (card) => !keptByReview.includes(card.id),
  ).length;
  const said = { ...over.facts, unseen };
  const outcome = unseen === 0 ? 'permit-with-duties' : 'hold';
  return { findings: [find(rule.lateRegistrationOverCap, outcome, said, over.params)], slot: null };
}

/** Grounds that a registration of the real user does away with. */
const ENDS_WITH_REGISTRATION: ReadonlySet<string> = new Set(['unregistered', 'not-mine', 'transfer']);

/** What the user bound itself to before it came must be what it is bound to afterwards. */
function termsFindings(
  state: Card,
  { plan, planRequest, addedDuties }: Extract<LegacyCommand, { type: 're-register' }>,
  { law }: CardContext,
): readonly Finding[] {
  const keeps = law.parameter<boolean>('identity.reregistration_keeps_terms');
  const facts = { before: state.plan, after: plan, request: planRequest };
  const added =
    keeps.value && addedDuties.length > 0
      ? [find(rule.noAddedDuties, 'refuse', { added: addedDuties.join('、') }, [keeps])]
      : [];
  if (plan === state.plan) return [find(rule.planUnchanged, 'permit', { before: plan }), ...added];
  const asked = planRequest !== null || !keeps.value;
  return [find(rule.planUnchanged, asked ? 'permit-with-duties' : 'refuse', facts, [keeps]), ...added];
}
