/** Numbers the company has to give (files of kind `numbers`, usage-import.ts), and those of them nobody has. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';

/** Which of these are in stock; null where the company told us no numbers at all. */
export async function inStock(tx: Tx, numbers: readonly string[]): Promise<ReadonlySet<string> | null> {
  if (numbers.length === 0) return null;
  const { rows } = await tx.executeQuery<{ stocked: boolean; found: readonly string[] }>(
    CompiledQuery.raw(
      `select exists (select 1 from number_stock where org = duanka_org()) as stocked,
         array(select number from number_stock where org = duanka_org() and number = any($1::text[])) as found`,
      [[...new Set(numbers)]],
    ),
  );
  const [row] = rows;
  return row === undefined || !row.stocked ? null : new Set(row.found);
}

/** Rows of the stock one request looks at on either side of its start: most may be sold, and anybody may ask. */
const LOOKED_AT = 500;

interface Wish {
  /** Last digits wanted; empty for any. */
  readonly ending: string;
  /** Digits before the ending at which the search begins, so that not everybody is offered the same few numbers. */
  readonly start: string;
  readonly limit: number;
}

/** Free numbers that end in these digits (index number_stock_tail; ':' follows '9'): from the start on, then before it. */
export async function freeNumbers(tx: Tx, { ending, start, limit }: Wish): Promise<readonly string[]> {
  const tail = [...ending].toReversed().join('');
  const side = (turn: number, from: string, to: string) =>
    `(select number, tail, ${turn} as turn from number_stock
      where org = duanka_org() and tail >= ${from} and tail < ${to} order by tail limit ${LOOKED_AT})`;
  const { rows } = await tx.executeQuery<{ number: string }>(
    CompiledQuery.raw(
      `select s.number
       from (${side(0, '$2::text', `$1::text || ':'`)} union all ${side(1, '$1::text', '$2::text')}) s
       where not exists (select 1 from card c where c.org = duanka_org() and c.live and c.number = s.number)
       order by s.turn, s.tail limit $3::int`,
      [tail, `${tail}${start}`, limit],
    ),
  );
  return rows.map(({ number }) => number);
}
