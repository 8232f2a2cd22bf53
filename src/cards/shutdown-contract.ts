/** HTTP contract of shutdown orders: what an authority orders, and what became of each number. */
import { type Static, Type } from 'typebox';
import {
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  StepSchema,
  TextSchema,
} from '../kernel/contract.ts';
import { NumberShown, SHUTDOWN_BASES } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const SHUTDOWN_STATES = ['waiting', 'ordered', 'executed', 'refused'] as const;

/** Numbers to shut down, as police or a regulator hand them in. */
export const ShutdownOrderBody = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 120 }),
    basis: oneOf(SHUTDOWN_BASES),
    /** The authority confirms that these numbers were used in crime. */
    usedInCrime: Type.Boolean(),
    numbers: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 500 }),
  },
  closed,
);
const ShutdownItemView = Type.Object(
  {
    ...NumberShown,
    company: orNull(Type.Object({ id: Type.String(), name: TextSchema }, closed)),
    state: oneOf(SHUTDOWN_STATES),
    executedAt: orNull(InstantSchema),
    reason: orNull(TextSchema),
  },
  closed,
);
export const ShutdownOrderRow = Type.Object(
  {
    id: IdSchema,
    reference: Type.String(),
    basis: oneOf(SHUTDOWN_BASES),
    orderedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    numbers: Type.Integer(),
    executed: Type.Integer(),
    refused: Type.Integer(),
    /** What remains to be shut down. */
    remaining: Type.Integer(),
  },
  closed,
);
export type ShutdownOrderRowView = Static<typeof ShutdownOrderRow>;
export const ShutdownOrderDetail = Type.Object(
  {
    ...ShutdownOrderRow.properties,
    version: Type.Integer(),
    usedInCrime: Type.Boolean(),
    items: Type.Array(ShutdownItemView),
    late: Type.Array(Type.String()),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ShutdownOrderDetailView = Static<typeof ShutdownOrderDetail>;
export const ShutdownFilter = {
  ...PageQuery,
  /** Only orders with numbers that are not shut down yet. */
  open: Type.Optional(Type.Boolean()),
};
