/** HTTP contract of iot/: applications of units, industry cards, usage and deviations. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  DigestSchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const Imsi = Type.String({ pattern: '^\\d{15}$' });
const Imei = Type.String({ pattern: '^\\d{15}$' });
const Number_ = Type.String({ minLength: 3, maxLength: 32 });

/** What the cards are for; `other` needs words. */
export const SCENES = [
  'metering',
  'payment-terminal',
  'vehicle',
  'energy',
  'industry',
  'wearable',
  'other',
] as const;
export const FUNCTIONS = ['data', 'sms', 'voice'] as const;
export const APPLICATION_STATES = ['applied', 'approved', 'declined', 'closed'] as const;
export const IOT_STATES = ['approved', 'active', 'deviating', 'suspended', 'ended'] as const;
export const IOT_REGISTRATIONS = ['complete', 'none', 'wrong'] as const;
export const DEVIATIONS = [
  'foreign-device',
  'address',
  'port',
  'number',
  'voice',
  'sms',
  'roaming',
  'over-volume',
  'resale-signs',
] as const;
export const DEVIATION_STATES = ['open', 'reviewed'] as const;
export const REVIEW_OUTCOMES = ['explained', 'misuse', 'resale'] as const;
export const IOT_GROUNDS = ['device-split', 'misuse', 'resale', 'unregistered'] as const;
export const RECHECK_RESULTS = ['correct', 'none', 'wrong'] as const;
export const USAGE_KINDS = ['attach', 'data', 'sms', 'voice'] as const;

/** What a card may reach: networks in CIDR form, ports, numbers. An empty list allows nothing. */
export const AllowSchema = Type.Object(
  {
    addresses: Type.Array(Type.String({ minLength: 2, maxLength: 49 }), { maxItems: 200 }),
    ports: Type.Array(Type.Integer({ minimum: 1, maximum: 65_535 }), { maxItems: 200 }),
    callNumbers: Type.Array(Number_, { maxItems: 200 }),
    smsNumbers: Type.Array(Number_, { maxItems: 200 }),
  },
  closed,
);
export type Allow = Static<typeof AllowSchema>;

const RiskAssessment = Type.Object(
  { result: oneOf(['passed', 'failed']), note: ReasonSchema, digest: orNull(DigestSchema) },
  closed,
);

export const ApplicationBody = Type.Object(
  {
    /** Holder entry of the unit and of the person who answers for the cards (identity/). */
    unit: IdSchema,
    responsible: IdSchema,
    checks: Type.Array(IdSchema, {
      maxItems: 20,
      description: 'Identity checks of the unit and its handler',
    }),
    qualification: Type.Array(DigestSchema, { maxItems: 20 }),
    scene: oneOf(SCENES),
    purpose: ReasonSchema,
    functions: Type.Array(oneOf(FUNCTIONS), { minItems: 1, maxItems: 3, uniqueItems: true }),
    quantity: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    monthlyMebibytes: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'For each card' }),
    /** Provinces in which the cards are used; empty: the whole country. */
    areas: Type.Array(ProvinceSchema, { maxItems: 40, uniqueItems: true }),
    digits: oneOf(['13', '11']),
    /** Why a number of 11 digits is needed. */
    exception: Type.Optional(ReasonSchema),
    /** 11 digits and voice without limit: not an industry card any more. */
    unrestrictedVoice: Type.Optional(Type.Boolean()),
    allow: AllowSchema,
    apn: Type.String({ minLength: 1, maxLength: 100, description: 'Access point name' }),
    dedicatedNetwork: Type.Boolean(),
    riskAssessment: Type.Optional(RiskAssessment),
    province: ProvinceSchema,
    /** Number of the unit that is told when a card is switched off or on again. */
    contact: Type.Optional(Number_),
  },
  closed,
);

export const ApplicationRow = Type.Object(
  {
    id: IdSchema,
    unit: Type.String({ description: 'Id of the holder' }),
    scene: oneOf(SCENES),
    purpose: Type.String(),
    state: oneOf(APPLICATION_STATES),
    quantity: Type.Integer(),
    issued: Type.Integer(),
    digits: oneOf(['13', '11']),
    province: Type.String(),
    appliedAt: InstantSchema,
    approvedAt: orNull(InstantSchema),
  },
  closed,
);
export type ApplicationRowView = Static<typeof ApplicationRow>;

