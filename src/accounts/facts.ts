/** What decisions on accounts look at besides the account. Read in the same transaction. */
import { CompiledQuery } from 'kysely';
import { type CheckFacts, checksById, type HolderFacts, holdersById } from '../identity/read-model.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { dayOf } from '../kernel/time.ts';
import { type MeasureInForce, measuresOf } from '../penalties/read-model.ts';
import type { Account, AccountCommand } from './account.ts';
import type { HeldAccount } from './places.ts';

export interface AccountFacts {
  readonly holder: HolderFacts | undefined;
  readonly checks: readonly CheckFacts[];
  /** Live accounts of the holder here, nationwide. */
  readonly held: readonly HeldAccount[];
  readonly measures: readonly MeasureInForce[];
  /** A granted exception to the limit of debit cards. */
  readonly exception: { readonly id: string; readonly quantity: number } | null;
  /** Other persons whose accounts have this phone number. */
  readonly phoneOthers: number;
  readonly numberTaken: boolean;
}

export const NO_ACCOUNT_FACTS: AccountFacts = {
  holder: undefined,
  checks: [],
  held: [],
  measures: [],
  exception: null,
  phoneOthers: 0,
  numberTaken: false,
};

type Batch = readonly Asked<Account, AccountCommand>[];

/** Commands that look at nothing but the account. */
const ALONE: ReadonlySet<AccountCommand['type']> = new Set(['note-use', 'suspend', 'lift', 'close', 'miss']);

export async function accountFacts(
  tx: Tx,
  batch: Batch,
  { now }: Circumstances,
): Promise<readonly AccountFacts[]> {
  if (batch.every(({ command }) => ALONE.has(command.type))) return batch.map(() => NO_ACCOUNT_FACTS);
  const opens = batch.flatMap(({ command }) => (command.type === 'open' ? [command.opening.holder] : []));
  // Whoever opens an account for the same holder waits here: the second sees the first.
  await lockHolders(tx, opens);
  const holders = await holdersById(tx, batch.flatMap(holderOf));
  const joined = opens.flatMap((id) => holders.get(id)?.merged ?? []);
  await lockHolders(tx, joined);
  const checks = await checksById(tx, batch.flatMap(checksOf));
  const held = await heldBy(tx, [...opens, ...joined]);
  const measures = await measuresOf(tx, [...opens, ...joined], dayOf(now));
  const exceptions = await exceptionsFor(tx, opens);
  const phones = await phoneHolders(tx, batch.flatMap(phoneOf));
  const taken = await numbersTaken(tx, batch);
  return batch.map((asked) => {
    const [id = ''] = holderOf(asked);
    const holder = holders.get(id);
    const all = [id, ...(holder?.merged ?? [])];
    const [phone = ''] = phoneOf(asked);
    return {
      holder,
      checks: checksOf(asked).flatMap((check) => checks.get(check) ?? []),
      // Places are those of one registration; an account under a joined one counts without.
      held: all.flatMap((one) =>
        (held.get(one) ?? []).map((account) => (one === id ? account : placeless(account))),
      ),
      measures: all.flatMap((one) => measures.get(one) ?? []),
      exception: exceptions.get(id) ?? null,
      phoneOthers: (phones.get(phone) ?? []).filter((other) => !all.includes(other)).length,
      numberTaken: asked.command.type === 'open' && taken.has(asked.command.opening.number.digest),
    };
  });
}

function holderOf({ command, state }: Batch[number]): readonly string[] {
  if (command.type === 'open') return [command.opening.holder];
  if (command.type === 'take-in') return [command.stock.holder];
  return state === undefined ? [] : [state.holder];
}

function checksOf({ command }: Batch[number]): readonly string[] {
  if (command.type === 'open') return command.opening.checks;
  return command.type === 'verify' ? command.checks : [];
}

function phoneOf({ command }: Batch[number]): readonly string[] {
  if (command.type === 'open') return command.opening.phone === null ? [] : [command.opening.phone];
  return command.type === 'change-phone' ? [command.phone] : [];
}

const placeless = (account: HeldAccount): HeldAccount => ({
  ...account,
  places: { 'class-one': null, 'class-three': null, 'debit-card': null },
});

async function lockHolders(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      'select 1 from holder where org = duanka_org() and id = any($1::text[]) order by id for no key update',
      [[...new Set(ids)]],
    ),
  );
}

interface HeldRow extends Pick<HeldAccount, 'id' | 'kind'> {
  readonly holder: string;
  readonly debit_card: boolean;
  readonly class_one_place: number | null;
  readonly class_three_place: number | null;
  readonly debit_card_place: number | null;
}

/** Live accounts by holder, in the whole country whatever the area of who asks. */
async function heldBy(
  tx: Tx,
  holders: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldAccount[]>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<HeldRow>(
    CompiledQuery.raw('select * from bank_accounts_held($1::text[])', [[...new Set(holders)]]),
  );
  const grouped = Map.groupBy(rows, ({ holder }) => holder);
  return new Map([...grouped].map(([holder, accounts]) => [holder, accounts.map(heldOf)]));
}

function heldOf(row: HeldRow): HeldAccount {
  return {
    id: row.id,
    kind: row.kind,
    debitCard: row.debit_card,
    places: {
      'class-one': row.class_one_place,
      'class-three': row.class_three_place,
      'debit-card': row.debit_card_place,
    },
  };
}

async function exceptionsFor(
  tx: Tx,
  holders: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly quantity: number }>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ holder: string; id: string; quantity: number }>(
    CompiledQuery.raw(
      `select distinct on (holder) holder, id, quantity from debit_card_exception
       where org = duanka_org() and state = 'granted' and holder = any($1::text[]) order by holder, quantity desc, id`,
      [holders],
    ),
  );
  return new Map(rows.map(({ holder, id, quantity }) => [holder, { id, quantity }]));
}

/** Holders of live accounts by phone digest, across areas. */
async function phoneHolders(
  tx: Tx,
  phones: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (phones.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ phone: string; holder: string }>(
    CompiledQuery.raw('select * from bank_account_phones($1::text[])', [[...new Set(phones)]]),
  );
  const grouped = Map.groupBy(rows, ({ phone }) => phone);
  return new Map([...grouped].map(([phone, found]) => [phone, found.map(({ holder }) => holder)]));
}

async function numbersTaken(tx: Tx, batch: Batch): Promise<ReadonlySet<string>> {
  const asked = batch.flatMap(({ command }) =>
    command.type === 'open' ? [command.opening.number.digest] : [],
  );
  if (asked.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ number: string }>(
    CompiledQuery.raw('select * from bank_account_numbers($1::text[]) as number', [asked]),
  );
  return new Set(rows.map(({ number }) => number));
}
