/** What decisions on transfers look at: the payer's account, measures and holds, what went today, the payee here. */
import { CompiledQuery } from 'kysely';
import { entriesByPerson } from '../identity/read-model.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import { type MeasureInForce, measuresOf } from '../penalties/read-model.ts';
import type { Account } from './account.ts';
import { atCounter } from './contract-codes.ts';
import type { Transfer, TransferAsked, TransferCommand } from './transfer.ts';

export interface PayerFacts {
  readonly id: string;
  readonly account: Pick<
    Account,
    'kind' | 'state' | 'holderKind' | 'suspension' | 'dormant' | 'holder' | 'usedAt'
  > & {
    readonly number: Pick<Account['number'], 'digest'>;
  };
  readonly measures: readonly MeasureInForce[];
  /** Stops and freezes on the account; until null: the money stays until it is returned. */
  readonly holds: readonly { readonly kind: 'stop' | 'freeze'; readonly until: Instant | null }[];
}

/** What went out of the account outside the counter before, this one not counted. */
export interface SentFacts {
  /** On the same day. */
  readonly todayFen: number;
  /** Of it, what went to others than the payer's own accounts here. */
  readonly todayToOthersFen: number;
  /** To others in the same calendar year. */
  readonly yearToOthersFen: number;
}

export const NOTHING_SENT: SentFacts = { todayFen: 0, todayToOthersFen: 0, yearToOthersFen: 0 };

export interface TransferFacts {
  readonly payer: PayerFacts | undefined;
  readonly sent: SentFacts;
  /** Whether the payee's account is the payer's own; null where it is not kept here. */
  readonly ownPayee: boolean | null;
}

const NO_TRANSFER_FACTS: TransferFacts = { payer: undefined, sent: NOTHING_SENT, ownPayee: null };

type Batch = readonly Asked<Transfer, TransferCommand>[];

export async function transferFacts(
  tx: Tx,
  batch: Batch,
  { actor }: Pick<Circumstances, 'actor'>,
): Promise<readonly TransferFacts[]> {
  const asked = batch.flatMap(({ command }) => (command.type === 'submit' ? [command.asked] : []));
  if (asked.length === 0) return batch.map(() => NO_TRANSFER_FACTS);
  const payers = asked.map(({ payer }) => payer);
  const accounts = await accountsById(tx, payers);
  const persons = await entriesByPerson(
    tx,
    [...accounts.values()].map(({ holder }) => holder),
  );
  const everybody = [...persons.values()].flat();
  const measures = new Map<Day, ReadonlyMap<string, readonly MeasureInForce[]>>();
  for (const day of new Set(asked.map(({ acceptedAt }) => dayOf(acceptedAt))))
    measures.set(day, await measuresOf(tx, everybody, day));
  const holds = await holdsOn(tx, payers);
  await lockSums(tx, actor.org, asked);
  const sent = await sentBefore(tx, asked, accounts);
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
      sent: sent.get(reference) ?? NOTHING_SENT,
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
  const { rows } = await tx.executeQuery<{ account: string } & PayerFacts['holds'][number]>(
    CompiledQuery.raw(
      `select account, kind, until from fund_hold
       where org = duanka_org() and account = any($1::text[]) and state in ('in-force', 'returning')`,
      [ids],
    ),
  );
  return Map.groupBy(rows, ({ account }) => account);
}

/** Whoever sends from the same account outside the counter waits here: the second sees the sum of the first. */
async function lockSums(tx: Tx, org: string, asked: readonly TransferAsked[]): Promise<void> {
  const payers = asked.flatMap((one) => (atCounter(one) ? [] : [`transfer-sum:${org}:${one.payer}`]));
  if (payers.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      `select pg_advisory_xact_lock(key) from (
         select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by key
       ) keys`,
      [payers],
    ),
  );
}

/** The year is looked through where it counts: class II accounts. */
async function sentBefore(
  tx: Tx,
  asked: readonly TransferAsked[],
  accounts: ReadonlyMap<string, Pick<Account, 'kind'>>,
): Promise<ReadonlyMap<string, SentFacts>> {
  const { rows } = await tx.executeQuery<{
    reference: string;
    today: string;
    others: string;
    year: string;
  }>(
    CompiledQuery.raw(
      `select w.reference, t.* from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
         as w(reference, payer, year, day, before)
       cross join lateral (
         select coalesce(sum(amount_fen) filter (where accepted_at >= w.day), 0) as today,
           coalesce(sum(amount_fen) filter (where accepted_at >= w.day and not own), 0) as others,
           coalesce(sum(amount_fen) filter (where not own), 0) as year
         from (
           select amount_fen, accepted_at, coalesce((data->>'ownHere')::boolean, false) as own from transfer
           where org = duanka_org() and payer = w.payer and accepted_at >= w.year and accepted_at < w.before
             and data->>'channel' <> 'counter' and state not in ('cancelled', 'returned', 'failed')
         ) s
       ) t`,
      [
        asked.map(({ reference }) => reference),
        asked.map(({ payer }) => payer),
        asked.map(({ payer, acceptedAt }) => {
          const day = dayOf(acceptedAt);
          return startOf(accounts.get(payer)?.kind === 'bank-2' ? `${day.slice(0, 4)}-01-01` : day);
        }),
        asked.map(({ acceptedAt }) => startOf(dayOf(acceptedAt))),
        asked.map(({ acceptedAt }) => startOf(addDays(dayOf(acceptedAt), 1))),
      ],
    ),
  );
  return new Map(
    rows.map(({ reference, today, others, year }) => [
      reference,
      { todayFen: Number(today), todayToOthersFen: Number(others), yearToOthersFen: Number(year) },
    ]),
  );
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
