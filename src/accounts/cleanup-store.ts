/** Who has more than the limits allow: one pass over the index of holders, and one over that of phones. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { LawView } from '../law/index.ts';
import type { CleanupGround } from './contract-codes.ts';
import { clauseInForce } from './dated.ts';

export interface Excess {
  readonly grounds: readonly CleanupGround[];
  readonly counts: { readonly debitCards: number; readonly classOne: number; readonly classThree: number };
}

export interface Caps {
  readonly debitCards: number;
  readonly classOne: number;
  readonly classThree: number;
  /** Persons for one phone number. */
  readonly phone: number;
}

/** The limits of a day; nothing above them where they are not in force yet. */
export function capsOf(law: LawView): Caps {
  const of = (obligation: string, key: string) =>
    law.inForce(obligation) ? law.number(key).value : Number.MAX_SAFE_INTEGER;
  return {
    debitCards: of('six-ministry-2016.5.2', 'accounts.debit_cards_cap'),
    classOne: of('six-ministry-2016.5.5', 'accounts.class1_cap'),
    classThree: of('six-ministry-2016.5.6', 'accounts.class3_payment_cap'),
    phone: clauseInForce(law, 'pboc-261-2016.accounts')
      ? law.number('accounts.identities_per_phone').value
      : Number.MAX_SAFE_INTEGER,
  };
}

interface Row {
  readonly holder: string;
  readonly debit_cards: number;
  readonly class_one: number;
  readonly class_three: number;
  readonly allowed: number;
  readonly shared: boolean;
}

const COUNTS = `
  count(*) filter (where debit_card)::int as debit_cards,
  count(*) filter (where kind = 'bank-1' and person)::int as class_one,
  count(*) filter (where kind = 'payment-3' and person)::int as class_three`;

/** Cards an exception allows; a card open under one is no excess. */
const ALLOWED = `
  coalesce((select max(e.quantity) from debit_card_exception e
    where e.org = duanka_org() and e.holder = h.holder and e.state = 'granted'), 0) as allowed`;

/**
 * The next customers above a limit, after `from` in order of their id: the survey goes through millions in steps.
 * @param limit customers looked at, not found
 */
export async function surveyStep(
  tx: Tx,
  caps: Caps,
  { from, limit }: { readonly from: string; readonly limit: number },
): Promise<{
  readonly found: ReadonlyMap<string, Excess>;
  readonly looked: number;
  readonly next: string | null;
}> {
  const { rows: step } = await tx.executeQuery<{ holder: string | null; n: number }>(
    CompiledQuery.raw(
      `select max(holder) as holder, count(*)::int as n from (
         select distinct holder from bank_account where org = duanka_org() and live and holder > $1
         order by holder limit $2
       ) s`,
      [from, limit],
    ),
  );
  const next = step[0]?.holder ?? null;
  const looked = step[0]?.n ?? 0;
  if (next === null) return { found: new Map(), looked, next };
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select h.*, ${ALLOWED}, false as shared from (
         select holder, ${COUNTS} from bank_account
         where org = duanka_org() and live and holder > $1 and holder <= $2 group by holder
       ) h
       where debit_cards > $3 or class_one > $4 or class_three > $5`,
      [from, next, caps.debitCards, caps.classOne, caps.classThree],
    ),
  );
  return { found: excesses(rows, caps), looked, next };
}

/** Customers whose phone number stands for too many persons without a statement, after `from` in order of the number. */
export async function sharedStep(
  tx: Tx,
  caps: Caps,
  { from, limit }: { readonly from: string; readonly limit: number },
): Promise<{ readonly holders: readonly string[]; readonly next: string | null }> {
  const { rows } = await tx.executeQuery<{ phone: string; holders: readonly string[] }>(
    CompiledQuery.raw(
      `select phone, array_agg(distinct holder) filter (where not statement) as holders from bank_account
       where org = duanka_org() and live and phone is not null and phone > $1
       group by phone having count(distinct holder) > $2 and bool_or(not statement) order by phone limit $3`,
      [from, caps.phone, limit],
    ),
  );
  return { holders: rows.flatMap(({ holders }) => holders), next: rows.at(-1)?.phone ?? null };
}

/** What these customers have above the limits in force today, phones included. */
export async function excessOf(
  tx: Tx,
  holders: readonly string[],
  caps: Caps,
): Promise<ReadonlyMap<string, Excess>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `select h.*, ${ALLOWED}, exists (
         select 1 from bank_account a where a.org = duanka_org() and a.live and a.holder = h.holder
           and a.phone is not null and not a.statement and (
             select count(distinct o.holder) from bank_account o
             where o.org = duanka_org() and o.live and o.phone = a.phone) > $2
       ) as shared
       from (select holder, ${COUNTS} from bank_account
             where org = duanka_org() and live and holder = any($1::text[]) group by holder) h`,
      [[...new Set(holders)], caps.phone],
    ),
  );
  return excesses(rows, caps);
}

function excesses(rows: readonly Row[], caps: Caps): ReadonlyMap<string, Excess> {
  return new Map(
    rows.flatMap((row) => {
      const grounds: CleanupGround[] = [];
      if (row.debit_cards > Math.max(caps.debitCards, row.allowed)) grounds.push('debit-cards');
      if (row.class_one > caps.classOne) grounds.push('class-one');
      if (row.class_three > caps.classThree) grounds.push('class-three');
      if (row.shared) grounds.push('shared-phone');
      const counts = { debitCards: row.debit_cards, classOne: row.class_one, classThree: row.class_three };
      return grounds.length === 0 ? [] : [[row.holder, { grounds, counts }] as const];
    }),
  );
}

/** The same customer with the same excess is the same case; one that was settled is not opened for it again. */
export function cleanupId(holder: string, { grounds, counts }: Excess): string {
  const said = JSON.stringify([holder, grounds, counts.debitCards, counts.classOne, counts.classThree]);
  return `q${createHash('sha256').update(said).digest('base64url').slice(0, 22)}`;
}
