/** HTTP contract of the risk notices and their acknowledgements. Console types come from here. */
import { type Static, Type } from 'typebox';
import { REVEAL_PURPOSES } from '../identity/contract.ts';
import {
  AssentSchema,
  DaySchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  oneOf,
  orNull,
  PageQuery,
  SignedSchema,
  TextSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;

/** What the notice is handed out for (risk notice, preamble: cards, IoT cards, fixed lines, broadband). */
export const SERVICES = ['mobile', 'iot', 'fixed-line', 'broadband'] as const;
/** Who signs: a person, or somebody for a unit. */
export const SUBJECTS = ['person', 'unit'] as const;
export const PLACES = ['hall', 'online'] as const;
/** `over`: the term is over and some have not signed; `superseded`: a later version took over. */
export const ROUND_STATES = ['running', 'over', 'complete', 'superseded'] as const;
/** `superseded`: published, and a later version of the same kind is in force today. */
const NOTICE_STATES = ['draft', 'approved', 'published', 'superseded'] as const;
/** `new-version`: signed only because the text changed. */
export const OCCASIONS = ['opening', 'reverification', 're-registration', 'visit', 'new-version'] as const;
export const METHODS = ['signature', 'tick'] as const;
export const LANGUAGES = ['zh', 'en'] as const;
/** What a point of the notice is. */
export const ITEM_KINDS = ['liability', 'warning', 'nuisance', 'tip', 'pledge'] as const;
/** Registers whose subjects a notice can be signed for. */
export const SIGNED_FOR = ['card', 'iot_application', 'iot_card', 'holder'] as const;
/** Who puts the hand to it. */
export const SIGNERS = ['holder', 'handler', 'legal-representative', 'guardian'] as const;
/** Grounds on which the registered user answers for a number (risk notice, nuisance section). */
export const NUISANCE_GROUNDS = [
  'out-of-rule-outbound',
  'nuisance-calls',
  'abnormal-frequency',
  'spam-sms',
  'illegal-resale',
  'police-notification',
  'user-complaints',
] as const;

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };

/** One point. `separate`: it has an acknowledgement of its own, apart from the signature under the whole. */
const NoticeItem = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    kind: oneOf(ITEM_KINDS),
    separate: Type.Boolean(),
    text: TextSchema,
    /** Grounds the point names, each with a code that signals are matched against. */
    grounds: Type.Array(Type.Object({ code: oneOf(NUISANCE_GROUNDS), text: TextSchema }, closed)),
  },
  closed,
);

export const NoticeText = Type.Object(
  {
    title: TextSchema,
    preamble: TextSchema,
    items: Type.Array(NoticeItem, { minItems: 1, maxItems: 40 }),
    /** What the confirmation counts as; the last line above the signature. */
    closing: TextSchema,
    /** What is read aloud before the camera. */
    script: TextSchema,
    /** Laws and notices the text rests on. */
    bases: Type.Array(TextSchema, { minItems: 1, maxItems: 20 }),
  },
  closed,
);
export type NoticeTextView = Static<typeof NoticeText>;

/** What a notice is for: one text of each kind is in force at a time. */
export const Series = { service: oneOf(SERVICES), subject: oneOf(SUBJECTS), place: oneOf(PLACES) };

export const NoticeRow = Type.Object(
  {
    id: IdSchema,
    ...Series,
    number: Type.Integer({ minimum: 1, description: 'Version number within its kind' }),
    state: oneOf(NOTICE_STATES),
    title: TextSchema,
    /** First day on which it is shown; null until it is published. */
    from: orNull(DaySchema),
    /** The day a later version takes over; null while none is published. */
    to: orNull(DaySchema),
    /** The text shipped with the product. */
    shipped: Type.Boolean(),
    version: Type.Integer({ description: 'Of the record, for expectedVersion' }),
  },
  closed,
);
export type NoticeRowView = Static<typeof NoticeRow>;

/** How far everybody who signed an earlier version is with this one. */
const RoundView = Type.Object(
  {
    state: oneOf(ROUND_STATES),
    startedAt: InstantSchema,
    dueAt: InstantSchema,
    /** Persons asked; `listed` once nobody is left to ask. */
    asked: Type.Integer(),
    listed: Type.Boolean(),
    /** Of those asked: the message left, there was no way to reach them, they signed. */
    told: Type.Integer(),
    unreached: Type.Integer(),
    signed: Type.Integer(),
    /** How many had not signed when the term was over; null before. */
    unsigned: orNull(Type.Integer()),
  },
  closed,
);

