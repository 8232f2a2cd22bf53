/** Numbers an authority names as fraud cards: kept with its reference; the next sweep flags those of this company. */
import { CompiledQuery } from 'kysely';
import type { Consumer, Received } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { cardsError } from './errors.ts';
import { type ListedNumbers, TOPICS } from './messages.ts';

/** Who may name fraud cards (2021 notice, 4: lists of police or regulator). */
const AUTHORITIES: readonly string[] = ['police', 'regulator', 'hub'];

export const sweepConsumers: readonly (readonly [string, Consumer])[] = [
  [
    TOPICS.listed,
    async (work, messages) => {
      for (const message of messages) await keepListed(work, message);
    },
  ],
];

async function keepListed({ tx, now }: Work, { from, payload }: Received): Promise<void> {
  const { rows } = await tx.executeQuery<{ kind: string }>(
    CompiledQuery.raw('select kind from organisation where id = $1', [from]),
  );
  const kind = rows[0]?.kind ?? '';
  if (!AUTHORITIES.includes(kind)) throw cardsError('cards.list-not-by-authority', { facts: { from } });
  const { reference, listedOn, numbers } = payload as ListedNumbers;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into card_listed (org, list, number, reference, listed_on, received_at)
       select distinct duanka_org(), 'fraud', n, $2, $3::date, $4::timestamptz from unnest($1::text[]) as n
       on conflict do nothing`,
      [numbers, `${from} ${reference}`, listedOn, now],
    ),
  );
}
