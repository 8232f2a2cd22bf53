/** HTTP contract of the daily sweep. */
import { type Static, Type } from 'typebox';
import { DaySchema, InstantSchema } from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0 });

export const SWEEP_GROUPS = [
  'listed',
  'many-cards',
  'sleeping',
  'silent',
  'high-fraud-area',
  'model-alerts',
  'extra',
  'not-started',
] as const;

export const Sweep = Type.Object(
  {
    day: DaySchema,
    startedAt: InstantSchema,
    /** Null while it is under way. */
    finishedAt: Type.Union([InstantSchema, Type.Null()]),
    /** Cards in service on that day. */
    live: Count,
    hits: Count,
    flagged: Count,
    /** Found, and refused by the decision on the single card. */
    refused: Count,
    /** Holders of cards that were never used. */
    reminded: Count,
    groups: Type.Record(Type.String(), Count),
    /** Groups nothing could be said about, because records of usage are missing. */
    leftOut: Type.Array(Type.String()),
  },
  closed,
);
/** What a sweep would find now; nothing is written and nobody is reminded. */
export const SweepPreview = Type.Object(
  {
    at: InstantSchema,
    live: Count,
    hits: Count,
    groups: Type.Record(Type.String(), Count),
    leftOut: Type.Array(Type.String()),
  },
  closed,
);
export type SweepPreviewView = Static<typeof SweepPreview>;
export type SweepView = Static<typeof Sweep>;
