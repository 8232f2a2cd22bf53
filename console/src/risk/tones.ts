/** What the states of a case look like. */
import type { CaseRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export type CaseState = NonNullable<CaseRowView['caseState']>;

export const CASE_STATES: readonly CaseState[] = [
  'flagged',
  'reminded',
  'overdue',
  'suspended',
  'restoring',
  'complaint',
];

export const CASE_TONES: Readonly<Record<CaseState, Tone>> = {
  flagged: 'neutral',
  reminded: 'hold',
  overdue: 'refuse',
  suspended: 'refuse',
  restoring: 'duties',
  complaint: 'undecidable',
};

export const RISK_GROUPS = [
  'listed',
  'many-cards',
  'sleeping',
  'silent',
  'high-fraud-area',
  'model-alerts',
  'extra',
] as const;
