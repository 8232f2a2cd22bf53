/** The clock of China, which has one zone and no summer time. Imports nothing: the edge carries it too. */
export const CHINA_OFFSET_MINUTES = 8 * 60;
export const CHINA_OFFSET_HOURS = CHINA_OFFSET_MINUTES / 60;

/** Minutes since midnight in China. */
export function minuteOfDayAt(epochMs: number): number {
  return (Math.floor(epochMs / 60_000) + CHINA_OFFSET_MINUTES) % 1440;
}
