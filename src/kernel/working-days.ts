/** Working days: Monday to Friday, without the public holidays and with the days that are worked instead. Pure. */
import type { LawView, ParameterUse } from '../law/index.ts';
import { addDays, type Day, epochMs, type Instant, startOf } from './time.ts';

/** `calendar.holidays`: days as `05-01`, or `10-01/10-07` with both ends. */
interface YearOfDays {
  readonly year: number;
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

export interface WorkingDays {
  /** End (24:00) of the last of them. */
  readonly at: Instant;
  /** The arrangements that were read, for the finding. */
  readonly params: readonly ParameterUse[];
  /** Years that nothing was announced for yet: Monday to Friday counted there. */
  readonly unknown: readonly number[];
}

/**
 * End of the n-th working day after a day, which itself does not count.
 * @param lawOn the law on a day, as known now
 */
export function endOfWorkingDay(day: Day, n: number, lawOn: (day: Day) => LawView): WorkingDays {
  const years = new Map<number, ParameterUse<YearOfDays> | null>();
  const yearOf = (of: Day) => {
    const year = Number(of.slice(0, 4));
    const found = years.get(year);
    if (found !== undefined) return found;
    const read = announced(year, lawOn(`${of.slice(0, 4)}-01-01`));
    years.set(year, read);
    return read;
  };
  let last = day;
  for (let left = n; left > 0; ) {
    last = addDays(last, 1);
    if (isWorked(last, yearOf(last)?.value)) left -= 1;
  }
  return {
    at: startOf(addDays(last, 1)),
    params: [...years.values()].filter((one) => one !== null),
    unknown: [...years].flatMap(([year, one]) => (one === null ? [year] : [])),
  };
}

/** Null for a year whose own arrangement is not announced: that of another year says nothing of it. */
function announced(year: number, law: LawView): ParameterUse<YearOfDays> | null {
  const read = law.parameter<YearOfDays>('calendar.holidays');
  return read.value.year === year ? read : null;
}

function isWorked(day: Day, arranged: YearOfDays | undefined): boolean {
  const within = (days: readonly string[] = []) => days.some((one) => covers(one, day.slice(5)));
  if (within(arranged?.worked)) return true;
  return !isWeekend(day) && !within(arranged?.off);
}

function covers(days: string, monthAndDay: string): boolean {
  const [first = '', last = first] = days.split('/');
  return first <= monthAndDay && monthAndDay <= last;
}

function isWeekend(day: Day): boolean {
  const weekday = Math.floor(epochMs(`${day}T00:00:00.000Z`) / 86_400_000 + 4) % 7;
  return weekday === 0 || weekday === 6;
}
