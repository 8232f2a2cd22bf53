/**
 * Wrong tries to open the page of a number, counted in the database, so that several processes count together. A number
 * is counted whether or not it is ours: what is said of it tells nothing.
 */
import { CompiledQuery } from 'kysely';
import type { Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { cardsError } from './errors.ts';
import { timeInChina } from './reverify-words.ts';

/** Keyed digest of the number as it was typed. */
const GUESSES = 'card-guesses';

export const purposes: readonly string[] = [GUESSES];

interface Limit {
  readonly most: number;
  readonly window_hours: number;
  readonly lock_hours: number;
}

interface Counting {
  readonly law: Law;
  readonly vault: Pick<Vault, 'index'>;
  readonly repository: Repository;
}

/**
 * Counts one guess at a number before it is looked at, so that calls at once are counted one by one.
 * @returns what forgives it, to be called where the guess was right
 * @throws cards.open-locked
 */
export async function countGuess(
  { law, vault, repository }: Counting,
  number: string,
): Promise<() => Promise<void>> {
  const { org } = repository.actor;
  const subject = await vault.index({ org, purpose: GUESSES }, number);
  const until = await repository.transact('card.verify', ({ tx, now }) => {
    const { value } = law.asOf(dayOf(now)).parameter<Limit>('reverify.open_guesses');
    return counted(tx, subject, value, now);
  });
  // Outside the transaction: the count must stay.
  if (until !== null) throw cardsError('cards.open-locked', { facts: { time: timeInChina(until) } });
  return () =>
    repository.transact('card.verify', async ({ tx }) => {
      await tx.executeQuery(
        CompiledQuery.raw('delete from card_guess where org = duanka_org() and subject = $1', [subject]),
      );
    });
}

/** Until when the number is locked; null where it is not. A lock is not prolonged, and after it all begins anew. */
async function counted(tx: Tx, subject: string, limit: Limit, now: Instant): Promise<Instant | null> {
  const { most, window_hours, lock_hours } = limit;
  const { rows } = await tx.executeQuery<{ locked_until: Date | string | null }>(
    CompiledQuery.raw(
      `insert into card_guess as g (org, subject, wrong, since) values (duanka_org(), $1, 1, $2)
       on conflict (org, subject) do update set
         wrong = case when coalesce(g.locked_until <= $2, g.since <= $3) then 1 else g.wrong + 1 end,
         since = case when coalesce(g.locked_until <= $2, g.since <= $3) then $2 else g.since end,
         locked_until = case
           when coalesce(g.locked_until <= $2, g.since <= $3) then null
           when g.locked_until is null and g.wrong >= $4 then $5::timestamptz
           else g.locked_until end
       returning locked_until`,
      [subject, now, addHours(now, -window_hours), most, addHours(now, lock_hours)],
    ),
  );
  const until = rows[0]?.locked_until ?? null;
  return until === null ? null : new Date(until).toISOString();
}

/** Forgets counts that no longer matter. @returns how many */
export async function forgetGuesses({ database, law, clock }: Kernel): Promise<number> {
  const now = clock.now();
  const { value } = law.asOf(dayOf(now)).parameter<Limit>('reverify.open_guesses');
  const { numAffectedRows } = await database.owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw('delete from card_guess where since <= $1 and coalesce(locked_until <= $2, true)', [
        addHours(now, -value.window_hours),
        now,
      ]),
    ),
  );
  return Number(numAffectedRows ?? 0);
}
