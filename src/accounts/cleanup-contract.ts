/** HTTP contract of the clean-up of the stock. */
import { type Static, Type } from 'typebox';
import {
  BatchBody,
  DaySchema,
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
import { AccountRow, HolderName } from './contract.ts';
import * as codes from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

export const CleanupRow = Type.Object(
  {
    id: IdSchema,
    holder: IdSchema,
    holderName: HolderName,
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
    /** How often the customer was reached about it. */
    contacts: Type.Integer(),
    end: orNull(oneOf(codes.CLEANUP_ENDS)),
    version: Type.Integer(),
  },
  closed,
);
export type CleanupRowView = Static<typeof CleanupRow>;
export const CleanupDetail = Type.Object(
  {
    ...CleanupRow.properties,
    /** What the customer was asked to do, and how; oldest first. */
    asked: Type.Array(
      Type.Object(
        { ...SignedSchema.properties, way: oneOf(codes.CONTACT_WAYS), text: Type.String() },
        closed,
      ),
    ),
    reason: orNull(Type.String()),
    /** Live accounts of the customer here, what is used least first. */
    accounts: Type.Array(AccountRow),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type CleanupDetailView = Static<typeof CleanupDetail>;

export const CleanupFilter = Type.Object(
  {
    ...PageQuery,
    state: Type.Optional(oneOf(codes.CLEANUP_STATES)),
    ground: Type.Optional(oneOf(codes.CLEANUP_GROUNDS)),
    /** Whether the customer was reached. */
    reached: Type.Optional(oneOf(['yes', 'no'])),
    late: Type.Optional(oneOf(['yes'])),
  },
  closed,
);

const Contact = { way: oneOf(codes.CONTACT_WAYS), text: ReasonSchema };
export const AskCustomerBody = Type.Object({ ...Contact, expectedVersion: VersionSchema }, closed);
export const AskCustomersBody = Type.Object({ ...BatchBody.properties, ...Contact }, closed);
export const SettleCleanupBody = Type.Object(
  { end: oneOf(codes.CLEANUP_ENDS), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);

export const CleanupFigures = Type.Object(
  {
    open: Type.Integer(),
    late: Type.Integer(),
    /** Open ones whose customer was reached. */
    reached: Type.Integer(),
    settled: Type.Integer(),
    grounds: Type.Array(Type.Object({ ground: oneOf(codes.CLEANUP_GROUNDS), open: Type.Integer() }, closed)),
    /** At the end of each of the last days, oldest first. */
    days: Type.Array(Type.Object({ day: DaySchema, open: Type.Integer(), settled: Type.Integer() }, closed)),
    /** The last look through the stock; null before the first. */
    survey: orNull(
      Type.Object(
        {
          day: DaySchema,
          customers: Type.Integer(),
          found: Type.Integer(),
          finishedAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CleanupFiguresView = Static<typeof CleanupFigures>;
