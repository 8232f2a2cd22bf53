/** HTTP contract of penalties at an institution that carries them out. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  DigestSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  StepSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { ANSWER_RESULTS, BASES, TermSchema } from './contract.ts';

const closed = { additionalProperties: false } as const;

export const IMPOSED_STATES = ['received', 'applied', 'lifted', 'lift-applied'] as const;

export const ImposedRow = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    by: Type.String(),
    holder: IdSchema,
    basis: oneOf(BASES),
    document: Type.String(),
    terms: Type.Array(TermSchema),
    state: oneOf(IMPOSED_STATES),
    /** Whether anything of it is in force today, by its dates. */
    inForce: Type.Boolean(),
    caseAccount: Type.Boolean({ description: 'One of the accounts here is the case account itself' }),
    receivedAt: InstantSchema,
    appliedAt: orNull(InstantSchema),
    accounts: orNull(Type.Integer()),
    liftedOn: orNull(DaySchema),
    dueAt: orNull(InstantSchema),
    overdue: Type.Boolean(),
  },
  closed,
);
export type ImposedRowView = Static<typeof ImposedRow>;
export const ImposedFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(IMPOSED_STATES)),
  holder: Type.Optional(IdSchema),
};

export const ImposedDetail = Type.Object(
  {
    ...ImposedRow.properties,
    /** Accounts or cards of the holder on file here; null where none are kept. */
    reached: orNull(Type.Integer()),
    remindedAt: orNull(InstantSchema),
    exempt: Type.Array(Type.String()),
    verifiedOn: orNull(DaySchema),
    objections: Type.Array(
      Type.Object(
        {
          at: InstantSchema,
          answer: orNull(
            Type.Object({ result: oneOf(ANSWER_RESULTS), reasons: Type.String(), at: InstantSchema }, closed),
          ),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type ImposedDetailView = Static<typeof ImposedDetail>;

/** Left out, it is what is on file here. */
const Accounts = Type.Optional(
  Type.Integer({ minimum: 0, maximum: 100_000, description: 'How many it reached' }),
);
export const AppliedBody = Type.Object(
  {
    accounts: Accounts,
    /** Cards outside the case that stay, where the measures leave one. */
    kept: Type.Optional(Type.Array(IdSchema, { maxItems: 20, uniqueItems: true })),
    expectedVersion: VersionSchema,
  },
  closed,
);
export const LiftAppliedBody = Type.Object({ accounts: Accounts, expectedVersion: VersionSchema }, closed);
export const VerifiedBody = Type.Object({ on: DaySchema, expectedVersion: VersionSchema }, closed);
export const LodgeBody = Type.Object(
  {
    grounds: Type.String({ minLength: 1, maxLength: 4000, description: 'Sealed' }),
    files: Type.Optional(Type.Array(DigestSchema, { maxItems: 20 })),
    expectedVersion: VersionSchema,
  },
  closed,
);
