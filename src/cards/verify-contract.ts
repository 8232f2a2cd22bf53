/** HTTP contract of the second verification: queue of the company, page of the holder, complaints at the police. */
import { type Static, Type } from 'typebox';
import { PAPER_KINDS } from '../identity/contract.ts';
import {
  DaySchema,
  DecisionSchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  TextSchema,
} from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import { CARD_KINDS, CARD_STATES, RISK_GROUPS, SUSPENSION_GROUNDS } from './contract.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.String({ minLength: 1, maxLength: 500 });
const Reason = reasonText({ most: 500 });
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };
const Count = Type.Integer({ minimum: 0 });

const CASE_STATES = ['flagged', 'reminded', 'overdue', 'suspended', 'restoring', 'complaint'] as const;
const REMINDER_CHANNELS = ['sms', 'app', 'call', 'letter'] as const;
const CASE_RESULTS = ['passed', 'not-tried', 'not-passed', 'withdrawn', 'upheld'] as const;
const HELP = ['home-visit', 'deputy-with-authority'] as const;
export const POLICE_COMPLAINT_STATES = ['received', 'answered', 'decided'] as const;

/** What puts a card into a group; the figure is held against the setting when it is flagged. */
const GroupHitGiven = Type.Union([
  Type.Object({ group: Type.Literal('listed'), evidence: Words }, closed),
  Type.Object({ group: Type.Literal('many-cards'), evidence: Words, cards: Count }, closed),
  Type.Object(
    { group: Type.Literal('sleeping'), evidence: Words, days: Count, started: Type.Boolean() },
    closed,
  ),
  Type.Object({ group: Type.Literal('silent'), evidence: Words, days: Count }, closed),
  Type.Object(
    {
      group: Type.Literal('high-fraud-area'),
      evidence: Words,
      area: Type.String({ minLength: 2, maxLength: 8 }),
      on: DaySchema,
    },
    closed,
  ),
  Type.Object({ group: Type.Literal('model-alerts'), evidence: Words, alerts: Count, days: Count }, closed),
  Type.Object({ group: Type.Literal('extra'), evidence: Words, id: IdSchema }, closed),
]);
export const Flag = Type.Object(
  { ...Version, groups: Type.Array(GroupHitGiven, { minItems: 1, maxItems: 7 }) },
  closed,
);
export const Withdrawal = Type.Object({ ...Version, reason: Reason }, closed);
export const Remind = Type.Object({ ...Version }, closed);
export const HallVerification = Type.Object(
  {
    ...Version,
    checks: Type.Array(IdSchema, { minItems: 1, maxItems: 10 }),
    /** Left out at a counter. */
    help: Type.Optional(oneOf(HELP)),
  },
  closed,
);
export const ComplaintAnswerGiven = Type.Object(
  { ...Version, upheld: Type.Boolean(), reason: Reason },
  closed,
);

export const CaseFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(CASE_STATES)),
  group: Type.Optional(oneOf(RISK_GROUPS)),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  /** Due time passed. */
  overdue: Type.Optional(Type.Boolean()),
  /** Flagged by whoever asks. */
  mine: Type.Optional(Type.Boolean()),
};

const CaseNumber = Type.Object({ display: Type.String(), masked: Type.String() }, closed);
const Group = Type.Object({ group: oneOf(RISK_GROUPS), evidence: Type.String(), reason: TextSchema }, closed);

export const CaseRow = Type.Object(
  {
    id: IdSchema,
    number: CaseNumber,
    kind: oneOf(CARD_KINDS),
    province: orNull(Type.String()),
    /** Since when the card is in use, so that a list shows its age. */
    joinedOn: DaySchema,
    caseState: orNull(oneOf(CASE_STATES)),
    cardState: oneOf(CARD_STATES),
    groups: Type.Array(Group),
    flaggedAt: InstantSchema,
    suspendedAt: orNull(InstantSchema),
    result: orNull(oneOf(CASE_RESULTS)),
    /** The complaint that waits for an answer or a decision; `owner`: the police unit, null where the company decides. */
    openComplaint: orNull(
      Type.Object(
        {
          receipt: Type.String(),
          at: InstantSchema,
          owner: orNull(TextSchema),
          answered: Type.Boolean(),
        },
        closed,
      ),
    ),
    /** What comes next: the end of the 24 hours, the next attempt, the answer, the restoration. */
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    reminders: Type.Integer(),
    delivered: Type.Boolean(),
    failed: Type.Integer(),
  },
  closed,
);

