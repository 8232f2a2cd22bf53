/** Colours of verdicts and of the states of gateways. A verdict uses permit, duties (rewritten) and refuse. */
import type { EdgeView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const EDGE_TONES: Readonly<Record<EdgeView['state'], Tone>> = {
  live: 'permit',
  static: 'hold',
  cold: 'refuse',
  silent: 'refuse',
};

export function verdictTone(verdict: string | null): Tone {
  if (verdict === 'block') return 'refuse';
  if (verdict === 'pass-modified') return 'duties';
  return verdict === 'pass' ? 'permit' : 'neutral';
}
