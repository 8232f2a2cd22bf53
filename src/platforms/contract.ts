/** HTTP contract of listed numbers and linked accounts, at a platform. */
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
  BREACHES,
  ENDINGS,
  LISTING_GROUNDS,
  LISTING_STATES,
  MEASURES,
  WAYS,
} from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

/** Accounts named in one answer, at most. */
const MOST_ACCOUNTS = 200;

export const Organisation = Type.Object({ id: Type.String(), name: TextSchema }, closed);
export const StateCountsView = Type.Array(
  Type.Object({ state: oneOf(ACCOUNT_STATES), count: Type.Integer() }, closed),
);

const Notice = { channel: reasonText({ most: 200 }), papers: reasonText({ most: 200 }) };

export const ListingFilter = Type.Object(
  {
    ...PageQuery,
    state: Type.Optional(oneOf(LISTING_STATES)),
    /** Only the numbers of the list this number belongs to. */
    list: Type.Optional(IdSchema),
  },
  closed,
);
export const ListingRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(LISTING_STATES),
    number: Type.String(),
    masked: Type.String(),
    from: Organisation,
    reference: Type.String(),
    ground: oneOf(LISTING_GROUNDS),
    listedAt: InstantSchema,
    dueAt: InstantSchema,
    late: Type.Boolean(),
    accounts: Type.Array(Type.Object({ id: IdSchema, state: oneOf(ACCOUNT_STATES) }, closed)),
  },
  closed,
);
export type ListingRowView = Static<typeof ListingRow>;
export const ListingDetail = Type.Object(
  { ...ListingRow.properties, history: Type.Array(StepSchema) },
  closed,
);
export type ListingDetailView = Static<typeof ListingDetail>;
/** The numbers of one reference of an authority, added up; the id is that of one of the numbers. */
export const AccountListRow = Type.Object(
  {
    id: IdSchema,
    from: Organisation,
    reference: Type.String(),
    ground: oneOf(LISTING_GROUNDS),
    listedAt: InstantSchema,
    dueAt: InstantSchema,
    numbers: Type.Integer(),
    /** Not answered. */
    open: Type.Integer(),
    late: Type.Boolean(),
    withdrawn: Type.Boolean(),
    accounts: Type.Integer(),
    states: StateCountsView,
  },
  closed,
);
export type AccountListView = Static<typeof AccountListRow>;
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
    /** Steps the law of today knows, and those that may be taken now, each with a ground that stands. */
    ladder: Type.Object(
      {
        clause: Type.String(),
        steps: Type.Array(oneOf(MEASURES)),
        open: Type.Array(Type.Object({ measure: oneOf(MEASURES), ground: oneOf(BREACHES) }, closed)),
      },
      closed,
    ),
    /** Running now. */
    clocks: Type.Array(Type.Object({ kind: Type.String(), dueAt: InstantSchema }, closed)),
    checks: Type.Array(
      Type.Object(
        { way: oneOf(WAYS), passed: Type.Boolean(), account: Type.String(), at: InstantSchema },
        closed,
      ),
    ),
    listings: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          from: Type.String(),
          reference: Type.String(),
          ground: oneOf(LISTING_GROUNDS),
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
