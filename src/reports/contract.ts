/** HTTP contract of the reports register. Console types come from here. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;

/** What the report is about (2021 notice, closing appeal: cards, industry cards, linked accounts). */
export const ABOUT = ['number', 'phone-card', 'iot-card', 'linked-account', 'suspension'] as const;
/** How the reporter was contacted. */
export const MEDIA = ['call', 'message', 'app', 'other'] as const;
export const SUSPICIONS = ['fraud', 'harassment', 'unknown'] as const;
/** Doors at which reports come in. */
export const CHANNELS = [
  'web',
  'app',
  'phone',
  'sms',
  '12321',
  '110',
  '96110',
  'carrier',
  'authority',
] as const;
export const REPORT_STATES = ['received', 'routed', 'checked', 'closed'] as const;
export const CHECK_STATES = ['open', 'claimed', 'rectifying', 'closed'] as const;
export const CHECK_TASKS = ['check', 'police-clue'] as const;
export const CHECK_OUTCOMES = ['confirmed', 'not-confirmed', 'cannot-be-checked'] as const;
/** What the checker did about the number. */
export const ACTIONS = [
  'none',
  'warned',
  're-verification',
  'suspended',
  'shut-down',
  'traceback',
  'contract-ended',
] as const;
export const REWARD_STATES = ['proposed', 'approved', 'paid', 'declined'] as const;
export const NUMBER_KINDS = ['mobile', 'fixed', 'other'] as const;

const AboutSchema = oneOf(ABOUT);
const SuspicionSchema = oneOf(SUSPICIONS);
const ChannelSchema = oneOf(CHANNELS);

/** A citizen's report; the sealed part is what names the reporter. */
export const CitizenReport = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 64, description: 'As written; any spelling' }),
    about: Type.Optional(AboutSchema),
    medium: oneOf(MEDIA),
    suspicion: Type.Optional(SuspicionSchema),
    occurredAt: Type.Optional(InstantSchema),
    /** Where only the day is known. */
    occurredOn: Type.Optional(DaySchema),
    narrative: Type.Optional(Type.String({ maxLength: 20_000 })),
    evidence: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), { maxItems: 10 })),
    contact: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(Type.String({ maxLength: 100 })),
          phone: Type.Optional(Type.String({ maxLength: 40 })),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** Taken down by an operator for somebody else. */
export const OperatorReport = Type.Object(
  {
    ...CitizenReport.properties,
    channel: ChannelSchema,
    sourceRef: Type.Optional(Type.String({ maxLength: 80, description: 'Reference of 110, 96110 or 12321' })),
  },
  closed,
);

export const Receipt = Type.Object(
  {
    receipt: Type.String(),
    outcome: Type.String(),
    findings: Type.Array(FindingSchema),
    /** By when it is with whoever checks it, and by when the check is due. */
    routeBy: orNull(InstantSchema),
    checkBy: orNull(InstantSchema),
  },
  closed,
);

export const StatusQuestion = Type.Object({ receipt: Type.String({ minLength: 1, maxLength: 64 }) }, closed);
/** What a holder of the receipt number may know: nothing about who reported. */
export const StatusAnswer = Type.Object(
  {
    receipt: Type.String(),
    state: oneOf(REPORT_STATES),
    receivedAt: InstantSchema,
    routedAt: orNull(InstantSchema),
    checkedAt: orNull(InstantSchema),
    closedAt: orNull(InstantSchema),
    checkBy: orNull(InstantSchema),
    result: orNull(
      Type.Object({ outcome: oneOf(CHECK_OUTCOMES), action: oneOf(ACTIONS), sentence: TextSchema }, closed),
    ),
    withPolice: Type.Boolean(),
  },
  closed,
);

export const NumberQuestion = Type.Object({ number: Type.String({ maxLength: 64 }) }, closed);
/** How a typed number is understood. */
export const NumberReading = Type.Object(
  {
    ok: Type.Boolean(),
    display: orNull(Type.String()),
    reading: TextSchema,
  },
  closed,
);

