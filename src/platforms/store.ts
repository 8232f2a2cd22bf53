/** Reading lists of authorities at a platform: the numbers of one reference, added up. */
import { CompiledQuery } from 'kysely';
import { kernelError } from '../kernel/errors.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { AccountState, ListingGround } from './contract-codes.ts';

/** A list goes by the id of any of its numbers. */
export interface AccountList {
  readonly id: string;
  readonly from: string;
  readonly reference: string;
  readonly ground: ListingGround;
  readonly listedAt: Instant;
  readonly dueAt: Instant;
  readonly numbers: number;
  /** Not answered. */
  readonly open: number;
  readonly late: boolean;
  readonly withdrawn: boolean;
  /** Accounts of the list by where they stand. */
  readonly states: Readonly<Partial<Record<AccountState, number>>>;
}

interface Row extends Omit<AccountList, 'numbers' | 'open'> {
  readonly numbers: string;
  readonly open: string;
}

const LISTS = `select min(l.id) as id, l.from_org as "from", l.reference, min(l.data->>'ground') as ground,
    min(l.listed_at) as "listedAt", max((l.data->>'dueAt')::timestamptz) as "dueAt",
    count(*) as numbers, count(*) filter (where l.state = 'open') as open,
    bool_or((l.data->>'late')::boolean) as late, bool_and(l.state = 'withdrawn') as withdrawn,
    coalesce((select jsonb_object_agg(s.state, s.n) from (
      select a.value as state, count(distinct a.key) as n
      from listed_number x, jsonb_each_text(x.data->'accounts') a
      where x.org = duanka_org() and x.from_org = l.from_org and x.reference = l.reference and x.state <> 'withdrawn'
      group by a.value) s), '{}'::jsonb) as states
  from listed_number l where l.org = duanka_org()`;

/** The most lists one answer holds: what is not answered stands first, so that none of it is left out early. */
const MOST_LISTS = 200;

/** Lists with what is open first, by their due time; then the newest. */
export async function accountLists(tx: Tx): Promise<{ items: AccountList[]; total: number }> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `${LISTS} group by l.from_org, l.reference
       order by count(*) filter (where l.state = 'open') = 0,
         case when count(*) filter (where l.state = 'open') > 0 then max((l.data->>'dueAt')::timestamptz) end,
         min(l.listed_at) desc, min(l.id) limit ${MOST_LISTS}`,
      [],
    ),
  );
  const { rows: counted } = await tx.executeQuery<{ n: string }>(
    CompiledQuery.raw(
      `select count(*) as n from (select 1 from listed_number where org = duanka_org() group by from_org, reference) g`,
      [],
    ),
  );
  return { items: rows.map(counts), total: Number(counted[0]?.n ?? 0) };
}

/** The list this number belongs to. @throws kernel.missing */
export async function accountList(tx: Tx, listing: string): Promise<AccountList> {
  const { rows } = await tx.executeQuery<Row>(
    CompiledQuery.raw(
      `${LISTS} and (l.from_org, l.reference) = (
         select from_org, reference from listed_number where org = duanka_org() and id = $1)
       group by l.from_org, l.reference`,
      [listing],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw kernelError('kernel.missing');
  return counts(row);
}

const counts = (row: Row): AccountList => ({
  ...row,
  numbers: Number(row.numbers),
  open: Number(row.open),
});
