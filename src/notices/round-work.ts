/**
 * What rounds of signing do by themselves: open for a version that came into force, ask in batches, end. Each batch is
 * one transaction with how far it is, so that a kill costs nothing and two workers ask nobody twice.
 */
import { isSendingTime } from '../identity/send-hours.ts';
import { systemActor } from '../kernel/access.ts';
import { companies } from '../kernel/organisations.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { dayOf } from '../kernel/time.ts';
import { resignOf, round } from './round.ts';
import * as store from './round-store.ts';

const BATCH = 200;
/** Batches of one round of work; the next goes on, and other background work gets its turn. */
const BATCHES = 10;

/** One round for every company. @returns how much was done */
export async function runRounds(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now();
  const law = kernel.law.asOf(dayOf(now));
  // Before the clause there was no notice to sign.
  if (!law.inForce('risk-notice-cmcc-sh.ack.1')) return 0;
  let done = 0;
  for (const company of await kernel.database.owner(companies)) {
    const repository = kernel.as(systemActor('notices', company));
    if (resignOf(law) === 'all-within-term') done += await openNew(repository);
    for (const record of await repository.read('notice.round', store.openRounds))
      done += await go(repository, record, isSendingTime(law, now));
  }
  return done;
}

/** A second worker may be faster: it is then open already. */
async function openNew(repository: Repository): Promise<number> {
  return repository.transact('notice.round', async (work) => {
    const versions = await store.versionsWithoutRound(work.tx, dayOf(work.now));
    await work.execute(
      round,
      versions.map(({ id, series, number }) => ({ id, command: { type: 'open', series, number } }) as const),
    );
    return versions.length;
  });
}

async function go(
  repository: Repository,
  { id, data }: store.RoundRecord,
  sending: boolean,
): Promise<number> {
  if (await end(repository, id)) return 1;
  if (data.listed || !sending) return 0;
  let batches = 0;
  for (let more = true; more && batches < BATCHES; batches += 1) more = await askBatch(repository, id);
  return batches;
}

/** Ends what a later version took over, and what everybody signed. */
async function end(repository: Repository, id: string): Promise<boolean> {
  return repository.transact('notice.round', async (work) => {
    const current = await store.roundById(work.tx, id);
    if (current === undefined || !isOpen(current)) return false;
    const superseded = await store.isSuperseded(work.tx, current.data, dayOf(work.now));
    if (!superseded && !(current.data.listed && (await store.allSigned(work.tx, id)))) return false;
    const why = superseded ? 'superseded' : 'complete';
    await work.execute(round, [{ id, command: { type: 'end', why } }]);
    return true;
  });
}

const isOpen = ({ data: { state } }: store.RoundRecord) => state === 'running' || state === 'over';

/** @returns whether there may be more to ask */
async function askBatch(repository: Repository, id: string): Promise<boolean> {
  return repository.transact('notice.round', async (work) => {
    const current = await store.roundById(work.tx, id);
    if (current === undefined || !isOpen(current) || current.data.listed) return false;
    const next = await store.nextToSign(work.tx, current.data, BATCH);
    const listed = next.length < BATCH;
    const holders = await store.keepAsks(work.tx, { notice: id, holders: next, now: work.now });
    const cursor = next.at(-1) ?? current.data.cursor;
    const command = { type: 'ask', holders, cursor, listed } as const;
    await work.execute(round, [{ id, command, expectedVersion: current.version }]);
    return !listed;
  });
}
