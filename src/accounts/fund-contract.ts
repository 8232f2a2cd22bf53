/** HTTP contract of stopping, freezing and returning money. */
import { type Static, Type } from 'typebox';
import {
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import * as codes from './contract-codes.ts';

const closed = { additionalProperties: false } as const;
const expectedVersion = VersionSchema;
const Fen = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000_000 });
const Reference = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.:-]+$' });
const ShareSchema = Type.Object({ victim: Reference, amountFen: Fen }, closed);
const Shares = Type.Array(ShareSchema, { minItems: 1, maxItems: 5000 });

export const AskBody = Type.Object(
  {
    kind: oneOf(codes.HOLD_KINDS),
    bank: IdSchema,
    reference: Reference,
    account: Type.String({ minLength: 8, maxLength: 48 }),
    /** Name of the holder of the account. */
    name: Type.String({ minLength: 1, maxLength: 100 }),
    /** The transfer that is followed; a stop names both. */
    amountFen: orNull(Fen),
    at: orNull(InstantSchema),
  },
  closed,
);
export const EntryBody = Type.Object(
  {
    /** The entry the bank found on the account; null: there is none such. */
    entry: orNull(Type.Object({ amountFen: Fen, at: InstantSchema }, closed)),
    expectedVersion,
  },
  closed,
);
export const ProposeBody = Type.Object(
  {
    request: IdSchema,
    way: oneOf(codes.RETURN_WAYS),
    frozenFen: Fen,
    claims: Shares,
    reason: ReasonSchema,
  },
  closed,
);
export const ObjectBody = Type.Object(
  { objection: Reference, reason: ReasonSchema, expectedVersion },
  closed,
);
export const SettleObjectionBody = Type.Object(
  { objection: Reference, reason: ReasonSchema, claims: Shares, expectedVersion },
  closed,
);

const Answer = Type.Object(
  {
    state: oneOf(codes.HOLD_STATES),
    at: InstantSchema,
    until: orNull(InstantSchema),
    why: Type.Array(Type.String()),
  },
  closed,
);
export const RequestRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(codes.HOLD_KINDS),
    bank: Type.String(),
    reference: Type.String(),
    accountLast4: Type.String(),
    amountFen: orNull(Type.Integer()),
    state: oneOf(codes.FUND_REQUEST_STATES),
    until: orNull(InstantSchema),
    asked: SignedSchema,
    answers: Type.Array(Answer),
    version: Type.Integer(),
  },
  closed,
);
export type RequestRowView = Static<typeof RequestRow>;
export const RequestDetail = Type.Object(
  { ...RequestRow.properties, at: orNull(InstantSchema), history: Type.Array(StepSchema) },
  closed,
);
export type RequestDetailView = Static<typeof RequestDetail>;
/** The same stop ordered once more, under a document of its own. */
export const AgainBody = Type.Object({ reference: Reference }, closed);
export const HoldRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(codes.HOLD_KINDS),
    by: Type.String(),
    reference: Type.String(),
    accountLast4: Type.String(),
    account: orNull(Type.String()),
    amountFen: orNull(Type.Integer()),
    state: oneOf(codes.HOLD_STATES),
    receivedAt: InstantSchema,
    until: orNull(InstantSchema),
    shares: Type.Array(ShareSchema),
    late: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type HoldRowView = Static<typeof HoldRow>;
export const HoldDetail = Type.Object(
  {
    ...HoldRow.properties,
    /** When the transfer that is followed was made, as the order says. */
    at: orNull(InstantSchema),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type HoldDetailView = Static<typeof HoldDetail>;
export const ReturnRow = Type.Object(
  {
    id: IdSchema,
    request: Type.String(),
    way: oneOf(codes.RETURN_WAYS),
    state: oneOf(codes.RETURN_STATES),
    frozenFen: Type.Integer(),
    shares: Type.Array(Type.Object({ victim: Type.String(), amountFen: Type.Integer() }, closed)),
    noticeUntil: orNull(InstantSchema),
    openObjections: Type.Integer(),
    executedAt: orNull(InstantSchema),
    version: Type.Integer(),
  },
  closed,
);
export type ReturnRowView = Static<typeof ReturnRow>;
export const ReturnDetail = Type.Object(
  {
    ...ReturnRow.properties,
    reason: Type.String(),
    claims: Type.Array(ShareSchema),
    objections: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          reason: Type.String(),
          at: InstantSchema,
          settled: orNull(Type.Object({ ...SignedSchema.properties, reason: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    /** The freeze the money is under. */
    order: orNull(RequestRow),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ReturnDetailView = Static<typeof ReturnDetail>;

const ofKind = { kind: Type.Optional(oneOf(codes.HOLD_KINDS)) };
export const HoldFilter = Type.Object(
  { ...PageQuery, ...ofKind, state: Type.Optional(oneOf(codes.HOLD_STATES)) },
  closed,
);
export const RequestFilter = Type.Object(
  { ...PageQuery, ...ofKind, state: Type.Optional(oneOf(codes.FUND_REQUEST_STATES)) },
  closed,
);
export const ReturnFilter = Type.Object(
  {
    ...PageQuery,
    state: Type.Optional(oneOf(codes.RETURN_STATES)),
    request: Type.Optional(IdSchema),
  },
  closed,
);
