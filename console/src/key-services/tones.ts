/** Colours of the states of key services and of outbound permissions. */
import type { KeyServiceRowView, OutboundRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const SERVICE_TONES: Readonly<Record<KeyServiceRowView['state'], Tone>> = {
  applied: 'hold',
  active: 'permit',
  rectification: 'hold',
  shut: 'refuse',
  terminated: 'neutral',
  declined: 'neutral',
};

export const OUTBOUND_TONES: Readonly<Record<OutboundRowView['state'], Tone>> = {
  asked: 'hold',
  approved: 'permit',
  suspended: 'refuse',
  withdrawn: 'neutral',
  expired: 'neutral',
  declined: 'neutral',
};
