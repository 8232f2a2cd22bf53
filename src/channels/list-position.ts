/** How far a company is with the list of barred channels: what it entered, what it holds of others, whom it left out. */
import { hash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';

/** Entries in force of one company; the digest is over their ids, which are the same at every company. */
export interface Held {
  readonly origin: string;
  readonly count: number;
  readonly digest: string;
}

export interface ListPosition {
  /** Of the company's own making first of all, then those of others, by company. */
  readonly held: readonly Held[];
  /** Agencies of the province that two persons ended for a breach, and those of them without an entry. */
  readonly ended: number;
  readonly leftOut: number;
}

/** The position of the own company. @param province whose agencies are counted */
export async function listPosition(tx: Tx, province: string): Promise<ListPosition> {
  const { rows: held } = await tx.executeQuery<{ origin: string; ids: string[] }>(
    CompiledQuery.raw(
      `select origin, array_agg(id order by id collate "C") as ids from agent_listing
       where org = duanka_org() and state in ('in-force', 'removal-proposed')
       group by origin order by origin <> duanka_org(), origin`,
    ),
  );
  const { rows: counted } = await tx.executeQuery<{ ended: number; leftOut: number }>(
    CompiledQuery.raw(
      `select count(*)::int as ended,
              (count(*) filter (where not exists (
                 select from agent_listing l where l.org = a.org and l.key = a.key and l.state <> 'declined'
               )))::int as "leftOut"
       from agent a where a.org = duanka_org() and a.province = $1 and a.state = 'cancelled'
         and jsonb_typeof(a.data->'cancellation') = 'object'`,
      [province],
    ),
  );
  const [{ ended, leftOut } = { ended: 0, leftOut: 0 }] = counted;
  return {
    held: held.map(({ origin, ids }) => ({ origin, count: ids.length, digest: listDigest(ids) })),
    ended,
    leftOut,
  };
}

/** @param ids sorted */
const listDigest = (ids: readonly string[]): string => hash('sha256', ids.join('\n'), 'hex');
