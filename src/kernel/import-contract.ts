/** HTTP contract of imports. Console types come from here. */
import { Type } from 'typebox';
import { InstantSchema, orNull, TextSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const ImportRunShown = Type.Object(
  {
    id: Type.String(),
    fileName: Type.String(),
    format: Type.String(),
    /** What it was imported as; null where that no longer exists. */
    title: orNull(TextSchema),
    startedAt: InstantSchema,
    finishedAt: orNull(InstantSchema),
    rows: Type.Integer(),
    accepted: Type.Integer(),
    duplicate: Type.Integer(),
    rejected: Type.Integer(),
    /** Accepted rows by what they were taken in as; empty where all are alike. */
    sorts: Type.Array(Type.Object({ sort: Type.String(), title: TextSchema, n: Type.Integer() }, closed)),
    /** What to do about rows that were on file already; null where nothing needs saying. */
    duplicates: orNull(TextSchema),
  },
  closed,
);

export const ImportKindShown = Type.Object(
  {
    kind: Type.String(),
    title: TextSchema,
    note: TextSchema,
    formats: Type.Array(Type.Object({ format: Type.String(), columns: Type.Array(Type.String()) }, closed)),
  },
  closed,
);
