/** HTTP contract of channels/: agents, outlets, staff, inquiries and the list of barred channels. */
import { type Static, Type } from 'typebox';
import {
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
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const Account = Type.String({ minLength: 1, maxLength: 64 });
const Name = Type.String({ minLength: 1, maxLength: 200 });

export const AGENT_STATES = ['applied', 'admitted', 'declined', 'cancelled'] as const;
export const DOCUMENT_KINDS = ['business-licence', 'sales-qualification', 'premises', 'other'] as const;
/** A file without one of these is not complete. */
export const REQUIRED_DOCUMENTS = ['business-licence', 'sales-qualification'] as const;
/** The four breaches of 452 (5), and the open end of the list: kinds an operator adds with approver and reason. */
export const BREACHES = [
  'no-registration',
  'false-registration',
  'bulk-opening',
  'card-farming',
  'further',
] as const;
export const RECTIFICATION_STATES = ['ordered', 'done', 'overdue', 'decided'] as const;
export const LICENCE_DECISIONS = ['revoked', 'not-revoked'] as const;
/** Why a seller may not register cards now. */
export const BARS = [
  'staff-ended',
  'staff-listed',
  'outlet-closed',
  'agent-not-admitted',
  'agent-cancelled',
  'agent-listed',
  'recheck-overdue',
] as const;
export const OUTLET_KINDS = ['own', 'agent'] as const;
export const CASE_KINDS = [
  'breach',
  'black-card',
  'registration-screen',
  'inspection',
  'licence-referral',
] as const;
export const CASE_STATES = ['planned', 'open', 'concluded'] as const;
export const CASE_OUTCOMES = ['confirmed', 'not-confirmed'] as const;
export const SCREENS = ['repeated-photo', 'repeated-handler', 'portrait-mismatch'] as const;
export const LISTING_STATES = [
  'proposed',
  'in-force',
  'declined',
  'removal-proposed',
  'removed',
  'expired',
] as const;
export const LISTED_KINDS = ['agent', 'person'] as const;

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

const Person = Type.Object({ account: Type.String(), at: InstantSchema }, closed);

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

const Step = Type.Object(
  {
    at: InstantSchema,
    actor: Type.String(),
    command: Type.String(),
    seq: Type.String(),
    findings: Type.Array(FindingSchema),
  },
  closed,
);

export const AgentDetail = Type.Object(
  {
    ...AgentRow.properties,
    version: Type.Integer(),
    legalRepresentative: Type.String(),
    documents: Type.Array(DocumentSchema),
    contract: ContractSchema,
    responsibilityLetter: orNull(DigestSchema),
    proposed: Person,
    admitted: orNull(Person),
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
          proposed: Person,
          approved: orNull(Person),
        },
        closed,
      ),
    ),
    outlets: Type.Array(Type.Object({ id: IdSchema, name: Type.String(), state: Type.String() }, closed)),
    history: Type.Array(Step),
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

export const OutletBody = Type.Object(
  {
    name: Name,
    kind: oneOf(OUTLET_KINDS),
    agent: Type.Optional(IdSchema),
    province: ProvinceSchema,
    address: Type.String({ minLength: 1, maxLength: 300, description: 'Of the shop, a public address' }),
    devices: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50, uniqueItems: true }),
  },
  closed,
);
export const OutletRow = Type.Object(
  {
    id: IdSchema,
    name: Type.String(),
    kind: oneOf(OUTLET_KINDS),
    agent: orNull(Type.Object({ id: IdSchema, name: Type.String() }, closed)),
    province: Type.String(),
    address: Type.String(),
    devices: Type.Array(Type.String()),
    state: oneOf(['open', 'closed']),
    since: DaySchema,
    version: Type.Integer(),
  },
  closed,
);
export type OutletRowView = Static<typeof OutletRow>;
export const OutletFilter = {
  ...PageQuery,
  agent: Type.Optional(IdSchema),
  state: Type.Optional(oneOf(['open', 'closed'])),
};
export const DevicesBody = Type.Object(
  { devices: OutletBody.properties.devices, expectedVersion: VersionSchema },
  closed,
);

