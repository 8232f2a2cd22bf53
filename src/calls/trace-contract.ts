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

const closed = { additionalProperties: false } as const;
const WrittenNumber = Type.String({ minLength: 3, maxLength: 40 });
export const OrgId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' });
export const Trunk = Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' });

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

/** A trace from the check of a reported call. */
export const ReportTraceBody = Type.Object(
  {
    check: IdSchema,
    urgency: oneOf(URGENCIES),
    /** Whom the call reached, where the reporter said so. */
    called: Type.Optional(WrittenNumber),
    /** Where the report names no time of day. */
    at: Type.Optional(InstantSchema),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 720 })),
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

export const HopAnswerShown = Type.Object(
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

export const HopShown = Type.Object(
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
    /** Who judged it last, and why; without a person the term ended in silence. */
    judgement: orNull(
      Type.Object(
        {
          outcome: oneOf(['presumed', 'excused']),
          at: InstantSchema,
          by: orNull(Type.String()),
          reason: orNull(Type.String()),
        },
        closed,
      ),
    ),
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
    /** The company that must answer. */
    waitingFor: orNull(Party),
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
    /** The company let the line work again, and why. */
    restored: orNull(Type.Object({ at: InstantSchema, reason: Type.String() }, closed)),
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

export const act = <T extends Record<string, import('typebox').TSchema>>(fields: T) =>
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
