/** HTTP contract of imports. Console types come from here. */
import { Type } from 'typebox';
import { InstantSchema, orNull, TextSchema } from './contract.ts';
import type { ImportColumns } from './import-columns-contract.ts';

const closed = { additionalProperties: false } as const;

/** What became of the rows of a file: accepted, duplicate and rejected add up to all of them. */
const COUNTS = {
  rows: Type.Integer(),
  accepted: Type.Integer(),
  duplicate: Type.Integer(),
  rejected: Type.Integer(),
  /** Accepted rows by what they were taken in as; empty where all are alike. */
  sorts: Type.Array(Type.Object({ sort: Type.String(), title: TextSchema, n: Type.Integer() }, closed)),
  /** What to do about rows that were on file already; null where nothing needs saying. */
  duplicates: orNull(TextSchema),
};

export const ImportRunShown = Type.Object(
  {
    id: Type.String(),
    fileName: Type.String(),
    format: Type.String(),
    /** What it was imported as; null where that no longer exists. */
    title: orNull(TextSchema),
    startedAt: InstantSchema,
    finishedAt: orNull(InstantSchema),
    ...COUNTS,
  },
  closed,
);

/** What an import of the file would come to. Nothing of it is kept, so its first faults are told here. */
export const ImportTrialShown = Type.Object(
  {
    ...COUNTS,
    faults: Type.Array(
      Type.Object(
        { line: Type.Integer(), column: Type.String(), code: Type.String(), reason: Type.String() },
        closed,
      ),
    ),
  },
  closed,
);

export const ImportKindShown = Type.Object(
  {
    kind: Type.String(),
    title: TextSchema,
    note: TextSchema,
    formats: Type.Array(
      Type.Object(
        {
          format: Type.String(),
          /** Columns a file may have, under any of their names; all but the optional ones it must have. */
          columns: Type.Unsafe<ImportColumns>(
            Type.Record(
              Type.String(),
              Type.Object(
                {
                  zh: Type.String(),
                  also: Type.Optional(Type.Array(Type.String())),
                  optional: Type.Optional(Type.Literal(true)),
                  /** Chinese words for its values. */
                  values: Type.Optional(Type.Record(Type.String(), Type.String())),
                  example: Type.String(),
                },
                closed,
              ),
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
