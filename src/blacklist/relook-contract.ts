/** HTTP contract of looks at agents and key services on file that an entry of the national list fits. */
import { type Static, Type } from 'typebox';
import {
  DaySchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  ReasonSchema,
  SignedSchema,
  StepSchema,
  TextSchema,
  VersionSchema,
} from '../kernel/contract.ts';
import { MATCHES, RELOOK_KINDS, RELOOK_RESULTS, RELOOK_STATES } from './codes.ts';

const closed = { additionalProperties: false } as const;

export const RelookRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(RELOOK_KINDS),
    /** The agent or key service. */
    subject: Type.String(),
    entry: Type.String(),
    enteredOn: DaySchema,
    /** Authority that made the entry; objections go there. */
    origin: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    by: oneOf(MATCHES),
    state: oneOf(RELOOK_STATES),
    foundAt: InstantSchema,
    dueAt: InstantSchema,
    overdue: Type.Boolean(),
    decision: orNull(
      Type.Object(
        { result: oneOf(RELOOK_RESULTS), reason: Type.String(), ...SignedSchema.properties },
        closed,
      ),
    ),
    version: Type.Integer(),
  },
  closed,
);
export type RelookRowView = Static<typeof RelookRow>;
export const RelookDetail = Type.Object({ ...RelookRow.properties, history: Type.Array(StepSchema) }, closed);
export type RelookDetailView = Static<typeof RelookDetail>;

export const RelookFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(RELOOK_STATES)),
  kind: Type.Optional(oneOf(RELOOK_KINDS)),
};
export const RelookDecisionBody = Type.Object(
  { result: oneOf(RELOOK_RESULTS), reason: ReasonSchema, expectedVersion: VersionSchema },
  closed,
);
