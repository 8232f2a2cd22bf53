/** What the keeper of the national list has sent and some member has not taken in yet. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { TOPICS } from './messages.ts';

/** How many of the changes that somebody lacks are shown, the oldest first. */
const SHOWN = 50;

/** A change that some member has not applied. */
export interface WaitingChange {
  readonly sequence: number;
  readonly at: Instant;
  readonly entry: string;
  /** Of a company. */
  readonly name: string | null;
  /** It ends the entry: applied, the entry is revoked there. */
  readonly ends: boolean;
}

interface Waits {
  readonly sequence: number;
  readonly at: Instant;
}

/** What the changes are that some member lacks; they are read from the messages that carry them. */
export async function waitingChanges(tx: Tx, waits: readonly Waits[]): Promise<WaitingChange[]> {
  const shown = waits.slice(0, SHOWN);
  const [oldest] = shown;
  if (oldest === undefined) return [];
  const { rows } = await tx.executeQuery<Omit<WaitingChange, 'at'>>(
    CompiledQuery.raw(
      `select distinct on (c.sequence) c.sequence, c.entry, c.ends, e.data->>'name' as name
       from outbox o cross join lateral (
         select (m->'payload'->>'sequence')::int as sequence, m->'payload'->'change'->>'type' = 'removed' as ends,
                coalesce(m->'payload'->'change'->>'entry', m->'payload'->'change'->'notice'->>'entry') as entry
         from json_array_elements(o.messages) as m
       ) c left join blacklist_entry e on e.org = o.org and e.id = c.entry
       where o.org = duanka_org() and o.topic = $1 and o.created_at >= $2 and c.sequence = any($3::int[])
       order by c.sequence`,
      [TOPICS.published, oldest.at, shown.map(({ sequence }) => sequence)],
    ),
  );
  const byNumber = new Map(rows.map((row) => [row.sequence, row]));
  return shown.flatMap(({ sequence, at }) => {
    const row = byNumber.get(sequence);
    return row === undefined ? [] : [{ ...row, at }];
  });
}

/** Member → messages of the list that still wait to be delivered to it. */
export async function undelivered(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.executeQuery<{ member: string; count: string }>(
    CompiledQuery.raw(
      `select target as member, sum(json_array_length(messages)) as count from outbox
       where org = duanka_org() and done_at is null and topic = any($1::text[]) group by target`,
      [[TOPICS.published, TOPICS.snapshot]],
    ),
  );
  return new Map(rows.map(({ member, count }) => [member, Number(count)]));
}
