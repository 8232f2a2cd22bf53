/** HTTP contract of what a regulator and the companies tell each other: look-ups, orders, reports of the clean-up. */
import { type Static, Type } from 'typebox';
import {
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
} from '../kernel/contract.ts';
import { RangeSchema, SERVICE_KINDS, ServiceRow } from './contract.ts';
import { Inventory } from './ledger-contract.ts';

const closed = { additionalProperties: false } as const;
const OrgId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' });

export const INQUIRY_STATES = ['asked', 'answered', 'refused'] as const;
export const LOOKUP_RESULTS = ['answered', 'refused'] as const;
export const ORDER_STATES = ['issued', 'done'] as const;
export const CLEANUP_SIDES = ['sent', 'received'] as const;

/** A look-up in the ledger of one company. */
export const InquiryBody = Type.Object(
  {
    company: OrgId,
    /** On which legal ground it is asked, e.g. the number of a case. */
    ground: ReasonSchema,
    service: Type.Optional(IdSchema),
    number: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
    kind: Type.Optional(oneOf(SERVICE_KINDS)),
    province: Type.Optional(ProvinceSchema),
    asOf: Type.Optional(DaySchema),
    knownOn: Type.Optional(DaySchema),
    /** Goes on after this service. */
    after: Type.Optional(IdSchema),
  },
  closed,
);

const Question = Type.Object(
  {
    service: orNull(Type.String()),
    number: orNull(Type.String({ description: 'Masked' })),
    kind: orNull(oneOf(SERVICE_KINDS)),
    province: orNull(Type.String()),
    asOf: orNull(DaySchema),
    knownOn: orNull(DaySchema),
    after: orNull(Type.String()),
  },
  closed,
);

export const InquiryRow = Type.Object(
  {
    id: IdSchema,
    company: Type.String(),
    ground: Type.String(),
    question: Question,
    state: oneOf(INQUIRY_STATES),
    askedAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    lines: Type.Integer(),
    version: Type.Integer(),
  },
  closed,
);
export type InquiryRowView = Static<typeof InquiryRow>;
export const InquiryFilter = { ...PageQuery, state: Type.Optional(oneOf(INQUIRY_STATES)) };

const { overdue: _, ...Registered } = ServiceRow.properties;
const InquiryLine = Type.Object(
  {
    ...Registered,
    unit: orNull(Type.String({ description: 'Name of the unit' })),
    credential: orNull(Type.Object({ kind: Type.String(), validTo: orNull(DaySchema) }, closed)),
    business: orNull(Type.String()),
    licence: orNull(Type.String()),
    contract: orNull(Type.String()),
    changes: Type.Array(
      Type.Object({ at: InstantSchema, what: Type.String(), outcome: Type.String() }, closed),
    ),
  },
  closed,
);
export const InquiryDetail = Type.Object(
  {
    ...InquiryRow.properties,
    items: Type.Array(InquiryLine),
    /** There are more; ask again after the last one. */
    more: Type.Boolean(),
    digest: orNull(DigestSchema),
    answeredAt: orNull(InstantSchema),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type InquiryDetailView = Static<typeof InquiryDetail>;

/** At the company: who looked what up. */
export const LookupRow = Type.Object(
  {
    id: IdSchema,
    by: Type.String(),
    ground: Type.String(),
    question: Question,
    result: oneOf(LOOKUP_RESULTS),
    lines: Type.Integer(),
    digest: DigestSchema,
    at: InstantSchema,
    version: Type.Integer(),
  },
  closed,
);
export type LookupRowView = Static<typeof LookupRow>;
export const LookupFilter = { ...PageQuery };

export const VoipOrderBody = Type.Object(
  {
    operation: ReasonSchema,
    numbers: Type.Array(RangeSchema, { maxItems: 200 }),
    reference: Type.String({ minLength: 1, maxLength: 64, description: 'Document of the regulator' }),
  },
  closed,
);
export const VoipOrderRow = Type.Object(
  {
    id: IdSchema,
    operation: Type.String(),
    reference: Type.String(),
    numbers: Type.Array(RangeSchema),
    province: orNull(Type.String()),
    state: oneOf(ORDER_STATES),
    issued: SignedSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    companies: Type.Array(
      Type.Object(
        {
          org: Type.String(),
          receivedAt: orNull(InstantSchema),
          goneAt: orNull(InstantSchema),
          lines: Type.Integer(),
          numbers: Type.Integer(),
        },
        closed,
      ),
    ),
    version: Type.Integer(),
  },
  closed,
);
export type VoipOrderRowView = Static<typeof VoipOrderRow>;
export const VoipOrderFilter = { ...PageQuery, state: Type.Optional(oneOf(ORDER_STATES)) };

export const CleanupBody = Type.Object(
  { province: Type.Optional(ProvinceSchema), note: Type.String({ maxLength: 2000 }) },
  closed,
);
export const CleanupRow = Type.Object(
  {
    id: IdSchema,
    side: oneOf(CLEANUP_SIDES),
    from: Type.String(),
    province: orNull(Type.String()),
    day: DaySchema,
    at: InstantSchema,
    late: Type.Boolean(),
    digest: DigestSchema,
    recipients: Type.Array(Type.Object({ org: Type.String(), receivedAt: orNull(InstantSchema) }, closed)),
    version: Type.Integer(),
  },
  closed,
);
export type CleanupRowView = Static<typeof CleanupRow>;
export const CleanupFilter = { ...PageQuery };
export const CleanupDetail = Type.Object(
  { ...CleanupRow.properties, figures: Inventory, note: Type.String(), document: Type.String() },
  closed,
);
