/** HTTP contract of criminal cases, patrols, visits and outlets. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import {
  CASE_STATES,
  CRIMES,
  PATROL_STATES,
  SOURCES,
  STAGES,
  VISIT_RESULTS,
  VISIT_STATES,
} from './contract-codes.ts';

const closed = { additionalProperties: false } as const;

/** Numbers in one batch, at most. */
const MOST_NUMBERS = 2000;

const Written = Type.String({ minLength: 1, maxLength: 64 });
const Place = reasonText({ most: 200 });
const AreaSchema = Type.String({ pattern: '^\\d{6}$', description: 'County, six digits of GB/T 2260' });

export const CaseBody = Type.Object(
  {
    reference: reasonText({ most: 120 }),
    source: oneOf(SOURCES),
    crime: oneOf(CRIMES),
    receivedOn: DaySchema,
  },
  closed,
);
export const CaseFilter = Type.Object({ ...PageQuery, state: Type.Optional(oneOf(CASE_STATES)) }, closed);
export const FileBody = Type.Object(
  { number: reasonText({ most: 120 }), on: DaySchema, expectedVersion: VersionSchema },
  closed,
);
export const StageBody = Type.Object(
  {
    stage: oneOf(STAGES),
    on: DaySchema,
    document: reasonText({ most: 120 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const NumbersBody = Type.Object(
  {
    numbers: Type.Array(Written, { minItems: 1, maxItems: MOST_NUMBERS }),
    expectedVersion: VersionSchema,
  },
  closed,
);

const StageTimeView = Type.Object(
  {
    stage: oneOf(['file', ...STAGES]),
    on: orNull(DaySchema),
    /** Days up to the next stage that was reached, or to today. */
    days: orNull(Type.Integer()),
  },
  closed,
);
export const CaseRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(CASE_STATES),
    ...CaseBody.properties,
    filing: orNull(Type.Object({ number: Type.String(), on: DaySchema }, closed)),
    fileBy: InstantSchema,
    late: Type.Boolean(),
    numbers: Type.Integer(),
    times: Type.Array(StageTimeView),
  },
  closed,
);
export type CaseRowView = Static<typeof CaseRow>;
export const CaseDetail = Type.Object(
  {
    ...CaseRow.properties,
    notFiled: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    ended: orNull(Type.Object({ reason: Type.String(), on: DaySchema, by: SignedSchema }, closed)),
    stages: Type.Array(
      Type.Object({ stage: oneOf(STAGES), on: DaySchema, document: Type.String(), by: SignedSchema }, closed),
    ),
    collected: Type.Array(
      Type.Object({ receipt: Type.String(), by: SignedSchema, numbers: Type.Array(Type.String()) }, closed),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type CaseDetailView = Static<typeof CaseDetail>;

export const PatrolBody = Type.Object(
  {
    /** An outlet of the ranking; null: any other place. */
    standing: orNull(IdSchema),
    place: Place,
    on: DaySchema,
  },
  closed,
);
export const PatrolFilter = Type.Object({ ...PageQuery, state: Type.Optional(oneOf(PATROL_STATES)) }, closed);
export const PatrolRecordBody = Type.Object(
  {
    on: DaySchema,
    officers: Type.Integer({ minimum: 1, maximum: 99 }),
    suspects: Type.Integer({ minimum: 0, maximum: 999 }),
    /** What was seen; sealed. */
    seen: orNull(ReasonSchema),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const PatrolRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(PATROL_STATES),
    place: Type.String(),
    standing: orNull(IdSchema),
    on: DaySchema,
    found: orNull(Type.Object({ on: DaySchema, officers: Type.Integer(), suspects: Type.Integer() }, closed)),
  },
  closed,
);
export type PatrolRowView = Static<typeof PatrolRow>;
export const PatrolDetail = Type.Object(
  {
    ...PatrolRow.properties,
    seen: orNull(Type.String()),
    cancelled: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type PatrolDetailView = Static<typeof PatrolDetail>;

export const OpenerBody = Type.Object(
  {
    criminalCase: IdSchema,
    number: Written,
    area: AreaSchema,
    /** Sealed. */
    name: reasonText({ most: 100 }),
    address: Place,
  },
  closed,
);
export const VisitFilter = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(VISIT_STATES)), area: Type.Optional(AreaSchema) },
  closed,
);
export const VisitBody = Type.Object(
  { on: DaySchema, result: oneOf(VISIT_RESULTS), expectedVersion: VersionSchema },
  closed,
);
export const VisitRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    state: oneOf(VISIT_STATES),
    area: Type.String(),
    masked: Type.String(),
    criminalCase: IdSchema,
    listed: SignedSchema,
    visits: Type.Integer(),
  },
  closed,
);
export type VisitRowView = Static<typeof VisitRow>;
export const VisitDetail = Type.Object(
  {
    ...VisitRow.properties,
    name: Type.String(),
    address: Type.String(),
    made: Type.Array(Type.Object({ on: DaySchema, result: oneOf(VISIT_RESULTS), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type VisitDetailView = Static<typeof VisitDetail>;
export const AreasAnswer = Type.Object(
  {
    items: Type.Array(
      Type.Object({ area: Type.String(), openers: Type.Integer(), met: Type.Integer() }, closed),
    ),
  },
  closed,
);
export type AreasView = Static<typeof AreasAnswer>;

/** Outlets by their rate of case cards, the highest first. */
export const OutletRanking = Type.Object(
  {
    /** Cards sold from which on an outlet is ranked. */
    rankedFrom: Type.Integer(),
    items: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          company: Type.Object({ id: Type.String(), name: TextSchema }, closed),
          name: Type.String(),
          province: orNull(Type.String()),
          sold: Type.Integer(),
          cases: Type.Integer(),
          ranked: Type.Boolean(),
          month: Type.String(),
          lastPatrol: orNull(DaySchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type OutletRankingView = Static<typeof OutletRanking>;
export const FiguresBody = Type.Object(
  { police: IdSchema, month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) },
  closed,
);
