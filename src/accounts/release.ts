/**
 * Releases the holds that are over, earliest first: batches are claimed with `for update skip locked`, so any number of
 * processes share the work. Claim, decision, journal and state commit together: a process that is killed leaves its
 * batch as it was, and whoever comes next takes it. A transfer is released once, because its row is held from the claim
 * to the commit and is no longer `held` after it.
 */
import { CompiledQuery } from 'kysely';
import { systemActor } from '../kernel/access.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import { transfer } from './transfer.ts';

/** Large enough that the statements are few, small enough that little is undone by a kill. */
const RELEASE_BATCH = 500;
/** Batches of one bank in one round, so that the other banks and tasks get their turn. */
const BATCHES = 20;

/** One round for each bank. @returns how many transfers were released */
export async function releaseDue(kernel: Kernel, batch = RELEASE_BATCH): Promise<number> {
  let released = 0;
  for (const bank of await kernel.database.owner(banksWithHolds)) {
    const repository = kernel.as(systemActor('release', bank));
    for (let round = 0; round < BATCHES; round += 1) {
      const done = await releaseBatch(repository, batch);
      released += done;
      if (done < batch) break;
    }
  }
  return released;
}

/** One batch of one bank, in a transaction. @returns how many it released */
export async function releaseBatch(repository: Repository, batch = RELEASE_BATCH): Promise<number> {
  return repository.transact('transfer.release', async (work) => {
    const due = await claimDue(work.tx, work.now, batch);
    const command = { type: 'release' } as const;
    await work.execute(
      transfer,
      due.map((id) => ({ id, command })),
    );
    return due.length;
  });
}

async function claimDue(tx: Tx, now: Instant, limit: number): Promise<readonly string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from transfer where org = duanka_org() and state = 'held' and release_at <= $1
       order by release_at, id limit $2 for update skip locked`,
      [now, limit],
    ),
  );
  return rows.map(({ id }) => id);
}

async function banksWithHolds(tx: Tx) {
  const banks = (await organisations(tx)).filter(({ kind }) => kind === 'bank' || kind === 'payment');
  return banks;
}
