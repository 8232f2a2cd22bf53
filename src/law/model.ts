/**
 * The shapes of law as data: what the files under law/ hold (TypeBox schemas, checked on load) and what
 * the rest of the program sees (deep-frozen values of the same shape).
 */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

/** ISO calendar day in Asia/Shanghai, e.g. `2016-11-04`. */
const Day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });
const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]*$' });
const Text = Type.String({ minLength: 1 });
const Words = Type.Object({ zh: Text, en: Text }, closed);

export const Modes = ['enforce', 'workflow', 'record', 'cite'] as const;
const Relations = ['same', 'tightens', 'supersedes', 'conflicts'] as const;

const ClauseEntry = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$' }),
    zh: Text,
    en: Text,
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  },
  closed,
);

const DocumentEntry = Type.Object(
  {
    id: Slug,
    title: Words,
    short: Words,
    issuers: Type.Array(Text, { minItems: 1 }),
    number: Type.Optional(Text),
    issued: Type.Optional(Day),
    from: Day,
    to: Type.Optional(Day),
    beyond: Type.Optional(Type.Boolean()),
    verified: Type.Boolean(),
    note: Type.Optional(Words),
    clauses: Type.Array(ClauseEntry, { minItems: 1 }),
  },
  closed,
);

const OverlapEntry = Type.Object(
  {
    id: Text,
    rel: Type.Union(Relations.map((rel) => Type.Literal(rel))),
    by: Type.Optional(Type.Union([Type.Literal('this'), Type.Literal('other')])),
  },
  closed,
);

const ObligationEntry = Type.Object(
  {
    id: Text,
    clause: Text,
    actor: Type.Array(Slug, { minItems: 1 }),
    kind: Slug,
    mode: Type.Union(Modes.map((mode) => Type.Literal(mode))),
    area: Slug,
    from: Day,
    to: Type.Optional(Day),
    deadline: Type.Optional(Day),
    duty: Words,
    software: Text,
    term_zh: Type.Array(Text, { minItems: 1 }),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    overlap: Type.Optional(Type.Array(OverlapEntry)),
    person: Type.Optional(Words),
  },
  closed,
);

const ParameterValueEntry = Type.Object(
  {
    from: Day,
    known: Day,
    to: Type.Optional(Day),
    value: Type.Unknown(),
    clause: Text,
    verified: Type.Boolean(),
    beyond: Type.Optional(Type.Boolean()),
    note: Type.Optional(Words),
  },
  closed,
);

const ParameterEntry = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[A-Za-z0-9_]+)+$' }),
    unit: Slug,
    zh: Text,
    en: Text,
    origin: Type.Union([Type.Literal('law'), Type.Literal('operator')]),
    values: Type.Array(ParameterValueEntry, { minItems: 1 }),
  },
  closed,
);

const NamedEntry = Type.Object({ id: Slug, zh: Text, en: Text }, closed);

const ConflictEntry = Type.Object(
  {
    id: Slug,
    obligations: Type.Array(Text, { minItems: 1 }),
    parameters: Type.Optional(Type.Array(Text)),
    issue: Words,
    resolution: Words,
  },
  closed,
);

/** One schema per kind of file under law/. */
export const FileSchemas = {
  documents: Type.Object({ documents: Type.Array(DocumentEntry, { minItems: 1 }) }, closed),
  vocabulary: Type.Object(
    {
      actors: Type.Array(NamedEntry),
      areas: Type.Array(NamedEntry),
      kinds: Type.Array(NamedEntry),
      units: Type.Array(NamedEntry),
    },
    closed,
  ),
  obligations: Type.Object({ document: Slug, obligations: Type.Array(ObligationEntry) }, closed),
  parameters: Type.Object({ parameters: Type.Array(ParameterEntry) }, closed),
  conflicts: Type.Object({ conflicts: Type.Array(ConflictEntry) }, closed),
} as const;

export type FileKind = keyof typeof FileSchemas;
export type FileContent<K extends FileKind> = Static<(typeof FileSchemas)[K]>;

/** Makes a value and everything in it read-only, for the type checker. */
export type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type Mode = (typeof Modes)[number];
export type Origin = 'law' | 'operator';
export type Words = Frozen<Static<typeof Words>>;
export type Vocabulary = Frozen<FileContent<'vocabulary'>>;
export type Conflict = Frozen<Static<typeof ConflictEntry>>;
export type Overlap = Frozen<Static<typeof OverlapEntry>>;
export type ParameterValue = Frozen<Static<typeof ParameterValueEntry>>;
export type Parameter = Frozen<Static<typeof ParameterEntry>>;

/** A numbered place in a document. `id` is `<document>.<number>`, e.g. `miit-452-2016.19.1`. */
export interface Clause {
  readonly id: string;
  readonly document: string;
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  /** First and last day in force; `to` is absent while it lasts. */
  readonly from: string;
  readonly to?: string;
}

export type LawDocument = Frozen<Omit<Static<typeof DocumentEntry>, 'clauses'>> & {
  readonly beyond: boolean;
  readonly clauses: readonly Clause[];
};

/** One duty, right, ban, threshold or mechanism. `clause` is the full clause id; `overlap` and `params` are never absent. */
export type Obligation = Frozen<Omit<Static<typeof ObligationEntry>, 'overlap' | 'params'>> & {
  readonly document: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly overlap: readonly Overlap[];
};

/** A parameter's value together with its citation, so that no rule can use a number without saying where it stands. */
export interface ParameterUse<T = unknown> {
  readonly key: string;
  readonly value: T;
  readonly unit: string;
  readonly from: string;
  readonly known: string;
  readonly clause: string;
  readonly verified: boolean;
  readonly origin: Origin;
}

/** The law as it stood on `day`, as far as it was known on `knownOn` (both calendar days in Asia/Shanghai). */
export interface LawView {
  readonly day: string;
  readonly knownOn: string;
  /** @throws law.parameter-unknown, law.parameter-no-value */
  parameter<T = unknown>(key: string): ParameterUse<T>;
  /** @throws law.parameter-type when the value is not a number */
  number(key: string): ParameterUse<number>;
  /** Takes a clause id or an obligation id (then: the clause it stands in). @throws law.clause-unknown */
  clause(id: string): Clause;
  /** @throws law.obligation-unknown */
  obligation(id: string): Obligation;
  /**
   * Whether `day` lies within the dates of the obligation. One that a later document supersedes stays in
   * force for the part on which the later one is silent; `governing` in overlaps.ts tells which is which.
   */
  inForce(obligationId: string): boolean;
}

export interface Law {
  /** SHA-256 (hex) over names and bytes of all files read. */
  readonly digest: string;
  readonly documents: readonly LawDocument[];
  readonly obligations: readonly Obligation[];
  readonly parameters: readonly Parameter[];
  readonly conflicts: readonly Conflict[];
  readonly vocabulary: Vocabulary;
  /**
   * @param day the day of the fact
   * @param knownOn what was known when; default: the latest day on which anything
   * loaded became known. The same pair gives the same object.
   * @throws law.day-invalid
   */
  asOf(day: string, knownOn?: string): LawView;
}