export const ApplicationDetail = Type.Object(
  {
    ...ApplicationRow.properties,
    version: Type.Integer(),
    responsible: Type.String(),
    contact: orNull(Type.String({ description: 'Masked' })),
    checks: Type.Array(Type.String()),
    qualification: Type.Array(DigestSchema),
    functions: Type.Array(oneOf(FUNCTIONS)),
    monthlyMebibytes: Type.Integer(),
    areas: Type.Array(Type.String()),
    exception: orNull(Type.String()),
    allow: AllowSchema,
    apn: Type.String(),
    dedicatedNetwork: Type.Boolean(),
    riskAssessment: orNull(RiskAssessment),
    applied: SignedSchema,
    /** While it waits. */
    assent: orNull(AssentSchema),
    approved: orNull(SignedSchema),
    declinedReason: orNull(Type.String()),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ApplicationDetailView = Static<typeof ApplicationDetail>;
export const ApplicationFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(APPLICATION_STATES)),
  unit: Type.Optional(IdSchema),
};

/** Cards to issue within an approved application. */
export const IssueBody = Type.Object(
  {
    application: IdSchema,
    sims: Type.Array(Type.Object({ number: Number_, imsi: Imsi, imei: Imei }, closed), {
      minItems: 1,
      maxItems: 500,
    }),
  },
  closed,
);
/** A card that was in use before applications were kept. */
export const TakeInBody = Type.Object(
  {
    number: Number_,
    imsi: Imsi,
    imei: orNull(Imei),
    unit: orNull(IdSchema),
    registration: oneOf(IOT_REGISTRATIONS),
    province: ProvinceSchema,
  },
  closed,
);
export const Issued = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          outcome: Type.String(),
          version: Type.Integer(),
          findings: Type.Array(FindingSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const IotCardRow = Type.Object(
  {
    id: IdSchema,
    number: Type.String({ description: 'Masked' }),
    imsi: Type.String({ description: 'Masked' }),
    application: orNull(Type.String()),
    unit: orNull(Type.String()),
    state: oneOf(IOT_STATES),
    scene: orNull(oneOf(SCENES)),
    functions: Type.Array(oneOf(FUNCTIONS)),
    registration: oneOf(IOT_REGISTRATIONS),
    ground: orNull(oneOf(IOT_GROUNDS)),
    province: orNull(Type.String()),
    issuedAt: InstantSchema,
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
  },
  closed,
);
export type IotCardRowView = Static<typeof IotCardRow>;

export const IotCardDetail = Type.Object(
  {
    ...IotCardRow.properties,
    version: Type.Integer(),
    imei: orNull(Type.String({ description: 'Bound device, masked' })),
    allow: AllowSchema,
    apn: orNull(Type.String()),
    dedicatedNetwork: Type.Boolean(),
    monthlyMebibytes: orNull(Type.Integer()),
    usedMebibytes: Type.Number({ description: 'In the month of today' }),
    activatedAt: orNull(InstantSchema),
    swap: orNull(
      Type.Object({ reason: Type.String(), proposed: SignedSchema, assent: AssentSchema }, closed),
    ),
    opening: orNull(
      Type.Object(
        {
          function: oneOf(['sms', 'voice']),
          reason: Type.String(),
          proposed: SignedSchema,
          assent: AssentSchema,
        },
        closed,
      ),
    ),
    recheck: orNull(
      Type.Object(
        { startedAt: InstantSchema, result: orNull(oneOf(RECHECK_RESULTS)), doneAt: orNull(InstantSchema) },
        closed,
      ),
    ),
    suspension: orNull(
      Type.Object(
        { ground: oneOf(IOT_GROUNDS), since: InstantSchema, appliedAt: orNull(InstantSchema) },
        closed,
      ),
    ),
    deviations: Type.Array(
      Type.Object(
        { id: IdSchema, kind: oneOf(DEVIATIONS), at: InstantSchema, state: oneOf(DEVIATION_STATES) },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type IotCardDetailView = Static<typeof IotCardDetail>;

export const IotCardFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(IOT_STATES)),
  unit: Type.Optional(IdSchema),
  application: Type.Optional(IdSchema),
  registration: Type.Optional(oneOf(IOT_REGISTRATIONS)),
};

export const OpeningBody = Type.Object(
  {
    function: oneOf(['sms', 'voice']),
    /** Numbers the function may reach; none: without limit, which an industry card never has. */
    numbers: Type.Array(Number_, { maxItems: 200 }),
    reason: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);
export const SwapBody = Type.Object(
  { imei: Imei, reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);
export const RecheckBody = Type.Object(
  {
    result: oneOf(RECHECK_RESULTS),
    /** Once put right: the unit it is registered for. */
    unit: Type.Optional(IdSchema),
    expectedVersion: VersionSchema,
  },
  closed,
);

/** One line of use. `peer` is what was reached: address and port, or number. */
export const UsageRecord = Type.Object(
  {
    imsi: Imsi,
    imei: orNull(Imei),
    at: InstantSchema,
    kind: oneOf(USAGE_KINDS),
    address: Type.Optional(Type.String({ maxLength: 45 })),
    port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
    number: Type.Optional(Number_),
    /** ProvinceSchema code, or ISO 3166 code of a foreign country. */
    area: Type.Optional(Type.String({ pattern: '^(\\d{2}|[A-Z]{2})$' })),
    bytes: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type Usage = Static<typeof UsageRecord>;
export const UsageBody = Type.Object(
  {
    /** Name of the batch at its sender; the same one is never counted twice. */
    batch: Type.String({ minLength: 1, maxLength: 80 }),
    records: Type.Array(UsageRecord, { minItems: 1, maxItems: 5000 }),
  },
  closed,
);
export const UsageAnswer = Type.Object(
  {
    batch: Type.String(),
    repeated: Type.Boolean(),
    records: Type.Integer(),
    unknown: Type.Integer({ description: 'Records of cards that are not ours' }),
    deviations: Type.Integer(),
    blocked: Type.Integer({ description: 'Cards switched off at once' }),
  },
  closed,
);
export const UsageFileQuery = Type.Object({ batch: UsageBody.properties.batch }, closed);

export const DeviationRow = Type.Object(
  {
    id: IdSchema,
    card: IdSchema,
    number: Type.String({ description: 'Masked' }),
    unit: orNull(Type.String()),
    kind: oneOf(DEVIATIONS),
    state: oneOf(DEVIATION_STATES),
    at: InstantSchema,
    detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    outcome: orNull(oneOf(REVIEW_OUTCOMES)),
    version: Type.Integer(),
  },
  closed,
);
export type DeviationRowView = Static<typeof DeviationRow>;
export const DeviationFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(DEVIATION_STATES)),
  kind: Type.Optional(oneOf(DEVIATIONS)),
  card: Type.Optional(IdSchema),
};
export const ReviewBody = Type.Object(
  { outcome: oneOf(REVIEW_OUTCOMES), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);

/** The fleet at a glance; every figure is the length of a list. */
export const Fleet = Type.Object(
  {
    cards: Type.Integer(),
    states: Type.Array(Type.Object({ state: oneOf(IOT_STATES), cards: Type.Integer() }, closed)),
    registered: Type.Number({ description: 'Share of live cards that are registered, 0 to 1' }),
    registeredDue: orNull(Type.Number()),
    /** The share against what is due; empty before anything is due. */
    findings: Type.Array(FindingSchema),
    publicNetwork: Type.Integer({ description: 'Live cards on a public access point' }),
    elevenDigits: Type.Integer(),
    units: Type.Array(
      Type.Object(
        {
          unit: orNull(Type.String()),
          cards: Type.Integer(),
          deviating: Type.Integer(),
          usedMebibytes: Type.Number(),
        },
        closed,
      ),
    ),
    scenes: Type.Array(Type.Object({ scene: orNull(oneOf(SCENES)), cards: Type.Integer() }, closed)),
    deviationsByDay: Type.Array(
      Type.Object({ day: DaySchema, kind: oneOf(DEVIATIONS), deviations: Type.Integer() }, closed),
    ),
    openDeviations: Type.Integer(),
    overdueReviews: Type.Integer(),
  },
  closed,
);
export type FleetView = Static<typeof Fleet>;
