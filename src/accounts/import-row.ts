/** One account of an institution's own system, as a file has it. */
import { CodedError, fillIn } from '../errors.ts';
import { PAPER_KINDS } from '../identity/contract.ts';
import type { Divisions } from '../identity/divisions.ts';
import { type Prepared, prepareIdentity } from '../identity/intake.ts';
import type { Fault } from '../kernel/import.ts';
import { valuesShown } from '../kernel/import-columns-contract.ts';
import type { Vault } from '../kernel/ports.ts';
import { dayOf, dayReader, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Stock } from './account.ts';
import { ACCOUNT_KINDS, PHONE_STATEMENTS } from './contract-codes.ts';
import { accountsError } from './errors.ts';
import { ACCOUNT_COLUMNS } from './import-columns.ts';
import { keepNumber, phoneDigest, readAccountNumber } from './keys.ts';

type Column = keyof typeof ACCOUNT_COLUMNS;
type Row = Readonly<Partial<Record<Column, string>>>;

export interface AccountRowPorts {
  readonly vault: Vault;
  readonly divisions: Divisions;
  readonly plan: NumberingPlan;
}

interface RowRead {
  readonly stock: Stock;
  readonly holder: Prepared;
}

/** Reads rows of one file. */
export function accountReader(
  { vault, divisions, plan }: AccountRowPorts,
  { org, now }: { readonly org: string; readonly now: Instant },
): (row: Row) => Promise<RowRead | Fault> {
  const dayFrom = dayReader();
  const today = dayOf(now);
  return async (row) => {
    const number = readAccountNumber(cell(row, 'number'));
    if (number === undefined) return fault('number', 'accounts.row-number');
    const kind = oneOf(ACCOUNT_KINDS, row, 'kind');
    if (typeof kind !== 'string') return kind;
    const debitCard = oneOf(['yes', 'no'] as const, row, 'debit_card');
    if (typeof debitCard !== 'string') return debitCard;
    const openedOn = dayFrom(cell(row, 'opened_on'));
    if (openedOn === undefined || openedOn > today) return fault('opened_on', 'accounts.row-day');
    const used = cell(row, 'used_on');
    const usedOn = used === '' ? null : dayFrom(used);
    if (usedOn === undefined || (usedOn !== null && usedOn > today))
      return fault('used_on', 'accounts.row-day');
    const phone = cell(row, 'phone') === '' ? null : plan.normalise(cell(row, 'phone'));
    if (phone !== null && !(phone.ok && phone.form === 'e164')) return fault('phone', 'accounts.row-phone');
    const statement = cell(row, 'statement') === '' ? null : oneOf(PHONE_STATEMENTS, row, 'statement');
    if (statement !== null && typeof statement !== 'string') return statement;
    const holder = await holderOf(row);
    if ('code' in holder) return holder;
    return {
      holder,
      stock: {
        kind,
        debitCard: debitCard === 'yes',
        holder: holder.id,
        number: await keepNumber(vault, org, number),
        phone: phone === null ? null : await phoneDigest(vault, org, phone.number),
        statement,
        province: /^\d{2}$/.exec(cell(row, 'province'))?.[0] ?? null,
        openedOn,
        usedOn,
      },
    };
  };

  async function holderOf(row: Row): Promise<Prepared | Fault> {
    const [paper, name] = [cell(row, 'paper_number'), cell(row, 'name')];
    const kind = PAPER_KINDS.find((known) => known === cell(row, 'paper_kind'));
    if (kind === undefined)
      return fault('paper_kind', 'accounts.row-holder', { why: cell(row, 'paper_kind').slice(0, 40) });
    if (name === '') return fault('name', 'accounts.row-holder', { why: '–' });
    const source = { how: 'import', device: null, outlet: null } as const;
    try {
      return await prepareIdentity(
        { vault, divisions },
        org,
        { paper: { kind, number: paper }, name, source },
        now,
      );
    } catch (error) {
      if (error instanceof CodedError && error.code.startsWith('identity.paper-'))
        return fault('paper_number', 'accounts.row-holder', { why: error.code });
      throw error;
    }
  }
}

const cell = (row: Row, column: Column) => (row[column] ?? '').trim();

type Code = Extract<keyof typeof accountsError.catalogue, `accounts.row-${string}`>;

/** In the two languages at once: the file of rejected rows is read by whoever mends it. */
function fault(column: Column, code: Code, facts: Record<string, string> = {}): Fault {
  const { zh, en } = accountsError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, facts)} ${fillIn(en, facts)}` };
}

function oneOf<const T extends readonly string[]>(
  values: T,
  row: Row,
  column: 'kind' | 'debit_card' | 'statement',
): T[number] | Fault {
  const value = cell(row, column);
  return (
    values.find((known) => known === value) ??
    fault(column, 'accounts.row-value', {
      value: value.slice(0, 40),
      known: valuesShown(values, ACCOUNT_COLUMNS[column]),
    })
  );
}
