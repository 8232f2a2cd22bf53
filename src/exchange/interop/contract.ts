/** HTTP contract of tools that may read lists. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  DecisionSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  SignedSchema,
  StepSchema,
  TextSchema,
} from '../../kernel/contract.ts';
import { FORMS, LISTS, READER_STATES, SIDES } from './codes.ts';

export { READER_STATES, SIDES } from './codes.ts';

const closed = { additionalProperties: false } as const;

export const ReaderBody = Type.Object(
  {
    /** Who reads: the system or the other party. */
    recipient: Type.String({ minLength: 2, maxLength: 100 }),
    side: oneOf(SIDES),
    lists: Type.Array(oneOf(LISTS), { minItems: 1, maxItems: LISTS.length, uniqueItems: true }),
    /** Agreement or instruction it rests on. */
    basis: Type.String({ minLength: 2, maxLength: 300 }),
    until: orNull(DaySchema),
  },
  closed,
);

/** The key is in no later answer: only its digest is kept. */
export const Handed = Type.Object(
  {
    decision: DecisionSchema,
    user: Type.String({ description: 'Name for HTTP Basic' }),
    key: orNull(
      Type.String({ description: 'Shown once; null where it is not open yet, or the act is a repeat' }),
    ),
  },
  closed,
);

export const ReaderRow = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    recipient: Type.String(),
    side: oneOf(SIDES),
    lists: Type.Array(oneOf(LISTS)),
    until: orNull(DaySchema),
    state: oneOf(READER_STATES),
    /** When it was proposed; one of the organisation itself is open at once. */
    openedAt: InstantSchema,
    /** Whether its credential opens anything today. */
    holds: Type.Boolean(),
  },
  closed,
);
export type ReaderRow = Static<typeof ReaderRow>;

export const ReaderDetail = Type.Object(
  {
    ...ReaderRow.properties,
    basis: Type.String(),
    persons: Type.Array(SignedSchema),
    assent: orNull(AssentSchema),
    keyBy: orNull(SignedSchema),
    end: orNull(Type.Object({ reason: Type.String(), by: SignedSchema }, closed)),
    /** What it fetched last, and how many entries were added since. */
    fetches: Type.Array(
      Type.Object(
        { list: oneOf(LISTS), form: oneOf(FORMS), at: InstantSchema, behind: Type.Integer() },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ReaderDetail = Static<typeof ReaderDetail>;

export const ReaderFilter = Type.Object({ ...PageQuery, state: Type.Optional(oneOf(READER_STATES)) }, closed);

/** The lists this organisation holds, as a tool reads them. */
export const SharedLists = Type.Object(
  {
    taxii: Type.String({ description: 'Path of the discovery, below the address of this installation' }),
    misp: Type.String({ description: 'Path of the feed' }),
    lists: Type.Array(
      Type.Object(
        {
          list: oneOf(LISTS),
          collection: Type.String({ description: 'Id of the TAXII collection' }),
          title: TextSchema,
          description: TextSchema,
          tlp: oneOf(['green', 'amber'] as const),
          partner: Type.Boolean({ description: 'Whether it may be opened to others' }),
          /** Null before a first tool may read: nothing is prepared for nobody. */
          standing: orNull(Type.Integer()),
          removed: orNull(Type.Integer()),
          lastAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
  },
  closed,
);
