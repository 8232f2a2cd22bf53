/** Calendar days as whole numbers (days since 1970-01-01) and back, fast enough for millions of rows. */

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1930;
const LAST_YEAR = 2060;

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function serial(day: string): number {
  return Date.parse(day) / DAY_MS;
}

const first = serial(`${FIRST_YEAR}-01-01`);
const texts: string[] = [];
for (let at = first; at < serial(`${LAST_YEAR}-01-01`); at += 1)
  texts.push(new Date(at * DAY_MS).toISOString().slice(0, 10));

/** The `YYYY-MM-DD` of a serial day; of the years 1930 to 2059 only. */
export function dayText(day: number): string {
  const text = texts[day - first];
  if (text === undefined) throw new RangeError(`no such day here: ${day}`);
  return text;
}

/** `YYYYMMDD`, as papers carry it. */
export function compactDay(day: number): string {
  const text = dayText(day);
  return text.slice(0, 4) + text.slice(5, 7) + text.slice(8);
}
