/** HTTP contract of traceback: the case at whoever asks, the request at the company that answers, the roster. */
import { type Static, Type } from 'typebox';
import {
  DigestSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageOf,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { SearchAnswer } from './log-contract.ts';

const closed = { additionalProperties: false } as const;
const WrittenNumber = Type.String({ minLength: 3, maxLength: 40 });
const OrgId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' });
const Trunk = Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' });

export const TRIGGERS = ['user-report', 'police-notice', 'own-finding'] as const;
export const URGENCIES = ['urgent', 'normal'] as const;
export const TRACE_STATES = [
  'tracing',
  'hearing',
  'landed',
  'cut',
  'presumed',
  'excused',
  'stuck',
  'closed',
] as const;
export const HOP_STATES = ['asked', 'answered', 'hearing', 'presumed', 'excused'] as const;
export const STUCK = ['outside', 'cycle'] as const;
export const RESULTS = ['passed-on', 'landed', 'no-data', 'not-ours'] as const;
export const REQUEST_STATES = ['open', 'answered', 'hearing', 'presumed', 'excused'] as const;
export const CLOSINGS = ['source-cut', 'responsible-party', 'unresolved'] as const;

export const TraceBody = Type.Object(
  {
    trigger: oneOf(TRIGGERS),
    /** Receipt of the report, or reference of the notice. */
    reference: Type.String({ minLength: 1, maxLength: 64 }),
    urgency: oneOf(URGENCIES),
    caller: WrittenNumber,
    called: WrittenNumber,
    at: InstantSchema,
    /** How far the time may be off. */
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
    /** Company asked first; one's own unless said. */
    first: Type.Optional(OrgId),
  },
  closed,
);

const Proof = Type.Object(
  {
    /** Of the query, of everything it found, and of the record the answer rests on. */
    query: DigestSchema,
    results: DigestSchema,
    records: Type.Integer(),
    record: orNull(DigestSchema),
  },
  closed,
);
const Party = Type.Object({ org: orNull(OrgId), name: Type.String({ maxLength: 200 }) }, closed);
const Desk = Type.Object({ desk: Type.String(), hours: Type.String() }, closed);

const HopAnswerShown = Type.Object(
  {
    result: oneOf(RESULTS),
    at: InstantSchema,
    proof: orNull(Proof),
    receivedFrom: orNull(Party),
    landing: orNull(Type.Object({ trunk: Type.String(), customer: orNull(Type.String()) }, closed)),
    reason: orNull(Type.String()),
    contact: orNull(Desk),
    /** Of the whole answer. */
    digest: DigestSchema,
  },
  closed,
);

const HopShown = Type.Object(
  {
    n: Type.Integer(),
    org: Type.String(),
    name: Type.String(),
    state: oneOf(HOP_STATES),
    askedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    answer: orNull(HopAnswerShown),
    lateAnswer: orNull(HopAnswerShown),
    hearing: orNull(
      Type.Object(
        {
          openedAt: InstantSchema,
          dueAt: InstantSchema,
          ground: Type.String(),
          statement: orNull(Type.Object({ text: Type.String(), at: InstantSchema }, closed)),
        },
        closed,
      ),
    ),
    presumedAt: orNull(InstantSchema),
  },
  closed,
);

export const TraceRow = Type.Object(
  {
    id: Type.String({ description: 'TR- receipt' }),
    version: Type.Integer(),
    trigger: oneOf(TRIGGERS),
    reference: Type.String(),
    urgency: oneOf(URGENCIES),
    state: oneOf(TRACE_STATES),
    openedAt: InstantSchema,
    hops: Type.Integer(),
    waitingFor: orNull(Type.String({ description: 'Name of the company that must answer' })),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
  },
  closed,
);
export type TraceRow = Static<typeof TraceRow>;

export const TraceDetail = Type.Object(
  {
    ...TraceRow.properties,
    call: Type.Object(
      {
        caller: Type.String({ description: 'Masked' }),
        called: Type.String({ description: 'Masked' }),
        digest: DigestSchema,
      },
      closed,
    ),
    opened: SignedSchema,
    path: Type.Array(HopShown),
    stuck: orNull(oneOf(STUCK)),
    landing: orNull(
      Type.Object(
        {
          org: Type.String(),
          name: Type.String(),
          trunk: Type.String(),
          customer: orNull(Type.String()),
          identifiedAt: InstantSchema,
        },
        closed,
      ),
    ),
    cut: orNull(
      Type.Object({ at: InstantSchema, minutes: Type.Number(), result: oneOf(['cut', 'gone']) }, closed),
    ),
    police: orNull(
      Type.Object(
        {
          org: Type.String(),
          name: Type.String(),
          at: InstantSchema,
          receipt: orNull(Type.String()),
          chain: DigestSchema,
        },
        closed,
      ),
    ),
    accountability: Type.Array(
      Type.Object(
        {
          company: Type.String(),
          department: Type.String(),
          note: Type.String(),
          by: Type.String(),
          at: InstantSchema,
        },
        closed,
      ),
    ),
    closed: orNull(
      Type.Object(
        { outcome: oneOf(CLOSINGS), reason: Type.String(), by: Type.String(), at: InstantSchema },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type TraceDetail = Static<typeof TraceDetail>;
export const TraceQuery = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(TRACE_STATES)), urgency: Type.Optional(oneOf(URGENCIES)) },
  closed,
);
export const TracePage = PageOf(TraceRow);

const act = <T extends Record<string, import('typebox').TSchema>>(fields: T) =>
  Type.Object({ ...fields, expectedVersion: VersionSchema }, closed);
export const AskBody = act({ org: OrgId });
export const JudgeBody = act({ outcome: oneOf(['presume', 'excuse']), reason: ReasonSchema });
export const HandOverBody = act({ to: OrgId });
export const AccountabilityBody = act({
  company: Type.String({ minLength: 1, maxLength: 200 }),
  department: Type.String({ minLength: 1, maxLength: 200 }),
  note: ReasonSchema,
});
export const CloseBody = act({ outcome: oneOf(CLOSINGS), reason: ReasonSchema });

export const RequestRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    case: Type.String(),
    hop: Type.Integer(),
    origin: Type.String(),
    originName: Type.String(),
    urgency: oneOf(URGENCIES),
    trigger: oneOf(TRIGGERS),
    state: oneOf(REQUEST_STATES),
    askedAt: InstantSchema,
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
    assigned: orNull(Type.String({ description: 'Who is on duty' })),
  },
  closed,
);
export type RequestRow = Static<typeof RequestRow>;
export const RequestDetail = Type.Object(
  {
    ...RequestRow.properties,
    deputies: Type.Array(Type.String()),
    searches: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          at: InstantSchema,
          by: Type.String(),
          records: Type.Integer(),
          query: DigestSchema,
          results: DigestSchema,
        },
        closed,
      ),
    ),
    answer: orNull(HopAnswerShown),
    hearing: HopShown.properties.hearing,
    landing: orNull(Type.Object({ trunk: Type.String(), service: orNull(Type.String()) }, closed)),
    cut: orNull(
      Type.Object({ at: InstantSchema, minutes: Type.Number(), result: oneOf(['cut', 'gone']) }, closed),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type RequestDetail = Static<typeof RequestDetail>;
export const RequestQuery = Type.Object(
  { ...PageQuery, state: Type.Optional(oneOf(REQUEST_STATES)) },
  closed,
);
export const RequestPage = PageOf(RequestRow);

export const RequestSearchBody = act({});
export const RequestSearchAnswer = Type.Object(
  { ...SearchAnswer.properties, version: Type.Integer() },
  closed,
);
export const AnswerBody = act({
  result: oneOf(RESULTS),
  /** Digest of the record the answer rests on; of a search made for this request. */
  record: Type.Optional(DigestSchema),
  /** Whom the call came from; without `org` a company outside this installation. */
  receivedFrom: Type.Optional(
    Type.Object({ org: Type.Optional(OrgId), name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
  ),
  landing: Type.Optional(Type.Object({ trunk: Trunk }, closed)),
  reason: Type.Optional(ReasonSchema),
});
export const StatementBody = act({ text: ReasonSchema });
export const NoteCutBody = act({ reason: ReasonSchema });

const Contact = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 64 }),
    deputies: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 5 }),
    /** 1 Monday to 7 Sunday. */
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
    from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    to: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
    /** Number of the duty desk, which is told to the company that asks. */
    desk: Type.String({ minLength: 3, maxLength: 40 }),
  },
  closed,
);
export type Contact = Static<typeof Contact>;
export const RosterBody = Type.Object(
  { contacts: Type.Array(Contact, { minItems: 1, maxItems: 40 }) },
  closed,
);
export const RosterShown = Type.Object(
  {
    version: Type.Integer(),
    contacts: Type.Array(Contact),
    onDuty: orNull(Contact),
    uncoveredHours: Type.Number({ description: 'Hours of a week without anybody' }),
  },
  closed,
);

export const HandoverRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    case: Type.String(),
    origin: Type.String(),
    originName: Type.String(),
    receivedAt: InstantSchema,
    chain: DigestSchema,
    path: Type.Array(
      Type.Object({ name: Type.String(), result: orNull(oneOf(RESULTS)), presumed: Type.Boolean() }, closed),
    ),
  },
  closed,
);
export type HandoverRow = Static<typeof HandoverRow>;
export const HandoverPage = PageOf(HandoverRow);
