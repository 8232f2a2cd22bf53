/** How an obligation stands to those it overlaps with on one day: the version in force on the day of the fact decides. */
import { within } from './days.ts';
import type { Law, Obligation } from './model.ts';

export interface OverlapOnDay {
  readonly id: string;
  readonly rel: Obligation['overlap'][number]['rel'];
  readonly inForce: boolean;
  /**
   * `this` or `other` governs the shared part, `both` are to be obeyed together (tightens, same), `neither`
   * is in force, or `conflict` says how it is settled.
   */
  readonly governs: 'this' | 'other' | 'both' | 'neither' | 'conflict';
  /** Ids of law/conflicts.yaml that settle it, for `conflict`. */
  readonly settledBy: readonly string[];
}

/** Every overlap of one obligation as it stands on `day`. */
export function overlapsOn(law: Law, obligation: Obligation, day: string): OverlapOnDay[] {
  const here = within(day, obligation);
  return obligation.overlap.map(({ id, rel, by }) => {
    const other = law.obligations.find((one) => one.id === id);
    const there = other !== undefined && within(day, other);
    const settledBy = law.conflicts
      .filter(({ obligations }) => obligations.includes(id) && obligations.includes(obligation.id))
      .map((conflict) => conflict.id);
    return { id, rel, inForce: there, governs: governs({ here, there, rel, by }), settledBy };
  });
}

function governs(scene: {
  here: boolean;
  there: boolean;
  rel: OverlapOnDay['rel'];
  by: 'this' | 'other' | undefined;
}): OverlapOnDay['governs'] {
  const { here, there, rel, by } = scene;
  if (!here && !there) return 'neither';
  if (!there) return 'this';
  if (!here) return 'other';
  if (rel === 'conflicts') return 'conflict';
  return rel === 'supersedes' && by !== undefined ? by : 'both';
}
