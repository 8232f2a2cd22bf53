/** What a stop or freeze is compared with: the account here, the name of its holder, earlier stops, transfers to it. */
import { CompiledQuery } from 'kysely';
import type { OrganisationKind } from '../kernel/access.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Asked, Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { FundHold, HoldCommand } from './fund-hold.ts';

/** Money that came in. */
export interface Entry {
  readonly amountFen: number;
  readonly at: Instant;
}

export interface HoldFacts {
  /** What kind of organisation the order comes from; undefined for one that is not in the directory. */
  readonly orderer: OrganisationKind | undefined;
  readonly account: { readonly id: string } | undefined;
  readonly sameName: boolean;
  /** Stops the account had, this one not counted. */
  readonly stops: number;
  /** Transfers of this register to the account. */
  readonly entries: readonly Entry[];
}

const NO_HOLD_FACTS: HoldFacts = {
  orderer: undefined,
  account: undefined,
  sameName: false,
  stops: 0,
  entries: [],
};

export async function holdFacts(
  tx: Tx,
  batch: readonly Asked<FundHold, HoldCommand>[],
): Promise<readonly HoldFacts[]> {
  const facts: HoldFacts[] = [];
  const received = batch.some(({ command }) => command.type === 'receive');
  const all = received ? await organisations(tx) : [];
  for (const { id, command, state } of batch) {
    const order =
      command.type === 'receive' ? command.order : command.type === 'compare' ? state?.order : undefined;
    const from = command.type === 'receive' ? command.from : state?.by;
    const orderer = all.find((one) => one.id === from)?.kind;
    facts.push(
      order === undefined
        ? NO_HOLD_FACTS
        : { ...(await factsOf(tx, id, order.account.digest, order.name)), orderer },
    );
  }
  return facts;
}

async function factsOf(
  tx: Tx,
  id: string,
  digest: string,
  name: string,
): Promise<Omit<HoldFacts, 'orderer'>> {
  // Two orders for one account wait for each other, so that the count of stops holds.
  const { rows } = await tx.executeQuery<{ id: string; same: boolean }>(
    CompiledQuery.raw(
      `select a.id, coalesce(h.data->>'nameIndex' = $2, false) as same
       from bank_account a left join holder h on h.org = a.org and h.id = a.holder
       where a.org = duanka_org() and a.number = $1 and a.live for no key update of a`,
      [digest, name],
    ),
  );
  const [account] = rows;
  if (account === undefined) return NO_HOLD_FACTS;
  const { rows: stops } = await tx.executeQuery<{ n: number }>(
    CompiledQuery.raw(
      `select count(*)::int as n from fund_hold where org = duanka_org() and account = $1 and kind = 'stop'
         and id <> $2 and state not in ('checking', 'refused')`,
      [account.id, id],
    ),
  );
  const { rows: entries } = await tx.executeQuery<{ amount: string; at: Instant }>(
    CompiledQuery.raw(
      `select amount_fen as amount, accepted_at as at from transfer
       where org = duanka_org() and payee = $1 and state in ('passed', 'credited', 'released', 'held')
       order by accepted_at desc limit 1000`,
      [digest],
    ),
  );
  return {
    account: { id: account.id },
    sameName: account.same,
    stops: stops[0]?.n ?? 0,
    entries: entries.map(({ amount, at }) => ({ amountFen: Number(amount), at })),
  };
}
