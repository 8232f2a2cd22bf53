/** Figures of months as the charts draw them. Pure. */
import type { CardStatisticsView } from '../api/types.ts';
import type { BarPart } from '../parts/stacked-bars.tsx';

type Figure = CardStatisticsView['figures'][number];
type Given = Pick<CardStatisticsView, 'figures' | 'since'>;

/** Every month from the first to the last that has a figure; a month without any is nought and not left out. */
export function monthsOf({ figures }: Given): readonly string[] {
  const known = figures.map(({ month }) => month).toSorted();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const months = [first];
  for (let at = first; at < last; months.push(at)) at = following(at);
  return months;
}

function following(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}

/** The parts of one measure, the largest first. */
export function partsOf(
  given: Given,
  measure: Figure['measure'],
  name: (part: string) => string,
): readonly BarPart[] {
  const months = monthsOf(given);
  const own = given.figures.filter((figure) => figure.measure === measure);
  const parts = [...new Set(own.map(({ part }) => part))].map((part) => {
    const counts = new Map(own.flatMap((one) => (one.part === part ? [[one.month, one.n] as const] : [])));
    return {
      key: `${measure} ${part}`,
      name: name(part),
      counts: months.map((month) => counts.get(month) ?? 0),
    };
  });
  const sum = ({ counts }: BarPart) => counts.reduce((all, n) => all + n, 0);
  return parts.toSorted((a, b) => sum(b) - sum(a));
}

/** Restorations of all months: how many were in time, their minutes together, and the longest. */
export function restoredIn({ figures }: Given): {
  readonly n: number;
  readonly inTime: number;
  readonly minutes: number;
  readonly most: number;
} {
  const restored = figures.filter(({ measure }) => measure === 'restored');
  const sum = (of: readonly Figure[], what: 'n' | 'minutes') => of.reduce((all, one) => all + one[what], 0);
  return {
    n: sum(restored, 'n'),
    inTime: sum(
      restored.filter(({ part }) => part === 'in-time'),
      'n',
    ),
    minutes: sum(restored, 'minutes'),
    most: Math.max(0, ...restored.map(({ mostMinutes }) => mostMinutes)),
  };
}
