/** HTTP contract of outlets, staff, and the post an account sells at. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { BARS, OUTLET_KINDS } from './codes.ts';
import { Name } from './common-contract.ts';

const closed = { additionalProperties: false } as const;
const Account = Type.String({ minLength: 1, maxLength: 64 });

export const OutletBody = Type.Object(
  {
    name: Name,
    kind: oneOf(OUTLET_KINDS),
    agent: Type.Optional(IdSchema),
    province: ProvinceSchema,
    address: Type.String({ minLength: 1, maxLength: 300, description: 'Of the shop, a public address' }),
    devices: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50, uniqueItems: true }),
  },
  closed,
);

export const OutletRow = Type.Object(
  {
    id: IdSchema,
    name: Type.String(),
    kind: oneOf(OUTLET_KINDS),
    agent: orNull(Type.Object({ id: IdSchema, name: Type.String() }, closed)),
    province: Type.String(),
    address: Type.String(),
    devices: Type.Array(Type.String()),
    state: oneOf(['open', 'closed']),
    since: DaySchema,
    version: Type.Integer(),
  },
  closed,
);

export type OutletRowView = Static<typeof OutletRow>;

export const OutletFilter = {
  ...PageQuery,
  agent: Type.Optional(IdSchema),
  state: Type.Optional(oneOf(['open', 'closed'])),
};

export const DevicesBody = Type.Object(
  { devices: OutletBody.properties.devices, expectedVersion: VersionSchema },
  closed,
);

export const StaffBody = Type.Object(
  {
    account: Account,
    staffNumber: Type.String({ minLength: 1, maxLength: 40 }),
    outlet: IdSchema,
    /** Of the clerk, to look the person up in the list of barred channels; only its keyed digest is kept. */
    paperNumber: Type.String({ minLength: 6, maxLength: 32 }),
  },
  closed,
);

export const StaffRow = Type.Object(
  {
    id: IdSchema,
    account: Type.String(),
    staffNumber: Type.String(),
    outlet: Type.Object({ id: IdSchema, name: Type.String() }, closed),
    agent: orNull(Type.Object({ id: IdSchema, name: Type.String() }, closed)),
    since: DaySchema,
    until: orNull(DaySchema),
    mayRegister: Type.Boolean(),
    barredBy: orNull(oneOf(BARS)),
    version: Type.Integer(),
  },
  closed,
);

export type StaffRowView = Static<typeof StaffRow>;

export const StaffFilter = {
  ...PageQuery,
  outlet: Type.Optional(IdSchema),
  active: Type.Optional(Type.Boolean()),
};

/** Where somebody sells, and whether cards may be registered there now; null for an account that sells nowhere. */
export const OwnPost = Type.Object(
  {
    post: orNull(
      Type.Object(
        {
          /** Id of the staff entry. */
          seller: IdSchema,
          outlet: Type.Object({ id: Type.String(), name: Type.String() }, closed),
          channel: oneOf(['shop', 'agent']),
          mayRegister: Type.Boolean(),
          barredBy: orNull(oneOf(BARS)),
          /** Readers and cameras of the outlet. */
          devices: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type OwnPostView = Static<typeof OwnPost>;
