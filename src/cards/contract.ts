/** HTTP contract of cards/: words, rows, pages, filters. What is done to a card: act-contract.ts. Console types come from here. */
import { type Static, Type } from 'typebox';
import {
  AssentSchema,
  DaySchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  OutcomeSchema,
  oneOf,
  orNull,
  PageQuery,
  StepSchema,
  TextSchema,
} from '../kernel/contract.ts';

const closed = { additionalProperties: false } as const;

export const CARD_KINDS = [
  'mobile',
  'wireless-data',
  'industry-11-digit-with-voice',
  'fixed-line',
  'broadband',
] as const;

export const CARD_STATES = [
  'ordered',
  'registered',
  'active',
  'flagged',
  'reminded',
  'suspended',
  'stopped',
  'shut-down',
  'cancelled',
] as const;

export const SALE_CHANNELS = ['shop', 'agent', 'online'] as const;

/** `none` and `wrong`: lines from before registration was required, or registered falsely. */
export const REGISTRATIONS = ['complete', 'none', 'wrong'] as const;

export const SUSPENSION_GROUNDS = [
  'unregistered',
  'reverification',
  'unused',
  'not-mine',
  'transfer',
] as const;

/** The six groups of the 2021 notice, and the open seventh (P.4.2 to P.4.8). */
export const RISK_GROUPS = [
  'listed',
  'many-cards',
  'sleeping',
  'silent',
  'high-fraud-area',
  'model-alerts',
  'extra',
] as const;

/** Grounds of the signed notice (R.nuisance.1) on which a number may be stopped after confirmation. */
export const STOP_GROUNDS = [
  'out-of-rule-outbound',
  'nuisance-calls',
  'abnormal-frequency',
  'spam-sms',
  'illegal-resale',
  'police-notification',
  'user-complaints',
] as const;

/** Acts of trade; which document names which one, and since when, is read from the law. */
export const TRADE_ACTS = ['rent', 'sell', 'buy', 'lend', 'illegally-obtain', 'hoard'] as const;

/** What counts as "the two cards" (T.1.2): five kinds, open to more; linked accounts came in 2021 (P.1.1). */
export const INSTRUMENT_KINDS = [
  'mobile-card',
  'iot-card',
  'personal-bank-card',
  'unit-account-and-settlement-card',
  'payment-account',
  'linked-internet-account',
  'other',
] as const;

export const SHUTDOWN_BASES = ['black-card', 'fraud-card'] as const;
export const DISPUTE_OUTCOMES = ['registered-rightly', 'registered-falsely'] as const;

/** The decision before the order: nothing is written. */
export const Preview = Type.Object(
  {
    outcome: OutcomeSchema,
    findings: Type.Array(FindingSchema),
    /** Cards of this holder with the company nationwide that count, and the cap; null where no cap applies. */
    held: Type.Integer(),
    cap: orNull(Type.Integer()),
  },
  closed,
);

export const NumberShown = {
  number: Type.String({ description: 'As people write it' }),
  masked: Type.String(),
};

export const CardRow = Type.Object(
  {
    id: IdSchema,
    ...NumberShown,
    kind: oneOf(CARD_KINDS),
    state: oneOf(CARD_STATES),
    holder: orNull(IdSchema),
    holderKind: orNull(oneOf(['person', 'unit'])),
    plan: Type.String(),
    province: orNull(Type.String()),
    registration: oneOf(REGISTRATIONS),
    slot: orNull(Type.Integer({ description: 'Place among the cards of its holder' })),
    ground: orNull(oneOf(SUSPENSION_GROUNDS)),
    sale: Type.Object(
      {
        channel: oneOf([...SALE_CHANNELS, 'legacy']),
        staff: orNull(Type.String()),
        outlet: orNull(Type.String()),
        agent: orNull(Type.String()),
      },
      closed,
    ),
    joinedOn: DaySchema,
    orderedAt: orNull(InstantSchema),
    dueAt: orNull(InstantSchema),
    caseState: orNull(Type.String()),
  },
  closed,
);
export type CardRowView = Static<typeof CardRow>;

