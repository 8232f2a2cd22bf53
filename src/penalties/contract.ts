/** Codes of penalties, and the HTTP contract of the police unit that determines them; objections are in objection-contract.ts. */
import { type Static, Type } from 'typebox';
import { PaperGiven } from '../identity/contract.ts';
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

const closed = { additionalProperties: false } as const;

/** What a penalty takes away. */
export const MEASURES = [
  'non-counter-stop',
  'non-counter-outgoing-limit',
  'payment-stop',
  'no-new-account',
  'no-new-wallet',
  'no-new-card',
  'card-reverification',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Why it was imposed: trade in accounts or cards, a false identity, an account used in a case, the 2024 measures. */
export const BASES = ['trade', 'impersonation', 'case-account', 'joint-2024'] as const;
export type Basis = (typeof BASES)[number];

/** One list of acts; which document names which, and from when, is a parameter (`penalty.acts`). */
export const ACTS = [
  'rent',
  'lend',
  'sell',
  'buy',
  'organise',
  'help-verification',
  'impersonate',
  'fictitious-agency',
  'crime',
] as const;
export type Act = (typeof ACTS)[number];

/** What the act was about. */
export const OBJECTS = [
  'account',
  'phone-card',
  'iot-card',
  'fixed-line',
  'line',
  'sms-port',
  'wallet',
  'internet-account',
] as const;
export type ObjectKind = (typeof OBJECTS)[number];

export const SUBJECTS = ['individual', 'unit', 'organiser'] as const;
export const PENALTY_STATES = ['proposed', 'dropped', 'in-force', 'objected', 'lifted', 'expired'] as const;
/** Where an objection came in. */
export const OBJECTION_DOORS = ['police', 'institution', 'online'] as const;
export const OBJECTION_RESULTS = ['confirmed', 'rejected'] as const;
/** What an institution learns: it may also have come when nothing was in force any more. */
export const ANSWER_RESULTS = [...OBJECTION_RESULTS, 'not-taken'] as const;
export const NOTICE_WAYS = ['in-person', 'by-post', 'public-notice'] as const;
export const READ_OF_PENALTY = ['subject', 'words', 'notice'] as const;
export const REVIEW_RESULTS = ['kept', 'lifted'] as const;

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
/** How much of it there was: the 2024 measures ask for it. */
export const Counts = Type.Object(
  {
    cardsOrAccounts: Count,
    times: Count,
    persons: Count,
    /** Openings under a false identity or an invented agency. */
    impersonations: Count,
  },
  closed,
);

/** A penalty of another unit against the same subject, as its document shows. */
export const EarlierElsewhere = Type.Object(
  { document: Type.String({ minLength: 1, maxLength: 64 }), from: DaySchema, to: DaySchema },
  closed,
);

const SubjectGiven = {
  paper: PaperGiven,
  subjectName: Type.String({ minLength: 1, maxLength: 100 }),
};
const Determination = {
  /** Document of the determination. */
  document: Type.String({ minLength: 1, maxLength: 64 }),
  /** Its day: the law of that day decides. */
  day: DaySchema,
  evidence: Type.Array(DigestSchema, { minItems: 1, maxItems: 50, uniqueItems: true }),
};

const DEED = {
  act: oneOf(ACTS),
  object: oneOf(OBJECTS),
  /** Last day of the act. */
  actedOn: DaySchema,
  counts: Counts,
  /** Below the numbers, but with marked impact. */
  markedImpact: Type.Optional(Type.Boolean()),
  /** Day on which the subject gave itself up. */
  surrenderedOn: Type.Optional(DaySchema),
};
export const DeedGiven = Type.Object(DEED, closed);
export type DeedStated = Static<typeof DeedGiven>;

export const PenaltyBody = Type.Object(
  {
    ...SubjectGiven,
    subjectKind: oneOf(SUBJECTS),
    ...DEED,
    earlier: Type.Optional(Type.Array(EarlierElsewhere, { maxItems: 20 })),
    ...Determination,
  },
  closed,
);

export const CaseAccountBody = Type.Object(
  {
    ...SubjectGiven,
    /** Bank or payment institution that keeps the account. */
    institution: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }),
    accountNumber: Type.String({ minLength: 4, maxLength: 64 }),
    ...Determination,
  },
  closed,
);

export const TermSchema = Type.Object(
  {
    measures: Type.Array(oneOf(MEASURES)),
    from: DaySchema,
    to: orNull(DaySchema),
    rule: Type.String(),
    endsWhenVerified: Type.Boolean(),
  },
  closed,
);

