/** HTTP contract of an order that a person makes alone: number, paper, face, notice, card. */
import { type Static, Type } from 'typebox';
import { CHECK_RESULTS, PaperGiven } from '../identity/contract.ts';
import {
  DaySchema,
  DigestSchema,
  FindingSchema,
  IdSchema,
  InstantSchema,
  OutcomeSchema,
  oneOf,
  orNull,
  TextSchema,
} from '../kernel/contract.ts';
import { CARD_STATES } from './contract.ts';

const closed = { additionalProperties: false } as const;
const TokenSchema = Type.String({ minLength: 1, maxLength: 2000 });
/** Until there is an order. */
const Opening = { opening: TokenSchema };
/** Everything of the order, once it is there. */
const Token = { token: TokenSchema };

/** What somebody can order alone; an industry card or a line in the wall needs more than a phone. */
export const ONLINE_KINDS = ['mobile', 'wireless-data'] as const;

const Wanted = {
  number: Type.String({ minLength: 1, maxLength: 64, description: 'As written; any spelling' }),
  kind: oneOf(ONLINE_KINDS),
};
const Person = {
  ownPaper: PaperGiven,
  holderName: Type.String({ minLength: 1, maxLength: 100, description: 'As it stands on the paper' }),
};

export const FreeNumbersAsked = Type.Object(
  { ending: Type.String({ pattern: '^\\d{0,8}$', description: 'Last digits wanted; empty for any' }) },
  closed,
);
export const FreeNumbers = Type.Object(
  {
    items: Type.Array(Type.String({ description: 'As people write it' })),
    /** False where the company told no numbers: any free one can be typed. */
    kept: Type.Boolean(),
  },
  closed,
);

export const OpenOrder = Type.Object({ ...Wanted, ...Person }, closed);
/** What was decided, each finding with its clause as people name it. */
const Decided = Type.Object(
  {
    outcome: OutcomeSchema,
    findings: Type.Array(Type.Object({ ...FindingSchema.properties, basis: TextSchema }, closed)),
  },
  closed,
);
export type OnlineDecisionView = Static<typeof Decided>;

/** What number and paper alone say, and the token to go on with; null where something stands against it. */
export const OpenedOrder = Type.Object(
  {
    decision: Decided,
    opened: orNull(
      Type.Object({ opening: Type.String(), upload: Type.String(), expires: InstantSchema }, closed),
    ),
  },
  closed,
);

export const OrderCheck = Type.Object(
  {
    ...Opening,
    ...Person,
    video: DigestSchema,
    /** The person agrees that the film is compared for this order, having read what becomes of it. */
    consent: Type.Literal(true),
  },
  closed,
);
/** The new `opening` goes on: where several papers are one person's, it names that person. */
export const OrderChecked = Type.Object(
  {
    opening: Type.String(),
    check: Type.String(),
    result: oneOf(CHECK_RESULTS),
    code: orNull(Type.String()),
  },
  closed,
);

export const PlaceOrder = Type.Object({ ...Opening, ...Wanted, check: IdSchema }, closed);
export const OrderToken = Type.Object(Token, closed);

/** One order as its person sees it. */
export const OwnOrder = Type.Object(
  {
    kind: oneOf(ONLINE_KINDS),
    /** Last four digits. */
    tail: Type.String(),
    state: oneOf(CARD_STATES),
    orderedAt: orNull(InstantSchema),
    /** Number and place are kept until the end of this day. */
    keptUntil: orNull(DaySchema),
    activatedAt: orNull(InstantSchema),
    identity: oneOf(['shown', 'waiting', 'missing']),
    /** The notice was ticked for this card. */
    notice: Type.Boolean(),
    endedBy: orNull(oneOf(['holder', 'deputy', 'expiry', 'check'])),
    /** What the next step would answer now; null where there is none. */
    next: orNull(Decided),
  },
  closed,
);
export type OwnOrderView = Static<typeof OwnOrder>;

/** `token` opens this order again until it ends; null where none was taken. */
export const OrderAnswer = Type.Object(
  {
    decision: Decided,
    order: orNull(OwnOrder),
    token: orNull(Type.String()),
    expires: orNull(InstantSchema),
  },
  closed,
);
