/** Queries on accounts for the pages: what a customer has, across areas, and what weighs on an account. */
import { CompiledQuery } from 'kysely';
import { entriesByPerson } from '../identity/read-model.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { Account } from './account.ts';
import type { AccountDetailView } from './contract.ts';

export interface StoredAccount {
  readonly id: string;
  readonly version: number;
  readonly data: Account;
}

/** Live accounts of a customer under every registration of the person; without use first, then the oldest. */
export async function liveAccountsOf(tx: Tx, holder: string): Promise<readonly StoredAccount[]> {
  const entries = (await entriesByPerson(tx, [holder])).get(holder) ?? [];
  const { rows } = await tx.executeQuery<StoredAccount>(
    CompiledQuery.raw(
      `select a.id, a.version, a.data from bank_account a
       where a.org = duanka_org() and a.live and a.holder = any($1::text[])`,
      [entries],
    ),
  );
  return rows.toSorted((a, b) => useOf(a) - useOf(b) || (a.data.openedOn < b.data.openedOn ? -1 : 1));
}

/** Dormant, then never used, then the rest. */
const useOf = ({ data }: StoredAccount): number =>
  data.dormant === null ? (data.usedAt === null ? 1 : 2) : 0;

/** Whether an account with this id is on file here. */
export async function isOnFile(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw('select 1 from bank_account where org = duanka_org() and id = $1', [id]),
  );
  return rows.length > 0;
}

interface HoldRow {
  readonly id: string;
  readonly kind: AccountDetailView['holds'][number]['kind'];
  readonly by: string;
  readonly reference: string;
  readonly until: Instant | null;
}

/** Money on an account that an authority stopped or froze, the latest first. */
export async function holdsOnAccount(tx: Tx, account: string): Promise<readonly HoldRow[]> {
  const { rows } = await tx.executeQuery<HoldRow>(
    CompiledQuery.raw(
      `select id, kind, data->>'by' as by, reference, until from fund_hold
       where org = duanka_org() and account = $1 and state in ('in-force', 'returning')
       order by began_at desc, id`,
      [account],
    ),
  );
  return rows;
}

export interface PayerShown {
  readonly last4: string;
  readonly holder: string;
}

/** Last signs and holder of the accounts that transfers are paid from, whatever their area. */
export async function payersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PayerShown>> {
  const { rows } = await tx.executeQuery<{ id: string; data: Account }>(
    CompiledQuery.raw('select id, data from bank_accounts_by_id($1::text[])', [[...new Set(ids)]]),
  );
  return new Map(rows.map(({ id, data }) => [id, { last4: data.number.last4, holder: data.holder }]));
}
