/** HTTP contract of the own-cards query: how many cards run on a person's paper, and the one that is not theirs. */
import { type Static, Type } from 'typebox';
import { PaperGiven } from '../identity/contract.ts';
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
import { CARD_KINDS, CARD_STATES, DisputeView } from './contract.ts';
import { Token } from './verify-contract.ts';

const closed = { additionalProperties: false } as const;

/** Typed first: form and check sign are told before a film is made. */
export const OpenOwnCards = Type.Object({ ownPaper: PaperGiven }, closed);
/** The same whether or not the paper is on file. */
export const OwnCardsOpened = Type.Object(
  {
    token: Type.String(),
    /** May bring films and nothing else, so it may stand in an address. */
    upload: Type.String(),
    expires: InstantSchema,
  },
  closed,
);
/** What the citizen asks: the same paper, and a film of the face (POST /own-cards/files), which is checked at once. */
export const OwnCardsQuestion = Type.Object(
  {
    token: Token,
    ownPaper: PaperGiven,
    evidence: Type.Array(DigestSchema, { minItems: 1, maxItems: 4 }),
  },
  closed,
);
/** The same asked at a counter: of whoever's paper was typed, of a holder whose paper was read, else of whoever was checked. */
export const OwnCardsAtCounter = Type.Object(
  { paper: Type.Optional(PaperGiven), holder: Type.Optional(IdSchema), check: IdSchema },
  closed,
);
/** The receipt of the query, as a person types it. */
const Enquiry = { enquiry: Type.String({ minLength: 1, maxLength: 64 }) };
export const OwnCardsReceipt = Type.Object(Enquiry, closed);
export const OwnCardsAnswer = Type.Object(
  {
    receipt: Type.String(),
    validTo: InstantSchema,
    /** By when a number called not mine now would be checked. */
    disputeBy: InstantSchema,
    numbers: Type.Array(
      Type.Object(
        {
          id: IdSchema,
          masked: Type.String(),
          kind: oneOf(CARD_KINDS),
          state: oneOf(CARD_STATES),
          joinedOn: DaySchema,
          dispute: orNull(DisputeView),
        },
        closed,
      ),
    ),
    /** Count per company of this installation; null where one has not answered yet. */
    companies: Type.Array(
      Type.Object(
        { id: Type.String(), name: TextSchema, count: orNull(Type.Integer()), own: Type.Boolean() },
        closed,
      ),
    ),
  },
  closed,
);
/** With an answer, or with the findings that say why there is none. */
export const OwnCardsReply = Type.Object(
  { outcome: OutcomeSchema, findings: Type.Array(FindingSchema), answer: orNull(OwnCardsAnswer) },
  closed,
);
export type OwnCardsAnswerView = Static<typeof OwnCardsAnswer>;
export const OwnDispute = Type.Object({ ...Enquiry, card: IdSchema }, closed);
export const OwnDisputeAnswer = Type.Object(
  { outcome: OutcomeSchema, findings: Type.Array(FindingSchema), dispute: orNull(DisputeView) },
  closed,
);
