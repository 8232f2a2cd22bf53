/** HTTP contract of key-services/: the ledger of voice lines, 400, one-number and switchboard services. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  DigestSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  SignedSchema,
  StepSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;

export const SERVICE_KINDS = ['voice-line', '400', 'one-number', 'switchboard'] as const;
export const UNIT_KINDS = ['company', 'government', 'public-institution', 'social-group'] as const;
export const UNIT_PAPERS = [
  'business-licence',
  'organisation-code-certificate',
  'credit-code-certificate',
] as const;
/** Telecom business a customer may run on the service; each needs a licence that covers it. */
export const RESALE_BUSINESS = ['call-centre', 'information-service', 'conference-calls', 'resale'] as const;
export const SERVICE_STATES = [
  'applied',
  'active',
  'rectification',
  'shut',
  'terminated',
  'declined',
] as const;
export const DEFECTS = [
  'no-registration',
  'false-registration',
  'incomplete',
  'use-not-registered',
  'use-differs',
  'not-qualified',
  'rule-breach',
  'abnormal-use',
] as const;
/** Grounds on which a contract ends the service (452, 9): codes of its clauses. */
export const CONTRACT_GROUNDS = [
  'forged-or-misused-documents',
  'illegal-use',
  'out-of-rule-outbound',
  'abnormal-frequency',
  'beyond-purpose',
  'sublease-or-resale',
  'police-notification',
  'many-complaints',
] as const;
/** Grounds of a clean-up (452, 6). */
const RECTIFICATION_GROUNDS = ['grave', 'refused', 'not-as-required'] as const;
/** Grounds that end everything of the customer (452, 12); the resale of a contract is one too. */
export const LINE_GROUNDS = [
  'private-international-transfer',
  'illegal-voip-landing',
  'altered-number-landing',
  'sublease-or-resale',
] as const;
export const END_GROUNDS = [
  ...CONTRACT_GROUNDS,
  ...RECTIFICATION_GROUNDS,
  'private-international-transfer',
  'illegal-voip-landing',
  'altered-number-landing',
] as const;
/** Anything that points to a ground: those of the contract, and of the line. */
export const SIGNAL_GROUNDS = [
  ...CONTRACT_GROUNDS,
  'private-international-transfer',
  'illegal-voip-landing',
  'altered-number-landing',
] as const;
export const MEASURES = ['none', 'warning', 'rectification', 'outbound-suspended', 'termination'] as const;
export const FORWARDING_STATES = ['none', 'existing', 'asked', 'approved', 'removed'] as const;
export const EXCEPTION_STATES = ['asked', 'granted', 'declined', 'ended'] as const;
export const SHUTDOWN_GROUNDS = ['other-number', 'traceback'] as const;

/** A range of numbers, both ends included; a single number has equal ends. Any spelling goes in, digits come out. */
export const RangeSchema = Type.Object(
  {
    from: Type.String({ minLength: 3, maxLength: 32 }),
    to: Type.String({ minLength: 3, maxLength: 32 }),
  },
  closed,
);
export type Range = Static<typeof RangeSchema>;
const Ranges = Type.Array(RangeSchema, { maxItems: 50 });

const Credential = Type.Object(
  { kind: oneOf(UNIT_PAPERS), digest: DigestSchema, validTo: orNull(DaySchema) },
  closed,
);
const Licence = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 64 }),
    digest: DigestSchema,
    validTo: DaySchema,
    covers: Type.Array(oneOf(RESALE_BUSINESS), { minItems: 1, maxItems: 4, uniqueItems: true }),
  },
  closed,
);
const Contract = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 64 }),
    digest: DigestSchema,
    /** Clauses that end the service, by code. */
    grounds: Type.Array(oneOf(CONTRACT_GROUNDS), { maxItems: 8, uniqueItems: true }),
  },
  closed,
);

/** A unit applies at a shop of the company's own. */
export const ServiceBody = Type.Object(
  {
    kind: oneOf(SERVICE_KINDS),
    customer: IdSchema,
    unitKind: oneOf(UNIT_KINDS),
    numbers: Ranges,
    /** Name of the trunk the line comes in on; voice lines. */
    trunk: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    use: Type.String({ maxLength: 2000 }),
    credential: orNull(Credential),
    legalRepresentative: IdSchema,
    handler: IdSchema,
    checks: Type.Array(IdSchema, { maxItems: 30 }),
    /** The telecom business the customer runs on it; null: none, and that was asked. */
    business: orNull(oneOf(RESALE_BUSINESS)),
    licence: orNull(Licence),
    contract: orNull(Contract),
    /** Where it is applied for; anything but a shop of the company's own is refused. */
    channel: oneOf(['shop', 'agent', 'online']),
    province: ProvinceSchema,
    /** Caller authentication on the line; voice lines do not start without it. */
    authenticated: Type.Boolean(),
  },
  closed,
);

