/** How many cards bring a review, and what the count spans, on a given day. Pure. */
import type { LawView, ParameterUse } from '../law/index.ts';

export const COMPARATORS = ['>=', '>'] as const;
export type Comparator = (typeof COMPARATORS)[number];

export interface Threshold {
  readonly scope: 'nationwide' | 'province';
  readonly from: number;
  /** "5 张以上" leaves open whether five are meant; which reading counts is data. "（含）" settles it. */
  readonly comparator: Comparator;
  /** Kinds of card that count, and whether units are counted like persons. */
  readonly kinds: readonly string[];
  readonly units: boolean;
  readonly params: readonly ParameterUse[];
}

/** The threshold in force; undefined on a day on which no document names one. */
export function thresholdOf(law: LawView): Threshold | undefined {
  if (law.inForce('miit-452-2016.3.2')) {
    const from = law.number('cards.recheck_nationwide_from');
    return counted(law, { scope: 'nationwide', from: from.value, comparator: '>=', params: [from] });
  }
  if (law.inForce('black-card-2015.p3.6')) {
    const from = law.number('cards.recheck_province_from');
    const reading = law.parameter<Comparator>('cards.recheck_province_comparator');
    const params = [from, reading];
    return counted(law, { scope: 'province', from: from.value, comparator: reading.value, params });
  }
  return undefined;
}

function counted(law: LawView, threshold: Omit<Threshold, 'kinds' | 'units'>): Threshold {
  const kinds = law.parameter<readonly string[]>('cards.counted_kinds');
  const units = law.parameter<boolean>('cards.cap_applies_to_units');
  const params = [...threshold.params, kinds, units];
  return { ...threshold, kinds: kinds.value, units: units.value, params };
}

/** Least number of cards that reaches it. */
export function leastOf({ from, comparator }: Threshold): number {
  return comparator === '>=' ? from : from + 1;
}

/** As a person writes it. */
export function comparatorOf(comparator: Comparator): string {
  return comparator === '>=' ? '≥' : '>';
}