const StopView = Type.Object(
  {
    ground: oneOf(STOP_GROUNDS),
    reason: Type.String(),
    confirmation: Type.String(),
    proposedBy: Type.String(),
    proposedAt: InstantSchema,
    approvals: Type.Array(Type.String()),
    assent: orNull(AssentSchema),
    stoppedAt: orNull(InstantSchema),
  },
  closed,
);
const ShutdownView = Type.Object(
  {
    orderedBy: Type.String(),
    name: TextSchema,
    reference: Type.String(),
    basis: oneOf(SHUTDOWN_BASES),
    /** The label needs both facts: no registration, and use in crime. */
    blackCard: Type.Boolean(),
    at: InstantSchema,
    dueAt: InstantSchema,
    executedAt: orNull(InstantSchema),
  },
  closed,
);
export const DisputeView = Type.Object(
  {
    receipt: Type.String(),
    at: InstantSchema,
    dueAt: InstantSchema,
    outcome: orNull(oneOf(DISPUTE_OUTCOMES)),
    reason: orNull(Type.String()),
  },
  closed,
);
const TradeView = Type.Object(
  {
    act: oneOf(TRADE_ACTS),
    instrument: oneOf(INSTRUMENT_KINDS),
    on: DaySchema,
    person: orNull(Type.String()),
    by: Type.String(),
    reference: Type.String(),
    documents: Type.Array(Type.String({ description: 'Obligations that name the act on that day' })),
  },
  closed,
);

const LookUpView = Type.Object(
  {
    owedSince: InstantSchema,
    dueAt: InstantSchema,
    /** Null while it is owed. */
    result: orNull(
      Type.Object(
        {
          count: Type.Integer(),
          on: DaySchema,
          reference: Type.String(),
          by: Type.String(),
          at: InstantSchema,
          /** Then every card of the person is reviewed, and one not yet switched on waits for that. */
          overLimit: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const CardDetail = Type.Object(
  {
    ...CardRow.properties,
    version: Type.Integer(),
    /** Why the registration is wrong; null where it is not. */
    doubt: orNull(TextSchema),
    handler: orNull(IdSchema),
    checks: Type.Array(IdSchema),
    acknowledgement: orNull(IdSchema),
    registeredAt: orNull(InstantSchema),
    activatedAt: orNull(InstantSchema),
    verifiedAt: orNull(InstantSchema),
    suspension: orNull(
      Type.Object(
        {
          ground: oneOf(SUSPENSION_GROUNDS),
          clause: Type.String(),
          since: InstantSchema,
          off: Type.Array(Type.String()),
          open: Type.Array(Type.String()),
          appliedAt: orNull(InstantSchema),
          restoreBy: orNull(InstantSchema),
        },
        closed,
      ),
    ),
    stop: orNull(StopView),
    shutdown: orNull(ShutdownView),
    dispute: orNull(DisputeView),
    trades: Type.Array(TradeView),
    transfer: orNull(
      Type.Object(
        {
          foundAt: InstantSchema,
          dueAt: InstantSchema,
          evidence: Type.String(),
          /** The message to the registered user; null until the network reports on it. */
          sentAt: orNull(InstantSchema),
          deliveredAt: orNull(InstantSchema),
          failedAt: orNull(InstantSchema),
        },
        closed,
      ),
    ),
    ending: orNull(
      Type.Object(
        {
          at: InstantSchema,
          by: oneOf(['holder', 'deputy', 'expiry', 'check']),
          reason: Type.String(),
          amnesty: Type.Boolean(),
        },
        closed,
      ),
    ),
    /** The count of cards with other companies; null where nobody has to look it up. */
    lookUp: orNull(LookUpView),
    late: Type.Array(Type.String()),
    /** The next step of opening, and what it would answer now; null once the card is in use. */
    next: orNull(
      Type.Object(
        {
          command: oneOf(['register', 'activate']),
          outcome: OutcomeSchema,
          findings: Type.Array(FindingSchema),
        },
        closed,
      ),
    ),
    history: Type.Array(StepSchema),
  },
  closed,
);
export type CardDetailView = Static<typeof CardDetail>;

export const CardFilter = {
  ...PageQuery,
  state: Type.Optional(oneOf(CARD_STATES)),
  ground: Type.Optional(oneOf(SUSPENSION_GROUNDS)),
  registration: Type.Optional(oneOf(REGISTRATIONS)),
  /** `look-up`: the count of cards with other companies is still to be recorded. */
  owed: Type.Optional(oneOf(['look-up'])),
  holder: Type.Optional(IdSchema),
  outlet: Type.Optional(IdSchema),
  agent: Type.Optional(IdSchema),
  staff: Type.Optional(IdSchema),
};

/** A number is asked for in writing, so that it stands in no address. */
export const CardSearch = Type.Object(
  {
    ...CardFilter,
    number: Type.String({ minLength: 1, maxLength: 64, description: 'Any spelling of the whole number' }),
  },
  closed,
);

/** Cards of one person with this company, nationwide, also where the asker may see one province only. */
export const HeldCards = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          masked: Type.String(),
          kind: oneOf(CARD_KINDS),
          state: oneOf(CARD_STATES),
          slot: orNull(Type.Integer()),
          province: orNull(Type.String()),
          counts: Type.Boolean(),
        },
        closed,
      ),
    ),
    held: Type.Integer(),
    cap: orNull(Type.Integer()),
  },
  closed,
);
