/** HTTP contract of looks at the whole ledger: days, comparisons, the figures of the clean-up. */
import { type Static, Type } from 'typebox';
import { DaySchema, IdSchema, oneOf, orNull, ProvinceSchema } from '../kernel/contract.ts';
import { DEFECTS, SERVICE_KINDS, ServiceRow } from './contract.ts';

const closed = { additionalProperties: false } as const;

/** One service as of a day. */
export const AsOfQuery = Type.Object(
  { asOf: Type.Optional(DaySchema), knownOn: Type.Optional(DaySchema) },
  closed,
);

export const ChangesQuery = Type.Object(
  { kind: Type.Optional(oneOf(SERVICE_KINDS)), province: Type.Optional(ProvinceSchema) },
  closed,
);
/** Ascending; the latest few hundred. */
export const Changes = Type.Object(
  { days: Type.Array(Type.Object({ day: DaySchema, changes: Type.Integer() }, closed)) },
  closed,
);

export const CompareQuery = Type.Object(
  {
    firstDay: DaySchema,
    lastDay: DaySchema,
    kind: Type.Optional(oneOf(SERVICE_KINDS)),
    province: Type.Optional(ProvinceSchema),
  },
  closed,
);
export const Comparison = Type.Object(
  {
    from: DaySchema,
    to: DaySchema,
    items: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          before: orNull(ServiceRow),
          after: orNull(ServiceRow),
          /** Names of the fields that differ. */
          changed: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
    /** There are more than are shown. */
    more: Type.Boolean(),
  },
  closed,
);

export const InventoryQuery = Type.Object({ province: Type.Optional(ProvinceSchema) }, closed);
/** The clean-up of what was there before the rules, and the shares the clauses ask for. */
export const Inventory = Type.Object(
  {
    /** `group`: the whole company; `province`: one province, or the area of whoever asks. */
    level: oneOf(['group', 'province']),
    kinds: Type.Array(
      Type.Object(
        {
          kind: oneOf(SERVICE_KINDS),
          services: Type.Integer(),
          legacy: Type.Integer(),
          checked: Type.Integer(),
          inRectification: Type.Integer(),
          overdue: Type.Integer(),
          terminated: Type.Integer(),
          surplus: Type.Integer(),
          unsigned: Type.Integer(),
          unauthenticated: Type.Integer(),
          forwarding: Type.Integer(),
          /** Forwarding from before that nobody decided on yet. */
          forwardingOpen: Type.Integer(),
          reviewsOverdue: Type.Integer(),
        },
        closed,
      ),
    ),
    defects: Type.Array(Type.Object({ code: oneOf(DEFECTS), services: Type.Integer() }, closed)),
    /** Shares from 0 to 1, never rounded up to 1. */
    signedShare: Type.Number(),
    authenticatedShare: Type.Number(),
    authenticatedShareDue: orNull(Type.Number()),
    cleanupBy: DaySchema,
    signedBy: DaySchema,
  },
  closed,
);
export type InventoryView = Static<typeof Inventory>;
