/** The cap as the database keeps it: no code path whatever can write a card to a place above it. */
import { CompiledQuery } from 'kysely';
import type { Database } from '../kernel/ports.ts';
import type { LawView } from '../law/index.ts';
import { capOf } from './cap.ts';

const GUARD = 'card_slot_within_cap';

/**
 * Sets the check to the cap of the law; called at start-up. Nothing is done where it stands already. Where a company
 * lowers its cap, cards that were opened under the higher one keep their places, and so does the check until they end.
 */
export async function ensureCap(database: Database, law: LawView): Promise<void> {
  const cap = capOf(law)?.value;
  if (cap === undefined) return;
  await database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ guard: string }>(
      CompiledQuery.raw('select pg_get_constraintdef(oid) as guard from pg_constraint where conname = $1', [
        GUARD,
      ]),
    );
    if (guardedAt(rows[0]?.guard) === cap) return;
    // Two nodes starting together: the second waits, and sets the same value once more.
    await tx.executeQuery(CompiledQuery.raw('lock table card in share row exclusive mode'));
    const { rows: most } = await tx.executeQuery<{ slot: number | null }>(
      CompiledQuery.raw('select max(slot) as slot from card'),
    );
    const bound = Math.max(cap, most[0]?.slot ?? 0);
    if (guardedAt(rows[0]?.guard) === bound) return;
    await tx.executeQuery(CompiledQuery.raw(`alter table card drop constraint if exists ${GUARD}`));
    await tx.executeQuery(
      CompiledQuery.raw(`alter table card add constraint ${GUARD} check (slot between 1 and ${bound})`),
    );
  });
}

/** The bound of a check like `CHECK (((slot >= 1) AND (slot <= 5)))`. */
function guardedAt(definition: string | undefined): number | undefined {
  const bound = /slot <= (\d+)/.exec(definition ?? '')?.[1];
  return bound === undefined ? undefined : Number(bound);
}
