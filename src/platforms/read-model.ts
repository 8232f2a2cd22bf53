/** What may be asked of this register: is a number barred, and who asked for it. */
import { CompiledQuery } from 'kysely';
import { type Finding, find } from '../kernel/decision.ts';
import type { Tx } from '../kernel/register.ts';
import type { LawView } from '../law/index.ts';
import { registration } from './account-rules.ts';
import type { Measure } from './contract-codes.ts';

/** Whether accounts may be registered with a number of which so many accounts are barred. */
export function registrationFinding(barred: number, law: LawView): Finding {
  if (!law.inForce('mps-miit-2021.5.3')) return { ...find(registration, 'permit', { barred }), clause: '' };
  const ladder = law.parameter<readonly Measure[]>('platform.ladder');
  const known = ladder.value.includes('bar-registration');
  const outcome = known && barred > 0 ? 'refuse' : 'permit';
  return { ...find(registration, outcome, { barred }, [ladder]), clause: ladder.clause };
}

/** Accounts of a number (canonical digits) that are barred from registering again at this platform. */
export async function barredAccounts(tx: Tx, number: string): Promise<number> {
  const { rows } = await tx.executeQuery<{ count: string }>(
    CompiledQuery.raw(
      `select count(*) as count from linked_account
       where org = duanka_org() and barred and numbers @> array[$1]::text[]`,
      [number],
    ),
  );
  return Number(rows[0]?.count ?? 0);
}

export interface OpenListing {
  readonly id: string;
  readonly number: string;
  readonly accounts: readonly string[];
}

/** Listings of these numbers that were not withdrawn, with the accounts each has. */
export async function listingsOf(tx: Tx, numbers: readonly string[]): Promise<OpenListing[]> {
  const { rows } = await tx.executeQuery<{ id: string; number: string; accounts: Record<string, string> }>(
    CompiledQuery.raw(
      `select id, number, data->'accounts' as accounts from listed_number
       where org = duanka_org() and number = any($1::text[]) and state <> 'withdrawn' order by id`,
      [numbers],
    ),
  );
  return rows.map(({ id, number, accounts }) => ({ id, number, accounts: Object.keys(accounts) }));
}