export const NoticeDetail = Type.Object(
  {
    ...NoticeRow.properties,
    text: NoticeText,
    /** SHA-256 of the text exactly as shown, in each language. */
    digests: Type.Object({ zh: Digest, en: Digest }, closed),
    drafted: SignedSchema,
    /** Who agreed besides, while more must; and whether the reader may. */
    seconds: Type.Array(SignedSchema),
    assent: orNull(AssentSchema),
    approved: orNull(SignedSchema),
    /** Null where nobody has to sign it within a term. */
    round: orNull(RoundView),
  },
  closed,
);
export type NoticeDetailView = Static<typeof NoticeDetail>;

export const NoticeFilter = {
  service: Type.Optional(oneOf(SERVICES)),
  subject: Type.Optional(oneOf(SUBJECTS)),
  place: Type.Optional(oneOf(PLACES)),
};

export const Draft = Type.Object({ ...Series, text: NoticeText }, closed);
export const Approval = Type.Object(Version, closed);
export const SpecimenQuery = { language: Type.Optional(oneOf(LANGUAGES)) };
export const Publication = Type.Object({ from: DaySchema, ...Version }, closed);

export const CurrentQuery = {
  ...Series,
  /** Staff: also answers whether this subject has signed the version in force. */
  register: Type.Optional(oneOf(SIGNED_FOR)),
  id: Type.Optional(IdSchema),
};

/** The text to show now, with what must be ticked or signed. */
export const CurrentNotice = Type.Object(
  {
    id: IdSchema,
    ...Series,
    number: Type.Integer(),
    from: DaySchema,
    text: NoticeText,
    digests: Type.Object({ zh: Digest, en: Digest }, closed),
    /** The text exactly as it is shown and hashed. */
    shown: TextSchema,
    /** Points that must be ticked: all of them online, those with an acknowledgement of their own at the counter. */
    required: Type.Array(Type.String()),
    /** Least time between opening the text and the tick. */
    readingSeconds: Type.Integer(),
    /** Whether a second verification online also needs the film of the reading. */
    readingFilm: Type.Boolean(),
    /** How long after the service the film is kept. */
    filmYears: Type.Integer(),
    /** What the subject asked for has signed of this kind; null where nothing, or nobody was asked for. */
    signed: orNull(
      Type.Object(
        { id: IdSchema, number: Type.Integer(), at: InstantSchema, current: Type.Boolean() },
        closed,
      ),
    ),
  },
  closed,
);
export type CurrentNoticeView = Static<typeof CurrentNotice>;

/** A signature as drawn: pen strokes (x, y, x, y … in units of the pad), or a PNG in base64. */
export const Signature = Type.Union([
  Type.Object(
    {
      width: Type.Number({ minimum: 1, maximum: 10_000 }),
      height: Type.Number({ minimum: 1, maximum: 10_000 }),
      strokes: Type.Array(
        Type.Array(Type.Number({ minimum: 0, maximum: 10_000 }), { minItems: 2, maxItems: 4000 }),
        {
          maxItems: 200,
        },
      ),
    },
    closed,
  ),
  Type.Object({ png: Type.String({ maxLength: 400_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }) }, closed),
]);
export type SignatureView = Static<typeof Signature>;

/** A pledge signed when the police call on whoever opened the cards. */
const Visit = Type.Object(
  {
    officer: Type.String({ minLength: 1, maxLength: 40, description: 'Police number of the officer' }),
    on: DaySchema,
    cards: Type.Array(IdSchema, { minItems: 1, maxItems: 50 }),
  },
  closed,
);

const Signing = {
  notice: IdSchema,
  language: oneOf(LANGUAGES),
  digest: Digest,
  /** Keys of the points acknowledged one by one. */
  items: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60 }),
  /** From opening the text to the tick or signature. */
  readingSeconds: Type.Integer({ minimum: 0, maximum: 86_400 }),
};

