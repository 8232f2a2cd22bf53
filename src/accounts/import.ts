/**
 * Files of accounts: what an institution has, as its own system has it. A row makes its holder and its account in one
 * transaction; limits do not turn it back, since the account exists. The survey (survey.ts) then finds what is too many.
 */
import { CompiledQuery } from 'kysely';
import type { Prepared } from '../identity/intake.ts';
import { registerHolders } from '../identity/register-many.ts';
import {
  decideRows,
  type FigureTarget,
  type ImportOptions,
  type ReadableRow,
  type Written,
} from '../kernel/import.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { bankAccount, type Stock } from './account.ts';
import { type AccountRowPorts, accountReader } from './import-row.ts';
import { accountId } from './keys.ts';

export interface AccountRowCommand {
  readonly type: 'take-in';
  readonly stock: Stock;
  readonly holder: Prepared;
}

type Rows = readonly ReadableRow<AccountRowCommand>[];

/** Rows of one file of accounts, for one institution. */
export function accountTarget(
  ports: AccountRowPorts,
  by: { readonly org: string; readonly now: string },
  options: Pick<ImportOptions, 'book' | 'language'>,
): FigureTarget<AccountRowCommand> {
  const read = accountReader(ports, by);
  return {
    permission: 'bank-account.import',
    read: async (record) => {
      const row = await read(record);
      if ('code' in row) return { ok: false, ...row };
      const id = accountId(row.stock.number.digest);
      const command = { type: 'take-in', stock: row.stock, holder: row.holder } as const;
      return { ok: true, keys: [id, row.holder.id], item: { id, command } };
    },
    write: (work, rows) => writeAccounts(work, rows, options),
  };
}

async function writeAccounts(
  work: Work,
  rows: Rows,
  options: Pick<ImportOptions, 'book' | 'language'>,
): Promise<Written> {
  const joined = await registerHolders(
    work,
    rows.map(({ item }) => item.command.holder),
  );
  const accounts = rows.map(({ item: { id, command }, ...row }) => {
    const { stock } = command;
    // Papers of one person may have been joined: the account belongs to the registration they were joined to.
    const owner = joined.get(stock.holder) ?? stock.holder;
    return {
      ...row,
      item: { id, command: { type: 'take-in', stock: { ...stock, holder: owner } } as const },
    };
  });
  const target = { register: bankAccount, existing: accountsOnFile, refusedColumn: 'opened_on' };
  return decideRows(work, accounts, target, options);
}

async function accountsOnFile(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from bank_accounts_by_id($1::text[])', [ids]),
  );
  return new Map(rows.map(({ id }) => [id, id]));
}