export const PenaltyRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    receipt: Type.String(),
    state: oneOf(PENALTY_STATES),
    subject: Type.String({ description: 'Masked' }),
    subjectKind: oneOf(SUBJECTS),
    act: orNull(oneOf(ACTS)),
    basis: orNull(oneOf(BASES)),
    document: Type.String(),
    day: DaySchema,
    from: orNull(DaySchema),
    to: orNull(DaySchema),
    told: Type.Integer(),
    applied: Type.Integer(),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    proposedAt: InstantSchema,
  },
  closed,
);
export type PenaltyRowView = Static<typeof PenaltyRow>;
export const PenaltyFilter = {
  ...PageQuery,
  /** Only what waits for a receipt or an answer, by its clock. */
  due: Type.Optional(Type.Literal('waiting')),
  state: Type.Optional(oneOf(PENALTY_STATES)),
  basis: Type.Optional(oneOf(BASES)),
  document: Type.Optional(Type.String({ maxLength: 64 })),
};

const ObjectionSchema = Type.Object(
  {
    door: oneOf(OBJECTION_DOORS),
    org: Type.String(),
    files: Type.Array(DigestSchema),
    at: InstantSchema,
    dueAt: InstantSchema,
    answer: orNull(
      Type.Object({ result: oneOf(OBJECTION_RESULTS), reasons: Type.String(), by: SignedSchema }, closed),
    ),
  },
  closed,
);
const Told = Type.Object(
  {
    org: Type.String(),
    sentAt: InstantSchema,
    receivedAt: orNull(InstantSchema),
    appliedAt: orNull(InstantSchema),
    accounts: orNull(Type.Integer()),
    liftReceivedAt: orNull(InstantSchema),
    liftAppliedAt: orNull(InstantSchema),
  },
  closed,
);
/** Another penalty of the same subject. */
const OtherPenalty = Type.Object(
  {
    id: IdSchema,
    receipt: Type.String(),
    document: Type.String(),
    state: oneOf(PENALTY_STATES),
    basis: orNull(oneOf(BASES)),
    from: DaySchema,
    to: orNull(DaySchema),
  },
  closed,
);
export const PenaltyDetail = Type.Object(
  {
    ...PenaltyRow.properties,
    paper: Type.String({ description: 'Masked' }),
    object: orNull(oneOf(OBJECTS)),
    actedOn: orNull(DaySchema),
    counts: orNull(Counts),
    surrenderedOn: orNull(DaySchema),
    account: orNull(Type.Object({ institution: Type.String(), masked: Type.String() }, closed)),
    evidence: Type.Array(DigestSchema),
    proposed: SignedSchema,
    determined: orNull(SignedSchema),
    terms: Type.Array(TermSchema),
    recipients: Type.Array(Told),
    objections: Type.Array(ObjectionSchema),
    notified: orNull(Type.Object({ on: DaySchema, how: oneOf(NOTICE_WAYS), by: SignedSchema }, closed)),
    lifted: orNull(
      Type.Object(
        { document: Type.String(), reasons: Type.String(), by: SignedSchema, dueAt: InstantSchema },
        closed,
      ),
    ),
    reviews: Type.Array(
      Type.Object({ result: oneOf(REVIEW_RESULTS), reasons: Type.String(), by: SignedSchema }, closed),
    ),
    /** When the receipts that are missing are due. */
    receiptsDueAt: orNull(InstantSchema),
    remindedAt: orNull(InstantSchema),
    /** Whose word is still needed; null where nobody's. */
    assent: orNull(AssentSchema),
    mayAnswer: Type.Boolean({
      description: 'Whether the reader may judge an objection: took no part before',
    }),
    /** What else is on file for the same subject. */
    others: Type.Array(OtherPenalty),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type PenaltyDetailView = Static<typeof PenaltyDetail>;

/** Names that the law lets be published, and no others. */
export const PublishedRow = Type.Object(
  {
    id: IdSchema,
    name: Type.String(),
    paper: Type.String({ description: 'Masked' }),
    document: Type.String(),
    day: DaySchema,
    from: DaySchema,
    to: orNull(DaySchema),
  },
  closed,
);
export const PublishedFilter = { ...PageQuery };

export const NotifiedBody = Type.Object(
  { on: DaySchema, how: oneOf(NOTICE_WAYS), expectedVersion: VersionSchema },
  closed,
);
export const ReadBody = Type.Object({ what: oneOf(READ_OF_PENALTY), purpose: ReasonSchema }, closed);
const Lines = Type.Array(Type.String());
/** English lines only where the person is handed a text. */
export const ReadAnswer = Type.Object({ lines: Lines, english: Lines }, closed);
