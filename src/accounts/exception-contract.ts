/** HTTP contract of exceptions to the limit of debit cards. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  IdSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
} from '../kernel/contract.ts';
import { HolderName } from './contract.ts';
import * as codes from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

export const ExceptionBody = Type.Object(
  { holder: IdSchema, quantity: Type.Integer({ minimum: 1, maximum: 100 }), reason: ReasonSchema },
  closed,
);
export const ExceptionRow = Type.Object(
  {
    id: IdSchema,
    holder: IdSchema,
    holderName: HolderName,
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

export const ExceptionDetail = Type.Object(
  {
    ...ExceptionRow.properties,
    /** Debit cards the customer has here now. */
    debitCards: Type.Integer(),
    /** Whether the word of the one who reads this would count. */
    assent: AssentSchema,
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ExceptionDetailView = Static<typeof ExceptionDetail>;
export const ExceptionFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(codes.EXCEPTION_STATES)) },
  closed,
);
