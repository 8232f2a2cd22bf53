/**
 * What campaigns do by themselves: count lines once a day, warn before the last day, suspend after it. Each batch is a
 * transaction of its own and finds its lines anew, so that a kill costs nothing and two workers do nothing twice.
 */
import { isSendingTime } from '../identity/send-hours.ts';
import { systemActor } from '../kernel/access.ts';
import { allows } from '../kernel/decision.ts';
import { companies } from '../kernel/organisations.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { dayOf } from '../kernel/time.ts';
import { campaign } from './campaign.ts';
import { type CampaignRecord, listCampaigns, toSuspend, toWarn } from './campaign-store.ts';
import { card } from './card.ts';
import { lastDay } from './legacy.ts';
import { callBackRanges } from './rate.ts';
import { dayKept, keepDay } from './rate-store.ts';

const BATCH = 200;
/** Batches of one round; the next round goes on, and other background work gets its turn. */
const ROUND = 10;

/** One round for every company. @returns how many lines were warned or suspended */
export async function runCampaigns(kernel: Kernel): Promise<number> {
  let done = 0;
  for (const company of await kernel.database.owner(companies)) {
    const repository = kernel.as(systemActor('campaign', company));
    await countDay(kernel, repository);
    for (const record of await repository.read('campaign.read', (tx) => listCampaigns(tx)))
      for (let round = 0; round < ROUND; round += 1) {
        const touched = await step(kernel, repository, record);
        done += touched;
        if (touched === 0) break;
      }
  }
  return done;
}

async function countDay(kernel: Kernel, repository: Repository): Promise<void> {
  const day = dayOf(kernel.clock.now());
  if (await repository.read('campaign.read', (tx) => dayKept(tx, day))) return;
  const ranges = callBackRanges(kernel.law.asOf(day));
  await repository.transact('campaign.manage', ({ tx, actor }) =>
    keepDay(tx, { org: actor.org, day, ranges }),
  );
}

async function step(kernel: Kernel, repository: Repository, { id, data }: CampaignRecord): Promise<number> {
  if (data.state === 'over') {
    const today = dayOf(kernel.clock.now());
    const last = lastDay(data.deadline, kernel.law.asOf(today))?.day;
    return last !== undefined && today > last ? suspendBatch(repository, id, data.deadline) : 0;
  }
  const now = kernel.clock.now();
  if (data.state === 'running' && isSendingTime(kernel.law.asOf(dayOf(now)), now))
    return warnBatch(repository, data);
  return 0;
}

/** Lines somebody reached since the warning are left alone; the last warning says what happens otherwise. */
async function warnBatch(
  repository: Repository,
  { warnings, deadline }: CampaignRecord['data'],
): Promise<number> {
  const due = warnings.filter(({ at }) => at !== null).toSorted((a, b) => a.daysBefore - b.daysBefore)[0];
  if (due?.at == null) return 0;
  const since = due.at;
  const last = warnings.every(({ daysBefore }) => daysBefore >= due.daysBefore);
  return repository.transact('campaign.manage', async (work) => {
    const ids = await toWarn(work.tx, since, BATCH);
    const command = { type: 'contact', how: 'sms', result: 'sent', deadline, last } as const;
    await work.execute(
      card,
      ids.map((id) => ({ id, command })),
    );
    return ids.length;
  });
}

async function suspendBatch(repository: Repository, campaignId: string, deadline: string): Promise<number> {
  return repository.transact('campaign.manage', async (work) => {
    const ids = await toSuspend(work.tx, BATCH);
    if (ids.length === 0) return 0;
    const command = { type: 'suspend-unregistered', deadline } as const;
    const answers = await work.execute(
      card,
      ids.map((id) => ({ id, command })),
    );
    const cards = answers.filter(({ outcome }) => allows(outcome)).length;
    if (cards > 0)
      await work.execute(campaign, [{ id: campaignId, command: { type: 'record-batch', cards } }]);
    return cards;
  });
}
