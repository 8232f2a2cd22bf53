/** HTTP contract of inquiries. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ProvinceSchema,
  ReasonSchema,
  StepSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { BREACHES, CASE_KINDS, CASE_OUTCOMES, CASE_STATES, LICENCE_DECISIONS } from './codes.ts';

const closed = { additionalProperties: false } as const;

const Visit = Type.Object(
  {
    at: InstantSchema,
    by: Type.String(),
    mystery: Type.Boolean(),
    note: Type.String(),
    purchases: Type.Array(Type.Object({ card: Type.String(), registered: Type.Boolean() }, closed)),
  },
  closed,
);

/** An inspection is planned by a person; other inquiries open by themselves or by an analyst. */
export const CaseBody = Type.Object(
  {
    kind: oneOf(['breach', 'inspection']),
    agent: Type.Optional(IdSchema),
    outlet: Type.Optional(IdSchema),
    staff: Type.Optional(IdSchema),
    /** For street sellers, who have no outlet on file. */
    place: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    province: ProvinceSchema,
    suspected: Type.Optional(oneOf(BREACHES)),
    plannedOn: Type.Optional(DaySchema),
    note: ReasonSchema,
  },
  closed,
);

export const CaseRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(CASE_KINDS),
    state: oneOf(CASE_STATES),
    agent: orNull(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
    outlet: orNull(Type.Object({ id: Type.String(), name: Type.String() }, closed)),
    staff: orNull(Type.String()),
    place: orNull(Type.String()),
    province: orNull(Type.String()),
    suspected: orNull(oneOf(BREACHES)),
    openedAt: InstantSchema,
    plannedOn: orNull(DaySchema),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    cards: Type.Integer({ description: 'Cards named as evidence' }),
    outcome: orNull(oneOf(CASE_OUTCOMES)),
  },
  closed,
);

export type CaseRowView = Static<typeof CaseRow>;

export const CaseDetail = Type.Object(
  {
    ...CaseRow.properties,
    version: Type.Integer(),
    from: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    note: Type.String(),
    evidence: Type.Array(Type.String({ description: 'Ids of cards' })),
    counted: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    visits: Type.Array(Visit),
    conclusion: orNull(
      Type.Object(
        {
          outcome: oneOf(CASE_OUTCOMES),
          breach: orNull(oneOf(BREACHES)),
          serious: Type.Boolean(),
          reason: Type.String(),
          decision: orNull(oneOf(LICENCE_DECISIONS)),
          by: Type.String(),
          at: InstantSchema,
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);

export type CaseDetailView = Static<typeof CaseDetail>;

export const CaseFilter = {
  ...PageQuery,
  kind: Type.Optional(oneOf(CASE_KINDS)),
  state: Type.Optional(oneOf(CASE_STATES)),
  agent: Type.Optional(IdSchema),
};

export const VisitBody = Type.Object(
  {
    mystery: Type.Boolean({ description: 'Nobody said who was buying' }),
    note: ReasonSchema,
    purchases: Type.Array(
      Type.Object(
        {
          /** Number of the card that was bought; kept as its keyed digest and last four digits. */
          card: Type.String({ minLength: 4, maxLength: 32 }),
          registered: Type.Boolean({ description: 'A paper was asked for and the card registered' }),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    expectedVersion: VersionSchema,
  },
  closed,
);

export const CaseConclusion = Type.Object(
  {
    outcome: oneOf(CASE_OUTCOMES),
    breach: Type.Optional(oneOf(BREACHES)),
    further: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    serious: Type.Optional(Type.Boolean()),
    reason: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);

export const LicenceDecisionBody = Type.Object(
  { decision: oneOf(LICENCE_DECISIONS), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);
