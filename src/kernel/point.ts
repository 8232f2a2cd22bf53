/** A decision that needs nothing but what it is told: for `duanka decide`, and for systems that keep their own records. */
import type { Static, TSchema } from 'typebox';
import type { LawView } from '../law/index.ts';
import type { Finding, Sentence } from './decision.ts';
import type { Day, Instant } from './time.ts';

/** When it is decided, and under which law. */
export interface PointContext {
  readonly now: Instant;
  readonly law: LawView;
  /** The law on the day of a fact. */
  lawOn(day: Day): LawView;
}

export interface Point<I extends TSchema = TSchema> {
  /** `<register>.<command>`, e.g. `card.order`. */
  readonly name: string;
  readonly summary: Sentence;
  /** Shape of one input line. */
  readonly input: I;
  /** The same rules as the register; the heaviest finding is the outcome. */
  decide(input: Static<I>, context: PointContext): readonly Finding[];
}

/** A point whose input is of any shape: what lists of points hold. */
// biome-ignore lint/suspicious/noExplicitAny: a list of points holds points of every input
export type AnyPoint = Point<any>;

/** Keeps the type of the input while a point is written. */
export function point<I extends TSchema>(definition: Point<I>): AnyPoint {
  return definition;
}
