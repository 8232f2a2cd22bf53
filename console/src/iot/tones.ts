/** Colours of the states of industry cards and of their applications. */
import type { IotApplicationRowView, IotCardRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const IOT_TONES: Readonly<Record<IotCardRowView['state'], Tone>> = {
  approved: 'neutral',
  active: 'permit',
  deviating: 'hold',
  suspended: 'refuse',
  ended: 'neutral',
};

export const APPLICATION_TONES: Readonly<Record<IotApplicationRowView['state'], Tone>> = {
  applied: 'hold',
  approved: 'permit',
  declined: 'neutral',
  closed: 'neutral',
};
