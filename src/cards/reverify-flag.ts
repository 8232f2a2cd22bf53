/** Who must verify again: the groups against their settings, the rest after a pass, and the flag itself. */

import { decide, type Finding, find } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { dayOf, endOfDayAfter } from '../kernel/time.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { ExtraGroup, GroupHit, HighFraudArea } from './reverify.ts';
import { widenSuspension } from './reverify-end.ts';
import * as flagRule from './reverify-flag-rules.ts';
import { askReminder, type Effects, isListed, postpone, quietUntil } from './reverify-remind.ts';
import { openCase } from './reverify-state.ts';
import { timeInChina } from './reverify-words.ts';

/**
 * Puts a card into the case, or adds what is new to an open one. A card that cannot be flagged is refused by finding
 * and not by error: the daily sweep flags in batches, and a card cancelled meanwhile must not hold up the others.
 */
export function flag(card: Card, groups: readonly GroupHit[], context: CardContext): CardDecision {
  const findings = [...stateFindings(card, context), ...groups.map((hit) => groupFinding(hit, context))];
  const rest = restFinding(card, groups, context);
  if (rest !== undefined) findings.push(rest);
  const counted = rest === undefined ? groups : groups.filter(exempt);
  const known = openCase(card)?.groups ?? [];
  const fresh = counted.filter((hit) => !known.some(({ group }) => group === hit.group));
  const [first] = fresh;
  if (first !== undefined) findings.push(ground(card, fresh));
  const effects = first === undefined ? { events: [] } : flagEffects(card, fresh, context);
  return decide([...findings, ...(effects.findings ?? [])], () => effects);
}

export function withdrawFlag(card: Card, reason: string, { now }: CardContext): CardDecision {
  if (card.state !== 'flagged' && card.state !== 'reminded') throw notNow(card, 'withdraw-flag');
  return decide([find(flagRule.flagWithdrawn, 'permit')], () => ({
    events: [{ type: 'flag-withdrawn', reason, at: now }],
    clocks: [
      { do: 'cancel', kind: 'remind' },
      { do: 'cancel', kind: 'remind-again' },
      { do: 'cancel', kind: 'reverify' },
    ],
  }));
}

/**
 * A case whose clocks a stop had ended goes on once the stop is lifted: nobody could verify meanwhile, so the holder is
 * reminded anew and has the whole period.
 */
export function resumeCase(card: Card, context: CardContext): Effects {
  const groups = card.reverification?.groups ?? [];
  const hours = context.law.number('reverify.hours');
  const quiet = isListed({ groups }) ? null : quietUntil(context.now, context.law);
  const asked =
    quiet === null
      ? askReminder(card, { groups, reminders: [] }, 'verify-1', context)
      : postpone(quiet, context);
  const finding = find(flagRule.caseResumed, 'permit', { hours: hours.value }, [hours]);
  const resumed = joined({ events: [{ type: 'case-resumed' }] }, asked);
  return { ...resumed, findings: [finding, ...(asked.findings ?? [])] };
}

function stateFindings(card: Card, { law }: CardContext): Finding[] {
  if (!law.inForce('mps-miit-2021.4.1')) {
    const from = law.obligation('mps-miit-2021.4.1').from;
    return [find(flagRule.caseOpened, 'hold', { from })];
  }
  const { state, suspension } = card;
  if (state === 'active') return [find(flagRule.caseOpened, 'permit')];
  if (openCase(card) !== null && suspension?.restoring == null)
    return [find(flagRule.flaggable, 'permit', { state })];
  return [find(flagRule.flaggable, state === 'suspended' ? 'hold' : 'refuse', { state })];
}

/** Involved in a case, or merely at risk: the two grounds of the agreement. */
function ground({ kind }: Card, groups: readonly GroupHit[]): Finding {
  const listed = groups.some(({ group }) => group === 'listed');
  return find(flagRule.agreementGround, 'permit', {
    ground: listed ? 'involved-in-case' : 'larger-fraud-risk',
    kind,
  });
}

/** Lists of authorities and new alerts count at any time. */
function exempt({ group }: GroupHit): boolean {
  return group === 'listed' || group === 'model-alerts';
}

