/** Ranks rows by a rate: highest first, equals share the worse rank, rows without a rate come last unranked. */
import type { StatisticsRowView, StatisticsView } from '../api/types.ts';

export type Of = 'mobile' | 'fixed';

export interface Ranked {
  readonly row: StatisticsRowView;
  /** Null where there is no rate. */
  readonly rank: number | null;
  readonly rate: number | null;
  readonly reports: number;
  /** Of these reports. */
  readonly confirmed: number;
  readonly active: number | null;
}

/** Only rows that name a company or province are ranked. */
export function rank(rows: readonly StatisticsRowView[], of: Of): Ranked[] {
  const all = rows
    .filter(({ key }) => key !== '')
    .map((row) => ({
      row,
      rate: of === 'mobile' ? row.mobilePerMillion : row.fixedPerMillion,
      reports: row[of],
      confirmed: of === 'mobile' ? row.confirmedMobile : row.confirmedFixed,
      active: of === 'mobile' ? row.activeMobile : row.activeFixed,
    }));
  const rated = all
    .filter(({ rate }) => rate !== null)
    .toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0) || b.reports - a.reports);
  const unrated = all.filter(({ rate }) => rate === null).toSorted((a, b) => b.reports - a.reports);
  // The worse rank: as many as have this rate or a higher one.
  const ranked = rated.map((one) => ({
    ...one,
    rank: rated.filter(({ rate }) => (rate ?? 0) >= (one.rate ?? 0)).length,
  }));
  return [...ranked, ...unrated.map((one) => ({ ...one, rank: null }))];
}

/** Reports that name neither company nor province. */
export function unplaced(rows: readonly StatisticsRowView[]): number {
  return rows
    .filter(({ key }) => key === '')
    .reduce((sum, { mobile, fixed, other }) => sum + mobile + fixed + other, 0);
}

/** Nothing was reported to the organisation, in this month or the months around it. */
export function hasNone({ rows, months }: Pick<StatisticsView, 'rows' | 'months'>): boolean {
  return (
    months.every(({ reports }) => reports === 0) &&
    rows.every(({ mobile, fixed, other }) => mobile + fixed + other === 0)
  );
}
