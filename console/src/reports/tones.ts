/** Colours of the states of a report; none of them is a judgement of a person. */
import type { ReportRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const REPORT_TONES: Readonly<Record<ReportRowView['state'], Tone>> = {
  received: 'hold',
  routed: 'duties',
  checked: 'permit',
  closed: 'neutral',
};
