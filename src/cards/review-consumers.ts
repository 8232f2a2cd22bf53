/** What a review says of a card reaches the card as a message, so that both are written on their own. */
import { CompiledQuery } from 'kysely';
import { type Consumer, each } from '../kernel/outbox.ts';
import { card } from './card.ts';
import { OVER_LIMIT, type OverLimit } from './look-up.ts';
import { FOUND_WRONG, type FoundWrong } from './review.ts';
import { reviewPerson } from './review-survey.ts';

/** A card that has ended meanwhile needs no registration any more. */
const foundWrong: Consumer = async (work, messages) => {
  const reasons = new Map(
    messages.map(({ payload }) => {
      const { card: id, reason } = payload as FoundWrong;
      return [id, reason];
    }),
  );
  const { rows } = await work.tx.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from card where org = duanka_org() and live and id = any($1::text[])', [
      [...reasons.keys()],
    ]),
  );
  await work.execute(
    card,
    rows.map(
      ({ id }) => ({ id, command: { type: 'mark-wrong', reason: reasons.get(id) ?? 'review' } }) as const,
    ),
  );
};

/** Closer checking of a person with too many cards elsewhere: one review, whichever card brought it about. */
const overLimit: Consumer = each<OverLimit>((work, { card: id, holder }) =>
  reviewPerson(work, { id: `${id}-elsewhere`, kind: 'elsewhere', holder }),
);

export const reviewConsumers: readonly (readonly [string, Consumer])[] = [
  [FOUND_WRONG, foundWrong],
  [OVER_LIMIT, overLimit],
];
