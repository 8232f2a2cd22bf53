/** What the states of cases, patrols and visits look like. */
import type { CriminalCaseView, OpenerVisitView, PatrolView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const CASE_TONES: Readonly<Record<CriminalCaseView['state'], Tone>> = {
  'taken-in': 'hold',
  filed: 'duties',
  'not-filed': 'neutral',
  investigate: 'duties',
  arrest: 'duties',
  prosecute: 'duties',
  try: 'duties',
  sentence: 'permit',
  ended: 'neutral',
};

export const PATROL_TONES: Readonly<Record<PatrolView['state'], Tone>> = {
  planned: 'hold',
  made: 'permit',
  cancelled: 'neutral',
};

export const VISIT_TONES: Readonly<Record<OpenerVisitView['state'], Tone>> = {
  listed: 'hold',
  tried: 'duties',
  met: 'permit',
  'cannot-be-met': 'undecidable',
};
