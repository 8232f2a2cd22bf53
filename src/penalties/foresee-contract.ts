/** HTTP contract of what would follow from a determination, before anybody proposes it. */
import { type Static, Type } from 'typebox';
import { PaperGiven } from '../identity/contract.ts';
import { DaySchema, FindingSchema, OutcomeSchema, oneOf, orNull } from '../kernel/contract.ts';
import { BASES, DeedGiven, EarlierElsewhere, TermSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const ForeseeBody = Type.Object(
  {
    /** Without it nothing on file for the subject is looked at. */
    paper: Type.Optional(PaperGiven),
    /** Null: a case account. */
    deed: orNull(DeedGiven),
    earlier: Type.Optional(Type.Array(EarlierElsewhere, { maxItems: 20 })),
    /** Day of the document: its law decides. */
    day: DaySchema,
  },
  closed,
);
export type ForeseeGiven = Static<typeof ForeseeBody>;

export const Foreseen = Type.Object(
  {
    decision: Type.Object({ outcome: OutcomeSchema, findings: Type.Array(FindingSchema) }, closed),
    basis: oneOf(BASES),
    terms: Type.Array(TermSchema),
    published: Type.Boolean(),
    /** Who would be told. */
    recipients: Type.Array(Type.String()),
    /** Police units whose level would do, where that of this unit does not. */
    superiors: Type.Array(Type.String()),
    /** Whether this unit has something on file for the subject; what it is, is read on its page. */
    onFile: Type.Boolean(),
  },
  closed,
);
export type ForeseenView = Static<typeof Foreseen>;
