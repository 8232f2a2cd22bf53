/** Working days: Monday to Friday. Public holidays and exchanged working days are announced yearly and not counted here. */
import { addDays, type Day, epochMs, type Instant, startOf } from '../kernel/time.ts';

const isWeekend = (day: Day) => {
  const weekday = Math.floor(epochMs(`${day}T00:00:00.000Z`) / 86_400_000 + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/** End (24:00) of the n-th working day after a day, which itself does not count. */
export function endOfWorkingDay(day: Day, n: number): Instant {
  let last = day;
  for (let left = n; left > 0; ) {
    last = addDays(last, 1);
    if (!isWeekend(last)) left -= 1;
  }
  return startOf(addDays(last, 1));
}
