/** HTTP contract of outbound permissions and of the whitelist. */
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
  ReasonSchema,
  SignedSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { RangeSchema, SERVICE_KINDS } from './contract.ts';

const closed = { additionalProperties: false } as const;

/** `asked` → `approved` → `suspended` or back; `withdrawn`, `expired`, `declined` are ends. */
export const PERMISSION_STATES = [
  'asked',
  'approved',
  'suspended',
  'withdrawn',
  'expired',
  'declined',
] as const;
/** The four terms of 452, 8; frequency is by hour and by day. */
export const TERMS = ['numbers', 'use', 'hours', 'per-hour', 'per-day'] as const;
export const BEYOND = ['number', 'use', 'hours', 'frequency'] as const;
export const BEYOND_RESULTS = ['explained', 'confirmed'] as const;

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
const HoursSchema = Type.Object({ from: Clock, to: Clock }, closed);
const Ranges = Type.Array(RangeSchema, { maxItems: 50 });
const Frequency = Type.Integer({ minimum: 1, maximum: 10_000_000 });

export const TermsSchema = Type.Object(
  {
    numbers: Ranges,
    use: orNull(Type.String({ minLength: 1, maxLength: 2000 })),
    hours: Type.Array(HoursSchema, { maxItems: 10 }),
    perHour: orNull(Frequency),
    perDay: orNull(Frequency),
    contract: orNull(
      Type.Object({ reference: Type.String({ minLength: 1, maxLength: 64 }), digest: DigestSchema }, closed),
    ),
  },
  closed,
);
export type Terms = Static<typeof TermsSchema>;

/** Terms may be missing when it is asked for; they are filled in later without asking again. */
export const PermissionBody = Type.Object({ service: IdSchema, terms: TermsSchema }, closed);
export const SupplyBody = Type.Object({ terms: TermsSchema, expectedVersion: VersionSchema }, closed);

const Person = Type.Object({ account: Type.String(), at: InstantSchema }, closed);

export const PermissionRow = Type.Object(
  {
    id: IdSchema,
    service: Type.String(),
    kind: oneOf(SERVICE_KINDS),
    customer: orNull(Type.String()),
    province: orNull(Type.String()),
    terms: TermsSchema,
    missing: Type.Array(oneOf(TERMS)),
    state: oneOf(PERMISSION_STATES),
    asked: Person,
    /** Who answers for it: the person and the level that approved. */
    approved: orNull(Person),
    approvedLevel: orNull(oneOf(['province', 'group'])),
    until: orNull(DaySchema),
    openFindings: Type.Integer(),
    version: Type.Integer(),
  },
  closed,
);
export type PermissionRowView = Static<typeof PermissionRow>;

export const PermissionDetail = Type.Object(
  {
    ...PermissionRow.properties,
    /** While somebody who did not ask must approve. */
    assent: orNull(AssentSchema),
    /** Numbers with what is known of their allotment. */
    ownership: Type.Array(
      Type.Object(
        {
          from: Type.String(),
          to: Type.String(),
          kind: Type.String(),
          network: orNull(Type.String()),
          inOwnBlock: Type.Boolean(),
        },
        closed,
      ),
    ),
    findings: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: oneOf(BEYOND),
          reference: Type.String(),
          at: InstantSchema,
          count: Type.Integer(),
          result: orNull(oneOf(BEYOND_RESULTS)),
          settled: orNull(Type.Object({ ...SignedSchema.properties, reason: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    reason: orNull(Type.String()),
    reviewedOn: orNull(DaySchema),
    late: Type.Array(Type.String()),
    history: Type.Array(
      Type.Object(
        {
          at: InstantSchema,
          actor: Type.String(),
          command: Type.String(),
          seq: Type.String(),
          findings: Type.Array(FindingSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type PermissionDetailView = Static<typeof PermissionDetail>;

export const PermissionFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(PERMISSION_STATES)),
  service: Type.Optional(IdSchema),
  customer: Type.Optional(IdSchema),
};

export const BeyondBody = Type.Object(
  {
    finding: Type.String({ minLength: 1, maxLength: 64 }),
    result: oneOf(BEYOND_RESULTS),
    reason: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);

export const WhitelistQuery = Type.Object({ on: Type.Optional(DaySchema) }, closed);
/** What the policy compiler reads: one entry a line or service that may send calls. */
export const WhitelistEntry = Type.Object(
  {
    service: Type.String(),
    kind: oneOf(SERVICE_KINDS),
    customer: orNull(Type.String()),
    trunk: orNull(Type.String()),
    province: orNull(Type.String()),
    /** Numbers the line may show. */
    contractNumbers: Type.Array(RangeSchema),
    /** Of these, those that a permission covers, each with its terms. */
    permitted: Type.Array(
      Type.Object(
        {
          permission: Type.String(),
          numbers: Type.Array(RangeSchema),
          hours: Type.Array(HoursSchema),
          perHour: Type.Integer(),
          perDay: Type.Integer(),
          until: DaySchema,
        },
        closed,
      ),
    ),
    forwardingApproved: Type.Boolean(),
    forwardingTargets: Type.Array(RangeSchema),
    authenticated: Type.Boolean(),
    /** One-number services from before the rule that still call out: to be looked at, not stopped. */
    toReview: Type.Boolean(),
  },
  closed,
);
export type WhitelistEntryView = Static<typeof WhitelistEntry>;
export const Whitelist = Type.Object(
  {
    day: DaySchema,
    /** Grows with every change of anything that is compiled. */
    mark: Type.Integer(),
    changedAt: orNull(InstantSchema),
    entries: Type.Array(WhitelistEntry),
  },
  closed,
);
