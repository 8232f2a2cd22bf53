/**
 * Hands released transfers to the bank core and records what it says. It is asked outside of any transaction under a
 * lease; a process that dies in between leaves the transfer to the next one, which hands over the same reference again.
 */
import { CompiledQuery } from 'kysely';
import { type OrganisationKind, systemActor } from '../kernel/access.ts';
import type { Database } from '../kernel/ports.ts';
import type { Kernel } from '../kernel/repository.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { BankCore } from './ports.ts';
import { type Transfer, transfer } from './transfer.ts';

const BATCH = 200;
/** Longer than the time-out of the core and the commit after it. */
const LEASE_HOURS = 2 / 60;

interface Claimed {
  readonly org: string;
  readonly orgKind: OrganisationKind;
  readonly id: string;
  readonly data: Transfer;
}

/** One batch for each bank; without a core everything waits. @returns how many answers were recorded */
export async function handOver(kernel: Kernel, core: BankCore | undefined): Promise<number> {
  if (core === undefined) return 0;
  const claimed = await claim(kernel.database, kernel.clock.now());
  let recorded = 0;
  for (const [org, items] of Map.groupBy(claimed, (item) => item.org)) {
    const [first] = items;
    if (first === undefined) continue;
    const answers = await core.credit(org, items.map(creditOf));
    const repository = kernel.as(systemActor('core', { id: org, kind: first.orgKind }));
    await repository.transact('transfer.release', async (work) => {
      await work.execute(
        transfer,
        items.map(({ id }, index) => {
          const answer = answers[index] ?? { result: 'no-answer', reason: 'not-answered' };
          return { id, command: { type: 'record', answer } as const };
        }),
      );
      await work.tx.executeQuery(
        CompiledQuery.raw('delete from transfer_lease where org = duanka_org() and id = any($1::text[])', [
          items.map(({ id }) => id),
        ]),
      );
    });
    recorded += items.length;
  }
  return recorded;
}

function creditOf({ data }: Claimed) {
  const { reference, amountFen, releasedAt, acceptedAt } = data;
  return { reference, amountFen, releasedAt: releasedAt ?? acceptedAt };
}

async function claim(database: Database, now: Instant): Promise<readonly Claimed[]> {
  return database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Claimed>(
      CompiledQuery.raw(
        `with due as (
           select d.org, d.id, d.data, o.kind from organisation o cross join lateral (
             select t.org, t.id, t.data from transfer t
             where t.org = o.id and t.hand_at <= $1 and not exists (
               select 1 from transfer_lease l where l.org = t.org and l.id = t.id and l.until > $1)
             order by t.hand_at, t.id limit $3
           ) d
         ), leased as (
           insert into transfer_lease as held (org, id, until)
           select org, id, $2::timestamptz from due
           on conflict (org, id) do update set until = excluded.until where held.until <= $1
           returning org, id
         )
         select due.org, due.kind as "orgKind", due.id, due.data from due join leased using (org, id)`,
        [now, addHours(now, LEASE_HOURS), BATCH],
      ),
    );
    return rows;
  });
}
