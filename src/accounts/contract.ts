/** HTTP contract of accounts/: bank and payment accounts, exceptions, clean-up. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import * as codes from './contract-codes.ts';

const closed = { additionalProperties: false } as const;
const expectedVersion = VersionSchema;

/** As it is printed on the card or passbook; spaces and hyphens do not count. */
const AccountNumber = Type.String({ minLength: 8, maxLength: 48 });
const Phone = Type.String({ minLength: 5, maxLength: 32 });
const Checks = Type.Array(IdSchema, { maxItems: 30 });

export const OpenBody = Type.Object(
  {
    kind: oneOf(codes.ACCOUNT_KINDS),
    debitCard: Type.Boolean(),
    /** Id of the person or unit (identity/). */
    holder: IdSchema,
    number: AccountNumber,
    phone: orNull(Phone),
    statement: orNull(oneOf(codes.PHONE_STATEMENTS)),
    province: orNull(ProvinceSchema),
    checks: Checks,
    signs: Type.Array(oneOf(codes.SIGNS), { maxItems: 4, uniqueItems: true }),
    terms: Type.Boolean({ description: 'The customer agreed to terms that forbid rent, loan and sale' }),
  },
  closed,
);

export const VerifyBody = Type.Object({ checks: Checks, expectedVersion }, closed);
export const SuspendBody = Type.Object(
  {
    stops: oneOf(['non-counter', 'all']),
    reason: ReasonSchema,
    /** The clause it rests on, `<document>.<clause>`. */
    clause: Type.String({ minLength: 3, maxLength: 64 }),
    channel: Type.String({ minLength: 1, maxLength: 200, description: 'Where the customer turns to' }),
    papers: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 10 }),
    expectedVersion,
  },
  closed,
);
export const PhoneBody = Type.Object(
  { phone: Phone, statement: orNull(oneOf(codes.PHONE_STATEMENTS)), expectedVersion },
  closed,
);
export const UseBody = Type.Object({ at: InstantSchema, expectedVersion }, closed);

export const AccountRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(codes.ACCOUNT_KINDS),
    state: oneOf(codes.ACCOUNT_STATES),
    stops: oneOf(codes.STOPS),
    /** Last four signs. */
    last4: Type.String(),
    debitCard: Type.Boolean(),
    holder: IdSchema,
    province: orNull(Type.String()),
    openedOn: DaySchema,
    legacy: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type AccountRowView = Static<typeof AccountRow>;

export const AccountDetail = Type.Object(
  {
    ...AccountRow.properties,
    usedAt: orNull(InstantSchema),
    verifiedAt: orNull(InstantSchema),
    dormantSince: orNull(InstantSchema),
    phoneLeft: Type.Boolean(),
    statement: orNull(oneOf(codes.PHONE_STATEMENTS)),
    exception: orNull(Type.String()),
    suspension: orNull(
      Type.Object(
        {
          stops: oneOf(['non-counter', 'all']),
          reason: Type.String(),
          clause: Type.String(),
          channel: Type.String(),
          papers: Type.Array(Type.String()),
          by: SignedSchema,
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type AccountDetailView = Static<typeof AccountDetail>;

export const AccountFilter = Type.Object(
  {
    ...PageQuery,
    kind: Type.Optional(oneOf(codes.ACCOUNT_KINDS)),
    state: Type.Optional(oneOf(codes.ACCOUNT_STATES)),
    holder: Type.Optional(IdSchema),
  },
  closed,
);

export const ExceptionBody = Type.Object(
  { holder: IdSchema, quantity: Type.Integer({ minimum: 1, maximum: 100 }), reason: ReasonSchema },
  closed,
);
export const ExceptionRow = Type.Object(
  {
    id: IdSchema,
    holder: IdSchema,
    quantity: Type.Integer(),
    reason: Type.String(),
    state: oneOf(codes.EXCEPTION_STATES),
    asked: SignedSchema,
    approved: orNull(SignedSchema),
    until: orNull(DaySchema),
    version: Type.Integer(),
  },
  closed,
);
export type ExceptionRowView = Static<typeof ExceptionRow>;

export const CleanupRow = Type.Object(
  {
    id: IdSchema,
    holder: IdSchema,
    state: oneOf(codes.CLEANUP_STATES),
    grounds: Type.Array(oneOf(codes.CLEANUP_GROUNDS)),
    /** Present number of debit cards, class I and class III accounts when it was opened. */
    counts: Type.Object(
      { debitCards: Type.Integer(), classOne: Type.Integer(), classThree: Type.Integer() },
      closed,
    ),
    openedAt: InstantSchema,
    dueAt: InstantSchema,
    late: Type.Boolean(),
    end: orNull(oneOf(codes.CLEANUP_ENDS)),
    version: Type.Integer(),
  },
  closed,
);
export type CleanupRowView = Static<typeof CleanupRow>;
export const CleanupFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(codes.CLEANUP_STATES)) },
  closed,
);
export const SettleCleanupBody = Type.Object(
  { end: oneOf(codes.CLEANUP_ENDS), reason: ReasonSchema, expectedVersion },
  closed,
);
