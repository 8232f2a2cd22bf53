/** HTTP contract of what every register shares: findings, deadlines, journal, law, organisations. */
import { type Static, type TSchema, Type } from 'typebox';
import { reasonText } from './reason.ts';

const closed = { additionalProperties: false } as const;

/** One of a list of codes, typed as such. */
export const oneOf = <const T extends readonly string[]>(values: T, description?: string) =>
  Type.Unsafe<T[number]>({
    type: 'string',
    enum: [...values],
    ...(description === undefined ? {} : { description }),
  });

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const InstantSchema = Type.String({
  format: 'date-time',
  description: 'ISO 8601; answers are in UTC with milliseconds, any offset is taken',
});
export const DaySchema = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'Day in Asia/Shanghai',
});
export const IdSchema = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });
/** The address of one subject. */
export const ById = Type.Object({ id: IdSchema }, closed);
export const DigestSchema = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of an uploaded file, hex',
});
export const ProvinceSchema = Type.String({ pattern: '^\\d{2}$', description: 'GB/T 2260, two digits' });
export const ReasonSchema = reasonText();
export const VersionSchema = Type.Integer({ minimum: 1 });
/** An act on what was read in this version. */
export const VersionBody = Type.Object({ expectedVersion: VersionSchema }, closed);
export const ReasonBody = Type.Object({ reason: ReasonSchema, expectedVersion: VersionSchema }, closed);
export const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() }, closed);

/** One page of a list; `next` is handed back as `cursor`, and null on the last page. */
export const PageOf = <T extends TSchema>(item: T) =>
  Type.Object(
    {
      items: Type.Array(item),
      next: Type.Union([Type.String(), Type.Null()]),
      total: Type.Union([Type.Integer(), Type.Null()]),
    },
    closed,
  );

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

export const OutcomeSchema = Type.Unsafe<'permit' | 'permit-with-duties' | 'hold' | 'undecidable' | 'refuse'>(
  {
    type: 'string',
    enum: ['permit', 'permit-with-duties', 'hold', 'undecidable', 'refuse'],
  },
);

export const ParameterUseSchema = Type.Object(
  {
    key: Type.String(),
    value: Type.Unknown(),
    unit: Type.String(),
    from: Type.String(),
    known: Type.String(),
    clause: Type.String(),
    verified: Type.Boolean(),
    origin: Type.Unsafe<'law' | 'operator'>({ type: 'string', enum: ['law', 'operator'] }),
  },
  closed,
);

export const FindingSchema = Type.Object(
  {
    rule: Type.String(),
    outcome: OutcomeSchema,
    clause: Type.String(),
    sentence: TextSchema,
    next: Type.Union([TextSchema, Type.Null()]),
    facts: Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
    ),
    params: Type.Array(ParameterUseSchema),
  },
  closed,
);

/** Who agreed to something, and when. */
export const SignedSchema = Type.Object({ account: Type.String(), at: InstantSchema }, closed);

/** What still needs the word of others, as the one who reads it sees it. */
export const AssentSchema = Type.Object(
  {
    needed: Type.Integer({ description: 'Different persons in all, whoever proposed it among them' }),
    missing: Type.Integer({ description: 'How many more must agree' }),
    mayAgree: Type.Boolean({ description: 'Whether the word of the one who reads this would count' }),
  },
  closed,
);
export type AssentView = Static<typeof AssentSchema>;

/** One decision in the history of a subject. */
export const StepSchema = Type.Object(
  {
    at: InstantSchema,
    actor: Type.String(),
    command: Type.String(),
    seq: Type.String(),
    findings: Type.Array(FindingSchema),
  },
  closed,
);
export type FindingView = Static<typeof FindingSchema>;

/** What a write answers: the decision with its sentences, and the version the subject has now. */
export const DecisionSchema = Type.Object(
  { id: Type.String(), outcome: OutcomeSchema, findings: Type.Array(FindingSchema), version: Type.Integer() },
  closed,
);
export type DecisionView = Static<typeof DecisionSchema>;

/** One act for several subjects. */
export const BatchBody = Type.Object(
  { ids: Type.Array(IdSchema, { minItems: 1, maxItems: 100, uniqueItems: true }) },
  closed,
);

/** What became of each: its decision, or why there is none. */
export const BatchItem = Type.Object(
  {
    id: Type.String(),
    decision: orNull(DecisionSchema),
    problem: orNull(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() }, closed)),
  },
  closed,
);
export type BatchItemView = Static<typeof BatchItem>;
export const BatchAnswer = Type.Object({ items: Type.Array(BatchItem) }, closed);

export const OrganisationSchema = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    name: TextSchema,
    province: Type.Union([Type.String(), Type.Null()]),
    duties: Type.Array(Type.String()),
  },
  closed,
);

export const DeadlineSchema = Type.Object(
  {
    register: Type.String(),
    subject: Type.String(),
    name: Type.Union([Type.String(), Type.Null()], {
      description: 'What people call the subject, e.g. its receipt number',
    }),
    kind: Type.String(),
    title: TextSchema,
    obligation: Type.String(),
    clause: Type.String(),
    state: Type.Unsafe<'running' | 'paused' | 'met' | 'missed' | 'cancelled'>({
      type: 'string',
      enum: ['running', 'paused', 'met', 'missed', 'cancelled'],
    }),
    startedAt: InstantSchema,
    dueAt: InstantSchema,
    endedAt: Type.Union([InstantSchema, Type.Null()]),
    term: Type.Union([
      Type.Object(
        {
          key: Type.String(),
          value: Type.Unknown(),
          unit: Type.String(),
          clause: Type.String(),
          origin: Type.Optional(
            Type.Unsafe<'law' | 'operator'>({ type: 'string', enum: ['law', 'operator'] }),
          ),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type DeadlineView = Static<typeof DeadlineSchema>;

export const EntrySchema = Type.Object(
  {
    seq: Type.String(),
    register: Type.String(),
    subject: Type.String(),
    version: Type.Integer(),
    at: InstantSchema,
    actor: Type.String(),
    command: Type.String(),
    outcome: OutcomeSchema,
    findings: Type.Array(FindingSchema),
    sealed: Type.Boolean(),
  },
  closed,
);
export type EntryView = Static<typeof EntrySchema>;

export const CheckpointSchema = Type.Object(
  { size: Type.Integer(), lastSeq: Type.String(), sealedAt: InstantSchema, note: Type.String() },
  closed,
);

export const ProofSchema = Type.Object(
  {
    entry: Type.String(),
    index: Type.Integer(),
    path: Type.Array(Type.String()),
    checkpoint: Type.String(),
    publicKey: Type.String(),
  },
  closed,
);

export const VerificationSchema = Type.Object(
  {
    whole: Type.Boolean(),
    entries: Type.Integer(),
    checkpoints: Type.Integer(),
    unsealed: Type.Integer(),
    /** Entries proven even if the rest is broken. */
    proven: Type.Integer(),
    reason: Type.Union([TextSchema, Type.Null()]),
    at: InstantSchema,
  },
  closed,
);
