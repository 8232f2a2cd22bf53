/** HTTP contract of what staff do with a card: order, registration, what ends it. */
import { Type } from 'typebox';
import { DaySchema, IdSchema, oneOf, orNull } from '../kernel/contract.ts';
import { reasonText } from '../kernel/reason.ts';
import { CARD_KINDS, DISPUTE_OUTCOMES, STOP_GROUNDS, TRADE_ACTS } from './contract.ts';

const closed = { additionalProperties: false } as const;

const Reason = reasonText({ most: 500 });
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };
const ChecksSchema = Type.Array(IdSchema, {
  maxItems: 20,
  description: 'Identity checks made for it (POST /identity-checks)',
});

/** An order as the counter writes it; who sells comes from the session. */
export const OrderBody = Type.Object(
  {
    number: Type.String({ minLength: 1, maxLength: 64, description: 'As written; any spelling' }),
    kind: oneOf(CARD_KINDS),
    plan: Type.String({ minLength: 1, maxLength: 80 }),
    holder: IdSchema,
    /** Who handles it for a unit, or for somebody who cannot come. */
    handler: Type.Optional(orNull(IdSchema)),
    checks: Type.Optional(ChecksSchema),
  },
  closed,
);

/** An order as far as it has come: whoever fills it in sees what is against it before the number is chosen. */
export const PreviewBody = Type.Object(
  {
    ...OrderBody.properties,
    number: Type.Optional(OrderBody.properties.number),
    plan: Type.Optional(OrderBody.properties.plan),
  },
  closed,
);

export const RegisterBody = Type.Object({ ...Version, checks: ChecksSchema }, closed);
export const ReasonBody = Type.Object({ ...Version, reason: Reason }, closed);
export const CancelBody = Type.Object(
  {
    ...Version,
    by: oneOf(['holder', 'deputy']),
    reason: Reason,
    /** What shows that the holder, or a deputy with authority, asks for it. */
    checks: ChecksSchema,
  },
  closed,
);
export const StopBody = Type.Object(
  {
    ...Version,
    ground: oneOf(STOP_GROUNDS),
    reason: Reason,
    /** Where the confirmation of the ground is on record (number of the police letter, the check, the case). */
    confirmation: Type.String({ minLength: 1, maxLength: 120 }),
  },
  closed,
);
export const DisputeBody = Type.Object({ ...Version, person: IdSchema, checks: ChecksSchema }, closed);
export const ResolveBody = Type.Object(
  { ...Version, outcome: oneOf(DISPUTE_OUTCOMES), reason: Reason },
  closed,
);
export const TradeBody = Type.Object(
  {
    ...Version,
    act: oneOf(TRADE_ACTS),
    on: DaySchema,
    /** Who did it, where that is a person on file. */
    person: Type.Optional(orNull(IdSchema)),
    reference: Type.String({ minLength: 1, maxLength: 120, description: 'Case or letter it rests on' }),
  },
  closed,
);
export const ConfirmUserBody = Type.Object({ ...Version, checks: ChecksSchema }, closed);
export const OtherUserBody = Type.Object({ ...Version, observation: Reason }, closed);
/** What the authority's service answered about cards with other companies. */
export const LookUpBody = Type.Object(
  {
    ...Version,
    count: Type.Integer({ minimum: 0, maximum: 10_000 }),
    on: DaySchema,
    reference: Type.String({
      minLength: 1,
      maxLength: 120,
      description: 'Of the answer, with whoever gave it',
    }),
  },
  closed,
);
