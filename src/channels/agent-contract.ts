/** HTTP contract of agents. */
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
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import {
  AGENT_STATES,
  BARS,
  BREACHES,
  DOCUMENT_KINDS,
  LICENCE_DECISIONS,
  RECTIFICATION_STATES,
} from './codes.ts';
import { Name } from './common-contract.ts';

const closed = { additionalProperties: false } as const;

const DocumentSchema = Type.Object(
  { kind: oneOf(DOCUMENT_KINDS), digest: DigestSchema, validTo: orNull(DaySchema) },
  closed,
);

const ContractSchema = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 80 }),
    from: DaySchema,
    to: DaySchema,
    digest: DigestSchema,
    statesDuties: Type.Boolean({ description: 'The contract names the duties of registration' }),
    statesPenalties: Type.Boolean({ description: 'and what a breach costs' }),
  },
  closed,
);

/** Somebody applies to sell for the company; the name and credit code of a firm are public register entries. */
export const AgentApplication = Type.Object(
  {
    name: Name,
    creditCode: Type.String({ minLength: 18, maxLength: 18 }),
    /** Holder entry of the firm's legal representative (identity/). */
    legalRepresentative: IdSchema,
    province: ProvinceSchema,
    appointedBy: oneOf(['company', 'agent']),
    documents: Type.Array(DocumentSchema, { maxItems: 20 }),
    contract: ContractSchema,
    responsibilityLetter: orNull(DigestSchema),
  },
  closed,
);

export const AgentRow = Type.Object(
  {
    id: IdSchema,
    name: Type.String(),
    creditCode: Type.String(),
    province: Type.String(),
    state: oneOf(AGENT_STATES),
    /** Why its staff may not register cards now. */
    barredBy: orNull(oneOf(BARS)),
    admittedAt: orNull(InstantSchema),
    recheckBy: orNull(InstantSchema),
    rectification: orNull(oneOf(RECTIFICATION_STATES)),
    cancellationProposed: Type.Boolean(),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
  },
  closed,
);

export type AgentRowView = Static<typeof AgentRow>;

export const AgentDetail = Type.Object(
  {
    ...AgentRow.properties,
    version: Type.Integer(),
    legalRepresentative: Type.String(),
    documents: Type.Array(DocumentSchema),
    contract: ContractSchema,
    responsibilityLetter: orNull(DigestSchema),
    proposed: SignedSchema,
    /** While the application waits. */
    assent: orNull(AssentSchema),
    admitted: orNull(SignedSchema),
    nameMatches: Type.Array(
      Type.String({ description: 'Listings of the same name that nobody has compared yet' }),
    ),
    order: orNull(
      Type.Object(
        {
          reason: Type.String(),
          orderedAt: InstantSchema,
          dueAt: InstantSchema,
          state: oneOf(RECTIFICATION_STATES),
          doneAt: orNull(InstantSchema),
          note: orNull(Type.String()),
          referredTo: orNull(Type.String()),
          decision: orNull(oneOf(LICENCE_DECISIONS)),
          decidedAt: orNull(InstantSchema),
          decidedIn: orNull(IdSchema),
        },
        closed,
      ),
    ),
    cancellation: orNull(
      Type.Object(
        {
          breach: oneOf(BREACHES),
          serious: Type.Boolean(),
          reason: Type.String(),
          proposed: SignedSchema,
          /** While it waits. */
          assent: orNull(AssentSchema),
          approved: orNull(SignedSchema),
        },
        closed,
      ),
    ),
    outlets: Type.Array(Type.Object({ id: IdSchema, name: Type.String(), state: Type.String() }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);

export type AgentDetailView = Static<typeof AgentDetail>;

export const AgentFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(AGENT_STATES)),
  province: Type.Optional(ProvinceSchema),
  barred: Type.Optional(Type.Boolean()),
};

export const NameCheckBody = Type.Object(
  { listing: IdSchema, same: Type.Boolean(), note: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);

export const RecheckBody = Type.Object(
  {
    documents: Type.Array(DocumentSchema, { maxItems: 20 }),
    contract: ContractSchema,
    result: oneOf(['passed', 'failed']),
    note: ReasonSchema,
    expectedVersion: VersionSchema,
  },
  closed,
);

export const RectifiedBody = Type.Object({ note: ReasonSchema, expectedVersion: VersionSchema }, closed);

export const CancellationBody = Type.Object(
  {
    breach: oneOf(BREACHES),
    /** Kind of a breach beyond the four, as the setting agent.further_breaches names it. */
    further: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    serious: Type.Boolean(),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
    expectedVersion: VersionSchema,
  },
  closed,
);
