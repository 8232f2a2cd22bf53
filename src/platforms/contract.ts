/** HTTP contract of orders, listed numbers and linked accounts. */
import { type Static, Type } from 'typebox';
import {
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import {
  ACCOUNT_STATES,
  BASES,
  BREACHES,
  ENDINGS,
  GROUNDS,
  LISTING_STATES,
  MEASURES,
  ORDER_STATES,
  WAYS,
} from './codes.ts';

const closed = { additionalProperties: false } as const;

/** Numbers of one order, at most. */
const MOST_NUMBERS = 2000;
/** Accounts named in one answer, at most. */
const MOST_ACCOUNTS = 200;

const Organisation = Type.Object({ id: Type.String(), name: TextSchema }, closed);
const StateCountsView = Type.Array(
  Type.Object({ state: oneOf(ACCOUNT_STATES), count: Type.Integer() }, closed),
);

export const OrderBody = Type.Object(
  {
    reference: reasonText({ most: 120 }),
    ground: oneOf(GROUNDS),
    basis: oneOf(BASES),
    numbers: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      minItems: 1,
      maxItems: MOST_NUMBERS,
    }),
    /** Null: every platform on file. */
    platforms: orNull(Type.Array(IdSchema, { minItems: 1, maxItems: 100 })),
    /** Null: the usual term. */
    dueAt: orNull(InstantSchema),
  },
  closed,
);
export const OrderFilter = Type.Object({ ...PageQuery, state: Type.Optional(oneOf(ORDER_STATES)) }, closed);

const OrderPlatform = Type.Object(
  {
    platform: Organisation,
    received: Type.Integer(),
    receivedAt: orNull(InstantSchema),
    answered: Type.Integer(),
    doneAt: orNull(InstantSchema),
    late: Type.Boolean(),
    withdrawnAt: orNull(InstantSchema),
    accounts: Type.Integer(),
    states: StateCountsView,
  },
  closed,
);
export const OrderRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(ORDER_STATES),
    reference: Type.String(),
    ground: oneOf(GROUNDS),
    basis: oneOf(BASES),
    scope: oneOf(['all', 'named']),
    numbers: Type.Integer(),
    issued: SignedSchema,
    dueAt: InstantSchema,
    late: Type.Array(Organisation),
    platforms: Type.Array(OrderPlatform),
  },
  closed,
);
export type OrderRowView = Static<typeof OrderRow>;
export const OrderDetail = Type.Object(
  {
    ...OrderRow.properties,
    withdrawal: orNull(
      Type.Object({ account: Type.String(), at: InstantSchema, reason: Type.String() }, closed),
    ),
    /** Per number how many accounts each platform found, and where they stand; null: not answered. */
    items: Type.Array(
      Type.Object(
        {
          number: Type.String(),
          answers: Type.Array(
            Type.Object(
              { platform: Type.String(), accounts: orNull(Type.Integer()), states: StateCountsView },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type OrderDetailView = Static<typeof OrderDetail>;

const Notice = { channel: reasonText({ most: 200 }), papers: reasonText({ most: 200 }) };

export const ListingFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(LISTING_STATES)) },
  closed,
);
export const ListingRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(LISTING_STATES),
    number: Type.String(),
    from: Organisation,
    reference: Type.String(),
    ground: oneOf(GROUNDS),
    listedAt: InstantSchema,
    dueAt: InstantSchema,
    late: Type.Boolean(),
    accounts: Type.Array(Type.Object({ id: IdSchema, state: oneOf(ACCOUNT_STATES) }, closed)),
  },
  closed,
);
export type ListingRowView = Static<typeof ListingRow>;
/** Accounts as the platform names them; none where nobody has registered with the number. */
export const AnswerBody = Type.Object(
  {
    accounts: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: MOST_ACCOUNTS }),
    ...Notice,
    expectedVersion: VersionSchema,
  },
  closed,
);

export const AccountFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(ACCOUNT_STATES)) },
  closed,
);
const TakenView = Type.Object(
  {
    measure: oneOf(MEASURES),
    ground: oneOf(BREACHES),
    reason: Type.String(),
    clause: Type.String(),
    channel: Type.String(),
    papers: Type.String(),
    by: SignedSchema,
    liftedAt: orNull(InstantSchema),
  },
  closed,
);
export const AccountRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(ACCOUNT_STATES),
    demandedAt: InstantSchema,
    dueAt: InstantSchema,
    toldAt: orNull(InstantSchema),
    late: Type.Boolean(),
    missed: orNull(oneOf(BREACHES)),
    barred: Type.Boolean(),
    appealOpen: Type.Boolean(),
  },
  closed,
);
export type AccountRowView = Static<typeof AccountRow>;
export const AccountDetail = Type.Object(
  {
    ...AccountRow.properties,
    /** As the platform names it. */
    account: Type.String(),
    channel: Type.String(),
    papers: Type.String(),
    listings: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          from: Type.String(),
          reference: Type.String(),
          ground: oneOf(GROUNDS),
          number: Type.String(),
        },
        closed,
      ),
    ),
    measures: Type.Array(TakenView),
    appeals: Type.Array(
      Type.Object(
        {
          text: Type.String(),
          taken: SignedSchema,
          dueAt: InstantSchema,
          late: Type.Boolean(),
          answer: orNull(
            Type.Object(
              {
                account: Type.String(),
                at: InstantSchema,
                upheld: Type.Boolean(),
                reason: Type.String(),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    ended: orNull(
      Type.Object(
        { how: oneOf(ENDINGS), account: Type.String(), at: InstantSchema, reason: Type.String() },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type AccountDetailView = Static<typeof AccountDetail>;

export const VerifyBody = Type.Object(
  { way: oneOf(WAYS), passed: Type.Boolean(), expectedVersion: VersionSchema },
  closed,
);
export const MeasureBody = Type.Object(
  {
    measure: oneOf(MEASURES),
    ground: oneOf(BREACHES),
    reason: ReasonSchema,
    ...Notice,
    expectedVersion: VersionSchema,
  },
  closed,
);
export const AppealBody = Type.Object({ objection: ReasonSchema, expectedVersion: VersionSchema }, closed);
export const AppealAnswerBody = Type.Object(
  { upheld: Type.Boolean(), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);
export const RegistrationBody = Type.Object({ number: Type.String({ minLength: 1, maxLength: 64 }) }, closed);
export const RegistrationAnswer = Type.Object({ findings: Type.Array(FindingSchema) }, closed);
