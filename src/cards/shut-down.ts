/** A card shut down by order of an authority: black card, or on a list of cards used in fraud. */
import { decide, find, type Message } from '../kernel/decision.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, Shutdown } from './ending.ts';
import * as rule from './ending-rules.ts';
import { lineMessage, type Scope } from './line.ts';
import { blackCardTrace, shutdownAnswer } from './messages.ts';
import { clocksEnded, ifAllowed, MOBILE_KINDS } from './states.ts';

export function shutDown(
  card: Card,
  command: Extract<EndingCommand, { type: 'shut-down' }>,
  { law, now, actor, id }: CardContext,
): CardDecision {
  const { from, fromKind, order, reference, basis, usedInCrime } = command;
  const unregistered = card.registration !== 'complete';
  const blackCard = unregistered && usedInCrime && MOBILE_KINDS.has(card.kind);
  const confirm = law.parameter<{ readonly by: readonly string[] }>('confirm.black_card');
  const entitled = confirm.value.by.some((who) => who === fromKind || who === `provincial-${fromKind}`);
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const label =
    basis === 'black-card'
      ? find(rule.blackCard, blackCard ? 'permit' : 'refuse', { unregistered, usedInCrime })
      : find(rule.fraudCard, usedInCrime && law.inForce('mps-miit-2021.2.2') ? 'permit' : 'refuse', {
          reference,
        });
  const findings = [
    find(rule.shutdownOrdered, entitled ? 'permit' : 'refuse', { by: from }, [confirm]),
    label,
  ];
  const promptly = find(rule.promptly, 'permit-with-duties', { hours: hours.value }, [hours]);
  return decide(ifAllowed(findings, promptly), () => {
    const shutdown: Shutdown = {
      orderedBy: from,
      order,
      reference,
      basis,
      blackCard,
      at: now,
      dueAt,
      executedAt: null,
    };
    const scope = law.parameter<Scope>('cards.stop_scope').value;
    return {
      events: [{ type: 'shut-down', shutdown }],
      clocks: [
        ...clocksEnded(),
        { do: 'start', kind: 'shutdown', dueAt, obligation: shutdownDuty(law), term: hours },
      ],
      messages: [
        lineMessage(card, { org: actor.org, id, ref: shutdownRef(id), at: now, ...scope }),
        blackCardTrace(actor.org, {
          card: id,
          number: card.number,
          ...card.sale,
          soldAt: card.orderedAt,
          blackCard,
        }),
      ],
    };
  });
}

/** The later notice carries the duty on; the campaign of 2015 is over. */
function shutdownDuty(law: LawView): string {
  return law.inForce('mps-miit-2021.2.2') ? 'mps-miit-2021.2.2' : 'black-card-2015.p4.5';
}

/** Names the instruction of a shutdown, by which its execution is known. */
export function shutdownRef(id: string): string {
  return `${id}:shutdown`;
}

/** The network did it: the authority that ordered it is told. */
export function shutdownExecuted(card: Card, at: Instant, { id }: CardContext): CardDecision {
  const { shutdown } = card.ends;
  if (shutdown === null || shutdown.executedAt !== null) return decide([], () => ({ events: [] }));
  const messages: Message[] = [
    shutdownAnswer(shutdown.orderedBy, {
      order: shutdown.order,
      number: card.number,
      card: id,
      result: 'executed',
      at,
      reason: null,
    }),
  ];
  return decide([find(rule.shutdownExecuted, 'permit', { reference: shutdown.reference })], () => ({
    events: [{ type: 'shutdown-executed', at }],
    clocks: [{ do: 'meet', kind: 'shutdown' }],
    messages,
  }));
}
