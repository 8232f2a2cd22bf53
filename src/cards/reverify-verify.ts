/** Verifying again: at a counter, online, or with help; what is missing, what failed, and what a pass brings back. */
import { evidenceFindings } from '../identity/evidence.ts';
import { allows, decide, type Finding, find, heaviest } from '../kernel/decision.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { Reverification, Verification } from './reverify.ts';
import * as endRule from './reverify-end-rules.ts';
import { done, type Effects } from './reverify-remind.ts';
import * as rule from './reverify-rules.ts';
import { hasCase, openCase, verifiableCase } from './reverify-state.ts';
import { forCase, recordTry, wayFindings } from './reverify-tries.ts';
import { timeInChina } from './reverify-words.ts';
import { restore } from './suspension.ts';

/**
 * A try. Missing proof holds it, a service that does not answer leaves it undecided, and neither is a failed try: the
 * rest of the period stays open. Checks and notice must be of this case, not of an earlier visit.
 */
export function verify(card: Card, verification: Verification, context: CardContext): CardDecision {
  const open = verifiableCase(card, 'verify');
  const { law, now, facts, id } = context;
  const { place, checks, session = null } = verification;
  const findings = wayFindings(card, open, verification, context);
  if (facts.holder !== undefined) {
    findings.push(
      ...evidenceFindings({
        place: place === 'online' ? 'online' : 'hall',
        holder: facts.holder,
        handler: facts.handler,
        checks: facts.checks.filter(({ at }) => at >= open.flaggedAt),
        madeFor: forCase(id, session),
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

/**
 * A verification that could not be decided because an answer is out: kept, so that the answer decides it by itself. An
 * undecided decision has no effects, so this is a command of its own.
 */
export function awaitAnswer(card: Card, verification: Verification, context: CardContext): CardDecision {
  // Decided meanwhile, by the very answer or at a counter: nothing waits any more.
  if (openCase(card) === null || card.suspension?.restoring != null) return done({ events: [] });
  if (isOut(verification, context)) return done({ events: [{ type: 'answer-awaited', verification }] });
  // It came in between, and found nobody waiting; or it was given up, and nothing would ever end the waiting.
  const verified = verify(card, verification, context);
  const { place, checks } = verification;
  return allows(verified.outcome)
    ? verified
    : recordTry(card, { type: 'record-try', place, checks }, context);
}

/** Whether the answer about one of its checks may still come. */
function isOut({ checks }: Verification, { facts }: CardContext): boolean {
  return facts.checks.some(({ id, waits }) => waits === true && checks.includes(id));
}

/** The answer of a silent service, or that none will come: settles the try, and decides what waited with its checks. */
export function checkAnswered(card: Card, check: string, context: CardContext): CardDecision {
  const { tries, waiting } = verifiableCase(card, 'check-answered');
  const place = tries.find((one) => one.check === check)?.place ?? waiting?.place ?? 'hall';
  const counted = recordTry(card, { type: 'record-try', place, checks: [check] }, context);
  if (!waiting?.checks.includes(check)) return counted;
  const verified = verify(card, waiting, context);
  if (!allows(verified.outcome)) {
    // A try that failed ends the waiting by itself.
    const goesOn = isOut(waiting, context) || counted.events.some(({ type }) => type === 'try-failed');
    return goesOn ? counted : { ...counted, events: [...counted.events, { type: 'waiting-ended' }] };
  }
  return { ...verified, events: [...counted.events, ...verified.events] };
}
