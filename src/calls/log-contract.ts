/** HTTP contract of what is watched about the call log: edges, trunks, findings and holds. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageOf,
  PageQuery,
  ReasonSchema,
  StepSchema,
} from '../kernel/contract.ts';
import { LOG_KINDS } from './ports.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z0-9._/-]{1,64}$' });

export const FINDING_KINDS = [
  'retention-short',
  'day-missing',
  'sequence-gap',
  'trunk-silent',
  'disk-full',
  'authentication-missing',
  'authentication-contradiction',
  'authentication-share',
  'other-number',
  'outbound-number',
  'outbound-hours',
  'outbound-frequency',
] as const;
export const FINDING_STATES = ['open', 'resolved'] as const;
export const HOLD_STATES = ['held', 'lifted'] as const;
export const EDGE_STATES = ['live', 'static', 'cold', 'silent'] as const;

export const EdgeShown = Type.Object(
  {
    id: Type.String(),
    state: oneOf(EDGE_STATES),
    /** Version it should have, and the one it confirmed. */
    policyWanted: orNull(Type.String()),
    policyAcknowledged: orNull(Type.String()),
    acknowledgedAt: orNull(InstantSchema),
    callsPerSecond: Type.Number(),
    blockedShare: Type.Number(),
    queue: Type.Integer(),
    /** Decisions that were lost on their way, by sequence number. */
    lost: Type.Integer(),
    lastEventAt: orNull(InstantSchema),
    staticSince: orNull(InstantSchema),
    /** Name of its run: a restart begins another, with numbers of its own. */
    run: orNull(Type.String()),
    restarts: Type.Integer(),
    /** When somebody last looked. */
    seenAt: InstantSchema,
    replay: Type.Boolean({ description: 'Recorded calls judged by this program, no gateway' }),
  },
  closed,
);
export type EdgeShown = Static<typeof EdgeShown>;
export const EdgeList = Type.Object(
  {
    items: Type.Array(EdgeShown),
    /** Copies of the signalling; null where none ever came. */
    copies: orNull(
      Type.Object(
        {
          received: Type.Integer(),
          kept: Type.Integer(),
          dropped: Type.Integer(),
          unreadable: Type.Integer(),
          at: InstantSchema,
        },
        closed,
      ),
    ),
  },
  closed,
);

export const LineDayShown = Type.Object(
  {
    trunk: Type.String(),
    day: DaySchema,
    calls: Type.Integer(),
    authenticated: Type.Integer(),
    /** Rounded down to a hundredth of a percent: 1 only when every call was authenticated. */
    share: orNull(Type.Number()),
    failed: Type.Integer(),
    otherNumbers: Type.Integer(),
    missing: Type.Integer(),
    contradictory: Type.Integer(),
    /** Line of the ledger, and how many others its customer has. */
    service: orNull(Type.String()),
    contracted: orNull(Type.Integer()),
  },
  closed,
);
export type LineDayShown = Static<typeof LineDayShown>;
export const TrunkQuery = Type.Object(
  { from: Type.Optional(DaySchema), to: Type.Optional(DaySchema), trunk: Type.Optional(Name) },
  closed,
);
export const TrunkList = Type.Object(
  {
    items: Type.Array(LineDayShown),
    /** Lines whose share of the latest day is below what is due. */
    lacking: Type.Integer(),
    due: orNull(Type.Number()),
    findings: Type.Array(FindingSchema),
  },
  closed,
);

const LogShown = Type.Object(
  {
    kind: oneOf(LOG_KINDS),
    oldest: orNull(DaySchema),
    newest: orNull(DaySchema),
    days: Type.Integer(),
    bytes: Type.Number(),
    dueDays: Type.Integer(),
    fullSince: orNull(InstantSchema),
  },
  closed,
);
export const LogList = Type.Object({ items: Type.Array(LogShown) }, closed);

export const LogFindingRow = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    kind: oneOf(FINDING_KINDS),
    day: DaySchema,
    scope: Type.String({ description: 'Edge, trunk or log it is about' }),
    count: Type.Integer(),
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    state: oneOf(FINDING_STATES),
    raisedAt: InstantSchema,
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    resolution: orNull(Type.Object({ reason: Type.String(), by: Type.String(), at: InstantSchema }, closed)),
  },
  closed,
);
export type LogFindingRow = Static<typeof LogFindingRow>;
export const LogFindingDetail = Type.Object(
  { ...LogFindingRow.properties, history: Type.Array(StepSchema) },
  closed,
);
export const LogFindingQuery = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(FINDING_STATES)), kind: Type.Optional(oneOf(FINDING_KINDS)) },
  closed,
);
export const LogFindingPage = PageOf(LogFindingRow);

export const HoldBody = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 64 }),
    reason: ReasonSchema,
    from: DaySchema,
    to: DaySchema,
  },
  closed,
);
export const HoldRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    reference: Type.String(),
    reason: Type.String(),
    from: DaySchema,
    to: DaySchema,
    state: oneOf(HOLD_STATES),
    placedBy: Type.String(),
    placedAt: InstantSchema,
    liftedAt: orNull(InstantSchema),
  },
  closed,
);
export type HoldRow = Static<typeof HoldRow>;
export const HoldPage = PageOf(HoldRow);
