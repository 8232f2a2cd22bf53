/** HTTP contract of transfers. */
import { type Static, Type } from 'typebox';
import {
  DecisionSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import * as codes from './contract-codes.ts';

const closed = { additionalProperties: false } as const;
const expectedVersion = VersionSchema;
/** The bank's own number of a transfer, or of a document. */
const Reference = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.:-]+$' });

export const SubmitBody = Type.Object(
  {
    reference: Reference,
    channel: oneOf(codes.CHANNELS),
    /** Id of the payer's account. */
    payer: IdSchema,
    payee: Type.Object(
      {
        account: Type.String({ minLength: 8, maxLength: 48 }),
        at: oneOf(['own', 'other']),
        sameName: orNull(Type.Boolean()),
        samePaper: orNull(Type.Boolean()),
        /** What kind of institution keeps the account; unknown unless said. */
        institution: Type.Optional(oneOf(codes.PAYEE_AT_KINDS)),
      },
      closed,
    ),
    amountFen: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000_000 }),
    acceptedAt: InstantSchema,
    screen: orNull(Type.Array(oneOf(codes.SCREEN), { maxItems: 6, uniqueItems: true })),
    certificate: Type.Boolean(),
    purpose: orNull(oneOf(codes.PURPOSES)),
  },
  closed,
);

export const SubmitAnswer = Type.Object(
  {
    ...DecisionSchema.properties,
    /** When it is credited at the earliest; null where it goes at once or not at all. */
    releaseAt: orNull(InstantSchema),
    /** Lets the payer cancel alone while it is held; shown on the receipt. */
    cancelToken: orNull(Type.String()),
    /** The same in signs a person can type, with the reference; shown on the receipt. Null where nothing is held. */
    cancelCode: orNull(Type.String()),
  },
  closed,
);

export const StopBody = Type.Object({ reason: ReasonSchema, reference: Reference, expectedVersion }, closed);
export const SettleBody = Type.Object(
  { credited: Type.Boolean(), reason: ReasonSchema, expectedVersion },
  closed,
);
/** What the payer holds: the token of the answer, or reference and code of the receipt. */
export const TokenBody = Type.Object({ token: Type.String({ minLength: 1, maxLength: 1000 }) }, closed);
export const ReceiptBody = Type.Object(
  { reference: Reference, code: Type.String({ minLength: 1, maxLength: 64 }) },
  closed,
);

export const TransferRow = Type.Object(
  {
    id: IdSchema,
    reference: Type.String(),
    channel: oneOf(codes.CHANNELS),
    state: oneOf(codes.TRANSFER_STATES),
    payer: IdSchema,
    /** Null where the account is not on file any more. */
    payerLast4: orNull(Type.String()),
    /** Masked. */
    payerName: orNull(Type.String()),
    payeeLast4: Type.String(),
    amountFen: Type.Integer(),
    acceptedAt: InstantSchema,
    releaseAt: orNull(InstantSchema),
    endedAt: orNull(InstantSchema),
    /** Why it was stopped, or how it ended. */
    reason: orNull(Type.String()),
    version: Type.Integer(),
  },
  closed,
);
export type TransferRowView = Static<typeof TransferRow>;
export const TransferDetail = Type.Object(
  {
    ...TransferRow.properties,
    releasedAt: orNull(InstantSchema),
    attempts: Type.Integer(),
    stop: orNull(
      Type.Object(
        { account: Type.String(), at: InstantSchema, reason: Type.String(), reference: Type.String() },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type TransferDetailView = Static<typeof TransferDetail>;
/** What a payer sees with the token or the code. */
export const PayerView = Type.Object(
  {
    reference: Type.String(),
    state: oneOf(codes.TRANSFER_STATES),
    amountFen: Type.Integer(),
    payerLast4: Type.String(),
    payeeLast4: Type.String(),
    acceptedAt: InstantSchema,
    releaseAt: orNull(InstantSchema),
    endedAt: orNull(InstantSchema),
    mayCancel: Type.Boolean(),
  },
  closed,
);
export type PayerViewShown = Static<typeof PayerView>;

/** What is printed for the payer of a held transfer. */
export const Receipt = Type.Object(
  {
    reference: Type.String(),
    channel: oneOf(codes.CHANNELS),
    amountFen: Type.Integer(),
    payerLast4: Type.String(),
    payeeLast4: Type.String(),
    acceptedAt: InstantSchema,
    releaseAt: InstantSchema,
    code: Type.String(),
  },
  closed,
);
export type ReceiptView = Static<typeof Receipt>;
export const TransferFilter = Type.Object(
  {
    ...PageQuery,
    state: Type.Optional(oneOf(codes.TRANSFER_STATES)),
    payer: Type.Optional(IdSchema),
    reference: Type.Optional(Reference),
  },
  closed,
);
