/** What decisions on transfers look at: the payer's account, measures and holds, what went today, the payee here. */
import { CompiledQuery } from 'kysely';
import { holdersById } from '../identity/read-model.ts';
import type { Asked, Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import { type MeasureInForce, measuresOf } from '../penalties/read-model.ts';
import type { Account } from './account.ts';
import type { Transfer, TransferAsked, TransferCommand } from './transfer.ts';

export interface PayerFacts {
  readonly id: string;
  readonly account: Pick<Account, 'kind' | 'state' | 'holderKind' | 'suspension' | 'dormant' | 'holder'> & {
    readonly number: Pick<Account['number'], 'digest'>;
  };
  readonly measures: readonly MeasureInForce[];
  /** Stops and freezes on the account. */
  readonly holds: readonly { readonly kind: 'stop' | 'freeze'; readonly until: Instant }[];
}

export interface TransferFacts {
  readonly payer: PayerFacts | undefined;
  /** Sent outside the counter on the same day, this one not counted. */
  readonly sentTodayFen: number;
  /** Whether the payee's account is the payer's own; null where it is not kept here. */
  readonly ownPayee: boolean | null;
}

const NO_TRANSFER_FACTS: TransferFacts = { payer: undefined, sentTodayFen: 0, ownPayee: null };

type Batch = readonly Asked<Transfer, TransferCommand>[];

export async function transferFacts(tx: Tx, batch: Batch): Promise<readonly TransferFacts[]> {
  const asked = batch.flatMap(({ command }) => (command.type === 'submit' ? [command.asked] : []));
  if (asked.length === 0) return batch.map(() => NO_TRANSFER_FACTS);
  const payers = asked.map(({ payer }) => payer);
  const accounts = await accountsById(tx, payers);
  const holders = await holdersById(
    tx,
    [...accounts.values()].map(({ holder }) => holder),
  );
  const persons = new Map<string, readonly string[]>(
    [...holders].map(([id, { merged = [] }]) => [id, [id, ...merged]]),
  );
  const everybody = [...persons.values()].flat();
  const measures = new Map<Day, ReadonlyMap<string, readonly MeasureInForce[]>>();
  for (const day of new Set(asked.map(({ acceptedAt }) => dayOf(acceptedAt))))
    measures.set(day, await measuresOf(tx, everybody, day));
  const holds = await holdsOn(tx, payers);
  const sent = await sentToday(tx, asked);
  const payees = await holdersOfNumbers(tx, asked);
  return batch.map(({ command }) => {
    if (command.type !== 'submit') return NO_TRANSFER_FACTS;
    const { payer: id, payee, acceptedAt, reference } = command.asked;
    const account = accounts.get(id);
    const person = persons.get(account?.holder ?? '') ?? [];
    const inForce = measures.get(dayOf(acceptedAt));
    const owner = payees.get(payee.digest);
    return {
      payer:
        account === undefined
          ? undefined
          : {
              id,
              account,
              measures: person.flatMap((one) => inForce?.get(one) ?? []),
              holds: holds.get(id) ?? [],
            },
      sentTodayFen: sent.get(reference) ?? 0,
      ownPayee: owner === undefined ? null : person.includes(owner),
    };
  });
}

/** Accounts by id, whatever the area of who asks. */
async function accountsById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Account>> {
  const { rows } = await tx.executeQuery<{ id: string; data: Account }>(
    CompiledQuery.raw('select * from bank_accounts_by_id($1::text[])', [[...new Set(ids)]]),
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

async function holdsOn(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PayerFacts['holds']>> {
  const { rows } = await tx.executeQuery<{ account: string; kind: 'stop' | 'freeze'; until: Instant }>(
    CompiledQuery.raw(
      `select account, kind, until from fund_hold
       where org = duanka_org() and account = any($1::text[]) and state in ('in-force', 'returning')`,
      [ids],
    ),
  );
  return Map.groupBy(rows, ({ account }) => account);
}

async function sentToday(tx: Tx, asked: readonly TransferAsked[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.executeQuery<{ reference: string; fen: string }>(
    CompiledQuery.raw(
      `select w.reference, t.fen from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as w(reference, payer, since, before)
       cross join lateral (
         select coalesce(sum(amount_fen), 0) as fen from transfer
         where org = duanka_org() and payer = w.payer and accepted_at >= w.since and accepted_at <= w.before
           and data->>'channel' <> 'counter' and state not in ('cancelled', 'returned', 'failed')
       ) t`,
      [
        asked.map(({ reference }) => reference),
        asked.map(({ payer }) => payer),
        asked.map(({ acceptedAt }) => startOf(dayOf(acceptedAt))),
        asked.map(({ acceptedAt }) => acceptedAt),
      ],
    ),
  );
  return new Map(rows.map(({ reference, fen }) => [reference, Number(fen)]));
}

/** Holders of accounts kept here, by the digest of their number. */
async function holdersOfNumbers(
  tx: Tx,
  asked: readonly TransferAsked[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ number: string; holder: string }>(
    CompiledQuery.raw('select * from bank_account_owners($1::text[])', [
      asked.map(({ payee }) => payee.digest),
    ]),
  );
  return new Map(rows.map(({ number, holder }) => [number, holder]));
}
