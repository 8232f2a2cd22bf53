/** HTTP contract of traceback at the company that answers: requests, answers, the roster. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
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
} from '../kernel/contract.ts';
import { SearchAnswer } from './log-search-contract.ts';
import {
  act,
  HopAnswerShown,
  HopShown,
  OrgId,
  REQUEST_STATES,
  RESULTS,
  TRIGGERS,
  Trunk,
  URGENCIES,
} from './trace-contract.ts';

const closed = { additionalProperties: false } as const;

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
    /** The trunk a person typed because the record names none, until others agree. */
    typed: orNull(
      Type.Object(
        {
          trunk: Type.String(),
          record: orNull(DigestSchema),
          agreed: Type.Array(SignedSchema),
          assent: AssentSchema,
        },
        closed,
      ),
    ),
    cut: orNull(
      Type.Object(
        {
          at: InstantSchema,
          minutes: Type.Number(),
          result: oneOf(['cut', 'gone']),
          /** Who cut a line that is in no ledger, and how. */
          by: orNull(Type.Object({ ...SignedSchema.properties, how: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    restored: orNull(Type.Object({ at: InstantSchema, reason: Type.String() }, closed)),
    /** What whoever asked made of it, and why; without a reason the term ended in silence. */
    judged: orNull(
      Type.Object(
        { outcome: oneOf(['presumed', 'excused']), at: InstantSchema, reason: orNull(Type.String()) },
        closed,
      ),
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
export const ConfirmLandingBody = act({});
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
