/** HTTP contract of the list of barred channels. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  DigestSchema,
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
import { BREACHES, LISTED_KINDS, LISTING_STATES } from './codes.ts';
import { Name } from './common-contract.ts';

const closed = { additionalProperties: false } as const;

export const ListingBody = Type.Object(
  {
    kind: oneOf(LISTED_KINDS),
    name: Name,
    /** Credit code of the firm, or paper number of the person; only its keyed digest is kept. */
    identityNumber: Type.String({ minLength: 6, maxLength: 32 }),
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
  },
  closed,
);

export const AgentListingBody = Type.Object(
  {
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    reason: ReasonSchema,
    evidence: Type.Array(DigestSchema, { maxItems: 20 }),
  },
  closed,
);

export const ListingRow = Type.Object(
  {
    id: IdSchema,
    kind: oneOf(LISTED_KINDS),
    /** Name of the firm; a listed person is shown without name. */
    name: orNull(Type.String()),
    ground: oneOf(BREACHES),
    serious: Type.Boolean(),
    state: oneOf(LISTING_STATES),
    origin: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    enteredOn: orNull(DaySchema),
    until: orNull(DaySchema),
    appealed: Type.Boolean(),
    version: Type.Integer(),
  },
  closed,
);

export type ListingRowView = Static<typeof ListingRow>;

export const ListingDetail = Type.Object(
  {
    ...ListingRow.properties,
    reason: Type.String(),
    evidence: Type.Array(Type.String()),
    proposed: SignedSchema,
    approved: orNull(SignedSchema),
    /** While the entry or its removal waits. */
    assent: orNull(AssentSchema),
    /** Where an objection goes: the organisation that made the entry. */
    appealTo: Type.Object({ id: Type.String(), name: TextSchema }, closed),
    appeals: Type.Array(Type.Object({ at: InstantSchema, text: Type.String() }, closed)),
    removal: orNull(
      Type.Object({ reason: Type.String(), proposed: SignedSchema, approved: orNull(SignedSchema) }, closed),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);

export type ListingDetailView = Static<typeof ListingDetail>;

export const ListingFilter = { ...PageQuery, state: Type.Optional(oneOf(LISTING_STATES)) };

export const AppealBody = Type.Object({ objection: ReasonSchema, expectedVersion: VersionSchema }, closed);
