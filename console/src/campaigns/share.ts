/** Shares of registered lines as the campaign page shows them: cut, never rounded up. */
import type { CampaignDetailView, ParameterVersion } from '../api/types.ts';

type Point = CampaignDetailView['overTime'][number];

/** A share that the law asks for, as percent, from a day on. */
export interface Limit {
  readonly percent: number;
  readonly from: string;
}

/** Versions of the share that is due; a value the parameter does not state as a number is left out. */
export function limitsOf(versions: readonly ParameterVersion[]): Limit[] {
  return versions
    .flatMap(({ value, from }) =>
      typeof value === 'number' ? [{ percent: Math.round(value * 10_000) / 100, from }] : [],
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * Days on the axis: from the first count to the last day of the campaign, so that the time left is seen, one entry a
 * day. A day without a count is a gap.
 */
export function axisOf(
  points: readonly Point[],
  deadline: string | null,
): { day: string; point: Point | null }[] {
  const first = points[0]?.day;
  if (first === undefined) return [];
  const last = [deadline ?? first, points.at(-1)?.day ?? first].toSorted().at(-1) ?? first;
  const byDay = new Map(points.map((point) => [point.day, point]));
  const days: { day: string; point: Point | null }[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, point: byDay.get(day) ?? null });
  }
  return days;
}

/** The least whole percent the axis starts from: a little below the lowest share, so that the way left is visible. */
export function floorOf(points: readonly Point[], limits: readonly Limit[]): number {
  const shares = [
    ...points.flatMap(({ percent }) => percent ?? []).map(Number),
    ...limits.map((one) => one.percent),
  ];
  const lowest = Math.min(100, ...shares);
  return Math.max(0, Math.floor(lowest / 5) * 5 - 5);
}
