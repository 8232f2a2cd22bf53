/** HTTP contract of the national list, its members and a company's risk users. */
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
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { ENTRY_STATES, REQUESTS, RISK_GROUNDS, RISK_STATES, SUBJECT_KINDS, VIOLATIONS } from './codes.ts';

export * from './codes.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' });
const DocumentNumber = Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' });
const Evidence = Type.Array(DigestSchema, { maxItems: 20 });

/** A document of an authority: its number and day. */
export const DocumentSchema = Type.Object({ number: DocumentNumber, on: DaySchema }, closed);
const Unit = Type.Object({ id: Type.String(), name: TextSchema }, closed);

export const EntryBody = Type.Object(
  {
    kind: oneOf(SUBJECT_KINDS),
    name: Name,
    /** Credit code of the company, or paper number of the person; of a person only the keyed digest is kept. */
    identityNumber: Type.String({ minLength: 6, maxLength: 32 }),
    /** Of a company, as in its licence. */
    legalRepresentative: orNull(Name),
    legalPaperNumber: orNull(Type.String({ minLength: 6, maxLength: 32 })),
    violation: oneOf(VIOLATIONS),
    description: ReasonSchema,
    finding: DocumentSchema,
    evidence: Evidence,
  },
  closed,
);

export const EntryRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(SUBJECT_KINDS),
    /** Name and code of the company; a listed person is shown without either. */
    name: orNull(Type.String()),
    creditCode: orNull(Type.String()),
    violation: oneOf(VIOLATIONS),
    finding: DocumentSchema,
    origin: Unit,
    state: oneOf(ENTRY_STATES),
    enteredOn: DaySchema,
    until: DaySchema,
    /** Whether it counts today. */
    counts: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type EntryRowView = Static<typeof EntryRow>;

export const EntryDetail = Type.Object(
  {
    ...EntryRow.properties,
    legalRepresentative: orNull(Type.String()),
    description: Type.String(),
    evidence: Type.Array(Type.String()),
    by: SignedSchema,
    appeals: Type.Array(
      Type.Object(
        {
          at: InstantSchema,
          text: Type.String(),
          decided: orNull(
            Type.Object({ upheld: Type.Boolean(), reason: Type.String(), by: SignedSchema }, closed),
          ),
        },
        closed,
      ),
    ),
    removal: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type EntryDetailView = Static<typeof EntryDetail>;

export const EntryFilter = { ...PageQuery, state: Type.Optional(oneOf(ENTRY_STATES)) };

export const AppealBody = Type.Object({ objection: ReasonSchema, expectedVersion: VersionSchema }, closed);
export const AppealDecisionBody = Type.Object(
  { upheld: Type.Boolean(), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);

/** How far the list has come here and, at its keeper, at every member. */
export const FeedView = Type.Object(
  {
    head: Type.Integer(),
    at: orNull(InstantSchema),
    version: orNull(Type.Integer()),
    members: Type.Array(
      Type.Object(
        {
          member: Unit,
          applied: Type.Integer(),
          behind: Type.Integer(),
          /** When the oldest change was published that is still missing there. */
          since: orNull(InstantSchema),
          receiptAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const SendWholeBody = Type.Object(
  { member: Type.String({ minLength: 1, maxLength: 64 }), expectedVersion: VersionSchema },
  closed,
);

export const CheckBody = Type.Object(
  {
    request: oneOf(REQUESTS),
    kind: oneOf(SUBJECT_KINDS),
    name: Name,
    identityNumber: Type.String({ minLength: 6, maxLength: 32 }),
  },
  closed,
);

export const RiskBody = Type.Object(
  { holder: IdSchema, ground: oneOf(RISK_GROUNDS), reason: ReasonSchema, evidence: Evidence },
  closed,
);

export const RiskRow = Type.Object(
  {
    id: IdSchema,
    holder: IdSchema,
    ground: oneOf(RISK_GROUNDS),
    state: oneOf(RISK_STATES),
    enteredOn: orNull(DaySchema),
    until: orNull(DaySchema),
    counts: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type RiskRowView = Static<typeof RiskRow>;

export const RiskDetail = Type.Object(
  {
    ...RiskRow.properties,
    reason: Type.String(),
    evidence: Type.Array(Type.String()),
    persons: Type.Array(SignedSchema),
    /** While the entry waits. */
    assent: orNull(AssentSchema),
    appeals: Type.Array(
      Type.Object({ at: InstantSchema, text: Type.String(), upheld: orNull(Type.Boolean()) }, closed),
    ),
    ended: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type RiskDetailView = Static<typeof RiskDetail>;

export const RiskFilter = { ...PageQuery, state: Type.Optional(oneOf(RISK_STATES)) };
