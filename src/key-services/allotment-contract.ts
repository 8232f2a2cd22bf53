/** HTTP contract of exceptions to the cap and of the company’s own blocks of numbers. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  ReasonSchema,
  SignedSchema,
} from '../kernel/contract.ts';
import { EXCEPTION_STATES, RangeSchema, SERVICE_KINDS } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const ExceptionBody = Type.Object(
  {
    customer: IdSchema,
    kind: oneOf(['400', 'one-number', 'switchboard']),
    quantity: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Numbers in all, the cap included' }),
    reason: ReasonSchema,
    province: ProvinceSchema,
  },
  closed,
);
export const ExceptionRow = Type.Object(
  {
    id: IdSchema,
    customer: Type.String(),
    kind: oneOf(SERVICE_KINDS),
    quantity: Type.Integer(),
    reason: Type.String(),
    state: oneOf(EXCEPTION_STATES),
    province: Type.String(),
    asked: SignedSchema,
    approved: orNull(SignedSchema),
    until: orNull(DaySchema),
    version: Type.Integer(),
  },
  closed,
);
export const ExceptionFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(EXCEPTION_STATES)),
  customer: Type.Optional(IdSchema),
  kind: Type.Optional(oneOf(SERVICE_KINDS)),
  province: Type.Optional(ProvinceSchema),
};
export type ExceptionRowView = Static<typeof ExceptionRow>;

/** Numbers of the company that the numbering plan does not tell by network (fixed numbers). */
export const BlockBody = Type.Object({ range: RangeSchema, note: ReasonSchema }, closed);
export const BlockRow = Type.Object(
  {
    id: IdSchema,
    from: Type.String(),
    to: Type.String(),
    note: Type.String(),
    since: DaySchema,
    until: orNull(DaySchema),
    version: Type.Integer(),
  },
  closed,
);
export const BlockFilter = { ...PageQuery };
