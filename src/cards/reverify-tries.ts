/**
 * Tries online. One is begun before the service is asked, in a decision of its own: calls that come at once are decided
 * one after the other and cannot exceed the limit. Tries end by themselves, so that films of somebody else do not send
 * the holder to a shop for ever.
 */
import { isFor } from '../identity/made-for.ts';
import type { MadeFor } from '../identity/read-model.ts';
import { decide, type Finding, find } from '../kernel/decision.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { Reverification, ReverifyCommand, ReverifyEvent, Verification } from './reverify.ts';
import { triesAfter, triesLeft } from './reverify-limit.ts';
import { done } from './reverify-remind.ts';
import * as rule from './reverify-rules.ts';
import { verifiableCase } from './reverify-state.ts';

/** Whether it can be verified this way at all. */
export function wayFindings(
  card: Card,
  { tries }: Reverification,
  { place, help, session }: Pick<Verification, 'place' | 'help' | 'session'>,
  { law, now, facts }: CardContext,
): Finding[] {
  const findings: Finding[] = [];
  const refuse = (why: string, params: Parameters<typeof find>[3] = []) =>
    findings.push(find(rule.verifiable, 'refuse', { why }, params));
  if (facts.holder === undefined) refuse('nobody-registered');
  if (place === 'online') {
    const { left, params } = triesLeft(tries, { session, law, now });
    if (left === 0) refuse('attempts', params);
    if (card.holderKind === 'unit') refuse('unit');
  }
  if (place === 'assisted') {
    const ways = law.parameter<readonly string[]>('reverify.assisted');
    if (help === undefined || !ways.value.includes(help)) refuse('help', [ways]);
  }
  return findings;
}

/** What a check for the case of this card says it was made for. */
export const forCase = (subject: string, session: string | null): MadeFor => ({
  purpose: 'second-verification',
  subject,
  session,
});

/** Takes one of the tries before anybody is asked. */
export function beginTry(
  card: Card,
  { check, session }: Extract<ReverifyCommand, { type: 'begin-try' }>,
  context: CardContext,
): CardDecision {
  const open = verifiableCase(card, 'begin-try');
  const { law, now } = context;
  const findings = wayFindings(card, open, { place: 'online', session }, context);
  const { left, free, params } = triesLeft(open.tries, { session, law, now });
  if (left > 0 && free === 0) findings.push(find(rule.verifiable, 'refuse', { why: 'answer-out' }, params));
  return decide(findings, () => ({ events: [{ type: 'try-begun', check, session, at: now }] }));
}

/**
 * What became of checks of the case. One that failed counts, once, however often it is sent; one that passed, was given
 * up, or was never made, gives its try back; one whose answer is out keeps it. Checks of other people, and those that were made
 * for something else, are none of this case.
 */
export function recordTry(
  card: Card,
  { place, checks }: Extract<ReverifyCommand, { type: 'record-try' }>,
  { law, now, facts, id: cardId }: CardContext,
): CardDecision {
  const open = verifiableCase(card, 'record-try');
  const begun = new Map(open.tries.map((one) => [one.check, one]));
  const people = [card.holder, card.handler].filter((one) => one !== null);
  const known = new Map(facts.checks.map((check) => [check.id, check]));
  const failed = checks.filter((id) => {
    const check = known.get(id);
    if (check?.result !== 'failed' || check.at < open.flaggedAt || begun.get(id)?.failed === true)
      return false;
    return people.includes(check.holder) && isFor(check, forCase(cardId, begun.get(id)?.session ?? null));
  });
  const over = checks.filter((id) => {
    const { result = 'passed', waits } = known.get(id) ?? {};
    const ended = result === 'passed' || (result === 'no-answer' && waits !== true);
    return begun.get(id)?.failed === false && ended;
  });
  const events: ReverifyEvent[] = over.length === 0 ? [] : [{ type: 'try-ended', checks: over }];
  if (failed.length === 0) return done({ findings: [find(rule.tryFailed, 'permit')], events });
  const event = { type: 'try-failed', place, checks: failed, at: now } as const;
  const session = begun.get(failed[0] ?? '')?.session ?? null;
  const { left, params } = triesLeft(triesAfter(open.tries, event), { session, law, now });
  return done({
    findings: [find(rule.tryFailed, 'permit-with-duties', { left }, params)],
    events: [...events, event],
  });
}
