/** HTTP contract of operators under sanction. */
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
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { APPLICATIONS, OPERATOR_KINDS, PENALTIES, SANCTION_STATES, VETO_ITEMS } from './codes.ts';
import { DocumentSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;
const Line = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const expectedVersion = VersionSchema;

export const OperatorBody = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' }),
    creditCode: Type.String({ minLength: 18, maxLength: 18 }),
    kind: oneOf(OPERATOR_KINDS),
  },
  closed,
);

const Breach = {
  finding: DocumentSchema,
  what: ReasonSchema,
  grave: Type.Boolean(),
  knownSince: orNull(DaySchema),
  evidence: Type.Array(DigestSchema, { maxItems: 20 }),
};
export const BreachBody = Type.Object({ ...Breach, expectedVersion }, closed);

const Exposure = Type.Object({ on: DaySchema, where: Line }, closed);

const Penalty = {
  decision: DocumentSchema,
  kind: oneOf(PENALTIES),
  exposed: orNull(Exposure),
};
export const PenaltyBody = Type.Object({ ...Penalty, expectedVersion }, closed);

export const AssessBody = Type.Object(
  { item: oneOf(VETO_ITEMS), failed: Type.Boolean(), basis: ReasonSchema, expectedVersion },
  closed,
);
export const IntakeStopBody = Type.Object(
  { ground: ReasonSchema, liftWhen: ReasonSchema, expectedVersion },
  closed,
);
export const StopBody = Type.Object({ decision: DocumentSchema, business: Line, expectedVersion }, closed);

const Plan = Type.Object(
  { to: Line, subscribers: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }), by: DaySchema },
  closed,
);
export const RevocationBody = Type.Object(
  { decision: DocumentSchema, plan: orNull(Plan), expectedVersion },
  closed,
);
export const CreditNoticeBody = Type.Object({ decision: Line, expectedVersion }, closed);
export const CreditEntryBody = Type.Object(
  { decision: Line, entry: Line, on: DaySchema, expectedVersion },
  closed,
);
export const AskBody = Type.Object({ application: oneOf(APPLICATIONS), expectedVersion }, closed);

export const SanctionRow = Type.Object(
  {
    id: IdSchema,
    name: Type.String(),
    creditCode: Type.String(),
    kind: oneOf(OPERATOR_KINDS),
    state: oneOf(SANCTION_STATES),
    breaches: Type.Integer(),
    failed: Type.Array(oneOf(VETO_ITEMS)),
    intakeStopped: Type.Boolean(),
    barredUntil: orNull(DaySchema),
    version: Type.Integer(),
  },
  closed,
);
export type SanctionRowView = Static<typeof SanctionRow>;

export const SanctionDetail = Type.Object(
  {
    ...SanctionRow.properties,
    record: Type.Array(Type.Object({ ...Breach, what: Type.String() }, closed)),
    penalties: Type.Array(Type.Object(Penalty, closed)),
    assessments: Type.Array(
      Type.Object(
        {
          item: oneOf(VETO_ITEMS),
          failed: Type.Boolean(),
          basis: Type.String(),
          on: DaySchema,
          by: SignedSchema,
        },
        closed,
      ),
    ),
    intakeStop: orNull(
      Type.Object({ ground: Type.String(), liftWhen: Type.String(), since: DaySchema }, closed),
    ),
    stop: orNull(Type.Object({ decision: DocumentSchema, business: Type.String() }, closed)),
    revocation: orNull(
      Type.Object(
        {
          decision: DocumentSchema,
          plan: orNull(Plan),
          persons: Type.Array(SignedSchema),
          on: orNull(DaySchema),
          assent: orNull(AssentSchema),
        },
        closed,
      ),
    ),
    notices: Type.Array(
      Type.Object(
        {
          decision: Type.String(),
          sentAt: InstantSchema,
          receipt: orNull(Type.Object({ entry: Type.String(), on: DaySchema }, closed)),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type SanctionDetailView = Static<typeof SanctionDetail>;

export const SanctionFilter = { ...PageQuery, state: Type.Optional(oneOf(SANCTION_STATES)) };

export const PublishedFilter = { since: Type.Optional(DaySchema) };

/** A penalty on an operator, with its publication (452, 21). */
export const PublishedView = Type.Object(
  {
    operator: IdSchema,
    name: Type.String(),
    creditCode: Type.String(),
    kind: oneOf(PENALTIES),
    decision: DocumentSchema,
    exposed: Exposure,
  },
  closed,
);
export type PublishedRowView = Static<typeof PublishedView>;