const ReminderView = Type.Object(
  {
    channel: oneOf(REMINDER_CHANNELS),
    template: oneOf(['verify-1', 'verify-2']),
    askedAt: InstantSchema,
    sentAt: orNull(InstantSchema),
    deliveredAt: orNull(InstantSchema),
    failedAt: orNull(InstantSchema),
  },
  closed,
);

const Decided = Type.Object({ upheld: Type.Boolean(), reason: Type.String(), at: InstantSchema }, closed);

const ComplaintView = Type.Object(
  {
    receipt: Type.String(),
    at: InstantSchema,
    dueAt: InstantSchema,
    police: orNull(Type.Object({ id: Type.String(), name: TextSchema }, closed)),
    answer: orNull(Decided),
    decision: orNull(Decided),
    /** The words are read by `POST /reverifications/:id/complaint-words`, which puts it on record. */
    hasWords: Type.Boolean(),
  },
  closed,
);

const SuspensionView = Type.Object(
  {
    ground: oneOf(SUSPENSION_GROUNDS),
    since: InstantSchema,
    clause: Type.String(),
    off: Type.Array(Type.String()),
    open: Type.Array(Type.String()),
    /** The same in words. */
    offWords: TextSchema,
    openWords: TextSchema,
    appliedAt: orNull(InstantSchema),
    restoring: orNull(Type.Object({ since: InstantSchema, by: InstantSchema, late: Type.Boolean() }, closed)),
  },
  closed,
);

const CaseStep = Type.Object(
  {
    at: InstantSchema,
    actor: Type.String(),
    command: Type.String(),
    seq: Type.String(),
    findings: Type.Array(FindingSchema),
  },
  closed,
);

/** A text not written yet: its template, and what fills it. */
const Reminded = Type.Object(
  {
    template: Type.String(),
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  closed,
);

export const CaseDetail = Type.Object(
  {
    ...CaseRow.properties,
    version: Type.Integer(),
    holder: orNull(IdSchema),
    holderKind: orNull(oneOf(['person', 'unit'])),
    flaggedBy: Type.String(),
    reminderList: Type.Array(ReminderView),
    clockFrom: orNull(InstantSchema),
    periodEndsAt: orNull(InstantSchema),
    hallOnly: Type.Boolean(),
    verifiedAt: orNull(InstantSchema),
    suspension: orNull(SuspensionView),
    complaint: orNull(ComplaintView),
    /** What the holder is told: why, where, with which papers. */
    told: Type.Object({ reason: TextSchema, channel: TextSchema, papers: TextSchema }, closed),
    /** What a reminder sent now would say (POST /dispatch-preview); null where none can be sent. */
    nextReminder: orNull(Reminded),
    /** What the holder reads once a list of an authority is added; null where adding it sends nothing. */
    listReminder: orNull(Reminded),
    history: Type.Array(CaseStep),
  },
  closed,
);

export const PoliceComplaintFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(POLICE_COMPLAINT_STATES)),
  origin: Type.Optional(IdSchema),
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  overdue: Type.Optional(Type.Boolean()),
  receipt: Type.Optional(Type.String({ maxLength: 64 })),
};

export const PoliceComplaintRow = Type.Object(
  {
    id: IdSchema,
    receipt: Type.String(),
    number: CaseNumber,
    province: orNull(Type.String()),
    company: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    groups: Type.Array(oneOf(RISK_GROUPS)),
    state: oneOf(POLICE_COMPLAINT_STATES),
    receivedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
  },
  closed,
);

export const PoliceComplaintDetail = Type.Object(
  {
    ...PoliceComplaintRow.properties,
    version: Type.Integer(),
    clause: Type.String(),
    suspendedAt: InstantSchema,
    complainedAt: InstantSchema,
    hasWords: Type.Boolean(),
    answer: orNull(Decided),
    decision: orNull(
      Type.Object(
        { upheld: Type.Boolean(), reason: Type.String(), at: InstantSchema, by: Type.String() },
        closed,
      ),
    ),
    late: Type.Boolean(),
    history: Type.Array(CaseStep),
  },
  closed,
);
export const PoliceDecisionGiven = Type.Object(
  { ...Version, upheld: Type.Boolean(), reason: Reason },
  closed,
);
export const WordsAsked = Type.Object({ purpose: Words }, closed);
export const WordsRead = Type.Object({ ...DecisionSchema.properties, words: orNull(Type.String()) }, closed);

