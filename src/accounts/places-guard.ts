/** The caps as the database keeps them: no code path whatever can write an account to a place above its cap. */
import { CompiledQuery } from 'kysely';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { LawView } from '../law/index.ts';
import { capOf, QUOTAS, type Quota } from './places.ts';

/** Column of each place. */
const PLACE_COLUMNS: Readonly<Record<Quota, string>> = {
  'class-one': 'class_one_place',
  'class-three': 'class_three_place',
  'debit-card': 'debit_card_place',
};

/**
 * Sets the checks to the caps of the law; called at start-up. Where a cap was lowered, accounts opened under the higher
 * one keep their places, and so does the check until they are closed.
 */
export async function ensureAccountCaps(database: Database, law: LawView): Promise<void> {
  await database.owner(async (tx) => {
    for (const quota of QUOTAS) {
      const cap = capOf(quota, law)?.value;
      if (cap !== undefined) await guard(tx, PLACE_COLUMNS[quota], cap);
    }
  });
}

async function guard(tx: Tx, column: string, cap: number): Promise<void> {
  const name = `bank_account_${column}_within_cap`;
  const { rows } = await tx.executeQuery<{ guard: string }>(
    CompiledQuery.raw('select pg_get_constraintdef(oid) as guard from pg_constraint where conname = $1', [
      name,
    ]),
  );
  const present = /<= (\d+)/.exec(rows[0]?.guard ?? '')?.[1];
  if (Number(present) === cap) return;
  // Two nodes starting together: the second waits, and sets the same value once more.
  await tx.executeQuery(CompiledQuery.raw('lock table bank_account in share row exclusive mode'));
  const { rows: most } = await tx.executeQuery<{ place: number | null }>(
    CompiledQuery.raw(`select max(${column}) as place from bank_account`),
  );
  const bound = Math.max(cap, most[0]?.place ?? 0);
  await tx.executeQuery(CompiledQuery.raw(`alter table bank_account drop constraint if exists ${name}`));
  await tx.executeQuery(
    CompiledQuery.raw(
      `alter table bank_account add constraint ${name} check (${column} between 1 and ${bound})`,
    ),
  );
}
