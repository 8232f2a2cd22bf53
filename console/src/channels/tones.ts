/** Colours of the states of channels; a bar is a refusal, a state as such is not. */
import type { AgentRowView, ChannelCaseRowView, ListingRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const AGENT_TONES: Readonly<Record<AgentRowView['state'], Tone>> = {
  applied: 'hold',
  admitted: 'permit',
  declined: 'neutral',
  cancelled: 'refuse',
};

export const CASE_TONES: Readonly<Record<ChannelCaseRowView['state'], Tone>> = {
  planned: 'neutral',
  open: 'hold',
  concluded: 'neutral',
};

export const LISTING_TONES: Readonly<Record<ListingRowView['state'], Tone>> = {
  proposed: 'hold',
  'in-force': 'refuse',
  declined: 'neutral',
  'removal-proposed': 'hold',
  removed: 'neutral',
  expired: 'neutral',
};