export const NumberView = Type.Object(
  {
    display: Type.String(),
    masked: Type.String(),
    kind: Type.String(),
    mobileOrFixed: oneOf(NUMBER_KINDS),
    allocated: orNull(Type.String({ description: 'Network the segment was given to' })),
    current: orNull(Type.String({ description: 'Network now, where porting data say so' })),
    reseller: Type.Boolean(),
    country: orNull(TextSchema),
    province: orNull(Type.String({ description: 'GB/T 2260, two digits' })),
    place: orNull(Type.String()),
  },
  closed,
);

export const ReportRow = Type.Object(
  {
    id: IdSchema,
    receipt: Type.String(),
    number: NumberView,
    about: AboutSchema,
    medium: oneOf(MEDIA),
    suspicion: SuspicionSchema,
    channel: ChannelSchema,
    state: oneOf(REPORT_STATES),
    receivedAt: InstantSchema,
    occurredAt: orNull(InstantSchema),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    routedTo: orNull(Type.Object({ id: Type.String(), name: TextSchema }, closed)),
    /** Reports on the same number within the days the parameter sets, this one included. */
    similar: Type.Integer(),
    reporter: oneOf(['anonymous', 'sealed']),
    outcome: orNull(oneOf(CHECK_OUTCOMES)),
  },
  closed,
);
export type ReportRowView = Static<typeof ReportRow>;

