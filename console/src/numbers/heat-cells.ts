/** The filled cells of a heat strip and its highest one. */

export interface HeatDays {
  readonly days: readonly string[];
  /** One row a day, 24 counts each. */
  readonly hours: readonly (readonly number[])[];
}

/** `[day, hour, count]` of every hour with at least one report. */
export function cellsOf({ hours }: HeatDays): [day: number, hour: number, count: number][] {
  return hours.flatMap((row, day) =>
    row.flatMap((count, hour): [number, number, number][] => (count > 0 ? [[day, hour, count]] : [])),
  );
}

/** The highest hour (the latest of equals) and the sum; null when there is none. */
export function peakOf(heat: HeatDays): { day: string; hour: number; count: number; total: number } | null {
  const cells = cellsOf(heat);
  const first = cells[0];
  if (first === undefined) return null;
  const [day, hour, count] = cells.reduce((best, cell) => (cell[2] >= best[2] ? cell : best), first);
  const total = cells.reduce((sum, cell) => sum + cell[2], 0);
  return { day: heat.days[day] ?? '', hour, count, total };
}
