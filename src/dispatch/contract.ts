/** HTTP contract of what is sent to subscribers and networks. */
import { type Static, Type } from 'typebox';
import { IdSchema, InstantSchema, oneOf, orNull, PageQuery, StepSchema } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';

const closed = { additionalProperties: false } as const;

export const DISPATCH_STATES = ['waiting', 'sent', 'delivered', 'applied', 'failed', 'superseded'] as const;
const DISPATCH_KINDS = ['message', 'line'] as const;
const CHANNELS = ['sms', 'app', 'call', 'letter'] as const;

export const DispatchFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(DISPATCH_STATES)),
  /** Whose instructions, e.g. `card`; with `subject` those of one record. */
  register: Type.Optional(Type.String({ maxLength: 40 })),
  subject: Type.Optional(IdSchema),
};

/** A number is asked for in writing, so that it stands in no address. */
export const DispatchSearch = Type.Object(
  {
    ...DispatchFilter,
    number: Type.String({ minLength: 1, maxLength: 64, description: 'Any spelling of the whole number' }),
  },
  closed,
);

export const DispatchRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    ref: Type.String(),
    kind: oneOf(DISPATCH_KINDS),
    /** Null for the functions of a line. */
    channel: orNull(oneOf(CHANNELS)),
    template: orNull(Type.String()),
    number: Type.String({ description: 'Masked' }),
    register: orNull(Type.String()),
    subject: orNull(Type.String()),
    state: oneOf(DISPATCH_STATES),
    attempts: Type.Integer(),
    queuedAt: InstantSchema,
    /** Next try, or when its receipt is asked for. */
    nextAt: orNull(InstantSchema),
    sentAt: orNull(InstantSchema),
    /** Receipt of the handset or of the network. */
    provenAt: orNull(InstantSchema),
    /** Code of the last fault. */
    reason: orNull(Type.String()),
  },
  closed,
);
export type DispatchRowView = Static<typeof DispatchRow>;

export const DispatchDetail = Type.Object(
  {
    ...DispatchRow.properties,
    /** What the person reads; null for the functions of a line. */
    text: orNull(Type.String()),
    off: Type.Array(Type.String()),
    open: Type.Array(Type.String()),
    /** Numbers a line can still call. */
    numbers: Type.Array(Type.String()),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type DispatchDetailView = Static<typeof DispatchDetail>;

export const Again = Type.Object(
  { expectedVersion: Type.Integer({ minimum: 1 }), reason: reasonText({ most: 200 }) },
  closed,
);

/** How a text would read, before anybody is told: the facts of an instruction, without a number. */
export const TextAsked = Type.Object(
  {
    template: Type.String({ minLength: 1, maxLength: 40 }),
    facts: Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 200 }), Type.Number()])),
  },
  closed,
);
/** Null where a fact is missing or the text may not be sent. */
export const TextWritten = Type.Object({ zh: orNull(Type.String()), en: orNull(Type.String()) }, closed);
export type TextWrittenView = Static<typeof TextWritten>;

/** Whether anything leaves at all. */
export const GatewayState = Type.Object(
  {
    /** False: no gateway is set, everything waits. */
    configured: Type.Boolean(),
    /** False after a round in which it answered nothing. */
    answering: Type.Boolean(),
    waiting: Type.Integer(),
    /** Handed over, receipt not here yet. */
    unproven: Type.Integer(),
    failed: Type.Integer(),
    oldestAt: orNull(InstantSchema),
  },
  closed,
);
export type GatewayStateView = Static<typeof GatewayState>;