/** Taken at the counter, or at a visit. */
export const StaffAcknowledgement = Type.Object(
  {
    ...Signing,
    holder: IdSchema,
    register: oneOf(SIGNED_FOR),
    subject: IdSchema,
    occasion: oneOf(OCCASIONS),
    signature: Type.Optional(Signature),
    /** Where another than the holder signs: who, and the name (sealed). */
    signer: Type.Optional(
      Type.Object({ as: oneOf(SIGNERS), name: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
    ),
    visit: Type.Optional(Visit),
  },
  closed,
);

/** Ticked by the person online; who and for what stands in the case token. */
export const CitizenAcknowledgement = Type.Object(
  {
    ...Signing,
    token: Type.String({ minLength: 1, maxLength: 2000 }),
    occasion: oneOf(['opening', 'reverification', 're-registration']),
    /** SHA-256 of the film of the reading, uploaded before. */
    video: Type.Optional(Digest),
  },
  closed,
);

const Video = Type.Object(
  {
    digest: Digest,
    seconds: Type.Number(),
    match: Type.Number({ description: 'Share of the script that was read' }),
    live: Type.Boolean(),
    kept: Type.Object(
      { duringService: Type.Boolean(), yearsAfter: Type.Integer() },
      { ...closed, description: 'How long the film is kept' },
    ),
    /** When it was deleted, its term being over; what it showed stays on record. */
    endedAt: orNull(InstantSchema),
  },
  closed,
);

export const AcknowledgementRow = Type.Object(
  {
    id: IdSchema,
    code: Type.String({ description: 'Verification code on the printed notice' }),
    holder: IdSchema,
    register: oneOf(SIGNED_FOR),
    subject: IdSchema,
    notice: IdSchema,
    service: oneOf(SERVICES),
    place: oneOf(PLACES),
    holderKind: oneOf(SUBJECTS),
    number: Type.Integer({ description: 'Of the version that was shown' }),
    occasion: oneOf(OCCASIONS),
    method: oneOf(METHODS),
    at: InstantSchema,
    staff: Type.String({ description: '`citizen` where nobody stood by' }),
    /** The film of the reading: there, or deleted at the end of its term; null where none was made. */
    film: orNull(oneOf(['kept', 'ended'])),
    responsible: Type.Boolean({ description: 'The holder was held responsible on the strength of it' }),
  },
  closed,
);
export type AcknowledgementRowView = Static<typeof AcknowledgementRow>;

export const Responsibility = Type.Object(
  {
    ground: oneOf(NUISANCE_GROUNDS),
    /** Where it is recorded that the facts were checked and found true; empty where it is not. */
    confirmation: Type.String({ maxLength: 80 }),
    /** Different persons who complained within the days the parameter sets. */
    complainants: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    keyService: Type.Boolean(),
    ...Version,
  },
  closed,
);

export const AcknowledgementDetail = Type.Object(
  {
    ...AcknowledgementRow.properties,
    version: Type.Integer(),
    language: oneOf(LANGUAGES),
    digest: Digest,
    items: Type.Array(Type.String()),
    readingSeconds: Type.Integer(),
    signed: Type.Boolean(),
    signer: oneOf(SIGNERS),
    video: orNull(Video),
    visit: orNull(Visit),
    responsibilities: Type.Array(
      Type.Object(
        {
          ground: oneOf(NUISANCE_GROUNDS),
          confirmation: Type.String(),
          at: InstantSchema,
          by: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type AcknowledgementDetailView = Static<typeof AcknowledgementDetail>;

export const AcknowledgementFilter = {
  ...PageQuery,
  holder: Type.Optional(IdSchema),
  register: Type.Optional(oneOf(SIGNED_FOR)),
  subject: Type.Optional(IdSchema),
};

/** The answer to a signature or tick: the decision, and the code once there is an acknowledgement. */
export const Signed = Type.Object(
  {
    id: Type.String(),
    code: orNull(Type.String()),
    outcome: Type.String(),
    findings: Type.Array(FindingSchema),
    version: Type.Integer(),
  },
  closed,
);

export const PrintAsked = Type.Object(
  {
    purpose: Type.String({ minLength: 1, maxLength: 200 }),
    /** The name is printed in full, and that it was read is put on record with the holder; masked unless asked for. */
    reveal: Type.Optional(oneOf(REVEAL_PURPOSES)),
  },
  closed,
);

/** Everything that shows what was agreed to, and that it was not altered since. */
export const Proof = Type.Object(
  {
    ...AcknowledgementDetail.properties,
    /** The text as it was shown, read back from where it is kept. */
    shown: Type.String(),
    /** Whether the kept text has the digest that was acknowledged. */
    matches: Type.Boolean(),
    /** Entry of the journal; `/journal/{entry}/proof` gives the path to a signed checkpoint. */
    entry: Type.String(),
    sealed: Type.Boolean(),
  },
  closed,
);

export const CodeQuestion = Type.Object({ code: Type.String({ minLength: 1, maxLength: 64 }) }, closed);
/** What anybody who holds a print may know: nothing about who signed. */
export const CodeAnswer = Type.Object(
  {
    valid: Type.Boolean(),
    title: orNull(TextSchema),
    number: orNull(Type.Integer()),
    on: orNull(DaySchema),
    digest: orNull(Digest),
  },
  closed,
);
