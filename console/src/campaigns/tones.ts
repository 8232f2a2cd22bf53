/** Colours of the states of a campaign. */
import type { CampaignRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const CAMPAIGN_TONES: Readonly<Record<CampaignRowView['state'], Tone>> = {
  running: 'duties',
  over: 'hold',
  closed: 'neutral',
};