/** Typed by the holder: the number, and the paper it is registered with. No code, no link, no account. */
export const OpenCase = Type.Object(
  {
    ownNumber: Type.String({ minLength: 3, maxLength: 40 }),
    ownPaper: Type.Object(
      { kind: oneOf(PAPER_KINDS), paperNumber: Type.String({ minLength: 1, maxLength: 64 }) },
      closed,
    ),
  },
  closed,
);

/** Of a case or query that is open (kernel/case-token.ts). */
export const Token = Type.String({ minLength: 20, maxLength: 2000 });

/** The page of the holder. Nothing here names the holder. */
export const HolderCase = Type.Object(
  {
    id: IdSchema,
    tail: Type.String(),
    caseState: orNull(oneOf(CASE_STATES)),
    /** Why the holder is asked, in words, with the clause. */
    reason: TextSchema,
    clause: Type.String(),
    /** End of the period; null while the clock has not begun, or where it is over. */
    dueAt: orNull(InstantSchema),
    secondsLeft: orNull(Type.Integer()),
    suspension: orNull(SuspensionView),
    /** Functions that go off at the end, and what stays open, while the card still works. */
    atEnd: orNull(Type.Object({ offWords: TextSchema, openWords: TextSchema }, closed)),
    papers: TextSchema,
    channel: TextSchema,
    triesLeft: Type.Integer(),
    /** When one can be tried online again, where the tries are used up. */
    triesBackAt: orNull(InstantSchema),
    hallOnly: Type.Boolean(),
    /** Ways that need no picture of the face must be offered. */
    faceOptional: Type.Boolean(),
    /** What is done already: a live check that passed, the notice ticked, the reading kept. */
    steps: Type.Object(
      { liveCheck: Type.Boolean(), notice: Type.Boolean(), reading: Type.Boolean() },
      closed,
    ),
    /** The live check that passed, for whoever goes on after an interruption. */
    passedCheck: orNull(IdSchema),
    result: orNull(oneOf(CASE_RESULTS)),
    restoreMinutes: Type.Number(),
    complaint: orNull(
      Type.Object(
        {
          receipt: Type.String(),
          dueAt: InstantSchema,
          answer: orNull(Decided),
          decision: orNull(Decided),
        },
        closed,
      ),
    ),
    /** Kind of line, which is also the kind of notice to read. */
    kind: oneOf(CARD_KINDS),
  },
  closed,
);

export const OpenedCase = Type.Object(
  {
    token: Type.String(),
    /** May bring files and nothing else, so it may stand in an address. */
    upload: Type.String(),
    expires: InstantSchema,
    case: HolderCase,
  },
  closed,
);
export const TokenOnly = Type.Object({ token: Token }, closed);
export const UploadTicket = Type.Object({ upload: Token }, closed);
export const StoredFile = Type.Object({ digest: Type.String() }, closed);
export const LiveCheck = Type.Object(
  { token: Token, video: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  closed,
);
export const LiveChecked = Type.Object(
  {
    check: IdSchema,
    result: oneOf(['passed', 'failed', 'no-answer']),
    /** Why it failed or why there is no answer, as a code of identity/. */
    code: orNull(Type.String()),
    triesLeft: Type.Integer(),
    hallOnly: Type.Boolean(),
  },
  closed,
);
export const OnlineVerification = Type.Object(
  { token: Token, checks: Type.Array(IdSchema, { minItems: 1, maxItems: 5 }) },
  closed,
);
export const Complain = Type.Object(
  { token: Token, words: Type.Optional(Type.String({ maxLength: 2000 })) },
  closed,
);
/** A decision, and where the case stands after it. */
export const CaseDecision = Type.Object({ ...DecisionSchema.properties, case: HolderCase }, closed);

export type CaseRowView = Static<typeof CaseRow>;
export type CaseDetailView = Static<typeof CaseDetail>;
export type HolderCaseView = Static<typeof HolderCase>;
export type PoliceComplaintRowView = Static<typeof PoliceComplaintRow>;
export type PoliceComplaintDetailView = Static<typeof PoliceComplaintDetail>;
