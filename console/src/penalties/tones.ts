/** Colours of the states of penalties. */
import type { ImposedRowView, PenaltyRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const PENALTY_TONES: Readonly<Record<PenaltyRowView['state'], Tone>> = {
  proposed: 'hold',
  dropped: 'neutral',
  'in-force': 'refuse',
  objected: 'hold',
  lifted: 'neutral',
  expired: 'neutral',
};

export const IMPOSED_TONES: Readonly<Record<ImposedRowView['state'], Tone>> = {
  received: 'hold',
  applied: 'permit',
  lifted: 'hold',
  'lift-applied': 'neutral',
};
