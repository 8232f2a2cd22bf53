/** HTTP contract of identity/: papers, holders, checks. Console types come from here. */
import { type Static, Type } from 'typebox';
import { DaySchema, DecisionSchema, IdSchema, InstantSchema, oneOf, orNull } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';

const closed = { additionalProperties: false } as const;

export const PAPER_KINDS = [
  'resident-id',
  'household-register',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'hk-macao-taiwan-residence',
  'foreign-permanent-residence',
  'military',
  'armed-police',
  'credit-code',
] as const;
export const HOLDER_KINDS = ['person', 'unit'] as const;

export const CHECK_METHODS = [
  'id-card-reader',
  'networked-verification',
  'document-inspection',
  'on-site-photo',
  'portrait-comparison',
  'live-video',
  'unit-papers',
  'deputy-authority',
  'call-back',
] as const;
export const CHECK_RESULTS = ['passed', 'failed', 'no-answer'] as const;
/** `waiting`: no answer yet, asked again until it comes or the time set is over (`unanswered`). */
export const CHECK_STATES = ['done', 'waiting', 'unanswered'] as const;
/** What a check was made for: it shows nothing for anything else. */
export const CHECK_PURPOSES = [
  'registration',
  'second-verification',
  'own-numbers',
  'holder-request',
  'industry-cards',
  'key-services',
] as const;
export const CHECK_SUBJECTS = ['holder', 'handler', 'legal-representative'] as const;
/** Why a registration may not be true. */
export const DOUBTS = [
  'two-persons',
  'numbers-differ',
  'paper-lost',
  'division-unknown',
  'division-abolished',
  'forged-paper',
  'other-person',
] as const;
export const REVEAL_FIELDS = ['name', 'paper-number', 'address'] as const;
/** Why somebody may see a field in clear (microcopy W54). */
export const REVEAL_PURPOSES = ['service', 'check', 'complaint', 'police-request', 'own-request'] as const;

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of an uploaded file' });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Place = Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_.:-]*$' });

/** What a check at a counter is made for; left out, it may serve for anything done there. */
const MadeForGiven = Type.Object(
  {
    purpose: oneOf(CHECK_PURPOSES),
    /** The card, where it is there already. */
    subject: Type.Optional(IdSchema),
  },
  closed,
);

/** A paper as it was read or typed. */
export const PaperGiven = Type.Object(
  {
    kind: oneOf(PAPER_KINDS),
    paperNumber: Type.String({ minLength: 1, maxLength: 64, description: 'As written; any spelling' }),
    validTo: Type.Optional(orNull(DaySchema)),
    bornOn: Type.Optional(DaySchema),
  },
  closed,
);

/** Typed in: the paper, and what stands on it. */
export const HolderGiven = Type.Object(
  {
    paper: PaperGiven,
    holderName: Name,
    address: Type.Optional(Type.String({ maxLength: 300 })),
    /** An older number of the same paper (15 digits); must join with it. */
    formerNumber: Type.Optional(Type.String({ maxLength: 64 })),
    /** Of a unit: its legal representative, registered before. */
    legalRepresentative: Type.Optional(IdSchema),
    device: Type.Optional(Place),
    outlet: Type.Optional(Place),
  },
  closed,
);
export type HolderGiven = Static<typeof HolderGiven>;

/** Read by the reader of the counter: the paper lies on `device`. */
export const ReadingAsked = Type.Object(
  {
    device: Place,
    outlet: Type.Optional(Place),
    subject: Type.Optional(oneOf(CHECK_SUBJECTS)),
    madeFor: Type.Optional(MadeForGiven),
  },
  closed,
);

export const HolderMade = Type.Object(
  {
    ...DecisionSchema.properties,
    holder: IdSchema,
    maskedName: Type.String(),
    lastFour: Type.String(),
    doubts: Type.Array(Type.String()),
    /** The check that the reading was, where a reader read the paper. */
    check: orNull(IdSchema),
  },
  closed,
);

/** Paper numbers are never part of an address, so a search is a POST. */
export const HolderSearch = Type.Object({ paper: PaperGiven, purpose: oneOf(REVEAL_PURPOSES) }, closed);
export const HolderFound = Type.Object({ holder: orNull(IdSchema) }, closed);

