/** HTTP contract of the accounts on a number of one's own: what the citizen asks, and what a platform answers. */
import { type Static, Type } from 'typebox';
import {
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { Organisation, StateCountsView } from './contract.ts';
import { QUESTION_STATES } from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

const Receipt = Type.String({ minLength: 1, maxLength: 64 });

/** The receipt of the query of the numbers in one's name, and one of these numbers. */
export const OwnAccountsQuestion = Type.Object({ enquiry: Receipt, card: IdSchema }, closed);
export const OwnAccountsReceipt = Type.Object({ receipt: Receipt }, closed);
export const OwnAccountsNotMine = Type.Object({ receipt: Receipt, platform: IdSchema }, closed);
export const OwnAccountsAnswer = Type.Object(
  {
    receipt: Type.String(),
    masked: Type.String(),
    askedAt: InstantSchema,
    validTo: InstantSchema,
    /** After that time only those of which “not mine” was said. */
    platforms: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          name: Organisation.properties.name,
          /** Null: not answered yet. */
          count: orNull(Type.Integer()),
          notMine: orNull(
            Type.Object(
              {
                at: InstantSchema,
                dueAt: InstantSchema,
                /** Null until the platform has named the accounts. */
                states: orNull(StateCountsView),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type OwnAccountsView = Static<typeof OwnAccountsAnswer>;

export const QuestionFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(QUESTION_STATES)) },
  closed,
);
export const QuestionRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(QUESTION_STATES),
    from: Organisation,
    number: Type.String(),
    masked: Type.String(),
    askedAt: InstantSchema,
    dueAt: InstantSchema,
    late: Type.Boolean(),
    count: orNull(Type.Integer()),
  },
  closed,
);
export type QuestionView = Static<typeof QuestionRow>;
export const QuestionDetail = Type.Object(
  { ...QuestionRow.properties, history: Type.Array(StepSchema) },
  closed,
);
export type QuestionDetailView = Static<typeof QuestionDetail>;
export const CountBody = Type.Object(
  { count: Type.Integer({ minimum: 0, maximum: 10_000 }), expectedVersion: VersionSchema },
  closed,
);
