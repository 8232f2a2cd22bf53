/** What a review says of a card reaches the card as a message, so that both are written on their own. */
import { CompiledQuery } from 'kysely';
import type { Consumer } from '../kernel/outbox.ts';
import { card } from './card.ts';
import { FOUND_WRONG, type FoundWrong } from './review.ts';

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

export const reviewConsumers: readonly (readonly [string, Consumer])[] = [[FOUND_WRONG, foundWrong]];
