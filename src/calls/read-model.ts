/** What others may know of calls/: the numbers that must not call in, for the policy of the gateways. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { FalseNumberNotice } from './false-number.ts';
import { subjectsOf } from './log-store.ts';

export interface FalseNumber {
  readonly number: string;
  readonly imitates: string;
  /** List and version it stands in. */
  readonly notice: string;
}

/** Numbers of every list that is in force, each once. */
export async function falseNumbers(tx: Tx): Promise<readonly FalseNumber[]> {
  const notices = await subjectsOf<FalseNumberNotice>(
    tx,
    'false_number_notice',
    `side = 'received' and state = 'current'`,
  );
  const all = notices.flatMap(({ id, data }) =>
    data.notice.entries.map((entry) => ({ ...entry, notice: id })),
  );
  return [...new Map(all.map((entry) => [entry.number, entry])).values()];
}

/** Ids of the lists in force. */
export async function noticesInForce(tx: Tx): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from false_number_notice
       where org = duanka_org() and side = 'received' and state = 'current' order by id`,
      [],
    ),
  );
  return rows.map(({ id }) => id);
}
