/** HTTP contract of reviews: cards that a person looks at one by one, and the lists they come from. */
import { Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  InstantSchema,
  PageOf,
  PageQuery,
  ParameterUseSchema,
} from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import { CARD_KINDS } from './contract.ts';

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()]);
const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

/**
 * `many-cards`: a person at or above the threshold; `call-back`: a number of 170 or 171; `inconsistent`: a
 * registration that cannot be true; `dispute`: a number somebody says is not theirs.
 */
const SURVEY_KINDS = ['many-cards', 'call-back', 'inconsistent', 'dispute'] as const;
/** `elsewhere`: too many cards with other companies; no survey finds it, the result of a look-up does. */
export const REVIEW_KINDS = [...SURVEY_KINDS, 'elsewhere'] as const;
export const REVIEW_STATES = ['open', 'closed'] as const;
export const REVIEW_METHODS = ['record-check', 'call-back'] as const;
/** `unreachable` is kept as an attempt and is no result. */
export const REVIEW_RESULTS = ['confirmed', 'not-mine', 'wrong', 'ended', 'unreachable'] as const;
/** `kept`: every card confirmed; `corrected`: at least one registration to be put right; `ended`: none is left. */
export const REVIEW_OUTCOMES = ['kept', 'corrected', 'ended'] as const;

const Attempt = Type.Object(
  {
    at: InstantSchema,
    by: Type.String(),
    method: OneOf(REVIEW_METHODS),
    result: OneOf(REVIEW_RESULTS),
    note: Type.String(),
  },
  closed,
);

const ReviewRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    kind: OneOf(REVIEW_KINDS),
    state: OneOf(REVIEW_STATES),
    /** Number of the first card, masked. */
    masked: Type.String(),
    /** A holder, or a line nobody is registered for. */
    subject: Type.Object({ register: OneOf(['holder', 'card']), id: IdSchema }, closed),
    province: Nullable(Type.String()),
    openedAt: InstantSchema,
    dueAt: InstantSchema,
    cards: Type.Integer(),
    /** Cards without a result. */
    open: Type.Integer(),
    late: Type.Boolean(),
    outcome: Nullable(OneOf(REVIEW_OUTCOMES)),
  },
  closed,
);

export const ReviewDetail = Type.Object(
  {
    review: ReviewRow,
    /** Clause it goes back to, and the parameters that brought it about. */
    clause: Type.String(),
    params: Type.Array(ParameterUseSchema),
    /** Why, as a code (e.g. `two-persons`), for kind `inconsistent`. */
    reasons: Type.Array(Type.String()),
    cards: Type.Array(
      Type.Object(
        {
          card: IdSchema,
          masked: Type.String({ description: 'Number, masked' }),
          kind: OneOf(CARD_KINDS),
          province: Nullable(Type.String()),
          joinedOn: DaySchema,
          attempts: Type.Array(Attempt),
          result: Nullable(OneOf(REVIEW_RESULTS)),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const ReviewFilter = {
  ...PageQuery,
  kind: Type.Optional(OneOf(REVIEW_KINDS)),
  state: Type.Optional(OneOf(REVIEW_STATES)),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  overdue: Type.Optional(Type.Boolean()),
};

export const Survey = Type.Object({ kind: OneOf(SURVEY_KINDS) }, closed);
export type SurveyKind = (typeof SURVEY_KINDS)[number];
export const SurveyAnswer = Type.Object(
  {
    opened: Type.Integer(),
    /** True where more are waiting than one request opens. */
    more: Type.Boolean(),
  },
  closed,
);

/** Which card of the review is to be called. */
export const NumberAsked = Type.Object({ card: IdSchema }, closed);
export const NumberShown = Type.Object({ number: Type.String({ description: 'In full' }) }, closed);

export const CardResult = Type.Object(
  {
    expectedVersion: Type.Integer({ minimum: 1 }),
    card: IdSchema,
    method: OneOf(REVIEW_METHODS),
    result: OneOf(REVIEW_RESULTS),
    note: reasonText({ least: 0, most: 400 }),
  },
  closed,
);

export const Close = Type.Object({ expectedVersion: Type.Integer({ minimum: 1 }) }, closed);

export const ManyCards = Type.Object(
  {
    /** Null where no threshold is in force. */
    threshold: Nullable(
      Type.Object(
        {
          cards: Type.Integer(),
          scope: OneOf(['nationwide', 'province']),
          params: Type.Array(ParameterUseSchema),
        },
        closed,
      ),
    ),
    holders: Type.Integer(),
    cards: Type.Integer(),
    /** Those with the most cards first. */
    items: Type.Array(
      Type.Object(
        {
          holder: IdSchema,
          /** The province counted in, where the threshold is one of a province. */
          province: Nullable(Type.String()),
          cards: Type.Integer(),
          review: Nullable(IdSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const Inconsistent = Type.Object(
  {
    total: Type.Integer(),
    byReason: Type.Array(Type.Object({ reason: Type.String(), subjects: Type.Integer() }, closed)),
    items: Type.Array(
      Type.Object(
        {
          subject: Type.Object({ register: OneOf(['holder', 'card']), id: IdSchema }, closed),
          reason: Type.String(),
          review: Nullable(IdSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const ListLimit = { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) };
export const ReviewPage = PageOf(ReviewRow);
