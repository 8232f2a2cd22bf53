/** End of the period without a passed verification, cards that stay unused, and restorations that come late. */

import { type Finding, find, type Message } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { GroupHit } from './reverify.ts';
import * as endRule from './reverify-end-rules.ts';
import { done, type Effects, reasonFacts } from './reverify-remind.ts';
import { isLimited, scopeFor } from './reverify-scope.ts';
import { openCase } from './reverify-state.ts';
import { tellHolder } from './reverify-tell.ts';
import { functionsInWords, papersOf, reasonsOf, tailOf, timeInChina, WAYS } from './reverify-words.ts';
import { suspend } from './suspension.ts';

/** The 24 hours are over. Nothing happens where a verification passed meanwhile. */
export function endPeriod(card: Card, context: CardContext): CardDecision {
  const open = openCase(card);
  if (card.state !== 'reminded' || open === null || open.result !== null) return done({ events: [] });
  const result = open.tries.some(({ failed }) => failed) ? 'not-passed' : 'not-tried';
  const ended = { type: 'period-ended', result } as const;
  if (card.kind === 'fixed-line' || card.kind === 'broadband') {
    return done({ findings: [find(endRule.lineNotSuspended, 'permit-with-duties')], events: [ended] });
  }
  const { scope, findings: grade } = scopeFor(open.groups, context.law);
  const { event, message } = suspend(card, 'reverification', context, scope);
  const facts = {
    result,
    off: functionsInWords(scope.value.off).zh,
    open: functionsInWords(scope.value.open).zh,
  };
  const hours = context.law.number('reverify.hours');
  const told = tell(card, open.groups, 'mps-miit-2021.4', context);
  return done({
    findings: [find(endRule.suspendedAtEnd, 'permit', facts, [hours, scope]), ...grade, told.finding],
    events: [ended, event],
    messages: [message, told.message],
  });
}

/** A suspended card turns up in a graver group: what still worked goes off too, and the holder is told again. */
export function widenSuspension(card: Card, groups: readonly GroupHit[], context: CardContext): Effects {
  const { suspension } = card;
  const { scope, findings } = scopeFor(groups, context.law);
  if (suspension === null || scope.value.off.every((name) => suspension.off.includes(name)))
    return { events: [] };
  const { event, message } = suspend(card, suspension.ground, context, scope);
  const told = tell(card, groups, suspension.clause, context);
  return { findings: [...findings, told.finding], events: [event], messages: [message, told.message] };
}

/**
 * What the holder is told of a suspension: the contents the law asks for on that day, and always the way back. The
 * finding keeps the words, the message is written by its template.
 */
function tell(
  card: Card,
  groups: readonly GroupHit[],
  clause: string,
  context: CardContext,
): { readonly finding: Finding; readonly message: Message } {
  const { law, now } = context;
  const contents = law.parameter<readonly string[]>('reverify.notice_contents');
  const minutes = law.number('reverify.restore_minutes');
  const reason = reasonsOf(groups, law).zh;
  const papers = papersOf(card).zh;
  const said: Readonly<Record<string, string>> = {
    ground: `原因（${reason}）`,
    reason: `原因（${reason}）`,
    channel: `途径（${WAYS.zh}）`,
    papers: `材料（${papers}）`,
  };
  const template = isLimited(groups, law) ? 'suspended-limited' : 'suspended';
  const told = contents.value.map((name) => said[name] ?? name).join('、');
  const facts = { tail: tailOf(card), time: now, min: minutes.value, ...reasonFacts(groups, law) };
  return {
    finding: find(endRule.toldWhy, 'permit', { contents: told, reason, clause, channel: WAYS.zh, papers }, [
      contents,
      minutes,
    ]),
    message: tellHolder(card, { template, facts, urgent: true }, context),
  };
}

/**
 * A card that is not put to use. The agreement lets the company suspend it; since the 2021 notice only through the
 * case (reminder, 24 hours), because a contract cannot take away a step that a public notice gives (regime conflict 8).
 */
export function suspendUnused(card: Card, days: number, context: CardContext): CardDecision {
  const { law, facts, now, actor } = context;
  if (card.state !== 'active') throw notNow(card, 'suspend-unused');
  if (law.inForce('mps-miit-2021.4.10')) {
    const from = law.obligation('mps-miit-2021.4.10').from;
    return done({ findings: [find(endRule.noSilentSuspension, 'refuse', { from })], events: [] });
  }
  const started = facts.use?.firstUsedOn != null;
  const term = law.number(started ? 'cards.unused_days' : 'reverify.not_started_days');
  if (days < term.value) {
    const finding = find(endRule.unusedSuspended, 'refuse', { days, from: term.value }, [term]);
    return done({ findings: [finding], events: [] });
  }
  const hit: GroupHit = { group: 'sleeping', evidence: `${days}`, days, started };
  const { event, message, scope } = suspend(card, 'unused', context);
  const off = functionsInWords(event.type === 'suspended' ? event.suspension.off : []).zh;
  const words = { tail: tailOf(card), time: now, ...reasonFacts([hit], law) };
  return done({
    findings: [find(endRule.unusedSuspended, 'permit', { days, from: term.value, off }, [term, scope])],
    events: [{ type: 'flagged', groups: [hit], at: now, by: actor.id }, event],
    messages: [
      message,
      tellHolder(card, { template: 'suspended-other', facts: words, urgent: false }, context),
    ],
  });
}

/** The network did not confirm in time: marked, and the restoration goes on. */
export function missRestore(card: Card): CardDecision {
  const by = card.suspension?.restoring?.by;
  if (by === undefined) return done({ events: [] });
  return done({
    findings: [find(endRule.restored, 'permit-with-duties', { by: timeInChina(by) })],
    events: [{ type: 'became-late', kind: 'restore' }],
  });
}
