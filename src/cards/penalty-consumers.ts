/** Cards of somebody whom police determined to have traded cards must be verified again. */
import { type Consumer, ownOnly } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { type ReverificationAsked, TOPICS } from '../penalties/messages.ts';
import { card } from './card.ts';
import { heldNationwide } from './queries.ts';

export const penaltyConsumers: readonly (readonly [string, Consumer])[] = [
  [TOPICS.reverify, ownOnly<ReverificationAsked>(flagAll)],
];

/** Each card is decided by itself: one that is not in use has nothing to be verified. */
async function flagAll(work: Work, { holder, document }: ReverificationAsked): Promise<void> {
  const held = await heldNationwide(work.tx, holder);
  const command = { type: 'flag', groups: [{ group: 'listed', evidence: document }] } as const;
  await work.execute(
    card,
    held.map(({ id }) => ({ id, command })),
  );
}
