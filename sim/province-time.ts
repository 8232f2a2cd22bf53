/** The time of a province that is being made: steps in order, and every clock that runs out in between at its hour. */
import { CompiledQuery } from 'kysely';
import type { Platform } from '../src/app.ts';
import { addHours, dayOf, type Instant, startOf } from '../src/kernel/time.ts';

export interface ProvinceClock {
  set(at: Instant): void;
}

export interface Step {
  readonly at: Instant;
  readonly act: () => Promise<void>;
}

/** Carries the steps out in order of time and ends at `now`. Steps of one moment keep their order. */
export async function live(
  platform: Platform,
  clock: ProvinceClock,
  steps: readonly Step[],
  now: Instant,
): Promise<void> {
  for (const { at, act } of steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    await runOut(platform, clock, at);
    clock.set(at);
    await act();
    await platform.settle();
  }
  await runOut(platform, clock, now);
  clock.set(now);
  await platform.settle();
}

/** A clock that runs out at night is noticed at night, not with the next step. */
async function runOut(platform: Platform, clock: ProvinceClock, until: Instant): Promise<void> {
  for (let last = ''; ; ) {
    const due = await platform.database.owner(async (tx) => {
      const { rows } = await tx.executeQuery<{ due_at: Date | string | null }>(
        CompiledQuery.raw(
          `select c.due_at from organisation o cross join lateral (
             select due_at from clock where org = o.id and state = 'running' order by due_at limit 1
           ) c order by c.due_at limit 1`,
          [],
        ),
      );
      const at = rows[0]?.due_at;
      return at == null ? undefined : new Date(at).toISOString();
    });
    if (due === undefined || due > until || due === last) return;
    last = due;
    clock.set(due);
    await platform.settle();
  }
}

/** Hour of a day of the province, counted back from the day of `now`. */
export function daytime(now: Instant, { daysAgo, hour }: { daysAgo: number; hour: number }): Instant {
  return addHours(startOf(dayOf(now)), hour - 24 * daysAgo);
}

const FIRST_HOUR = 8.5;
const LAST_HOUR = 20.5;

/** The latest time when people work that is at least `hours` before `now`: at night, the evening before. */
export function workingTimeBefore(now: Instant, hours: number): Instant {
  const at = addHours(now, -hours);
  const evening = addHours(startOf(dayOf(at)), LAST_HOUR);
  const morning = addHours(startOf(dayOf(at)), FIRST_HOUR);
  if (at < morning) return addHours(evening, -24);
  return at > evening ? evening : at;
}