export const HolderView = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    kind: oneOf(HOLDER_KINDS),
    state: oneOf(['registered', 'merged', 'retired']),
    mergedInto: orNull(IdSchema),
    maskedName: Type.String(),
    hasAddress: Type.Boolean(),
    papers: Type.Array(
      Type.Object(
        {
          kind: oneOf(PAPER_KINDS),
          masked: Type.String(),
          lastFour: Type.String(),
          validTo: orNull(DaySchema),
          addedAt: InstantSchema,
          /** Account that entered it, and how. */
          by: Type.String(),
          how: oneOf(['reader', 'typed', 'import', 'self']),
          device: orNull(Type.String()),
          outlet: orNull(Type.String()),
        },
        closed,
      ),
    ),
    registeredAt: InstantSchema,
    doubts: Type.Array(
      Type.Object(
        {
          code: oneOf(DOUBTS),
          at: InstantSchema,
          by: Type.String(),
          /** Who proposed to clear it, and who agreed so far; somebody else must. */
          clearing: orNull(
            Type.Object(
              { by: Type.String(), reason: Type.String(), seconds: Type.Array(Type.String()) },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    legalRepresentative: orNull(IdSchema),
    handlers: Type.Array(Type.Object({ holder: IdSchema, letter: Digest, until: orNull(DaySchema) }, closed)),
    reads: Type.Array(
      Type.Object(
        {
          by: Type.String(),
          field: oneOf(REVEAL_FIELDS),
          purpose: oneOf(REVEAL_PURPOSES),
          at: InstantSchema,
        },
        closed,
      ),
    ),
  },
  closed,
);
export type HolderView = Static<typeof HolderView>;

export const RevealAsked = Type.Object(
  { field: oneOf(REVEAL_FIELDS), purpose: oneOf(REVEAL_PURPOSES) },
  closed,
);
export const Revealed = Type.Object(
  {
    ...DecisionSchema.properties,
    value: orNull(Type.String()),
    /** The page takes it away again after this long. */
    shownSeconds: Type.Integer(),
  },
  closed,
);

export const PaperUpdate = Type.Object(
  {
    paper: PaperGiven,
    holderName: Type.Optional(Name),
    device: Type.Optional(Place),
    outlet: Type.Optional(Place),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export const PaperLink = Type.Object(
  { paper: PaperGiven, expectedVersion: Type.Integer({ minimum: 1 }) },
  closed,
);
export const DoubtGiven = Type.Object(
  { code: oneOf(DOUBTS), expectedVersion: Type.Integer({ minimum: 1 }) },
  closed,
);
export const DoubtCleared = Type.Object(
  {
    code: oneOf(DOUBTS),
    reason: reasonText({ most: 500 }),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export const HandlerGiven = Type.Object(
  {
    handler: IdSchema,
    letter: Digest,
    until: Type.Optional(DaySchema),
    expectedVersion: Type.Integer({ minimum: 1 }),
  },
  closed,
);
export const Retirement = Type.Object(
  { reason: reasonText({ most: 500 }), expectedVersion: Type.Integer({ minimum: 1 }) },
  closed,
);

export const EvidenceStored = Type.Object({ digest: Type.String(), contentType: Type.String() }, closed);

export const CheckAsked = Type.Object(
  {
    holder: IdSchema,
    method: oneOf(CHECK_METHODS),
    subject: Type.Optional(oneOf(CHECK_SUBJECTS)),
    place: Type.Optional(oneOf(['hall', 'online'])),
    device: Type.Optional(Place),
    outlet: Type.Optional(Place),
    evidence: Type.Optional(Type.Array(Digest, { maxItems: 5 })),
    /** What the person who looked found; only for checks that a person makes. */
    found: Type.Optional(oneOf(['passed', 'failed'])),
    madeFor: Type.Optional(MadeForGiven),
  },
  closed,
);

export const CheckView = Type.Object(
  {
    id: IdSchema,
    version: Type.Integer(),
    holder: IdSchema,
    method: oneOf(CHECK_METHODS),
    subject: oneOf(CHECK_SUBJECTS),
    place: oneOf(['hall', 'online']),
    state: oneOf(CHECK_STATES),
    result: oneOf(CHECK_RESULTS),
    /** Why it failed, or why there is no answer. */
    code: orNull(Type.String()),
    score: orNull(Type.Number()),
    evidence: Type.Array(Digest),
    /** When the photos and films were deleted, their term being over; their digests stay on record. */
    filesEndedAt: orNull(InstantSchema),
    device: orNull(Type.String()),
    outlet: orNull(Type.String()),
    staff: Type.String(),
    askedAt: InstantSchema,
    at: InstantSchema,
    attempts: Type.Integer(),
    nextAt: orNull(InstantSchema),
    signal: orNull(oneOf(['forged-paper', 'other-person'])),
    madeFor: orNull(Type.Object({ purpose: oneOf(CHECK_PURPOSES), subject: orNull(IdSchema) }, closed)),
  },
  closed,
);
export type CheckView = Static<typeof CheckView>;

export const CheckMade = Type.Object({ ...DecisionSchema.properties, check: CheckView }, closed);
