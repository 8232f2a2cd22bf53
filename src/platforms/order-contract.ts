/** HTTP contract of orders to platforms, at police and telecom regulators. */
import { type Static, Type } from 'typebox';
import {
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  SignedSchema,
  StepSchema,
} from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import { Organisation, StateCountsView } from './contract.ts';
import { BASES, GROUNDS, ORDER_STATES } from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

/** Numbers of one order, at most. */
const MOST_NUMBERS = 2000;

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
          masked: Type.String(),
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
