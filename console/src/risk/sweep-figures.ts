/** What the chart of sweeps draws: days in their order, the largest groups, the rest as one. Pure. */
import { SWEEP_GROUPS } from '../../../src/cards/sweep-contract.ts';
import type { SweepView } from '../api/types.ts';

export type SweepGroup = (typeof SWEEP_GROUPS)[number];

/** Stacked bars are read up to six. */
const MOST_PARTS = 6;
const DAYS = 30;

export interface SweepBars {
  readonly days: readonly string[];
  /** Largest first; `other` stands last and gathers what would be too small to be told apart. */
  readonly parts: readonly { readonly group: SweepGroup | 'other'; readonly counts: readonly number[] }[];
}

type Run = Pick<SweepView, 'day' | 'groups'>;

export function barsOf(runs: readonly Run[]): SweepBars {
  const shown = runs.slice(0, DAYS).toReversed();
  const sum = (group: SweepGroup): number => shown.reduce((all, run) => all + (run.groups[group] ?? 0), 0);
  const found = SWEEP_GROUPS.filter((group) => sum(group) > 0).toSorted((a, b) => sum(b) - sum(a));
  const own = found.length > MOST_PARTS ? found.slice(0, MOST_PARTS - 1) : found;
  const rest = found.slice(own.length);
  const countsOf = (groups: readonly SweepGroup[]): number[] =>
    shown.map((run) => groups.reduce((all, group) => all + (run.groups[group] ?? 0), 0));
  return {
    days: shown.map(({ day }) => day),
    parts: [
      ...own.map((group) => ({ group, counts: countsOf([group]) })),
      ...(rest.length === 0 ? [] : [{ group: 'other' as const, counts: countsOf(rest) }]),
    ],
  };
}
