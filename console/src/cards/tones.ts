/** What the states of a card look like. */
import type { CardRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const CARD_TONES: Readonly<Record<CardRowView['state'], Tone>> = {
  ordered: 'neutral',
  registered: 'neutral',
  active: 'permit',
  flagged: 'hold',
  reminded: 'hold',
  suspended: 'refuse',
  stopped: 'refuse',
  'shut-down': 'refuse',
  cancelled: 'neutral',
};
