/** HTTP contract of the call log: search, verdicts, edges, trunks, findings and holds. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  DigestSchema,
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
import { AUTHENTICATIONS, LOG_KINDS, LOG_SOURCES } from './ports.ts';

const closed = { additionalProperties: false } as const;
const Text = (most: number) => Type.String({ maxLength: most });
const WrittenNumber = Type.String({ minLength: 3, maxLength: 40 });
const Name = Type.String({ pattern: '^[A-Za-z0-9._/-]{1,64}$' });

export const SEARCH_PURPOSES = ['traceback', 'police-request', 'complaint', 'audit', 'fault'] as const;
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
] as const;
export const FINDING_STATES = ['open', 'resolved'] as const;
export const HOLD_STATES = ['held', 'lifted'] as const;
export const EDGE_STATES = ['live', 'static', 'cold', 'silent'] as const;

const Identity = Type.Object({ where: Text(64), value: Text(2048) }, closed);

export const SearchBody = Type.Object(
  {
    purpose: oneOf(SEARCH_PURPOSES),
    reference: Type.String({ minLength: 1, maxLength: 64, description: 'Case, report or order it is for' }),
    called: Type.Optional(WrittenNumber),
    caller: Type.Optional(WrittenNumber),
    callId: Type.Optional(Text(512)),
    from: InstantSchema,
    to: InstantSchema,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);

export const CallShown = Type.Object(
  {
    id: Type.String(),
    /** SHA-256 of the record in its canonical form: what an answer in a traceback refers to. */
    digest: DigestSchema,
    at: InstantSchema,
    source: oneOf(LOG_SOURCES),
    callId: orNull(Type.String()),
    correlation: orNull(Type.String()),
    edge: orNull(Type.String()),
    seq: orNull(Type.Integer()),
    sourceAddress: orNull(Type.String()),
    trunk: orNull(Type.String()),
    trunkKind: orNull(Type.String()),
    nextHop: orNull(Type.String()),
    caller: orNull(Type.String()),
    called: orNull(Type.String()),
    received: Type.Array(Identity),
    sent: Type.Array(Identity),
    isup: Type.Object(
      {
        calling: orNull(Type.String()),
        nature: orNull(Type.Integer()),
        screening: orNull(Type.Integer()),
        presentation: orNull(Type.Integer()),
      },
      closed,
    ),
    stripped: Type.Array(Type.String()),
    attestation: orNull(Type.String()),
    authentication: orNull(oneOf(AUTHENTICATIONS)),
    verdict: orNull(Type.String()),
    findings: Type.Array(
      Type.Object(
        {
          rule: Type.String(),
          clause: orNull(Type.String()),
          sentence: orNull(Type.Object({ zh: Type.String(), en: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    policy: orNull(Type.String()),
    code: orNull(Type.Integer()),
    cause: orNull(Type.Integer()),
    durationMs: orNull(Type.Integer()),
    message: orNull(Type.String({ description: 'base64' })),
  },
  closed,
);
export type CallShown = Static<typeof CallShown>;

export const SearchAnswer = Type.Object(
  {
    search: Type.String({ description: 'Under this id the search is on record' }),
    findings: Type.Array(FindingSchema),
    /** SHA-256 over the digests of the records, in order. */
    digest: DigestSchema,
    durationMs: Type.Integer(),
    more: Type.Boolean({ description: 'There are more records than asked for' }),
    items: Type.Array(CallShown),
  },
  closed,
);

export const SearchRow = Type.Object(
  {
    id: Type.String(),
    purpose: oneOf(SEARCH_PURPOSES),
    reference: Type.String(),
    called: orNull(Type.String({ description: 'Masked' })),
    caller: orNull(Type.String({ description: 'Masked' })),
    from: InstantSchema,
    to: InstantSchema,
    records: Type.Integer(),
    digest: DigestSchema,
    durationMs: Type.Integer(),
    by: Type.String(),
    at: InstantSchema,
  },
  closed,
);
export type SearchRow = Static<typeof SearchRow>;
export const SearchPage = PageOf(SearchRow);

/** Masked: what an engineer watches. The whole record needs a search with its purpose. */
export const VerdictShown = Type.Object(
  {
    id: Type.String(),
    at: InstantSchema,
    edge: orNull(Type.String()),
    seq: orNull(Type.Integer()),
    trunk: orNull(Type.String()),
    trunkKind: orNull(Type.String()),
    caller: orNull(Type.String()),
    called: orNull(Type.String()),
    verdict: orNull(Type.String()),
    code: orNull(Type.Integer()),
    authentication: orNull(oneOf(AUTHENTICATIONS)),
    policy: orNull(Type.String()),
    findings: CallShown.properties.findings,
    /** What differs between the message that came and the one that went on. */
    changed: Type.Array(
      Type.Object(
        { where: Type.String(), received: orNull(Type.String()), sent: orNull(Type.String()) },
        closed,
      ),
    ),
  },
  closed,
);
export type VerdictShown = Static<typeof VerdictShown>;
export const VerdictQuery = Type.Object(
  {
    after: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Decisions later than this; the last minutes unless said',
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  closed,
);
export const VerdictList = Type.Object(
  { items: Type.Array(VerdictShown), after: orNull(InstantSchema) },
  closed,
);

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
  },
  closed,
);
export type EdgeShown = Static<typeof EdgeShown>;
export const EdgeList = Type.Object({ items: Type.Array(EdgeShown) }, closed);

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
