/** HTTP contract of draws, reviews, bans of internet telephony and reports to authorities. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  DigestSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  ReasonSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { DEFECTS, RangeSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const REVIEW_KINDS = ['test-call', 'site-visit', 'papers'] as const;
export const DRAWN_KINDS = ['test-call', 'site-visit'] as const;
export const REVIEW_STATES = ['open', 'recorded'] as const;
export const REVIEW_RESULTS = ['as-registered', 'defects', 'not-reached'] as const;

/** Said or thrown before witnesses; the same seed draws the same services. */
const SeedSchema = Type.String({ minLength: 4, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });

export const DrawBody = Type.Object(
  {
    kind: oneOf(DRAWN_KINDS),
    /** Drawn from the ledger as it stood when this day began. */
    day: DaySchema,
    seed: SeedSchema,
    province: Type.Optional(ProvinceSchema),
  },
  closed,
);
export const DrawRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(DRAWN_KINDS),
    day: DaySchema,
    seed: Type.String(),
    province: orNull(Type.String()),
    population: Type.Integer(),
    /** SHA-256 over the ids of all services that could be drawn. */
    populationDigest: Type.String(),
    drawn: Type.Array(IdSchema),
    account: Type.String(),
    at: InstantSchema,
    version: Type.Integer(),
  },
  closed,
);
export type DrawRowView = Static<typeof DrawRow>;
export const DrawFilter = { ...PageQuery, kind: Type.Optional(oneOf(DRAWN_KINDS)) };
/** Another seed than the recorded one shows what it would have drawn. */
export const RepeatQuery = Type.Object({ seed: Type.Optional(SeedSchema) }, closed);
/** A draw made again from the ledger, beside the recorded one. */
export const DrawRepeated = Type.Object(
  {
    recorded: DrawRow,
    /** Seed it was made again with. */
    seed: Type.String(),
    population: Type.Integer(),
    populationDigest: Type.String(),
    drawn: Type.Array(IdSchema),
    same: Type.Boolean(),
  },
  closed,
);

export const ReviewRow = Type.Object(
  {
    id: IdSchema,
    service: Type.String(),
    kind: oneOf(REVIEW_KINDS),
    draw: orNull(Type.String()),
    state: oneOf(REVIEW_STATES),
    openedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    /** 0: in time; 1: told to the province; 2: told to the group. */
    escalated: Type.Integer(),
    province: orNull(Type.String()),
    result: orNull(
      Type.Object(
        {
          outcome: oneOf(REVIEW_RESULTS),
          defects: Type.Array(oneOf(DEFECTS)),
          place: Type.String(),
          inspector: Type.String(),
          at: InstantSchema,
          note: Type.String(),
          evidence: Type.Array(DigestSchema),
        },
        closed,
      ),
    ),
    version: Type.Integer(),
  },
  closed,
);
export type ReviewRowView = Static<typeof ReviewRow>;
export const ReviewFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(REVIEW_STATES)),
  kind: Type.Optional(oneOf(REVIEW_KINDS)),
  service: Type.Optional(IdSchema),
  draw: Type.Optional(IdSchema),
  province: Type.Optional(ProvinceSchema),
};
export const ReviewBody = Type.Object(
  {
    outcome: oneOf(REVIEW_RESULTS),
    defects: Type.Array(oneOf(DEFECTS), { maxItems: 8, uniqueItems: true }),
    /** Where it was looked at, or the number that was called from. */
    place: Type.String({ maxLength: 200 }),
    happenedAt: InstantSchema,
    note: Type.String({ maxLength: 2000 }),
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
    expectedVersion: VersionSchema,
  },
  closed,
);

export const BAN_STATES = ['found', 'banned', 'gone', 'dropped'] as const;
/** Internet telephony run against the rules: what was found, and the lines and numbers it runs on. */
export const BanBody = Type.Object(
  {
    operation: ReasonSchema,
    lines: Type.Array(IdSchema, { maxItems: 200, uniqueItems: true }),
    /** Numbers outside the ledger. */
    numbers: Type.Array(RangeSchema, { maxItems: 200 }),
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
    province: ProvinceSchema,
  },
  closed,
);
export const BanRow = Type.Object(
  {
    id: IdSchema,
    operation: Type.String(),
    state: oneOf(BAN_STATES),
    lines: Type.Array(Type.Object({ service: Type.String(), goneAt: orNull(InstantSchema) }, closed)),
    numbers: Type.Array(
      Type.Object({ from: Type.String(), to: Type.String(), goneAt: orNull(InstantSchema) }, closed),
    ),
    province: orNull(Type.String()),
    /** The order of a regulator it comes from. */
    order: orNull(Type.Object({ by: Type.String(), reference: Type.String() }, closed)),
    foundAt: InstantSchema,
    bannedAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type BanRowView = Static<typeof BanRow>;
export const BanFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(BAN_STATES)),
  province: Type.Optional(ProvinceSchema),
};
export const NumberGoneBody = Type.Object({ range: RangeSchema, expectedVersion: VersionSchema }, closed);

export const REPORT_MATTERS = ['misuse', 'line-customer', 'suspected-crime'] as const;
export const REPORT_STATES = ['received', 'decided'] as const;
/** What a company told this authority about a key service. */
export const ReportRow = Type.Object(
  {
    id: IdSchema,
    origin: Type.String({ description: 'Company that reports' }),
    service: Type.String(),
    matter: oneOf(REPORT_MATTERS),
    ground: Type.String(),
    reason: Type.String(),
    evidence: Type.Array(DigestSchema),
    receivedAt: InstantSchema,
    state: oneOf(REPORT_STATES),
    decision: orNull(Type.String()),
    breach: orNull(Type.Boolean()),
    version: Type.Integer(),
  },
  closed,
);
export type ReportRowView = Static<typeof ReportRow>;
export const ReportFilter = { ...PageQuery, state: Type.Optional(oneOf(REPORT_STATES)) };
export const ReportDecisionBody = Type.Object(
  { decision: ReasonSchema, breach: Type.Boolean(), expectedVersion: VersionSchema },
  closed,
);