function restFinding(
  { verifiedAt }: Card,
  groups: readonly GroupHit[],
  { law, now }: CardContext,
): Finding | undefined {
  if (verifiedAt === null || groups.every(exempt) || !law.inForce('mps-miit-2021.4.1')) return undefined;
  const days = law.number('reverify.cooldown_days');
  if (now >= endOfDayAfter(verifiedAt, days.value)) return undefined;
  const facts = { at: timeInChina(verifiedAt), days: days.value };
  return find(flagRule.restAfterPass, groups.some(exempt) ? 'permit' : 'refuse', facts, [days]);
}

function groupFinding(hit: GroupHit, { law, now }: CardContext): Finding {
  const { groupRules } = flagRule;
  // Before the mechanism exists none of its settings does; the state finding says so.
  if (!law.inForce('mps-miit-2021.4.1')) return find(groupRules[hit.group], 'permit', { ...hit });
  switch (hit.group) {
    case 'listed':
      return find(groupRules.listed, hit.evidence.trim() === '' ? 'refuse' : 'permit', { ...hit });
    case 'many-cards': {
      const from = law.number('reverify.many_cards_from');
      return reaches(hit, hit.cards >= from.value, from);
    }
    case 'sleeping': {
      const from = law.number(hit.started ? 'reverify.sleeping_days' : 'reverify.not_started_days');
      return reaches(hit, hit.days >= from.value, from);
    }
    case 'silent': {
      const from = law.number('reverify.silent_days');
      return reaches(hit, hit.days >= from.value, from);
    }
    case 'high-fraud-area': {
      const areas = law.parameter<readonly HighFraudArea[]>('reverify.high_fraud_areas');
      const { area, on } = hit;
      const entry = areas.value.find(
        (one) => one.area === area && one.from <= on && (one.to === null || on <= one.to),
      );
      const facts = { ...hit, list: entry?.list ?? null };
      return find(groupRules[hit.group], entry === undefined ? 'refuse' : 'permit', facts, [areas]);
    }
    case 'model-alerts': {
      const often = law.parameter<{ alerts: number; distinct_days: number }>('reverify.model_alerts');
      const { alerts, distinct_days } = often.value;
      const facts = { ...hit, fromAlerts: alerts, fromDays: distinct_days };
      const reached = hit.alerts >= alerts && hit.days >= distinct_days;
      return find(groupRules[hit.group], reached ? 'permit' : 'refuse', facts, [often]);
    }
    case 'extra': {
      const groups = law.parameter<readonly ExtraGroup[]>('reverify.extra_groups');
      const today = dayOf(now);
      const entry = groups.value.find(({ id, from, to }) => id === hit.id && from <= today && today <= to);
      const { reason = null, approver = null, to = null } = entry ?? {};
      const sound = entry !== undefined && entry.reason !== '' && entry.approver !== '';
      const facts = { ...hit, reason, approver, to };
      return find(groupRules.extra, sound ? 'permit' : 'refuse', facts, [groups]);
    }
  }
}

function reaches(hit: GroupHit, reached: boolean, from: ReturnType<CardContext['law']['number']>): Finding {
  const facts = { ...hit, from: from.value };
  return find(flagRule.groupRules[hit.group], reached ? 'permit' : 'refuse', facts, [from]);
}

function flagEffects(card: Card, groups: readonly GroupHit[], context: CardContext): Effects {
  const { now, actor, law } = context;
  if (!law.inForce('mps-miit-2021.4.1')) return { events: [] };
  const listed = groups.some(({ group }) => group === 'listed');
  const open = openCase(card);
  const quiet = listed ? null : quietUntil(now, law);
  const flagged = { type: 'flagged', groups, at: now, by: actor.id } as const;
  if (open === null && quiet !== null) return joined({ events: [flagged] }, postpone(quiet, context));
  if (open === null) {
    return joined({ events: [flagged] }, askReminder(card, { groups, reminders: [] }, 'verify-1', context));
  }
  const all = [...open.groups, ...groups];
  if (card.state === 'suspended') return joined({ events: [flagged] }, widenSuspension(card, all, context));
  // Already asked; a list of an authority makes it urgent.
  if (!listed || open.clockFrom !== null) return { events: [flagged] };
  return joined({ events: [flagged] }, askReminder(card, { ...open, groups: all }, 'verify-1', context));
}

function joined(first: Effects, second: Effects): Effects {
  return { ...second, events: [...first.events, ...second.events] };
}