export const StaffBody = Type.Object(
  {
    account: Account,
    staffNumber: Type.String({ minLength: 1, maxLength: 40 }),
    outlet: IdSchema,
    /** Of the clerk, to look the person up in the list of barred channels; only its keyed digest is kept. */
    paperNumber: Type.String({ minLength: 6, maxLength: 32 }),
  },
  closed,
);
export const StaffRow = Type.Object(
  {
    id: IdSchema,
    account: Type.String(),
    staffNumber: Type.String(),
    outlet: Type.Object({ id: IdSchema, name: Type.String() }, closed),
    agent: orNull(Type.Object({ id: IdSchema, name: Type.String() }, closed)),
    since: DaySchema,
    until: orNull(DaySchema),
    mayRegister: Type.Boolean(),
    barredBy: orNull(oneOf(BARS)),
    version: Type.Integer(),
  },
  closed,
);
export type StaffRowView = Static<typeof StaffRow>;
export const StaffFilter = {
  ...PageQuery,
  outlet: Type.Optional(IdSchema),
  active: Type.Optional(Type.Boolean()),
};

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
    history: Type.Array(Step),
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

export const ListingBody = Type.Object(
  {
    kind: oneOf(LISTED_KINDS),
    name: Name,
    /** Credit code of the firm, or paper number of the person; only its keyed digest is kept. */
    identityNumber: Type.String({ minLength: 6, maxLength: 32 }),
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
  },
  closed,
);
export const AgentListingBody = Type.Object(
  {
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
  },
  closed,
);
export const ListingRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(LISTED_KINDS),
    /** Name of the firm; a listed person is shown without name. */
    name: orNull(Type.String()),
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    state: oneOf(LISTING_STATES),
    origin: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    enteredOn: orNull(DaySchema),
    until: orNull(DaySchema),
    appealed: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);
export type ListingRowView = Static<typeof ListingRow>;
export const ListingDetail = Type.Object(
  {
    ...ListingRow.properties,
    reason: Type.String(),
    evidence: Type.Array(Type.String()),
    proposed: Person,
    approved: orNull(Person),
    /** Where an objection goes: the organisation that made the entry. */
    appealTo: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    appeals: Type.Array(Type.Object({ at: InstantSchema, text: Type.String() }, closed)),
    removal: orNull(
      Type.Object({ reason: Type.String(), proposed: Person, approved: orNull(Person) }, closed),
    ),
    history: Type.Array(Step),
  },
  closed,
);
export type ListingDetailView = Static<typeof ListingDetail>;
export const ListingFilter = { ...PageQuery, state: Type.Optional(oneOf(LISTING_STATES)) };
export const AppealBody = Type.Object({ objection: ReasonSchema, expectedVersion: VersionSchema }, closed);

/** Registration quality by channel and kind of card, the worst first. */
export const QualityQuery = Type.Object(
  {
    since: Type.Optional(DaySchema),
    until: Type.Optional(DaySchema),
    by: Type.Optional(oneOf(['agent', 'outlet', 'staff'])),
  },
  closed,
);
const QualityRow = Type.Object(
  {
    id: orNull(Type.String()),
    name: Type.String(),
    kind: Type.String({ description: 'Kind of card' }),
    sold: Type.Integer(),
    unregistered: Type.Integer(),
    wrong: Type.Integer(),
    shutDown: Type.Integer(),
    /** Share of cards sold with nothing wrong, 0 to 1. */
    sound: Type.Number(),
  },
  closed,
);
export const Quality = Type.Object({ from: DaySchema, to: DaySchema, rows: Type.Array(QualityRow) }, closed);

export const ChainQuery = Type.Object({ card: IdSchema }, closed);
/** How one card reached its user, and what else came the same way within a day. */
export const Chain = Type.Object(
  {
    card: IdSchema,
    soldAt: orNull(InstantSchema),
    activatedAt: orNull(InstantSchema),
    firstUsedOn: orNull(DaySchema),
    channel: Type.String(),
    staff: orNull(StaffRow),
    outlet: orNull(OutletRow),
    agent: orNull(AgentRow),
    sameBatch: Type.Array(
      Type.Object({ card: IdSchema, soldAt: InstantSchema, state: Type.String() }, closed),
    ),
  },
  closed,
);

export const Figures = Type.Object(
  {
    admitted: Type.Integer(),
    applications: Type.Integer(),
    rectifying: Type.Integer(),
    cancellationsProposed: Type.Integer(),
    openCases: Type.Integer(),
    listed: Type.Integer(),
  },
  closed,
);

/** Where somebody sells, and whether cards may be registered there now; null for an account that sells nowhere. */
export const OwnPost = Type.Object(
  {
    post: orNull(
      Type.Object(
        {
          /** Id of the staff entry. */
          seller: IdSchema,
          outlet: Type.Object({ id: Type.String(), name: Type.String() }, closed),
          channel: oneOf(['shop', 'agent']),
          mayRegister: Type.Boolean(),
          barredBy: orNull(oneOf(BARS)),
          /** Readers and cameras of the outlet. */
          devices: Type.Array(Type.String()),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type OwnPostView = Static<typeof OwnPost>;
