/**
 * The daily sweep: one pass finds the cards that newly belong to a group at risk, then each is flagged by the same
 * decision as by hand, in batches that commit together with how far the sweep is. Killed anywhere, it goes on there.
 */
import { systemActor } from '../kernel/access.ts';
import { allows } from '../kernel/decision.ts';
import { companies } from '../kernel/organisations.ts';
import type { Kernel, Repository, Work } from '../kernel/repository.ts';
import { dayOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { card } from './card.ts';
import { quietUntil } from './reverify-remind.ts';
import { timeInChina } from './reverify-words.ts';
import { hitsOf, sweepSettings } from './sweep-groups.ts';
import {
  advanceRun,
  finishSweep,
  type Hit,
  holdRun,
  keepReminded,
  nextHits,
  openSweep,
  type SweepRun,
} from './sweep-store.ts';

const BATCH = 200;

/** One step for each company whose sweep of the day is not done. @returns how many steps there were */
export async function runSweeps(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now();
  if (timeInChina(now).slice(11) < kernel.law.asOf(dayOf(now)).parameter<string>('reverify.sweep_from').value)
    return 0;
  let steps = 0;
  for (const company of await kernel.database.owner(companies)) {
    if (await sweepStep(kernel, kernel.as(systemActor('sweep', company)))) steps += 1;
  }
  return steps;
}

/** Opens the run of the day, deals with its next cards, or ends it. @returns false once it is done */
export async function sweepStep({ law }: Pick<Kernel, 'law'>, repository: Repository): Promise<boolean> {
  return repository.transact('card.flag', async (work) => {
    const { tx, now } = work;
    const today = dayOf(now);
    const view = law.asOf(today);
    const run = await holdRun(tx, today);
    if (run === undefined) {
      await openSweep(tx, sweepSettings(view, now), now);
      return true;
    }
    if (run.finishedAt !== null) return false;
    const hits = await nextHits(tx, run, BATCH);
    if (hits.length === 0) await finishSweep(tx, today, now);
    else await dealWith(work, run, hits, view);
    return true;
  });
}

async function dealWith(work: Work, run: SweepRun, hits: readonly Hit[], law: LawView): Promise<void> {
  const items = hits.flatMap(({ card: id, found }) => {
    const groups = hitsOf(found);
    return groups.length === 0 ? [] : [{ id, command: { type: 'flag', groups } as const }];
  });
  const answers = await work.execute(card, items);
  const flagged = answers.filter(({ outcome }) => allows(outcome)).length;
  const reminded = await remindIdle(work, hits, law);
  const cursor = hits.at(-1)?.card ?? run.cursor;
  await advanceRun(work.tx, run.day, { cursor, flagged, refused: items.length - flagged, reminded });
}

/** Cards that were sold and never used: their holder is reminded once, by day (risk notice, 5). */
async function remindIdle(work: Work, hits: readonly Hit[], law: LawView): Promise<number> {
  const { tx, now } = work;
  if (law.inForce('mps-miit-2021.4.1') && quietUntil(now, law) !== null) return 0;
  const items = hits.flatMap(({ card: id, found }) =>
    found.idle === null || hitsOf(found).length > 0
      ? []
      : [{ id, command: { type: 'remind-unused', days: found.idle } as const }],
  );
  const answers = await work.execute(card, items);
  const reminded = answers.flatMap(({ id, outcome }) => (allows(outcome) ? [id] : []));
  await keepReminded(tx, reminded, dayOf(now));
  return reminded.length;
}
