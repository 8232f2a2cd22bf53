/** What card matters travel as between organisations, and to other registers of the same one. */
import type { Message } from '../kernel/decision.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { SHUTDOWN_BASES } from './contract.ts';

export const TOPICS = {
  /** An authority orders a number shut down. */
  shutDown: 'cards.shut-down',
  /** What became of it. */
  shutdownAnswered: 'cards.shutdown-answered',
  /** How many cards does this person have with you? */
  countAsked: 'cards.count-asked',
  countAnswered: 'cards.count-answered',
  /** An authority names numbers used in fraud. */
  listed: 'cards.listed',
  /** A card was shut down: where did it come from? */
  blackCard: 'channels.black-card',
} as const;

export interface ShutdownRequest {
  readonly order: string;
  readonly reference: string;
  readonly basis: (typeof SHUTDOWN_BASES)[number];
  readonly number: string;
  readonly usedInCrime: boolean;
  /** Kind of the organisation that orders: it is asked for by rule, not taken for granted. */
  readonly fromKind: string;
}

export interface ShutdownAnswer {
  readonly order: string;
  readonly number: string;
  readonly card: string | null;
  readonly result: 'executed' | 'refused';
  readonly at: Instant;
  /** Rule that refused it, or `not-our-number`. */
  readonly reason: string | null;
}

export function shutdownRequest(to: string, request: ShutdownRequest): Message {
  return { to, topic: TOPICS.shutDown, key: `${request.order}:${request.number}`, payload: request };
}

export function shutdownAnswer(to: string, answer: ShutdownAnswer): Message {
  const key = `${answer.order}:${answer.number}:${answer.result}`;
  return { to, topic: TOPICS.shutdownAnswered, key, payload: answer };
}

/** The supply chain of a card that was shut down, for whoever looks into the channel. */
export interface BlackCardTrace {
  readonly card: string;
  readonly number: string;
  readonly channel: string;
  readonly staff: string | null;
  readonly outlet: string | null;
  readonly agent: string | null;
  readonly soldAt: Instant | null;
  /** Not registered and used in crime; false for other cards of a list of fraud cards. */
  readonly blackCard: boolean;
}

export function blackCardTrace(org: string, trace: BlackCardTrace & { readonly by: string }): Message {
  const { card, number, channel, staff, outlet, agent, soldAt, blackCard } = trace;
  const payload: BlackCardTrace = { card, number, channel, staff, outlet, agent, soldAt, blackCard };
  return { to: org, topic: TOPICS.blackCard, key: `${card}:trace`, payload };
}

export interface CountQuestion {
  readonly query: string;
  /** Id the person has, or would have, at the organisation that is asked. */
  readonly holder: string;
}

export interface CountAnswer {
  readonly query: string;
  readonly count: number;
}

export function countQuestion(to: string, question: CountQuestion): Message {
  return { to, topic: TOPICS.countAsked, key: `${question.query}:${to}`, payload: question };
}

export function countAnswer(to: string, from: string, answer: CountAnswer): Message {
  return { to, topic: TOPICS.countAnswered, key: `${answer.query}:${from}:answer`, payload: answer };
}

/** Numbers (canonical digits) an authority names; `reference` is that of its list. */
export interface ListedNumbers {
  readonly reference: string;
  readonly listedOn: Day;
  readonly numbers: readonly string[];
}

export function listedNumbers(to: string, listed: ListedNumbers): Message {
  return { to, topic: TOPICS.listed, key: `${listed.reference}:listed`, payload: listed };
}
