/** Verifying again: at a counter, online, or with help; what is missing, what failed, and what a pass brings back. */
import { evidenceFindings } from '../identity/evidence.ts';
import { allows, decide, type Finding, find, heaviest } from '../kernel/decision.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { Reverification, ReverifyCommand, Verification } from './reverify.ts';
import * as endRule from './reverify-end-rules.ts';
import { done, type Effects } from './reverify-remind.ts';
import * as rule from './reverify-rules.ts';
import { hasCase, openCase } from './reverify-state.ts';
import { timeInChina } from './reverify-words.ts';
import { notNow } from './states.ts';
import { restore } from './suspension.ts';

/**
 * A try. Missing proof holds it, a service that does not answer leaves it undecided, and neither is a failed try: the
 * rest of the period stays open. Checks and notice must be of this case, not of an earlier visit.
 */
export function verify(card: Card, verification: Verification, context: CardContext): CardDecision {
  const open = verifiableCase(card, 'verify');
  const { law, now, facts } = context;
  const { place, checks } = verification;
  const findings = wayFindings(card, open, verification, context);
  if (facts.holder !== undefined) {
    findings.push(
      ...evidenceFindings({
        place: place === 'online' ? 'online' : 'hall',
        holder: facts.holder,
        handler: facts.handler,
        checks: facts.checks.filter(({ at }) => at >= open.flaggedAt),
        law,
        now,
        ...(place === 'hall' && facts.seller !== undefined ? { devices: facts.seller.devices } : {}),
      }),
    );
  }
  const { acknowledgement, findings: notice } = noticeFindings(card, open, place, context);
  findings.push(...notice);
  const back = restoration(card, context);
  if (allows(heaviest(findings))) findings.push(find(rule.verified, 'permit'), ...(back.findings ?? []));
  return decide(findings, () => ({
    events: [
      { type: 'verified', place, at: now, checks, acknowledgement: acknowledgement?.id ?? null },
      ...back.events,
    ],
    clocks: [
      { do: 'meet', kind: 'reverify' },
      { do: 'cancel', kind: 'remind' },
      { do: 'cancel', kind: 'remind-again' },
      ...(back.clocks ?? []),
    ],
    messages: back.messages ?? [],
  }));
}

function verifiableCase(card: Card, command: string): Reverification {
  const open = openCase(card);
  if (open === null || card.suspension?.restoring != null) throw notNow(card, command);
  return open;
}

function wayFindings(
  card: Card,
  { hallOnly }: Reverification,
  { place, help }: Verification,
  { law, facts }: CardContext,
): Finding[] {
  const findings: Finding[] = [];
  const refuse = (why: string, params: Parameters<typeof find>[3] = []) =>
    findings.push(find(rule.verifiable, 'refuse', { why }, params));
  if (facts.holder === undefined) refuse('nobody-registered');
  if (place === 'online') {
    const attempts = law.number('reverify.attempts');
    if (hallOnly) refuse('attempts', [attempts]);
    if (card.holderKind === 'unit') refuse('unit');
  }
  if (place === 'assisted') {
    const ways = law.parameter<readonly string[]>('reverify.assisted');
    if (help === undefined || !ways.value.includes(help)) refuse('help', [ways]);
  }
  return findings;
}

interface Noticed {
  readonly acknowledgement: AcknowledgementFacts | undefined;
  readonly findings: readonly Finding[];
}

/** Signed on the spot at a counter or at home; ticked and read aloud before the camera online. */
function noticeFindings(
  card: Card,
  { flaggedAt }: Reverification,
  place: Verification['place'],
  context: CardContext,
): Noticed {
  const { facts, law } = context;
  const online = place === 'online';
  const acknowledgement = facts.acknowledgements.find(
    (one) =>
      one.occasion === 'reverification' &&
      one.at >= flaggedAt &&
      (one.holder === card.holder || one.holder === card.handler) &&
      one.place === (online ? 'online' : 'hall') &&
      one.method === (online ? 'tick' : 'signature'),
  );
  // Before the notice of 2021 an idle card came back on the check alone.
  if (!law.inForce(online ? 'mps-miit-2021.4.14' : 'mps-miit-2021.4.13')) {
    return { acknowledgement, findings: [] };
  }
  const shown = online ? rule.tickedOnline : rule.signedInHall;
  const version = acknowledgement?.version ?? null;
  const findings = [find(shown, acknowledgement === undefined ? 'hold' : 'permit', { version })];
  if (online) findings.push(readingFinding(acknowledgement, context));
  return { acknowledgement, findings };
}

function readingFinding(acknowledgement: AcknowledgementFacts | undefined, { law }: CardContext): Finding {
  const least = law.number('notice.video.min_match');
  const video = acknowledgement?.video ?? null;
  const hold = (why: string) => find(rule.readAloud, 'hold', { why }, [least]);
  if (video === null) return hold('missing');
  if (video.seconds <= 0) return hold('empty');
  if (!video.live) return hold('not-live');
  if (video.match < least.value) return hold('match');
  return find(rule.readAloud, 'permit', { seconds: video.seconds }, [least]);
}

/** What brings a suspended card back; nothing for one that still works, or comes back already. */
export function restoration(card: Card, context: CardContext): Effects {
  const { suspension } = card;
  const suspended = card.state === 'suspended' && suspension !== null && hasCase(suspension.ground);
  if (!suspended || suspension.restoring !== null) return { events: [] };
  const { event, clock, message, minutes } = restore(card, context);
  const by = clock.do === 'start' ? timeInChina(clock.dueAt) : null;
  return {
    findings: [find(endRule.restoring, 'permit', { by }, [minutes])],
    events: [event],
    clocks: [clock],
    messages: [message],
  };
}

/** Counts a try that did not pass, each check once, however often it is sent. */
export function recordTry(
  card: Card,
  { place, checks }: Extract<ReverifyCommand, { type: 'record-try' }>,
  { law, now, facts }: CardContext,
): CardDecision {
  const open = verifiableCase(card, 'record-try');
  const failed = facts.checks
    .filter(({ id, result, at }) => checks.includes(id) && result === 'failed' && at >= open.flaggedAt)
    .map(({ id }) => id)
    .filter((id) => !open.tried.includes(id));
  if (failed.length === 0) return done({ findings: [find(rule.tryFailed, 'permit')], events: [] });
  const attempts = law.number('reverify.attempts');
  const online = open.failed + (place === 'online' ? 1 : 0);
  const left = Math.max(0, attempts.value - online);
  return done({
    findings: [find(rule.tryFailed, 'permit-with-duties', { left }, [attempts])],
    events: [{ type: 'try-failed', place, checks: failed, at: now, hallOnly: left === 0 }],
  });
}