export const ReportDetail = Type.Object(
  {
    ...ReportRow.properties,
    version: Type.Integer(),
    sourceRef: orNull(Type.String()),
    hasNarrative: Type.Boolean(),
    /** SHA-256 of each attachment; `/evidence/{digest}` below the report downloads it. */
    evidence: Type.Array(Type.String()),
    occurredOn: orNull(DaySchema),
    duplicateOf: orNull(Type.Object({ id: IdSchema, receipt: Type.String() }, closed)),
    routedAt: orNull(InstantSchema),
    checkedAt: orNull(InstantSchema),
    closedAt: orNull(InstantSchema),
    result: orNull(
      Type.Object(
        {
          outcome: oneOf(CHECK_OUTCOMES),
          action: oneOf(ACTIONS),
          reason: Type.String(),
          crimeSuspected: Type.Boolean(),
        },
        closed,
      ),
    ),
    police: orNull(
      Type.Object(
        { org: Type.String(), name: TextSchema, at: InstantSchema, answeredAt: orNull(InstantSchema) },
        closed,
      ),
    ),
    rectified: orNull(
      Type.Object({ at: InstantSchema, note: Type.String(), responsible: Type.String() }, closed),
    ),
    reward: orNull(
      Type.Object(
        {
          state: oneOf(REWARD_STATES),
          ground: Type.String(),
          amountFen: Type.Integer({ description: 'CNY fen' }),
          proposed: SignedSchema,
          approvals: Type.Array(SignedSchema),
          needed: Type.Integer(),
          paidAt: orNull(InstantSchema),
          reference: orNull(Type.String({ description: 'Of the payment' })),
        },
        closed,
      ),
    ),
    identity: orNull(
      Type.Object(
        {
          state: oneOf(['sealed', 'requested', 'approved', 'opened']),
          purpose: orNull(Type.String()),
          requested: orNull(SignedSchema),
          approvals: Type.Array(SignedSchema),
          needed: Type.Integer(),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ReportDetailView = Static<typeof ReportDetail>;

export const ReportFilter = {
  ...PageQuery,
  /** A state, or what the figures of the home page count: everything not closed, or what nobody was asked to check yet. */
  state: Type.Optional(oneOf([...REPORT_STATES, 'open', 'unrouted'])),
  suspicion: Type.Optional(SuspicionSchema),
  channel: Type.Optional(ChannelSchema),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  overdue: Type.Optional(Type.Boolean()),
  /** A receipt number. */
  q: Type.Optional(Type.String({ maxLength: 64 })),
};

export const CheckRow = Type.Object(
  {
    id: IdSchema,
    receipt: Type.String(),
    task: oneOf(CHECK_TASKS),
    from: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    number: NumberView,
    about: AboutSchema,
    medium: oneOf(MEDIA),
    suspicion: SuspicionSchema,
    channel: ChannelSchema,
    state: oneOf(CHECK_STATES),
    requestedAt: InstantSchema,
    occurredAt: orNull(InstantSchema),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    similar: Type.Integer(),
    claimedBy: orNull(Type.String()),
    outcome: orNull(oneOf(CHECK_OUTCOMES)),
  },
  closed,
);
export type CheckRowView = Static<typeof CheckRow>;

export const EvidenceAddress = Type.Object(
  { id: IdSchema, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  closed,
);
export const EvidencePurpose = Type.Object(
  { purpose: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
);

export const CheckDetail = Type.Object(
  {
    ...CheckRow.properties,
    version: Type.Integer(),
    evidence: Type.Array(Type.String()),
    occurredOn: orNull(DaySchema),
    narrative: orNull(
      Type.String({ description: 'The words of the reporter, passed on without what names them' }),
    ),
    result: ReportDetail.properties.result,
    responsible: orNull(Type.String()),
    rectifyBy: orNull(InstantSchema),
    rectified: ReportDetail.properties.rectified,
    history: Type.Array(StepSchema),
  },
  closed,
);
export type CheckDetailView = Static<typeof CheckDetail>;

export const CheckFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(CHECK_STATES)),
  task: Type.Optional(oneOf(CHECK_TASKS)),
  suspicion: Type.Optional(SuspicionSchema),
  mine: Type.Optional(Type.Boolean()),
  overdue: Type.Optional(Type.Boolean()),
};

export const Conclusion = Type.Object(
  {
    outcome: oneOf(CHECK_OUTCOMES),
    action: oneOf(ACTIONS),
    reason: ReasonSchema,
    crimeSuspected: Type.Boolean(),
    /** Who answers for the lapse, when the report is confirmed. */
    responsible: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);

export const Rectification = Type.Object(
  {
    note: ReasonSchema,
    responsible: Type.String({ minLength: 1, maxLength: 100 }),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);

/** Everything known about the number of one report or check. */
export const NumberProfile = Type.Object(
  {
    number: NumberView,
    reports7: Type.Integer(),
    reports30: Type.Integer(),
    reporters7: Type.Integer({ description: 'Reports in 7 days that are not linked as duplicates' }),
    firstReportAt: orNull(InstantSchema),
    /** 30 days by 24 hours, oldest day first: how many reports name that hour. */
    heat: Type.Object({ days: Type.Array(DaySchema), hours: Type.Array(Type.Array(Type.Integer())) }, closed),
    media: Type.Array(Type.Object({ medium: oneOf(MEDIA), reports: Type.Integer() }, closed)),
    recent: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          receipt: Type.String(),
          receivedAt: InstantSchema,
          state: Type.String(),
          suspicion: SuspicionSchema,
          outcome: orNull(oneOf(CHECK_OUTCOMES)),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type NumberProfileView = Static<typeof NumberProfile>;

export const StatisticsQuery = {
  month: Type.String({ pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])$' }),
  by: oneOf(['carrier', 'province']),
};
export const StatisticsRow = Type.Object(
  {
    key: Type.String({ description: 'Organisation id or province code; empty where unknown' }),
    name: TextSchema,
    mobile: Type.Integer(),
    fixed: Type.Integer(),
    other: Type.Integer(),
    confirmed: Type.Integer(),
    confirmedMobile: Type.Integer(),
    confirmedFixed: Type.Integer(),
    closed: Type.Integer(),
    /** Active numbers of that month, where they were reported to this organisation. */
    activeMobile: orNull(Type.Integer()),
    activeFixed: orNull(Type.Integer()),
    mobilePerMillion: orNull(Type.Number()),
    fixedPerMillion: orNull(Type.Number()),
  },
  closed,
);
export const Statistics = Type.Object(
  {
    month: Type.String(),
    by: Type.String(),
    asOf: InstantSchema,
    rows: Type.Array(StatisticsRow),
    months: Type.Array(
      Type.Object({ month: Type.String(), reports: Type.Integer(), confirmed: Type.Integer() }, closed),
    ),
  },
  closed,
);
export type StatisticsView = Static<typeof Statistics>;

/** Figures of the home page; each names the filter of the list behind it. */
export const ReportFigures = Type.Object(
  {
    openChecks: Type.Integer(),
    overdueChecks: Type.Integer(),
    reportsToday: Type.Integer(),
    unrouted: Type.Integer(),
    openReports: Type.Integer(),
    rectifying: Type.Integer(),
  },
  closed,
);
