/** What cards/ does with messages: orders of authorities, answers of checks and of the network, counts for citizens. */

import type { Dispatched } from '../dispatch/messages.ts';
import { isFor } from '../identity/made-for.ts';
import { type CheckAnswered, TOPICS as IDENTITY } from '../identity/messages.ts';
import { checksById, latestChecksOf } from '../identity/read-model.ts';
import { allows } from '../kernel/decision.ts';
import { type Consumer, postMessages, type Received } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { card } from './card.ts';
import {
  type CountAnswer,
  type CountQuestion,
  countAnswer,
  type ShutdownAnswer,
  type ShutdownRequest,
  shutdownAnswer,
  TOPICS,
} from './messages.ts';
import { ownQuery } from './own-query.ts';
import { heldNationwide, liveByNumber, waitingOrders } from './queries.ts';
import { answerCases } from './reverify-consumers.ts';
import { shutdownOrder } from './shutdown.ts';

/** One after the other: several numbers of an order, or orders of several authorities, may meet in one card. */
const shutDown: Consumer = async (work, messages) => {
  const numbers = messages.map(({ payload }) => (payload as ShutdownRequest).number);
  const cards = await liveByNumber(work.tx, numbers);
  for (const { payload, from } of messages) {
    const request = payload as ShutdownRequest;
    const id = cards.get(request.number);
    const refused = id === undefined ? 'not-our-number' : await refusedBy(work, id, request, from);
    if (refused === undefined) cards.delete(request.number);
    else await answerRefused(work, from, request, refused);
  }
};

/** The rule that refuses it; undefined where the card goes off. */
async function refusedBy(
  work: Work,
  id: string,
  request: ShutdownRequest,
  from: string,
): Promise<string | undefined> {
  const { order, reference, basis, usedInCrime, fromKind } = request;
  const command = { type: 'shut-down', from, fromKind, order, reference, basis, usedInCrime } as const;
  const [answer] = await work.execute(card, [{ id, command }]);
  if (answer === undefined || allows(answer.outcome)) return undefined;
  return answer.findings.find(({ outcome }) => !allows(outcome))?.rule ?? 'refused';
}

async function answerRefused(
  { tx, actor, now }: Work,
  to: string,
  { order, number }: ShutdownRequest,
  reason: string,
): Promise<void> {
  const answer: ShutdownAnswer = { order, number, card: null, result: 'refused', at: now, reason };
  await postMessages(tx, actor.org, now, [shutdownAnswer(to, answer)]);
}

const shutdownAnswered: Consumer = async (work, messages) => {
  for (const { payload, from } of messages) {
    const answer = payload as ShutdownAnswer;
    await work.execute(shutdownOrder, [
      { id: answer.order, command: { type: 'record-answer', from, answer } },
    ]);
  }
};

/** A silent service answered: what waits for this person is decided again. */
const checkAnswered: Consumer = async (work, messages) => {
  for (const { payload } of messages) {
    const { check, holder: person, result } = payload as CheckAnswered;
    await answerCases(work, payload as CheckAnswered);
    // Given up: an order waits for another check, or ends by itself.
    if (result === 'no-answer') continue;
    const waiting = await waitingOrders(work.tx, person);
    for (const { id } of waiting.filter(({ channel }) => channel === 'online'))
      await answeredOnline(work, id, { check, person });
    if (result !== 'passed') continue;
    for (const { id, holder, handler } of waiting.filter(({ channel }) => channel !== 'online')) {
      const known = await latestChecksOf(work.tx, handler === null ? [holder] : [holder, handler]);
      const made = await checksById(work.tx, [...known.values()].flat());
      const checks = [...made.values()]
        .filter((one) => isFor(one, { purpose: 'registration', subject: id, session: null }))
        .map((one) => one.id);
      await work.execute(card, [{ id, command: { type: 'register', checks } }]);
    }
  }
};

/**
 * Whoever ordered alone is shown by the films made for that order and by nothing else: the person may stand at a counter
 * meanwhile, for another card. Once the newest film did not pass, number and place are free again.
 */
async function answeredOnline(
  work: Work,
  id: string,
  { check, person }: { readonly check: string; readonly person: string },
): Promise<void> {
  const known = (await latestChecksOf(work.tx, [person])).get(person) ?? [];
  const films = [...(await checksById(work.tx, known)).values()]
    .filter(({ madeFor }) => madeFor?.subject === id)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const last = films.at(-1);
  if (last?.id !== check) return;
  await work.execute(
    card,
    last.result === 'failed'
      ? [{ id, command: { type: 'withdraw-order', reason: 'check-failed' } }]
      : [{ id, command: { type: 'register', checks: films.map((film) => film.id) } }],
  );
}

/** What became of an instruction to a line or a message to a person; an instruction of a card nobody knows is passed over. */
const dispatched: Consumer = async (work, messages) => {
  for (const { id, ref, result, at } of messages.map(({ payload }) => payload as Dispatched))
    await work.execute(card, [{ id, command: { type: 'dispatched', ref, result, at } }]);
};

const countAsked: Consumer = async (work, messages) => {
  const { tx, actor, now } = work;
  for (const { payload, from } of messages) {
    const { query, holder } = payload as CountQuestion;
    const count = (await heldNationwide(tx, holder)).length;
    await postMessages(tx, actor.org, now, [countAnswer(from, actor.org, { query, count })]);
  }
};

const countAnswered: Consumer = async (work, messages: readonly Received[]) => {
  for (const { payload, from } of messages) {
    const { query, count } = payload as CountAnswer;
    await work.execute(ownQuery, [{ id: query, command: { type: 'record-count', from, count } }]);
  }
};

export const consumers: readonly (readonly [string, Consumer])[] = [
  [TOPICS.shutDown, shutDown],
  [TOPICS.shutdownAnswered, shutdownAnswered],
  [IDENTITY.answered, checkAnswered],
  ['card.dispatched', dispatched],
  [TOPICS.countAsked, countAsked],
  [TOPICS.countAnswered, countAnswered],
];
