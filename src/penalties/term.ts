/** How long a penalty lasts: first and last day, and how penalties of one subject are added up. Pure. */
import { addDays, addMonths, type Day } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';

/** A penalty that was determined before, of the same subject. */
export interface EarlierPenalty {
  readonly from: Day;
  /** Last day; null: no end. */
  readonly to: Day | null;
  /** Under the measures of 2024. */
  readonly joint: boolean;
}

interface Start {
  readonly from: string;
  readonly first_day_counts: boolean;
  readonly last_day: string;
  readonly ends: string;
}

/**
 * Last day of a term of years, in force until its midnight: the same day of the later year, or the last of its month
 * where there is none (29 February).
 */
export function lastDay(
  from: Day,
  years: number,
  law: LawView,
): { readonly to: Day; readonly start: ParameterUse } {
  const start = law.parameter<Start>('penalty.start');
  const same = addMonths(from, years * 12);
  return { to: start.value.first_day_counts ? addDays(same, -1) : same, start };
}

export interface Chain {
  /** First day of the run of penalties without a gap. */
  readonly since: Day;
  /** Last day such a run may have. */
  readonly cap: Day;
  readonly to: Day;
}

/**
 * Penalties under the measures of 2024 are added up and end, without a gap, after the cap at the latest: the term begins
 * where the running ones end. Null where none is running.
 */
export function chained(
  day: Day,
  { years, capYears }: { readonly years: number; readonly capYears: number },
  earlier: readonly EarlierPenalty[],
  law: LawView,
): Chain | null {
  const run = runningInto(day, earlier);
  if (run === null) return null;
  const cap = lastDay(run.since, capYears, law).to;
  const added = lastDay(run.until, years, law).to;
  return { since: run.since, cap, to: added < cap ? added : later(cap, day) };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** The run of penalties that is in force on a day; within it one that begins the day after another ends joins on. */
function runningInto(day: Day, earlier: readonly EarlierPenalty[]): { since: Day; until: Day } | null {
  let since: Day | null = null;
  let until = day;
  const left = earlier.flatMap(({ from, to }) => (to === null || from > day ? [] : [{ from, to }]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of left) {
      const reaches = since === null ? to >= day : to >= addDays(since, -1) && from < since;
      if (reaches) {
        since = from;
        grown = true;
      }
      if (reaches && to > until) until = to;
    }
  }
  // Those inside the run may end later than its first.
  for (const { to } of left) if (since !== null && to > until) until = to;
  return since === null ? null : { since, until };
}
