/** How a company stands with the list of barred channels, from what all companies answered. Pure. */
import type { Held } from '../channels/read-model.ts';
import type { FEEDS, READS } from './codes.ts';
import type { Coverage } from './coverage.ts';

export interface Standing {
  /** Whether whom it ended for a breach stands on the list. */
  readonly feeds: (typeof FEEDS)[number];
  /** Whether it holds what the others entered. */
  readonly reads: (typeof READS)[number];
  readonly made: number;
  readonly ended: number;
  readonly leftOut: number;
  /** Companies whose entries it does not hold as they are. */
  readonly lacks: readonly string[];
}

const NO_ANSWER: Standing = {
  feeds: 'no-answer',
  reads: 'no-answer',
  made: 0,
  ended: 0,
  leftOut: 0,
  lacks: [],
};

/** By digest and not by count: a list of the same length can be another one. */
export function standingOf({ answers }: Pick<Coverage, 'answers'>, company: string): Standing {
  const answer = answers[company];
  if (answer === undefined) return NO_ANSWER;
  const heldFrom = (origin: string): Held | undefined => answer.held.find((one) => one.origin === origin);
  const others = Object.entries(answers).flatMap(([origin, { held }]) => {
    const made = held.find((one) => one.origin === origin);
    return origin === company || made === undefined ? [] : [made];
  });
  const lacks = others.filter(({ origin, digest }) => heldFrom(origin)?.digest !== digest);
  const made = heldFrom(company)?.count ?? 0;
  const { ended, leftOut } = answer;
  return {
    feeds: leftOut > 0 ? 'left-out' : made > 0 ? 'feeds' : 'nothing-to-feed',
    reads: others.length === 0 ? 'nothing-to-read' : lacks.length > 0 ? 'behind' : 'reads',
    made,
    ended,
    leftOut,
    lacks: lacks.map(({ origin }) => origin),
  };
}
