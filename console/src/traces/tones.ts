/** Colours of the states of traces, hops and requests. */
import type { TraceRequestRowView, TraceRowView, TraceView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const TRACE_TONES: Readonly<Record<TraceRowView['state'], Tone>> = {
  tracing: 'hold',
  hearing: 'hold',
  landed: 'refuse',
  cut: 'permit',
  presumed: 'refuse',
  excused: 'neutral',
  stuck: 'undecidable',
  closed: 'neutral',
};

export const HOP_TONES: Readonly<Record<TraceView['path'][number]['state'], Tone>> = {
  asked: 'hold',
  answered: 'permit',
  hearing: 'hold',
  presumed: 'refuse',
  excused: 'neutral',
};

export const REQUEST_TONES: Readonly<Record<TraceRequestRowView['state'], Tone>> = {
  open: 'hold',
  answered: 'permit',
  hearing: 'hold',
  presumed: 'refuse',
  excused: 'neutral',
};
