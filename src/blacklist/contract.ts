/** HTTP contract of the national list, its members and a company's risk users. */
import { type Static, Type } from 'typebox';
import { ORGANISATION_KINDS } from '../kernel/access.ts';
import {
  AssentSchema,
  DaySchema,
  DigestSchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  OutcomeSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import {
  ENTRY_STATES,
  GETS,
  REQUESTS,
  RISK_GROUNDS,
  RISK_STATES,
  SUBJECT_KINDS,
  VIOLATIONS,
} from './codes.ts';

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
    /** Everybody who agreed to the entry. */
    persons: Type.Array(SignedSchema),
    /** A removal that waits for the word of others. */
    asked: orNull(Type.Object({ reason: Type.String(), persons: Type.Array(SignedSchema) }, closed)),
    /** While the entry or its removal waits. */
    assent: orNull(AssentSchema),
    appeals: Type.Array(
      Type.Object(
        {
          at: InstantSchema,
          text: Type.String(),
          /** The company that took it down and passed it on; null where the authority itself did. */
          from: orNull(Unit),
          decided: orNull(
            Type.Object({ upheld: Type.Boolean(), reason: Type.String(), by: SignedSchema }, closed),
          ),
        },
        closed,
      ),
    ),
    /** An objection was not answered in time. */
    late: Type.Boolean(),
    removal: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type EntryDetailView = Static<typeof EntryDetail>;

export const EntryFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(ENTRY_STATES)),
  kind: Type.Optional(oneOf(SUBJECT_KINDS)),
  violation: Type.Optional(oneOf(VIOLATIONS)),
};

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
          /** Changes that have left for it; those above `applied` wait for its receipt. */
          delivered: Type.Integer(),
          behind: Type.Integer(),
          /** When the oldest change was published that is still missing there. */
          since: orNull(InstantSchema),
          receiptAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
    /** The changes that some member has not applied, the oldest first, at most fifty. */
    waiting: Type.Array(
      Type.Object(
        {
          sequence: Type.Integer(),
          at: InstantSchema,
          entry: Type.String(),
          name: orNull(Type.String()),
          ends: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type FeedStateView = Static<typeof FeedView>;

/** Who is sent an entry, and who is not. */
export const RecipientView = Type.Object(
  {
    organisation: Unit,
    kind: oneOf(ORGANISATION_KINDS),
    gets: oneOf(GETS),
    /** Another installation hosts it; what it gets travels there. */
    elsewhere: Type.Boolean(),
  },
  closed,
);
export type RecipientRowView = Static<typeof RecipientView>;

/** What would be decided now; nothing is kept. */
export const PreviewView = Type.Object(
  { outcome: OutcomeSchema, findings: Type.Array(FindingSchema) },
  closed,
);

/** A comparison that a person has to make because only a name or a legal representative fits. */
export const ReviewView = Type.Object(
  {
    agent: IdSchema,
    name: Type.String(),
    /** Entries of the national list or of the list of barred channels. */
    entries: Type.Array(Type.String()),
    dueAt: orNull(InstantSchema),
    version: Type.Integer(),
  },
  closed,
);
export type NameReviewView = Static<typeof ReviewView>;

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
    /** An objection was not answered in time. */
    late: Type.Boolean(),
    ended: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type RiskDetailView = Static<typeof RiskDetail>;

export const RiskFilter = { ...PageQuery, state: Type.Optional(oneOf(RISK_STATES)) };
