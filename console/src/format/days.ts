/** Days as numbers, for drawing them on a line. */

/** Days since 1970-01-01 of a day such as `2021-06-18`. */
export function epochDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
