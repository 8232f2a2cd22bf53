/** HTTP contract of accounts/: bank and payment accounts, exceptions, clean-up. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  OutcomeSchema,
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
/** Masked; null where the person or unit is not on file any more. */
export const HolderName = orNull(Type.String());
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

/** The same before there is a number: what the decision would be now. */
const { number: _, ...withoutNumber } = OpenBody.properties;
export const PreviewBody = Type.Object(withoutNumber, closed);

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
    holderName: HolderName,
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
    /** Measures in force against the holder today. */
    measures: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          measures: Type.Array(Type.String()),
          from: DaySchema,
          to: orNull(DaySchema),
          rule: Type.String({ description: 'Obligation or clause that imposed it' }),
          /** The account itself is the case account. */
          caseAccount: Type.Boolean(),
        },
        closed,
      ),
    ),
    /** Money on it that an authority stopped or froze. */
    holds: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: oneOf(codes.HOLD_KINDS),
          by: Type.String(),
          reference: Type.String(),
          until: orNull(InstantSchema),
        },
        closed,
      ),
    ),
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

export const Preview = Type.Object(
  {
    outcome: OutcomeSchema,
    findings: Type.Array(FindingSchema),
    /** What the customer has here, what is used least first. */
    held: Type.Array(AccountRow),
    /** What could be opened instead, where this cannot. */
    instead: Type.Array(Type.Object({ kind: oneOf(codes.ACCOUNT_KINDS), debitCard: Type.Boolean() }, closed)),
  },
  closed,
);
export type PreviewView = Static<typeof Preview>;

export const SearchBody = Type.Object({ number: AccountNumber }, closed);
export const Found = Type.Object({ id: orNull(IdSchema) }, closed);

export const AccountFilter = Type.Object(
  {
    ...PageQuery,
    kind: Type.Optional(oneOf(codes.ACCOUNT_KINDS)),
    state: Type.Optional(oneOf(codes.ACCOUNT_STATES)),
    holder: Type.Optional(IdSchema),
  },
  closed,
);
