/** HTTP contract of what the desk opens one by one: an exception, a block, a review, a ban, a report; services by name; counts. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  SignedSchema,
  StepSchema,
} from '../kernel/contract.ts';
import { BlockRow, ExceptionRow } from './allotment-contract.ts';
import { SERVICE_KINDS, SERVICE_STATES, ServiceRow } from './contract.ts';
import { AsOfQuery, InventoryQuery } from './ledger-contract.ts';
import { BanRow, ReportRow, ReviewRow } from './review-contract.ts';

const closed = { additionalProperties: false } as const;
const history = Type.Array(StepSchema);

export const ExceptionDetail = Type.Object(
  {
    ...ExceptionRow.properties,
    held: Type.Integer({ description: 'Numbers of the kind the unit has now, in the whole country' }),
    cap: Type.Integer({ description: 'Numbers it may have without an exception' }),
    months: Type.Integer({ description: 'How long it counts once granted' }),
    /** While it waits for somebody who did not ask. */
    assent: orNull(AssentSchema),
    history,
  },
  closed,
);
export type ExceptionDetailView = Static<typeof ExceptionDetail>;

export const BlockDetail = Type.Object({ ...BlockRow.properties, history }, closed);
export type BlockDetailView = Static<typeof BlockDetail>;

export const ReviewDetail = Type.Object({ ...ReviewRow.properties, history }, closed);
export type ReviewDetailView = Static<typeof ReviewDetail>;

export const BanDetail = Type.Object(
  {
    ...BanRow.properties,
    evidence: Type.Array(Type.String()),
    found: SignedSchema,
    banned: orNull(SignedSchema),
    /** Last moment to withdraw lines and numbers. */
    dueAt: orNull(InstantSchema),
    /** While it waits for somebody who did not find it. */
    assent: orNull(AssentSchema),
    history,
  },
  closed,
);
export type BanDetailView = Static<typeof BanDetail>;

/** At the authority. */
export const ReportDetail = Type.Object({ ...ReportRow.properties, history }, closed);
export type ReportDetailView = Static<typeof ReportDetail>;

const MOST_NAMES = 200;
/** Services by id, as a list of others names them; ids parted by commas. */
export const NamesQuery = Type.Object(
  { ids: Type.String({ pattern: `^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,${MOST_NAMES - 1}}$` }) },
  closed,
);
const { kind, numbers, state, customer, province } = ServiceRow.properties;
export const Names = Type.Object(
  { items: Type.Array(Type.Object({ id: IdSchema, kind, numbers, state, customer, province }, closed)) },
  closed,
);
export type ServiceNameView = Static<typeof Names>['items'][number];

export const CountsQuery = Type.Object(
  {
    ...AsOfQuery.properties,
    ...InventoryQuery.properties,
    kind: Type.Optional(oneOf(SERVICE_KINDS)),
    customer: Type.Optional(IdSchema),
  },
  closed,
);
/** How many services of each kind were in which state; those that there are none of are left out. */
export const Counts = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { kind: oneOf(SERVICE_KINDS), state: oneOf(SERVICE_STATES), services: Type.Integer() },
        closed,
      ),
    ),
  },
  closed,
);
export type CountsView = Static<typeof Counts>;
