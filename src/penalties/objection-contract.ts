/** HTTP contract of objections: taken in, asked about and answered. */
import { type Static, Type } from 'typebox';
import { PaperGiven } from '../identity/contract.ts';
import {
  DaySchema,
  DigestSchema,
  InstantSchema,
  oneOf,
  orNull,
  ReasonSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { ACTS, BASES, OBJECTION_RESULTS, PENALTY_STATES, REVIEW_RESULTS, TermSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;

const Written = Type.String({ minLength: 1, maxLength: 4000, description: 'Sealed' });
export const ObjectionBody = Type.Object(
  {
    grounds: Written,
    files: Type.Optional(Type.Array(DigestSchema, { maxItems: 20 })),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const OnlineObjection = Type.Object(
  { receipt: Type.String({ minLength: 1, maxLength: 64 }), paper: PaperGiven, grounds: Written },
  closed,
);
export const OnlineQuestion = Type.Object(
  { receipt: Type.String({ minLength: 1, maxLength: 64 }), paper: PaperGiven },
  closed,
);
/** What the person reads of a penalty against them. */
export const OnlineState = Type.Object(
  {
    receipt: Type.String(),
    state: oneOf(PENALTY_STATES),
    unit: TextSchema,
    document: Type.String(),
    day: DaySchema,
    basis: orNull(oneOf(BASES)),
    act: orNull(oneOf(ACTS)),
    account: orNull(Type.String({ description: 'Masked, where an account was used in a case' })),
    terms: Type.Array(TermSchema),
    /** Last day of the longest measure; null: no end. */
    to: orNull(DaySchema),
    /** What limited accounts may still do. */
    exceptions: Type.Array(Type.String()),
    answerDays: Type.Integer(),
    /** Without a word on who answered. */
    objections: Type.Array(
      Type.Object(
        {
          at: InstantSchema,
          dueAt: InstantSchema,
          answer: orNull(
            Type.Object(
              { result: oneOf(OBJECTION_RESULTS), reasons: Type.String(), at: InstantSchema },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    lifted: orNull(Type.Object({ at: InstantSchema, dueAt: InstantSchema }, closed)),
    /** How many institutions carried out the last word: the measures, or their lifting. */
    institutions: Type.Array(
      Type.Object(
        { name: TextSchema, appliedAt: orNull(InstantSchema), liftAppliedAt: orNull(InstantSchema) },
        closed,
      ),
    ),
  },
  closed,
);
export type OnlineStateView = Static<typeof OnlineState>;
export const AnswerBody = Type.Object(
  {
    result: oneOf(OBJECTION_RESULTS),
    reasons: ReasonSchema,
    document: Type.String({ minLength: 1, maxLength: 64 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const ReviewBody = Type.Object(
  {
    result: oneOf(REVIEW_RESULTS),
    reasons: ReasonSchema,
    document: Type.String({ minLength: 1, maxLength: 64 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