const DefectView = Type.Object(
  {
    code: oneOf(DEFECTS),
    grave: Type.Boolean(),
    note: Type.String(),
    foundAt: InstantSchema,
    dueAt: InstantSchema,
    rectifiedAt: orNull(InstantSchema),
    /** Who found it put right, or not, and what was seen. */
    settled: orNull(Type.Object({ ...SignedSchema.properties, note: Type.String() }, closed)),
    refused: Type.Boolean(),
    overdue: Type.Boolean(),
  },
  closed,
);

export const ServiceRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(SERVICE_KINDS),
    /** Id of the unit (identity/). */
    customer: orNull(Type.String()),
    unitKind: orNull(oneOf(UNIT_KINDS)),
    numbers: Ranges,
    trunk: orNull(Type.String()),
    use: Type.String(),
    state: oneOf(SERVICE_STATES),
    province: orNull(Type.String()),
    openedOn: orNull(DaySchema),
    legacy: Type.Boolean(),
    /** Beyond the cap and from before it: listed, not cut. */
    surplus: Type.Boolean(),
    defects: Type.Integer({ description: 'Open ones' }),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    termsSigned: Type.Boolean(),
    authenticated: Type.Boolean(),
    forwarding: oneOf(FORWARDING_STATES),
    forwardingTargets: Ranges,
    lastReviewOn: orNull(DaySchema),
    reviewDueOn: orNull(DaySchema),
    version: Type.Integer(),
  },
  closed,
);
export type ServiceRowView = Static<typeof ServiceRow>;

const Signal = Type.Object(
  {
    id: Type.String(),
    ground: oneOf(SIGNAL_GROUNDS),
    source: Type.String(),
    reference: Type.String(),
    at: InstantSchema,
    /** The ground stands: it is in the contract, and often enough. */
    matched: Type.Boolean(),
    measure: orNull(oneOf(MEASURES)),
    rule: orNull(Type.String()),
    reason: orNull(Type.String()),
  },
  closed,
);

export const ServiceDetail = Type.Object(
  {
    ...ServiceRow.properties,
    credential: orNull(Credential),
    legalRepresentative: orNull(Type.String()),
    handler: orNull(Type.String()),
    business: orNull(oneOf(RESALE_BUSINESS)),
    licence: orNull(Licence),
    contract: orNull(Contract),
    channel: orNull(
      Type.Object({ account: Type.String(), outlet: Type.String(), channel: Type.String() }, closed),
    ),
    terms: orNull(Type.Object({ signedOn: DaySchema, digest: orNull(DigestSchema) }, closed)),
    slot: orNull(Type.Integer()),
    quota: orNull(Type.Integer()),
    defectList: Type.Array(DefectView),
    signals: Type.Array(Signal),
    cleanup: orNull(Type.Object({ dueAt: InstantSchema, checkedAt: orNull(InstantSchema) }, closed)),
    forwardingOrder: orNull(
      Type.Object(
        {
          targets: Ranges,
          reason: Type.String(),
          asked: orNull(SignedSchema),
          approved: orNull(SignedSchema),
          /** While somebody who did not ask must agree. */
          assent: orNull(AssentSchema),
        },
        closed,
      ),
    ),
    shutdown: orNull(
      Type.Object(
        {
          ground: oneOf(SHUTDOWN_GROUNDS),
          at: InstantSchema,
          by: Type.String(),
          callers: Type.Integer({ description: 'Numbers sent that are not in the contract' }),
          reference: Type.String(),
          confirmBy: orNull(InstantSchema),
          confirmed: orNull(SignedSchema),
          assent: orNull(AssentSchema),
          /** Whether the reader may open the line again. */
          mayLift: Type.Boolean(),
        },
        closed,
      ),
    ),
    termination: orNull(
      Type.Object(
        {
          ground: oneOf(END_GROUNDS),
          reason: Type.String(),
          evidence: Type.Array(DigestSchema),
          persons: Type.Array(SignedSchema),
          /** While it waits. */
          assent: orNull(AssentSchema),
          endedAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
    /** Other services of the same unit here. */
    siblings: Type.Array(
      Type.Object({ id: IdSchema, kind: oneOf(SERVICE_KINDS), state: oneOf(SERVICE_STATES) }, closed),
    ),
    late: Type.Array(Type.String()),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ServiceDetailView = Static<typeof ServiceDetail>;

const Flag = Type.Unsafe<'yes'>({ type: 'string', enum: ['yes'] });

export const ServiceFilter = {
  ...PageQuery,
  kind: Type.Optional(oneOf(SERVICE_KINDS)),
  state: Type.Optional(oneOf(SERVICE_STATES)),
  province: Type.Optional(ProvinceSchema),
  customer: Type.Optional(IdSchema),
  forwarding: Type.Optional(oneOf(FORWARDING_STATES)),
  /** Only services with an open defect, without the added terms, beyond the cap, without authentication. */
  defective: Type.Optional(Flag),
  unsigned: Type.Optional(Flag),
  surplus: Type.Optional(Flag),
  unauthenticated: Type.Optional(Flag),
  /** The ledger as it was at the end of this day; with `knownOn`, as it was known at the end of that day. */
  asOf: Type.Optional(DaySchema),
  knownOn: Type.Optional(DaySchema),
};
