/** What runs by itself over the logs: files in order, terms kept, holes and authentication checked every day. */
import { systemActor } from '../kernel/access.ts';
import { companies } from '../kernel/organisations.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addDays, type Day, dayOf } from '../kernel/time.ts';
import { whitelistOf } from '../key-services/read-model.ts';
import type { LawView } from '../law/index.ts';
import {
  checkLine,
  checkRetention,
  checkSequences,
  checkTrunks,
  prunable,
  termOf,
  trunksFrom,
} from './log-checks.ts';
import { type Found, findingId, logFinding } from './log-finding.ts';
import { checkOutbound, stretchesOf } from './log-outbound.ts';
import { countedFindings, keepLineDays, letGo, logSince } from './log-store.ts';
import { type CallLog, LOG_KINDS } from './ports.ts';

/** Looks at the logs of every company. Found again, a finding stays as it is. @returns how many were new or larger */
export async function watchLogs(kernel: Kernel, log: CallLog): Promise<number> {
  // What cannot be filed now is told by the task that files; the checks go by what there is.
  await log.flush().catch(() => undefined);
  const now = kernel.clock.now();
  let raised = 0;
  for (const company of await kernel.database.owner(companies)) {
    const repository = kernel.as(systemActor('log', company));
    raised += await watchCompany(repository, log, { today: dayOf(now), law: kernel.law.asOf(dayOf(now)) });
  }
  return raised;
}

interface At {
  readonly today: Day;
  readonly law: LawView;
}

async function watchCompany(repository: Repository, log: CallLog, { today, law }: At): Promise<number> {
  const { org } = repository.actor;
  const yesterday = addDays(today, -1);
  const found: Found[] = [];
  for (const kind of LOG_KINDS) {
    const { days, fullSince } = await log.state(org, kind);
    if (fullSince !== null) found.push({ kind: 'disk-full', day: today, scope: kind, count: 1, detail: {} });
    const first = days[0];
    // A log that never began is that of a company without gateways.
    if (first === undefined) continue;
    const { since, over } = await repository.transact('calls.watch', async ({ tx }) => ({
      since: await logSince(tx, org, kind, first),
      over: await letGo(tx, org, kind, (holds) => prunable({ days, today, kind }, holds, law)),
    }));
    found.push(
      ...checkRetention(
        { kind, days, since: laterOf(since, addDays(today, -termOf(kind, law).value)), today },
        law,
      ),
    );
    await log.remove(org, kind, over);
  }
  await log.compact(org, today);
  const from = trunksFrom(yesterday);
  found.push(...checkSequences(await log.sequences(org, addDays(yesterday, -1), today)));
  found.push(...checkTrunks(await log.trunkDays(org, from, yesterday), yesterday));
  for (const day of [yesterday, today]) {
    const lines = await log.lineDays(org, day);
    await repository.transact('calls.watch', ({ tx }) => keepLineDays(tx, org, lines));
    found.push(...lines.flatMap((line) => checkLine(line, law)));
    const entries = await repository.transact('calls.watch', ({ tx }) => whitelistOf(tx, day));
    if (entries.some(({ permitted }) => permitted.length > 0))
      found.push(...checkOutbound(await log.callerUse(org, day, stretchesOf(entries)), entries, day));
  }
  return raise(repository, found);
}

const laterOf = (a: Day, b: Day) => (a > b ? a : b);

async function raise(repository: Repository, found: readonly Found[]): Promise<number> {
  // The same thing found twice in one round is told once, with the larger count.
  const largest = new Map<string, Found>();
  for (const one of found) {
    const id = findingId(one);
    if ((largest.get(id)?.count ?? 0) < one.count) largest.set(id, one);
  }
  const counted = await repository.transact('calls.watch', ({ tx }) =>
    countedFindings(tx, [...largest.keys()]),
  );
  let raised = 0;
  for (const [id, one] of largest) {
    // What stands as it stood needs no entry in the journal at every round.
    if (one.count <= (counted.get(id) ?? 0)) continue;
    const answer = await repository.execute(logFinding, { id, command: { type: 'raise', found: one } });
    if (answer.outcome === 'permit-with-duties') raised += 1;
  }
  return raised;
}
