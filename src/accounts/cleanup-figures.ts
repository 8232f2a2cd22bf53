/** How far the clean-up of the stock is: counted from the cases, and day by day. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import { addDays, type Day, type Instant, startOf } from '../kernel/time.ts';
import type { CleanupFiguresView } from './cleanup-contract.ts';
import { CLEANUP_GROUNDS, type CleanupGround } from './contract-codes.ts';

/** Days drawn. */
const SPAN = 60;

/** @param today day in China */
export async function cleanupFigures(tx: Tx, today: Day): Promise<CleanupFiguresView> {
  const totals = await read<Totals>(
    tx,
    `select count(*) filter (where state = 'open')::int as open,
       count(*) filter (where state = 'open' and late)::int as late,
       count(*) filter (where state = 'open' and jsonb_array_length(data->'asked') > 0)::int as reached,
       count(*) filter (where state = 'settled')::int as settled
     from account_cleanup where org = duanka_org()`,
  );
  const grounds = await read<{ ground: CleanupGround; open: number }>(
    tx,
    `select ground, count(*)::int as open from account_cleanup,
       jsonb_array_elements_text(data->'excess'->'grounds') as ground
     where org = duanka_org() and state = 'open' group by ground`,
  );
  const surveys = await read<SurveyRow>(
    tx,
    `select day::text as day, looked, found, finished_at as "finishedAt" from account_survey
     where org = duanka_org()`,
  );
  const [{ open, late, reached, settled } = NOTHING] = totals;
  const [survey] = surveys;
  return {
    open,
    late,
    reached,
    settled,
    grounds: CLEANUP_GROUNDS.map((ground) => ({
      ground,
      open: grounds.find((one) => one.ground === ground)?.open ?? 0,
    })),
    days: await daysOf(tx, today),
    survey:
      survey === undefined
        ? null
        : { day: survey.day, customers: survey.looked, found: survey.found, finishedAt: survey.finishedAt },
  };
}

interface Totals {
  readonly open: number;
  readonly late: number;
  readonly reached: number;
  readonly settled: number;
}
const NOTHING: Totals = { open: 0, late: 0, reached: 0, settled: 0 };

interface SurveyRow {
  readonly day: Day;
  readonly looked: number;
  readonly found: number;
  readonly finishedAt: Instant | null;
}

interface Change {
  readonly at: number;
  readonly opened: number;
  readonly settled: number;
}

/** What was open and what was settled by the end of each day; changes before the span are its first figures. */
async function daysOf(tx: Tx, today: Day): Promise<CleanupFiguresView['days']> {
  const days = Array.from({ length: SPAN }, (_, index) => addDays(today, index + 1 - SPAN));
  const ends = days.map((day) => startOf(addDays(day, 1)));
  // Each case counts in the bucket of the day it was opened on, and in that of the day it was settled on.
  const changes = await read<Change>(
    tx,
    `select at::int, sum(opened)::int as opened, sum(settled)::int as settled from (
       select width_bucket(opened_at, $1::timestamptz[]) as at, 1 as opened, 0 as settled
       from account_cleanup where org = duanka_org()
       union all
       select width_bucket(settled_at, $1::timestamptz[]), 0, 1
       from account_cleanup where org = duanka_org() and settled_at is not null
     ) c group by at`,
    [ends],
  );
  let opened = 0;
  let settled = 0;
  return days.map((day, index) => {
    for (const change of changes.filter(({ at }) => at === index)) {
      opened += change.opened;
      settled += change.settled;
    }
    return { day, open: opened - settled, settled };
  });
}

async function read<R>(tx: Tx, text: string, values: unknown[] = []): Promise<readonly R[]> {
  const { rows } = await tx.executeQuery<R>(CompiledQuery.raw(text, values));
  return rows;
}
